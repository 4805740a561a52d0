select id, substr(body, 1, 200) as body, outlet, published, moment from traced order by moment desc, id limit $size
