select part, state from grouping where part = any($parts::text[])
