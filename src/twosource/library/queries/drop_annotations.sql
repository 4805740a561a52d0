delete from annotation where article = any($articles::text[])
