"""An editor's hand: what is decided, listed, and given out as examples. And reading a story again."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from twosource.jobs.decisions import list_examples
from twosource.web import story
from twosource.web.asking import ask_part
from twosource.web.desk import find_desk
from twosource.web.forms import read_form
from twosource.web.hand import AUTHOR_COOKIE, WORDS, read_ruling
from twosource.web.keeping import keep_pasted, keep_ruling, load_decided, read_again
from twosource.web.opening import find_library, open_story
from twosource.web.pages import Page, answer

if TYPE_CHECKING:
    from starlette.requests import Request

    from twosource.library.rows import Decision
    from twosource.model import Article

LINES = "application/x-ndjson"
A_YEAR = 31_536_000


async def decide(request: Request) -> Response:
    """Keep what an editor decides, and lead back to the finding."""
    form = await read_form(request)
    opened = await run_in_threadpool(open_story, request)
    ruling = read_ruling(form, opened.reading)
    await run_in_threadpool(keep_ruling, find_desk(request), opened, ruling)
    to = story.address(opened, story.choose(request, opened))
    response = RedirectResponse(to.finding(ruling.entry), 303)
    response.set_cookie(AUTHOR_COOKIE, ruling.author, max_age=A_YEAR, httponly=True, samesite="strict")
    return response


def list_story_decisions(request: Request) -> Response:
    """Show what editors decided of a story's findings."""
    opened = open_story(request)
    made = [(opened.reading.by_number[n], it) for n, held in opened.held.items() for it in held.decisions]
    made.sort(key=lambda pair: pair[1].moment, reverse=True)
    choice = story.choose(request, opened)
    values = {"opened": opened, "reading": opened.reading, "to": story.address(opened, choice), "made": made}
    values["words"] = WORDS
    rows = {"decisions": [asdict(it) for _, it in made], "left": [asdict(it) for it in opened.left]}
    return answer(request, Page(template="decisions.html.j2", values=values, rows=lambda: rows))


def send_examples(request: Request) -> Response:
    """Send what editors decided of a story as examples to learn from."""
    opened = open_story(request)
    decisions = [it for held in opened.held.values() for it in held.decisions] + list(opened.left)
    return _send_lines(decisions, opened.reading.by_id)


def list_decisions(request: Request) -> Response:
    """Show what editors decided in the whole library, the earliest first."""
    with find_library(request).view() as view:
        page = view.list_decisions(part=ask_part(request))
    rows = {"total": page.total, "start": page.start, "decisions": [asdict(it) for it in page.items]}
    return answer(
        request,
        Page(template="all-decisions.html.j2", values={"page": page, "words": WORDS}, rows=lambda: rows),
    )


def send_all_examples(request: Request) -> Response:
    """Send what editors decided in the whole library as examples."""
    with find_library(request).view() as view:
        decisions, articles = load_decided(view)
    return _send_lines(decisions, articles)


def _send_lines(decisions: list[Decision], articles: dict[str, Article]) -> Response:
    decisions.sort(key=lambda it: (it.moment, it.id))
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in list_examples(decisions, articles))
    named = {"content-disposition": 'attachment; filename="decisions.jsonl"'}
    return Response("".join(lines).encode("utf-8", "replace"), media_type=LINES, headers=named)


async def renew(request: Request) -> Response:
    """Read a story again, in the background; what editors decided stays."""
    form = await read_form(request)
    await form.close()
    opened = await run_in_threadpool(open_story, request)
    if opened.state is None:
        raise HTTPException(404, "Only a story of a library is read again.")
    desk, name = find_desk(request), opened.state.id
    work = None if name in desk.at_work else BackgroundTask(read_again, desk, name)
    desk.at_work.add(name)
    return RedirectResponse(opened.base, 303, background=work)


async def keep(request: Request) -> Response:
    """Put what was pasted into the library, and lead to its story."""
    form = await read_form(request)
    await form.close()
    opened = await run_in_threadpool(open_story, request)
    library = find_library(request)
    address = await run_in_threadpool(keep_pasted, find_desk(request), library, opened)
    return RedirectResponse(address, 303)
