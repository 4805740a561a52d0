select * from traced where id = $id
