-- By the numbers of the rows: else DuckDB also reads the states of the rows that stand beside those wanted.
select part, state from grouping
where rowid in (select rowid from grouping where part = any($parts::text[]))
