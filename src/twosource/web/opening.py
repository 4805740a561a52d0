"""The desk: an address -> the story that stands there, opened.

Limits: some stories are kept as they were opened; whether their ledger is the newest is asked each time.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.exceptions import HTTPException

from twosource.errors import LibraryError
from twosource.jobs.decisions import attach
from twosource.library import Slice
from twosource.model import Ledger
from twosource.web.desk import find_desk
from twosource.web.reading import Reading
from twosource.web.story import Opened

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from starlette.requests import Request

    from twosource.library import Library, View
    from twosource.library.rows import Decision

T = TypeVar("T")

GONE = "Nothing is kept at this address. What is pasted is kept until the desk is closed; paste it again."
NO_LIBRARY = "This desk was opened without a library: twosource serve LIBRARY."
KEPT = 24  # stories: what a few readers go back and forth between, some 3 MB each
KEPT_ANSWERS = 64  # parts of lists and looks at them: those that are asked for again and again
MOST_DECISIONS = Slice(size=5000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A state of the library: its stamp, how often this desk itself wrote, and when it was looked at."""

    stamp: object
    writes: int
    seen: float


@dataclass(slots=True)
class Kept:
    """What was opened and looked up last, each with the moment that it was true at.

    It is shown again where nothing was written since; where another program wrote, for `fresh` seconds, and
    as long as it is being looked up anew for somebody else. What this desk wrote is seen at once.
    """

    fresh: float = 0.0
    readings: OrderedDict[str, tuple[str, Reading]] = field(default_factory=OrderedDict)
    answers: OrderedDict[Hashable, tuple[Moment, Any]] = field(default_factory=OrderedDict)
    asked: set[Hashable] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)
    done: threading.Condition = field(default_factory=threading.Condition)

    def find(self, story: str, stamp: str) -> Reading | None:
        """Return a story as it was opened, where its ledger is still that one."""
        with self.lock:
            known = self.readings.get(story)
            if known is None or known[0] != stamp:
                return None
            self.readings.move_to_end(story)
            return known[1]

    def put(self, story: str, stamp: str, reading: Reading) -> None:
        """Keep a story, and let go of the one that was not asked for longest."""
        with self.lock:
            self.readings[story] = (stamp, reading)
            while len(self.readings) > KEPT:
                self.readings.popitem(last=False)

    def look_up(self, key: Hashable, now: Moment, ask: Callable[[], T]) -> T:
        """Return what the library says to a question, or what it said where that still holds.

        Whoever asks the same at the same time waits for one answer.
        """
        if now.stamp is None:
            return ask()
        with self.done:
            while True:
                known = self.answers.get(key)
                if known and self._holds(key, known[0], now):
                    said: T = known[1]
                    return said
                if key not in self.asked:
                    break
                self.done.wait()
            self.asked.add(key)
        try:
            said = ask()
            with self.done:
                self.answers.pop(key, None)
                self.answers[key] = (now, said)
                while len(self.answers) > KEPT_ANSWERS:
                    self.answers.popitem(last=False)
        finally:
            with self.done:
                self.asked.discard(key)
                self.done.notify_all()
        return said

    def _holds(self, key: Hashable, then: Moment, now: Moment) -> bool:
        if then.writes != now.writes:
            return False
        age = now.seen - then.seen
        return then.stamp == now.stamp or age < self.fresh or (key in self.asked and age < 2 * self.fresh)


def find_library(request: Request) -> Library:
    """Return the library of the desk; raises HTTPException where it has none."""
    library = find_desk(request).library
    if library is None:
        raise HTTPException(404, NO_LIBRARY)
    return library


def ask_library(request: Request, key: tuple[Hashable, ...], ask: Callable[[View], T]) -> T:
    """Return what the library says; what it said before to the same `key` where nothing was written since."""
    library, kept = find_library(request), find_desk(request).kept
    # Before the look: what is written meanwhile is seen by the next one.
    now = Moment(stamp=library.stamp(), writes=library.writes, seen=time.monotonic())

    def look() -> T:
        with library.view() as view:
            return ask(view)

    return kept.look_up(key, now, look)


def open_story(request: Request) -> Opened:
    """Return the story of an address; raises HTTPException where there is none."""
    name = request.path_params.get("paste")
    if name is not None:
        return _open_pasted(request, name)
    kept, story = find_desk(request).kept, request.path_params["story"]
    return ask_library(request, ("story", story), lambda view: _look_up(kept, view, story))


def _look_up(kept: Kept, view: View, name: str) -> Opened:
    try:
        story = view.find_story(name)
    except LibraryError:
        raise HTTPException(404, "There is no such story in this library.") from None
    row, links = view.summarise_story(story), view.list_links(story)
    reading = _open_reading(kept, view, story)
    merged = [link.story for link in links if link.kind.startswith("merge")]
    decisions = [it for each in (story, *merged) for it in _list_decisions(view, each)]
    held, left = attach(reading.entries, decisions)
    return Opened(base=f"/stories/{story}", reading=reading, held=held, left=left, row=row, links=links)


def _open_pasted(request: Request, name: str) -> Opened:
    task = find_desk(request).shelf.find(name)
    if task is None or task.reading is None:
        raise HTTPException(404, GONE)
    held, left = attach(task.reading.entries, task.decisions)
    return Opened(base=f"/paste/{name}", reading=task.reading, held=held, left=left)


def _open_reading(kept: Kept, view: View, story: str) -> Reading:
    stamp = view.stamp_story(story)
    known = kept.find(story, stamp) if stamp else None
    if known:
        return known
    ledger = view.load_ledger(story) if stamp else None
    reading = Reading(ledger or Ledger(articles=view.list_story_articles(story)))
    if stamp:
        kept.put(story, stamp, reading)
    return reading


def _list_decisions(view: View, story: str) -> tuple[Decision, ...]:
    return view.list_decisions(story, part=MOST_DECISIONS).items
