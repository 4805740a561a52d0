"""The desk: an address -> the story that stands there, opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from twosource.web.desk import find_desk
from twosource.web.story import Opened

if TYPE_CHECKING:
    from starlette.requests import Request

GONE = "Nothing is kept at this address. What is pasted is kept until the desk is closed; paste it again."


def open_story(request: Request) -> Opened:
    """Return the story of an address; raises HTTPException where there is none."""
    name = request.path_params["paste"]
    task = find_desk(request).shelf.find(name)
    if task is None or task.reading is None:
        raise HTTPException(404, GONE)
    return Opened(base=f"/paste/{name}", reading=task.reading)
