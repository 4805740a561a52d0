select *, count(*) over () as total from problem
where settled is null
order by moment desc, source, id
limit $size offset $start
