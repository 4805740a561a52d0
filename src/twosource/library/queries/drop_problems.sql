delete from problem where id = any($ids::text[])
