insert into annotation (article, key, state)
select unnest($article::text[]), unnest($key::text[]), unnest($state::bytea[])
