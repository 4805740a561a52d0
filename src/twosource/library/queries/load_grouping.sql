select state from grouping where part <> 'stamp' order by part
