insert into ledger (story, content) values ($story, $content)
