select distinct story from member where article = any($articles::text[])
