select * from story where id = any($stories::text[])
