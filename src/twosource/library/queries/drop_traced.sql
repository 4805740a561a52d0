delete from traced where id = $id
