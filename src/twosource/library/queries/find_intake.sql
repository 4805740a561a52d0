select place from intake where id = $id
