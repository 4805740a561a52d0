insert into decision (id, story, finding, action, value, note, author, moment)
values ($id, $story, $finding, $action, $value, $note, $author, $moment)
