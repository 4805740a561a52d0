select id from story where substr(id, 1, length($prefix::text)) = $prefix
union
select other as id from story_change
where kind = 'merge' and substr(story, 1, length($prefix::text)) = $prefix
limit 3
