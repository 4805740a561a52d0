select article.*
from member
join article on article.number = member.number
where member.story = $story
order by coalesce(published, '~'), coalesce(outlet, '~'), path, article.id
