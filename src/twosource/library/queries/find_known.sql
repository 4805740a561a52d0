select id, number from article where id = any($ids::text[])
