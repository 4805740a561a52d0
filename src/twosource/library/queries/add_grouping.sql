insert into grouping (part, state) select unnest($part::text[]), unnest($state::bytea[])
