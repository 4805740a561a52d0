insert into entity (story, id, kind, name, folded, roles, mentions)
select
    unnest($story::text[]), unnest($id::text[]), unnest($kind::text[]), unnest($name::text[]),
    unnest($folded::text[]), unnest($roles::text[]), unnest($mentions::integer[])
