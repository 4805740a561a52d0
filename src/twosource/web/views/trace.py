"""Where a text went: which reports of the library carry its prose, and what each adds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from twosource.errors import TwosourceError
from twosource.report.trace import (
    list_trace_rows,
    mark_parts,
    tell_carrier,
    tell_count,
    walk_family,
)
from twosource.web.desk import find_desk
from twosource.web.forms import read_form, read_text
from twosource.web.opening import ask_library, find_library
from twosource.web.pages import Page, answer
from twosource.web.tracing import trace_article, trace_kept

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from twosource.library import Library, View
    from twosource.model import Article
    from twosource.report.trace import Trace

LONGEST_TEXT, LONGEST_NAME = 200_000, 120
MOST = 61  # the text and sixty reports of its family: more is for a program
SHOWN = 20  # texts that were followed last: what one desk asks in a day or two


def show_form(request: Request) -> Response:
    """Show the page that takes the text, with those that were followed last."""
    traced = ask_library(request, ("traced",), lambda view: view.list_traced(SHOWN))
    rows = [{"address": f"/trace/{it.id}", "outlet": it.outlet, "published": it.published} for it in traced]
    page = Page(template="trace-form.html.j2", values={"traced": traced}, rows=lambda: {"followed": rows})
    return answer(request, page)


async def trace(request: Request) -> Response:
    """Keep a text, so that its address lasts, and lead to where it went."""
    form = await read_form(request)
    text = read_text(form, "text", LONGEST_TEXT)
    if not text or "\0" in text:
        raise HTTPException(400, "There is no text to follow. Put one in.")
    outlet, published = (read_text(form, name, LONGEST_NAME) or None for name in ("outlet", "published"))
    values = (text.replace("\r\n", "\n"), outlet, published)
    name = await run_in_threadpool(_keep, find_library(request), values)
    find_desk(request).answers.forget("traced")
    return RedirectResponse(f"/trace/{name}", 303)


def _keep(library: Library, values: tuple[str, str | None, str | None]) -> str:
    with library.write() as writer:
        return writer.keep_traced(*values)


def show_trace(request: Request) -> Response:
    """Show where a text went that was pasted, or a report of the library."""
    name = request.path_params["traced"]
    try:
        found, report = ask_library(request, ("trace", name), lambda view: _trace(view, name))
    except TwosourceError as error:
        raise HTTPException(404, str(error)) from None
    taken = sorted(extent for carrier in found.carriers[1:] for extent in carrier.taken)
    values: dict[str, Any] = {"trace": found, "parts": mark_parts(found.text, tuple(taken))}
    values |= {
        "family": list(walk_family(found)),
        "tell_carrier": tell_carrier,
        "tell_count": tell_count,
        "most": MOST,
        "report": report,
    }
    rows = partial(list_trace_rows, found)
    page = Page(template="traced.html.j2", values=values, made_of=(found,), rows=rows)
    return answer(request, page)


def _trace(view: View, name: str) -> tuple[Trace, Article | None]:
    """Return where a text went, with the report of the library that it is, where it is one."""
    traced = view.find_traced(name)
    if traced:
        return trace_kept(view, traced), None
    article, _ = view.load_article(name)
    return trace_article(view, article), article
