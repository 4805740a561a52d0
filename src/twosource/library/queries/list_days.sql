select member.story, substr(article.published, 1, 10) as day, article.outlet, article.path, coalesce(article.key, article.id) as key
from member
join article on article.number = member.number
where member.story = any($stories::text[])
order by member.story, article.published nulls last, article.number
