-- The postings of the grouping lie in one part a drawer from here on; older ones are put together when an article is placed
-- next. An older program must not place articles beside them.
select 1
