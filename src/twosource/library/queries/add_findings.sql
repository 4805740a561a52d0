insert into finding (story, id, kind, verdict, record)
select unnest($story::text[]), unnest($id::text[]), unnest($kind::text[]), unnest($verdict::text[]), unnest($record::text[])
