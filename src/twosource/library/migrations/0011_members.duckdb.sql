-- Ids are looked for among all of their column, which DuckDB unpacks to look: unpacked from the start they are found in half
-- of the time. Of stories and their members, which are small; articles would have to be written anew with their texts.
create table member_plain (
    story text using compression uncompressed, article text using compression uncompressed
);
insert into member_plain select story, article from member;
drop table member;
alter table member_plain rename to member;
create table story_plain (
    id text using compression uncompressed, title text, first_day text, last_day text, articles integer, outlets integer,
    content text using compression uncompressed, ledger_content text using compression uncompressed, origins integer,
    disputed integer, corroborated integer, shared integer, single integer, changed text
);
insert into story_plain
select
    id, title, first_day, last_day, articles, outlets, content, ledger_content, origins, disputed, corroborated, shared,
    single, changed
from story;
drop table story;
alter table story_plain rename to story
