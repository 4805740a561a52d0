select number, count(*) over () as total from article
where number = any($numbers::integer[])
    and ($outlet::text is null or lower(outlet) = lower($outlet))
    and ($since::text is null or substr(published, 1, 10) >= $since)
    and ($until::text is null or substr(published, 1, 10) <= $until)
order by published desc nulls last, number desc
limit $size offset $start
