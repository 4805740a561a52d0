insert into posting (term, articles) select unnest($terms::text[]), unnest($articles::bytea[])
