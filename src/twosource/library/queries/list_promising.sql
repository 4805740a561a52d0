-- Stories with a commitment that is due between two days.
select distinct story from record
where kind = 'commitment'
    and ($since::text is null or due_to >= $since)
    and ($until::text is null or due_from <= $until)
order by story
