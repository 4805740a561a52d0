select * from article
where number > $after
order by number
limit $size
