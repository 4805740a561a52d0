delete from grouping where part = any($parts::text[])
