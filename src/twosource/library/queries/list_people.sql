select
    entity.folded as key, max(entity.name) as name, count(distinct entity.story) as stories,
    count(record.id) as statements, count(*) over () as total
from entity
left join record on record.story = entity.story and record.entity = entity.id and record.kind = 'statement'
where entity.kind = 'person' and entity.folded like $pattern
group by entity.folded
order by statements desc, stories desc, key
limit $size offset $start
