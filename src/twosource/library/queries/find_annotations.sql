select article, key, state from annotation where article = any($articles::text[])
