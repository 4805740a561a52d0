"""A story: its findings and reports, one finding with every account, and the pages beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from twosource.library.rows import Page as Part
from twosource.report.entries import list_others
from twosource.report.ledger import dump_ledger
from twosource.report.origins import tell_bond
from twosource.report.page import write_page
from twosource.report.passages import choose_clearest
from twosource.report.sides import list_columns, list_differences
from twosource.web import hand, story
from twosource.web.asking import ask_part, turn_pages
from twosource.web.chains import trace_chain
from twosource.web.opening import open_story
from twosource.web.pages import Page, answer
from twosource.web.twins import (
    Row,
    copies_rows,
    finding_rows,
    missing_rows,
    speaker_rows,
    story_rows,
    timeline_rows,
)

if TYPE_CHECKING:
    from starlette.requests import Request

PART = "part"
# Cells of who tells what on one page: with the longest addresses, 250 KB; but some facts in any case.
CELLS, LEAST_FACTS = 2000, 20


def read_story(request: Request) -> Response:
    """Show the findings on one side and the reports on the other."""
    opened = open_story(request)
    choice = story.choose(request, opened)
    values = _values(opened, choice)
    if choice.entry and request.query_params.get(PART) == "finding":
        return answer(request, Page(template="part-finding.html.j2", values=values, made_of=(opened,)))
    values["list_findings"] = story.list_findings
    values["singles"] = story.SINGLES

    def rows() -> Row:
        return finding_rows(opened, choice.entry) if choice.entry else story_rows(opened)

    return answer(request, Page(template="story.html.j2", values=values, made_of=(opened,), rows=rows))


def read_timeline(request: Request) -> Response:
    """Show what the reports put on which day."""
    opened = open_story(request)
    values = _values(opened, story.choose(request, opened))
    rows = partial(timeline_rows, opened)
    return answer(request, Page(template="timeline.html.j2", values=values, made_of=(opened,), rows=rows))


def read_speakers(request: Request) -> Response:
    """Show who speaks, in which reports."""
    opened = open_story(request)
    values = _values(opened, story.choose(request, opened))
    rows = partial(speaker_rows, opened)
    return answer(request, Page(template="speakers.html.j2", values=values, made_of=(opened,), rows=rows))


def read_missing(request: Request) -> Response:
    """Show which report lacks what others tell."""
    opened = open_story(request)
    facts, start = opened.reading.missing, ask_part(request).start
    size = max(LEAST_FACTS, CELLS // max(1, len(opened.reading.articles)))
    page = Part(items=facts[start : start + size], start=start, total=len(facts))
    values = _values(opened, story.choose(request, opened))
    values |= {"page": page, "turn": turn_pages(request, page, size)}
    rows = partial(missing_rows, opened)
    return answer(request, Page(template="missing.html.j2", values=values, made_of=(opened,), rows=rows))


def read_copies(request: Request) -> Response:
    """Show which prose the reports share, as a picture and in words."""
    opened = open_story(request)
    values = _values(opened, story.choose(request, opened)) | {"tell_bond": tell_bond}
    rows = partial(copies_rows, opened)
    return answer(request, Page(template="copies.html.j2", values=values, made_of=(opened,), rows=rows))


def send_ledger(request: Request) -> Response:
    """Send the ledger of a story, as `compare` writes it."""
    ledger = open_story(request).reading.ledger
    return Response(dump_ledger(ledger).encode("utf-8", "replace"), media_type="application/json")


def send_page(request: Request) -> Response:
    """Send the one-file page of a story, to keep or to pass on."""
    name = {"content-disposition": 'attachment; filename="ledger.html"'}
    page = write_page(open_story(request).reading.ledger)
    return Response(page.encode("utf-8", "replace"), media_type="text/html", headers=name)


def _values(opened: story.Opened, choice: story.Choice) -> dict[str, Any]:
    to = story.address(opened, choice)
    return {
        "hand": hand,
        "opened": opened,
        "reading": opened.reading,
        "choice": choice,
        "to": to,
        "link_passage": to.passage,
        "link_entry": to.entry,
        "list_differences": list_differences,
        "list_columns": list_columns,
        "list_others": list_others,
        "choose_clearest": choose_clearest,
        "trace_chain": lambda entry, shown: trace_chain(opened.reading, entry, shown),
    }
