select id from article
where substr(id, 1, length($name::text)) = $name or key = $name or url = $name or path = $name
order by version desc
limit 50
