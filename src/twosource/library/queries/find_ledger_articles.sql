-- The articles that a story's ledger was made of may be older than its members are now.
select article.*, null as story
from article
where id in (select article from member where story = $story)
    or id in (select article from record where story = $story)
order by coalesce(published, '~'), coalesce(outlet, '~'), path, id
