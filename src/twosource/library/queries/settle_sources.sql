update problem set settled = $moment where settled is null and source = any($sources::text[])
