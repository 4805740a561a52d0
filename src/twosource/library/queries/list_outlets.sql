select coalesce(outlet, '') as outlet, count(*) as articles from article group by outlet order by articles desc, outlet
