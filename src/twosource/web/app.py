"""The desk: its routes, each page with its JSON twin, and how it is served."""

from __future__ import annotations

import asyncio
import gc
import secrets
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from twosource.library import open_library
from twosource.report.ledger import prepare_reading
from twosource.web.answers import Answers
from twosource.web.desk import Desk
from twosource.web.guard import Guard
from twosource.web.opening import Readings
from twosource.web.pages import TWIN, load_templates, show_error
from twosource.web.rendered import Rendered
from twosource.web.settings import PORT, DeskSettings, secure_settings
from twosource.web.shelf import Shelf
from twosource.web.views import articles, decisions, lists, paste, story, trace
from twosource.web.views import desk as desk_views

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.responses import Response

    View = Callable[[Request], Response]

SECRET_BYTES = 32
PATIENCE = 2.0  # seconds for which the desk stays closed while its first pages are made
FIRST = {"/stories": lists.list_stories, "/people": lists.list_people, "/promises": lists.list_promises}


class _Name(StringConvertor):
    """A part of an address without a stop, so that ".json" ends it."""

    regex = "[^/.]+"


register_url_convertor("name", _Name())


def _page(path: str, view: View) -> list[Route]:
    """Return the routes of a page and of its twin."""
    return [Route(path, view), Route(path + TWIN, view)]


def _story(base: str) -> list[Route]:
    """Return the routes of a story's pages."""
    return [
        *_page(f"{base}/timeline", story.read_timeline),
        *_page(f"{base}/speakers", story.read_speakers),
        *_page(f"{base}/missing", story.read_missing),
        *_page(f"{base}/copies", story.read_copies),
        *_page(f"{base}/decisions", decisions.list_story_decisions),
        Route(f"{base}/decisions", decisions.decide, methods=["POST"]),
        Route(f"{base}/examples.jsonl", decisions.send_examples),
        Route(f"{base}/ledger.json", story.send_ledger),
        Route(f"{base}/ledger.html", story.send_page),
        *_page(f"{base}/findings/{{finding:name}}", story.read_story),
        *_page(f"{base}/findings/{{finding:name}}/{{article:name}}/{{place:name}}", story.read_story),
        *_page(f"{base}/reports/{{article:name}}/{{place:name}}", story.read_story),
    ]


def _go_home(request: Request) -> Response:
    return RedirectResponse("/stories" if request.app.state.desk.library else "/paste", 303)


ROUTES = [
    Route("/", _go_home),
    *_page("/stories", lists.list_stories),
    *_page("/stories/{story:name}", story.read_story),
    Route("/stories/{story:name}/read", decisions.renew, methods=["POST"]),
    *_story("/stories/{story:name}"),
    *_page("/search", lists.search),
    *_page("/people", lists.list_people),
    *_page("/promises", lists.list_promises),
    *_page("/articles/{article:name}", articles.read_article),
    *_page("/articles/{article:name}/{place:name}", articles.read_article),
    *_page("/trace", trace.show_form),
    *_page("/trace/{traced:name}", trace.show_trace),
    Route("/trace", trace.trace, methods=["POST"]),
    *_page("/decisions", decisions.list_decisions),
    Route("/examples.jsonl", decisions.send_all_examples),
    *_page("/paste", paste.show_form),
    Route("/paste", paste.take_pasted, methods=["POST"]),
    *_page("/paste/{paste:name}", paste.show_pasted),
    Route("/paste/{paste:name}/keep", decisions.keep, methods=["POST"]),
    *_story("/paste/{paste:name}"),
    *_page("/about", desk_views.show_about),
    Route("/sign-in", desk_views.show_sign_in),
    Route("/sign-in", desk_views.sign_in, methods=["POST"]),
    Route("/openapi.json", desk_views.describe),
    Route("/static/{digest:name}/{name}", desk_views.send_static),
]


@asynccontextmanager
async def _live(app: Starlette) -> AsyncIterator[None]:
    load_templates()
    prepare_reading()
    if app.state.desk.library:
        with suppress(TimeoutError):  # of a large library, what is not ready goes on being looked up
            await asyncio.wait_for(run_in_threadpool(_look_first, app), PATIENCE)
    # What is there by now stays: to look through it for garbage once more would hold up a page.
    gc.freeze()
    yield
    app.state.desk.shelf.close()
    app.state.desk.answers.close()


def _look_first(app: Starlette) -> None:
    """Look at what readers begin with, so that the first of them does not wait."""
    for path, view in FIRST.items():
        view(_ask(app, path))
    for row in lists.find_first_stories(_ask(app, "/stories")):
        story.read_story(_ask(app, f"/stories/{row.id}", story=row.id))


def _ask(app: Starlette, path: str, **named: str) -> Request:
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    told = {"scheme": "http", "server": ("127.0.0.1", PORT), "path_params": named, "app": app}
    return Request({**scope, **told})


def make_app(settings: DeskSettings) -> Guard:
    """Return the desk as an ASGI application; raises DeskError where it would not be safe.

    Raises LibraryError where there is no such library.
    """
    safe = secure_settings(settings)
    app = Starlette(
        routes=ROUTES,
        exception_handlers={HTTPException: show_error, Exception: show_error},
        lifespan=_live,
    )
    app.state.desk = Desk(
        settings=safe,
        secret=secrets.token_bytes(SECRET_BYTES),
        shelf=Shelf(),
        answers=Answers(fresh=safe.fresh),
        readings=Readings(),
        rendered=Rendered(),
        library=open_library(safe.library, standing=True) if safe.library else None,
    )
    return Guard(app, safe)
