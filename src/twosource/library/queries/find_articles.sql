select article.*, member.story
from article
left join member on member.article = article.id
where article.id = any($ids::text[])
