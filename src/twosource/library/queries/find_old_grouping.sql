-- Chunks of 512 rows, whose names are numbers of eight digits, and how many rows there were.
select part, state from grouping where part like '0%' or part = 'size'
