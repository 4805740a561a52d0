select id from article where id = any($ids::text[])
