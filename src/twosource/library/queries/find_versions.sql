select piece, max(version) as version from article where piece = any($pieces::text[]) group by piece
