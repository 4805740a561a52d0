select max(last_day) as day from story
