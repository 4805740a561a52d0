-- Older versions among or of some articles, and the stories that they are members of.
select old.id as article, member.story
from article as newer
join article as old on old.piece = newer.piece and old.version < newer.version
left join member on member.article = old.id
where newer.id = any($articles::text[]) and newer.version > 1
union
select old.id as article, member.story
from article as old
join article as newer on newer.piece = old.piece and newer.version > old.version
left join member on member.article = old.id
where old.id = any($articles::text[])
