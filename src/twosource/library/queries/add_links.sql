insert into story_link (story, other, kind)
select unnest($story::text[]), unnest($other::text[]), unnest($kind::text[])
