insert into record (story, id, kind, article, start_at, end_at, quote, entity, due_from, due_to)
select
    unnest($story::text[]), unnest($id::text[]), unnest($kind::text[]), unnest($article::text[]),
    unnest($start_at::integer[]), unnest($end_at::integer[]), unnest($quote::text[]), unnest($entity::text[]),
    unnest($due_from::text[]), unnest($due_to::text[])
