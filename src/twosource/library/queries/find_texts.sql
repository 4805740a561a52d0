select id, body from article where id = any($ids::text[])
