delete from finding where story = $story
