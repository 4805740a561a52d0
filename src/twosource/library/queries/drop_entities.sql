delete from entity where story = $story
