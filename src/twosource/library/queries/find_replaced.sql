-- Members that are older versions of some articles, and where those articles stand now.
select member.article, member.story
from member
join article as old on old.id = member.article
where old.piece in (select piece from article where id = any($articles::text[]))
