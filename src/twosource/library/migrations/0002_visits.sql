-- What is shown of an article in a list of stories: its title, else its first line.
alter table article add column headline text;
update article set headline = coalesce(title, ltrim(substr(body, 1, 200)));

-- What servers gave with their answers, so that nothing unchanged is fetched again.
create table visit (url text, etag text, modified text, moment text);

-- How far an interrupted job came: `place` is the last entry of its sources that was added.
create table intake (id text, place text);
