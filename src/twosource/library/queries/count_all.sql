select
    (select count(*) from article) as articles,
    (select count(*) from article where version > 1) as versions,
    (select count(distinct outlet) from article) as outlets,
    (select count(*) from story) as stories,
    (select count(*) from story where outlets > 1) as shared_stories,
    (select count(*) from ledger) as ledgers,
    (select count(*) from story where outlets > 1 and ledger_content is distinct from content) as waiting,
    (select count(*) from problem where settled is null) as problems,
    (select count(*) from decision) as decisions
