insert into story (
    id, title, first_day, last_day, articles, outlets, content, ledger_content, origins, disputed, corroborated, shared,
    single, changed
)
select
    unnest($id::text[]), unnest($title::text[]), unnest($first_day::text[]), unnest($last_day::text[]),
    unnest($articles::integer[]), unnest($outlets::integer[]), unnest($content::text[]),
    unnest($ledger_content::text[]), unnest($origins::integer[]), unnest($disputed::integer[]),
    unnest($corroborated::integer[]), unnest($shared::integer[]), unnest($single::integer[]),
    unnest($changed::text[])
