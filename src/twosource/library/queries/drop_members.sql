delete from member where article = any($articles::text[])
