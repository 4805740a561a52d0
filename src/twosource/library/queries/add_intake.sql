insert into intake (id, place) values ($id, $place)
