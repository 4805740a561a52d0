select * from story where substr(id, 1, length($prefix::text)) = $prefix limit 3
