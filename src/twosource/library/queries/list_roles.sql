select entity.folded as key, entity.roles, story.first_day
from entity
join story on story.id = entity.story
where entity.kind = 'person' and entity.folded = any($keys::text[])
order by key, story.first_day nulls last, story.id
