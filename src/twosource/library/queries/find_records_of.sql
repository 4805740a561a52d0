select * from record where article = any($articles::text[]) order by article, start_at, end_at, id
