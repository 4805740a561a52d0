select
    record.id as record, record.story, record.article, record.start_at, record.end_at, record.quote,
    (
        select max(finding.verdict) from finding
        where finding.story = record.story and finding.record = record.id
    ) as verdict,
    count(*) over () as total
from entity
join record on record.story = entity.story and record.entity = entity.id and record.kind = 'statement'
join article on article.id = record.article
where entity.kind = 'person' and entity.folded = $key and ($outlet::text is null or lower(article.outlet) = lower($outlet))
order by article.published nulls last, article.id, record.start_at
limit $size offset $start
