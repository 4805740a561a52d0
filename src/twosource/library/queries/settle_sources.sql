update problem set settled = $moment where settled is null and stage = 'read' and source = any($sources::text[])
