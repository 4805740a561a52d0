-- Stories of two or more outlets whose ledger is missing or of other reports.
select id from story
where outlets > 1 and ledger_content is distinct from content
order by last_day desc nulls last, id
limit $size
