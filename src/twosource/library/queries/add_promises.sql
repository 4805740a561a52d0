insert into promise (
    story, record, article, start_at, end_at, due_from, due_to, recurrence, parties, via, finding, verdict, passage
)
select
    unnest($story::text[]), unnest($record::text[]), unnest($article::text[]), unnest($start_at::integer[]),
    unnest($end_at::integer[]), unnest($due_from::text[]), unnest($due_to::text[]), unnest($recurrence::text[]),
    unnest($parties::text[]), unnest($via::text[]), unnest($finding::text[]), unnest($verdict::text[]),
    unnest($passage::text[])
