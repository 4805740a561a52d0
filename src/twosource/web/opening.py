"""The desk: an address -> the story that stands there, opened.

Limits: some stories are kept as they were opened, as long as their ledger is the newest.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from starlette.exceptions import HTTPException

from twosource.errors import LibraryError
from twosource.jobs.decisions import attach
from twosource.library import Slice
from twosource.model import Ledger
from twosource.web.desk import find_desk
from twosource.web.reading import Reading
from twosource.web.story import Opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from starlette.requests import Request

    from twosource.library import Library, View
    from twosource.library.rows import Decision, StoryState
    from twosource.web.answers import Key

T = TypeVar("T")

GONE = "Nothing is kept at this address. What is pasted is kept until the desk is closed; paste it again."
NO_LIBRARY = "This desk was opened without a library: twosource serve LIBRARY."
KEPT = 24  # stories: what a few readers go back and forth between, some 3 MB each
MOST_DECISIONS = Slice(size=5000)


@dataclass(slots=True)
class Readings:
    """The stories that were opened last, each with the stamp of its ledger."""

    known: OrderedDict[str, tuple[str, Reading]] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, story: str, stamp: str) -> Reading | None:
        """Return a story as it was opened, where its ledger is still that one."""
        with self.lock:
            known = self.known.get(story)
            if known is None or known[0] != stamp:
                return None
            self.known.move_to_end(story)
            return known[1]

    def put(self, story: str, stamp: str, reading: Reading) -> None:
        """Keep a story, and let go of the one that was not asked for longest."""
        with self.lock:
            self.known[story] = (stamp, reading)
            while len(self.known) > KEPT:
                self.known.popitem(last=False)


def find_library(request: Request) -> Library:
    """Return the library of the desk; raises HTTPException where it has none."""
    library = find_desk(request).library
    if library is None:
        raise HTTPException(404, NO_LIBRARY)
    return library


def ask_library(request: Request, key: Key, look: Callable[[View], T]) -> T:
    """Return what the library says to a question, by the `key` of which an answer is kept."""
    said, told = find_desk(request).answers.ask(find_library(request), key, look)
    if told:
        request.state.told = min(told, find_told(request) or told)
    return said


def find_told(request: Request) -> datetime | None:
    """Return as of when a request was answered, where more has come since."""
    told: datetime | None = getattr(request.state, "told", None)
    return told


def open_story(request: Request) -> Opened:
    """Return the story of an address; raises HTTPException where there is none."""
    name = request.path_params.get("paste")
    if name is not None:
        return _open_pasted(request, name)
    readings, story = find_desk(request).readings, request.path_params["story"]
    return ask_library(request, ("story", story), lambda view: _look_up(readings, view, story))


def _look_up(readings: Readings, view: View, name: str) -> Opened:
    try:
        state = view.find_state(name)
    except LibraryError:
        raise HTTPException(404, "There is no such story in this library.") from None
    links, reading = view.list_links(state.id), _open_reading(readings, view, state)
    merged = [link.story for link in links if link.kind.startswith("merge")]
    decisions = [it for each in (state.id, *merged) for it in _list_decisions(view, each)]
    held, left = attach(reading.entries, decisions)
    base = f"/stories/{state.id}"
    return Opened(base=base, reading=reading, held=held, left=left, state=state, links=links)


def _open_pasted(request: Request, name: str) -> Opened:
    task = find_desk(request).shelf.find(name)
    if task is None or task.reading is None:
        raise HTTPException(404, GONE)
    if task.opened is None:
        held, left = attach(task.reading.entries, task.decisions)
        task.opened = Opened(base=f"/paste/{name}", reading=task.reading, held=held, left=left)
    return task.opened


def _open_reading(readings: Readings, view: View, state: StoryState) -> Reading:
    known = readings.find(state.id, state.stamp) if state.stamp else None
    if known:
        return known
    ledger = view.load_ledger(state.id) if state.stamp else None
    reading = Reading(ledger or Ledger(articles=view.list_story_articles(state.id)))
    if state.stamp:
        readings.put(state.id, state.stamp, reading)
    return reading


def _list_decisions(view: View, story: str) -> tuple[Decision, ...]:
    return view.list_decisions(story, part=MOST_DECISIONS).items
