select
    member.story, article.id as article, article.outlet, article.published, article.title,
    case when article.title is null then substr(article.body, 1, 200) end as opening
from member
join article on article.id = member.article
where member.story = any($stories::text[])
order by member.story, coalesce(article.published, '~'), article.number
