select article.*, member.story
from article
left join member on member.article = article.id
where article.number = any($numbers::integer[])
order by article.number desc
