create table annotation (article text, key text, state bytea);
create index annotation_article on annotation (article);
