select
    promise.*, article.path, article.key, article.url, article.outlet, article.title, article.byline,
    article.published, article.language
from promise
join article on article.id = promise.article
