insert into grouping (part, state) values ($part, $state)
