delete from intake where id = $id
