-- Older versions of some articles, and the stories that they are members of.
select old.id as article, member.story
from article as newer
join article as old on old.piece = newer.piece and old.version < newer.version
left join member on member.article = old.id
where newer.id = any($articles::text[]) and newer.version > 1
