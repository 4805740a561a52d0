select content from ledger where story = $story
