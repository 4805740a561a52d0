select number from article order by published desc nulls last, number desc limit $size
