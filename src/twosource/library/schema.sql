-- The first form of a library. What changes later stands in migrations/, one numbered file a step.
-- The same SQL runs on DuckDB and on PostgreSQL. Ids are content hashes, so that adding again changes nothing.
-- Days and moments are ISO 8601 text, as in the ledger; `number` is short for an article inside the index only.

create table migration (number integer, applied text);

-- Every text that was ever added. Articles of one `piece` are versions of each other: same URL, or same outlet and key.
create table article (
    number integer, id text, piece text, version integer, path text, key text, url text, outlet text, title text,
    byline text, published text, language text, dateline text, credits text, body text, added text
);

-- Which articles tell a story; only the newest version of a piece does.
create table member (story text, article text);

-- `content` names the member articles; the ledger is current where `ledger_content` equals it.
create table story (
    id text, title text, first_day text, last_day text, articles integer, outlets integer, content text,
    ledger_content text, origins integer, disputed integer, corroborated integer, shared integer, single integer,
    changed text
);

-- What became of stories: merges and splits. `other` is the story that goes on, or the new one.
create table story_change (story text, kind text, other text, moment text);
create table story_link (story text, other text, kind text);

-- The state of the grouping, as its own stage stores it.
create table grouping (part text, state bytea);

create table ledger (story text, content text);

-- Taken from the ledgers, to look things up. `folded` holds a name's words in lower case.
create table entity (story text, id text, kind text, name text, folded text, roles text, mentions integer);
create table record (
    story text, id text, kind text, article text, start_at integer, end_at integer, quote text, entity text,
    due_from text, due_to text
);
create table finding (story text, id text, kind text, verdict text, record text);

-- Which articles hold a word: `articles` is a row of 32-bit numbers, one row for each batch that was added.
create table posting (term text, articles bytea);

-- What editors decided; only ever added to. `finding` is empty where the whole story is meant.
create table decision (
    id text, story text, finding text, action text, value text, note text, author text, moment text
);

-- What could not be read, until it is read or set aside.
create table problem (id text, source text, stage text, message text, moment text, settled text);
