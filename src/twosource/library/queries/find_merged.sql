select story from story_change
where kind = 'merged' and substr(other, 1, length($prefix::text)) = $prefix
