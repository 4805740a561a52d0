"""Where a text went: which reports of the library carry its prose, and what each adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from twosource.errors import TwosourceError
from twosource.report.trace import measure_share, show_share, tell_carrier, tell_count, walk_family
from twosource.web.forms import read_form, read_text
from twosource.web.opening import find_library
from twosource.web.pages import Page, answer, show
from twosource.web.pasting import PastedText
from twosource.web.tracing import trace_pasted

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

LONGEST_TEXT, LONGEST_NAME = 200_000, 120


def show_form(request: Request) -> Response:
    """Show the page that takes the text."""
    find_library(request)
    return answer(request, Page(template="trace-form.html.j2", values={"trace": None}))


async def trace(request: Request) -> Response:
    """Show where a text went."""
    form = await read_form(request)
    text = read_text(form, "text", LONGEST_TEXT)
    if not text:
        raise HTTPException(400, "There is no text to follow. Put one in.")
    outlet, published = (read_text(form, name, LONGEST_NAME) for name in ("outlet", "published"))
    pasted = PastedText(text=text, outlet=outlet, published=published)
    try:
        found = await run_in_threadpool(trace_pasted, find_library(request), pasted)
    except TwosourceError as error:
        raise HTTPException(400, str(error)) from None
    values = {"trace": found, "family": list(walk_family(found)), "tell_carrier": tell_carrier}
    values |= {"measure_share": measure_share, "show_share": show_share, "tell_count": tell_count}
    return show(request, Page(template="trace-form.html.j2", values=values))
