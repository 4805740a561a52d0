"""Paste or drop: texts, files and addresses in, a ledger out, with progress on the way."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from twosource.web.desk import find_desk
from twosource.web.forms import read_form
from twosource.web.pages import Page, answer
from twosource.web.pasting import Pasted, PastedFile, PastedText
from twosource.web.shelf import STAGES, BusyError
from twosource.web.views.story import read_story

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request

TEXTS, MOST_TEXTS = 2, 12
NOTHING = "There is nothing to compare yet. Put in two texts at least, or drop the files of a story."


def show_form(request: Request) -> Response:
    """Show the page to paste into."""
    asked = request.query_params.get("texts", "")
    texts = min(MOST_TEXTS, max(TEXTS, int(asked))) if asked.isascii() and asked.isdigit() else TEXTS
    kept = find_desk(request).shelf.list_done()
    values = {"texts": texts, "most": MOST_TEXTS, "kept": kept, "told": ""}
    rows = [{"address": f"/paste/{task.id}"} for task in kept]
    return answer(request, Page(template="paste.html.j2", values=values, rows=lambda: {"pasted": rows}))


async def take_pasted(request: Request) -> Response:
    """Begin to compare what was pasted, and lead to its progress."""
    form = await read_form(request)
    try:
        pasted = await _gather(form)
    finally:
        await form.close()
    if not pasted.count:
        raise HTTPException(400, NOTHING)
    try:
        task = await run_in_threadpool(find_desk(request).shelf.put, pasted)
    except BusyError as error:
        raise HTTPException(503, str(error)) from None
    return RedirectResponse(f"/paste/{task.id}", 303)


async def _gather(form: FormData) -> Pasted:
    fields = [[str(value) for value in form.getlist(name)] for name in ("text", "outlet", "published")]
    count = max(map(len, fields))
    texts, outlets, days = ([*field, *[""] * (count - len(field))] for field in fields)
    uploads = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
    lines = (line.strip() for line in str(form.get("addresses", "")).splitlines())
    return Pasted(
        texts=tuple(
            PastedText(text=text.replace("\r\n", "\n"), outlet=outlet.strip(), published=day.strip())
            for text, outlet, day in zip(texts, outlets, days, strict=True)
            if text.strip()
        ),
        files=tuple([PastedFile(name=str(it.filename), content=await it.read()) for it in uploads]),
        addresses=tuple(dict.fromkeys(filter(None, map(_complete, lines)))),
    )


def _complete(line: str) -> str:
    """Return an address with its scheme: nothing else than a web address is ever opened here."""
    return line if not line or line.lower().startswith(("http://", "https://")) else f"https://{line}"


def show_pasted(request: Request) -> Response:
    """Show the ledger of what was pasted, or how far it is."""
    task = find_desk(request).shelf.find(request.path_params["paste"])
    if task is None or task.state == "done":
        return read_story(request)
    values = {"task": task, "stages": STAGES}
    rows = {
        "state": task.state,
        "stage": STAGES[task.stage],
        "share": round(task.share, 3) if math.isfinite(task.share) else 0,
        "message": task.message,
    }
    return answer(request, Page(template="progress.html.j2", values=values, rows=lambda: rows))
