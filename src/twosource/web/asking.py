"""The desk: what an address asks for: which part of a list, which filters, which day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException

from twosource.library import Choice, Slice

if TYPE_CHECKING:
    from starlette.requests import Request

    from twosource.library.rows import Page

SIZE = 30  # rows of a page: what is read without losing the place
LAST = 1_000_000  # rows: no list is longer
LONGEST = 300  # characters of a filter: a long headline
FILTERS = ("outlet", "person", "place", "since", "until", "text")
DAYS = ("since", "until")


def ask_text(request: Request, name: str) -> str:
    """Return a filter without outer white space; raises HTTPException where it is no filter."""
    text = request.query_params.get(name, "").strip()
    if len(text) > LONGEST or "\x00" in text:
        raise HTTPException(400, f"That is too long, or no text: {name}.")
    return text.encode("utf-8", "replace").decode()


def ask_day(request: Request, name: str) -> str | None:
    """Return a day in ISO 8601, None where none is asked for; raises HTTPException where it is none."""
    text = ask_text(request, name)
    if not text:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise HTTPException(400, f"Give a day as 2031-06-30: {name}.") from None


def ask_part(request: Request) -> Slice:
    """Return which part of a list is wanted."""
    start = request.query_params.get("start", "0")
    if not start.isascii() or not start.isdigit() or int(start) > LAST:
        raise HTTPException(400, "The start of a list is a number from 0.")
    return Slice(start=int(start), size=SIZE)


def ask_choice(request: Request) -> Choice:
    """Return which stories are wanted."""
    values = {name: ask_text(request, name) or None for name in FILTERS if name not in DAYS}
    return Choice(**values, **{name: ask_day(request, name) for name in DAYS})


def find_today() -> str:
    """Return today's day."""
    return datetime.now(UTC).date().isoformat()


def turn_to(request: Request, start: int) -> str:
    """Return the address of the part of a list that begins at a number."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "start"]
    return f"{request.url.path}?{urlencode([*kept, ('start', str(start))])}"


def turn_pages(request: Request, page: Page[Any], size: int = SIZE) -> dict[str, str | None]:
    """Return the addresses of the part before and after one of a `size`, None where there is none."""
    after = page.start + len(page.items)
    return {
        "before": turn_to(request, max(0, page.start - size)) if page.start else None,
        "after": turn_to(request, after) if after < page.total else None,
    }
