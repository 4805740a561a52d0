insert into member (article, story, number)
select unnest($article::text[]), unnest($story::text[]), unnest($number::integer[])
