select article.* from article
where piece in (select piece from article where id = $id)
order by version
