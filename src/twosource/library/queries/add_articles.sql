insert into article (
    number, id, piece, version, path, key, url, outlet, title, byline, published, language, dateline, credits, body,
    headline, added
)
select
    unnest($number::integer[]), unnest($id::text[]), unnest($piece::text[]), unnest($version::integer[]),
    unnest($path::text[]), unnest($key::text[]), unnest($url::text[]), unnest($outlet::text[]),
    unnest($title::text[]), unnest($byline::text[]), unnest($published::text[]), unnest($language::text[]),
    unnest($dateline::text[]), unnest($credits::text[]), unnest($body::text[]), unnest($headline::text[]),
    unnest($added::text[])
