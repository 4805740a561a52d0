select term, articles from posting where term = any($terms::text[])
