-- Of the first form chunks, whose names are numbers, and how many rows there were; of the second that number, the counts
-- and the postings of each block.
select part, state from grouping
where part like '0%' or part in ('size', 'extent', 'counts') or part like 'terms-%'
