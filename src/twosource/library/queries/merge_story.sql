update member set story = $story where story = $other
