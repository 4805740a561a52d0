delete from ledger where story = $story
