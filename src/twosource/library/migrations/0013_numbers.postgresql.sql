-- As the step before for the other engine.
alter table member add column number integer;
update member set number = article.number from article where article.id = member.article
