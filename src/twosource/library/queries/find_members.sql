select member.story, article.id as article, article.outlet, article.published, article.headline
from member
join article on article.id = member.article
where member.story = any($stories::text[])
order by member.story, coalesce(article.published, '~'), article.number
