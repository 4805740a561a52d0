-- Stories of two or more outlets whose ledger is missing or of other reports, as one list: there may be many.
select array_agg(id order by last_day desc nulls last, id) as ids from (
    select id, last_day from story
    where outlets > 1 and ledger_content is distinct from content
    order by last_day desc nulls last, id
    limit $size
) as waiting
