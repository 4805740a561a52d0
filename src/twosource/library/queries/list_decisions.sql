select *, count(*) over () as total from decision
where ($story::text is null or story = $story) and ($finding::text is null or finding = $finding)
order by moment, id
limit $size offset $start
