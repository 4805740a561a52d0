insert into visit (url, etag, modified, moment)
select unnest($url::text[]), unnest($etag::text[]), unnest($modified::text[]), unnest($moment::text[])
