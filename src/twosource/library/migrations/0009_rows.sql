-- The rows of the grouping stand in smaller chunks from here on; older ones are cut when an article is placed next. An older
-- program must not place articles beside them.
select 1
