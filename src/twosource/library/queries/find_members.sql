-- By numbers: articles lie in their order, and a few of them are found without a look at all.
select member.story, member.article, member.number, article.outlet, article.published, article.headline
from member
join article on article.number = member.number
where member.story = any($stories::text[])
