create index promise_story on promise (story);
create unique index traced_id on traced (id);
