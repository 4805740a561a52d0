"""What a library lists: stories, passages, people, promises."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from starlette.exceptions import HTTPException

from twosource.library import Choice, Slice
from twosource.library.rows import Page as Part
from twosource.model import RecordKind
from twosource.report.due import choose_between
from twosource.report.due_list import HEADINGS
from twosource.report.passages import show_passage
from twosource.web.asking import ask_choice, ask_day, ask_part, ask_text, find_today, turn_pages, turn_to
from twosource.web.coverage import draw_coverage
from twosource.web.opening import ask_library, find_library
from twosource.web.pages import Page, answer
from twosource.web.passages import cut_hit, link_place
from twosource.web.twins import hit_row, promise_row, statement_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from twosource.library.rows import StoryRow
    from twosource.report.due import Promise, State

T = TypeVar("T")

KINDS: dict[str, RecordKind] = {kind: kind for kind in get_args(RecordKind)}
OUTLETS = 200  # suggested while a filter is typed
FIRST_STORIES = 3  # opened before the first reader comes


def list_stories(request: Request) -> Response:
    """Show what is moving now."""
    choice, part = ask_choice(request), ask_part(request)
    page = _find_stories(request, choice, part)
    counts = ask_library(request, ("count",), lambda view: view.count())
    outlets = ask_library(request, ("outlets",), lambda view: view.list_outlets()[:OUTLETS])
    values = {"page": page, "counts": counts, "choice": choice, "outlets": outlets}
    values |= {"turn": turn_pages(request, page), "draw_coverage": draw_coverage}
    rows = partial(_list_rows, page, "stories", asdict)
    made_of = (page, counts, outlets)
    return answer(request, Page(template="stories.html.j2", values=values, made_of=made_of, rows=rows))


def _list_rows(page: Part[T], name: str, make: Callable[[T], object], **told: object) -> dict[str, object]:
    return {**told, "total": page.total, "start": page.start, name: [make(item) for item in page.items]}


def _find_stories(request: Request, choice: Choice, part: Slice) -> Part[StoryRow]:
    return ask_library(request, ("stories", choice, part), lambda view: view.list_stories(choice, part))


def find_first_stories(request: Request) -> tuple[StoryRow, ...]:
    """Return the stories that stand first in the list and are compared."""
    page = _find_stories(request, ask_choice(request), ask_part(request))
    return tuple(row for row in page.items if row.read)[:FIRST_STORIES]


def search(request: Request) -> Response:
    """Show passages that hold some words."""
    words, kind, part, choice = (
        ask_text(request, "q"),
        _ask_kind(request),
        ask_part(request),
        ask_choice(request),
    )
    page = None
    if words:
        key = ("search", words, part, choice, kind)
        page = ask_library(request, key, lambda view: view.search(words, part, choice, kind))
    values: dict[str, Any] = {"words": words, "kind": kind, "kinds": KINDS, "page": page, "choice": choice}
    values |= {
        "link_place": link_place,
        "cut_hit": cut_hit,
        "turn": turn_pages(request, page) if page else {},
    }
    found = page or Part(items=(), start=part.start, total=0)
    rows = partial(_list_rows, found, "hits", hit_row, words=words)
    return answer(request, Page(template="search.html.j2", values=values, made_of=(page,), rows=rows))


def _ask_kind(request: Request) -> RecordKind | None:
    kind = ask_text(request, "kind")
    if kind and kind not in KINDS:
        raise HTTPException(400, f"A kind is one of: {', '.join(KINDS)}.")
    return KINDS.get(kind)


def list_people(request: Request) -> Response:
    """Show who is heard, those with most statements first; or one of them with what they said."""
    key = ask_text(request, "key")
    if key:
        return _show_person(request, key)
    name, part = ask_text(request, "name"), ask_part(request)
    page = ask_library(request, ("people", name, part), lambda view: view.list_people(name, part))
    values = {"page": page, "name": name, "turn": turn_pages(request, page)}
    rows = partial(_list_rows, page, "people", asdict)
    return answer(request, Page(template="people.html.j2", values=values, made_of=(page,), rows=rows))


def _show_person(request: Request, key: str) -> Response:
    outlet, part = ask_text(request, "outlet") or None, ask_part(request)
    with find_library(request).view() as view:
        page = view.list_statements(key, part, outlet)
        person = next((it for it in view.list_people(key, Slice(size=50)).items if it.key == key), None)
    if person is None:
        raise HTTPException(404, "Nobody in this library is called that.")
    values = {"person": person, "page": page, "outlet": outlet, "turn": turn_pages(request, page)}
    values |= {"show_passage": show_passage, "link_place": link_place}
    rows = partial(_list_rows, page, "statements", statement_row, person=asdict(person))
    return answer(request, Page(template="person.html.j2", values=values, rows=rows))


def list_promises(request: Request) -> Response:
    """Show what was promised, by its last day."""
    today = ask_day(request, "today") or find_today()
    since, until, part = ask_day(request, "since"), ask_day(request, "until"), ask_part(request)
    known = ask_library(request, ("promises", today), lambda view: view.list_commitments(today))
    every, counts = _sort_promises(choose_between(known, since, until))
    shown = every[part.start : part.start + part.size]
    key = ("promises", today, since, until, part)
    filled = ask_library(request, key, lambda view: view.fill_promises(shown)) if shown else ()
    page = Part(items=filled, start=part.start, total=len(every))
    values = {"page": page, "counts": counts, "today": today, "since": since, "until": until}
    values |= {"turn": turn_pages(request, page), "link_place": link_place}
    starts = accumulate(counts.values(), initial=0)
    values["starts"] = {
        state: turn_to(request, start) for state, start in zip(counts, starts, strict=False) if counts[state]
    }
    rows = partial(_list_rows, page, "promises", promise_row, today=today, counts=counts)
    return answer(
        request,
        Page(template="promises.html.j2", values=values, made_of=(known, filled), rows=rows),
    )


def _sort_promises(promises: Sequence[Promise]) -> tuple[tuple[Promise, ...], dict[State, int]]:
    """Return promises, the open ones first, and how many there are of each state."""
    groups = {state: [it for it in promises if it.state == state] for state in HEADINGS}
    return tuple(chain.from_iterable(groups.values())), {state: len(found) for state, found in groups.items()}
