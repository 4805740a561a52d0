insert into story_change (story, kind, other, moment)
select unnest($story::text[]), unnest($kind::text[]), unnest($other::text[]), unnest($moment::text[])
