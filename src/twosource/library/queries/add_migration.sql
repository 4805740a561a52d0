insert into migration values ($number, $moment)
