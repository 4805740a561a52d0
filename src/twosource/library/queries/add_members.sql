insert into member (article, story) select unnest($article::text[]), unnest($story::text[])
