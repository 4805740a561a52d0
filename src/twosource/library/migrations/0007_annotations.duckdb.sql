-- What was read out of the articles of stories: a story that grows is compared again, its old reports are not read again.
create table annotation (article text, key text, state bytea using compression uncompressed);
