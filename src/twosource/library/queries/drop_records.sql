delete from record where story = $story
