delete from grouping where part = $part
