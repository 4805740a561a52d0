insert into traced (id, body, outlet, published, moment) values ($id, $body, $outlet, $published, $moment)
