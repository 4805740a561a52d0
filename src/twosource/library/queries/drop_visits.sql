delete from visit where url = any($url::text[])
