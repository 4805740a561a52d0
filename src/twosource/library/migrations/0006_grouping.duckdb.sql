-- Parts of the grouping are read one at a time; to read one of a compressed column DuckDB unpacks all of them.
create table grouping_plain (part text, state bytea using compression uncompressed);
insert into grouping_plain select part, state from grouping;
drop table grouping;
alter table grouping_plain rename to grouping;
