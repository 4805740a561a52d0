update problem set settled = $moment where id = any($ids::text[])
