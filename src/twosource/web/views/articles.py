"""One report by itself, with the versions of it that were published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from twosource.errors import LibraryError
from twosource.web.opening import find_library
from twosource.web.pages import Page, answer
from twosource.web.reading import open_alone
from twosource.web.story import find_passage
from twosource.web.twins import article_row

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


def read_article(request: Request) -> Response:
    """Show a report, its versions, and a passage of it where one is asked for."""
    with find_library(request).view() as view:
        try:
            article, story = view.load_article(request.path_params["article"])
        except LibraryError:
            raise HTTPException(404, "There is no such report in this library.") from None
        versions = view.list_versions(article.id)
    reading = open_alone(article)
    at = find_passage(request, reading)
    values = {"article": article, "story": story, "versions": versions, "at": at, "reading": reading}
    known = [{"number": it.number, "article": it.article.id, "added": it.added} for it in versions]
    rows = {**article_row(article), "text": article.text, "story": story, "versions": known}
    return answer(request, Page(template="article.html.j2", values=values, rows=lambda: rows))
