-- Not by information_schema, for which DuckDB lists all that it holds.
select 1 as found from duckdb_tables() where table_name = 'migration' and schema_name = current_schema()
