select 1 as found from information_schema.tables
where table_name = 'migration' and table_schema = current_schema()
