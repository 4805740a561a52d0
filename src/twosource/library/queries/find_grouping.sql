select state from grouping where part = $part
