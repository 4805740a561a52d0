with chosen as (
    select id, last_day, outlets, articles
    from story
    where ($since::text is null or last_day >= $since)
        and ($until::text is null or first_day <= $until)
        and (
            $outlet::text is null
            or id in (
                select member.story from member join article on article.id = member.article
                where lower(article.outlet) = lower($outlet)
            )
        )
        and (
            $person::text is null
            or id in (select story from entity where kind = 'person' and folded like '%' || $person || '%')
        )
        and (
            $place::text is null
            or id in (select story from entity where kind = 'place' and folded like '%' || $place || '%')
        )
        and (
            $numbers::integer[] is null
            or id in (
                select member.story from member join article on article.id = member.article
                where article.number = any($numbers::integer[])
            )
        )
),
page as (
    select id from chosen
    order by last_day desc nulls last, outlets desc, articles desc, id
    limit $size offset $start
)
select story.*, (select count(*) from chosen) as total
from page
join story on story.id = page.id
order by story.last_day desc nulls last, story.outlets desc, story.articles desc, story.id
