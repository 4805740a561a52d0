select article.*
from member
join article on article.id = member.article
where member.story = $story
order by coalesce(published, '~'), coalesce(outlet, '~'), path, article.id
