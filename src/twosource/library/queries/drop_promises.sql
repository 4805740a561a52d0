delete from promise where story = $story
