-- Each member with the number of its article: articles lie in the order of their numbers, and the few of a story are found by
-- them without a look at the ids of all. What the grouping has counted stands together with news at large from here on; an
-- older program must not place articles beside it.
create table member_numbered (
    story text using compression uncompressed, article text using compression uncompressed, number integer
);
insert into member_numbered
select member.story, member.article, article.number
from member
join article on article.id = member.article
order by member.rowid;
drop table member;
alter table member_numbered rename to member
