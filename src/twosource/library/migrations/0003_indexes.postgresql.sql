-- DuckDB scans these columns in milliseconds; PostgreSQL wants to be told.
create unique index article_id on article (id);
create index article_piece on article (piece);
create index article_number on article (number);
create index member_article on member (article);
create index member_story on member (story);
create unique index story_id on story (id);
create unique index ledger_story on ledger (story);
create index entity_story on entity (story);
create index record_story on record (story);
create index record_article on record (article);
create index finding_story on finding (story);
create index posting_term on posting (term);
create index visit_url on visit (url);
