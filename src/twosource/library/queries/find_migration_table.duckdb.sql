-- Not by information_schema, for which DuckDB lists all that it holds, nor by duckdb_tables(), for which it reads how large
-- all tables are.
select 1 as found from duckdb_columns() where table_name = 'migration' and schema_name = current_schema() limit 1
