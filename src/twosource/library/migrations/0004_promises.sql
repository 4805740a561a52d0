-- Taken from the ledgers, so that what is due is found without opening them. `parties` and `passage` are as they stand.
create table promise (
    story text, record text, article text, start_at integer, end_at integer, due_from text, due_to text,
    recurrence text, parties text, via text, finding text, verdict text, passage text
);
-- Ledgers with promises are made anew when the library is next added to: their rows come with them.
update story set ledger_content = 'before promises' where id in (select story from record where kind = 'commitment');

-- Texts whose way through the library was asked for: each keeps its address.
create table traced (id text, body text, outlet text, published text, moment text);
