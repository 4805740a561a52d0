"""The desk: what the library said to a question, kept, and asked anew behind the reader's back.

A reader never waits for what another program wrote: the answer of a moment ago is shown, with its time, while
it is looked up anew. What this desk wrote itself is seen at once.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from twosource.library import Library, View

T = TypeVar("T")
Key = tuple["Hashable", ...]

KEPT = 96  # answers: parts of lists, stories and looks at them that are asked for again and again
# Since an answer was last known to be the newest, it is shown for so many times `fresh`, a minute by default:
# whoever reads on sees it renewed meanwhile, whoever comes back from lunch waits for a new one.
STALE = 6

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Answer:
    """What the library said in one state of it; `seen` is when that was last known to be its newest state."""

    said: Any
    stamp: object
    told: datetime
    seen: float


@dataclass(slots=True)
class Answers:
    """What was looked up last.

    For `fresh` seconds after another program wrote, an answer is shown again as it is; after that it is shown
    once more and looked up anew. Whoever asks what nobody has asked for long waits for the library.
    """

    fresh: float = 0.0
    known: OrderedDict[Key, Answer] = field(default_factory=OrderedDict)
    asked: set[Key] = field(default_factory=set)
    writes: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)
    clock: Callable[[], float] = time.monotonic
    worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "look up"))

    def ask(self, library: Library, key: Key, look: Callable[[View], T]) -> tuple[T, datetime | None]:
        """Return what the library says, and when it said so if it has changed since.

        Whoever asks the same at the same time waits for one answer.
        """
        stamp, now = library.stamp(), self.clock()
        if stamp is None:
            return _look(library, look), None
        with self.changed:
            while True:
                answer = self.known.get(key)
                if answer and self._may_show(answer, stamp, now):
                    break
                if key not in self.asked:
                    answer = None
                    self.asked.add(key)
                    break
                self.changed.wait()
            if answer:
                self.known.move_to_end(key)
                if answer.stamp == stamp:
                    answer.seen = now
                    return answer.said, None
                if now - answer.seen >= self.fresh and key not in self.asked:
                    self.asked.add(key)
                    self.worker.submit(self._renew, library, key, look)
                return answer.said, answer.told
        return self._look_up(library, key, look), None

    def forget(self, *kinds: str) -> None:
        """Let go of all answers to some kinds of questions, of all where none is named: this desk wrote."""
        with self.changed:
            self.writes += 1
            for key in [key for key in self.known if not kinds or key[0] in kinds]:
                del self.known[key]

    def close(self) -> None:
        """Let go of what waits to be looked up."""
        self.worker.shutdown(wait=False, cancel_futures=True)

    def _may_show(self, answer: Answer, stamp: object, now: float) -> bool:
        return answer.stamp == stamp or now - answer.seen < STALE * self.fresh

    def _look_up(self, library: Library, key: Key, look: Callable[[View], T]) -> T:
        try:
            with self.changed:
                writes = self.writes
            # Before the look: what is written meanwhile is seen by the next one.
            stamp, told, seen = library.stamp(), datetime.now().astimezone(), self.clock()
            said = _look(library, look)
            with self.changed:
                if writes == self.writes:
                    said = self._put(key, Answer(said, stamp, told, seen))
        finally:
            with self.changed:
                self.asked.discard(key)
                self.changed.notify_all()
        return said

    def _put(self, key: Key, answer: Answer) -> Any:  # noqa: ANN401 - whatever was asked for
        before = self.known.pop(key, None)
        if before and before.said == answer.said:
            answer.said = before.said  # the same object: what was made of it holds, too
        self.known[key] = answer
        while len(self.known) > KEPT:
            self.known.popitem(last=False)
        return answer.said

    def _renew(self, library: Library, key: Key, look: Callable[[View], Any]) -> None:
        try:
            self._look_up(library, key, look)
        except Exception as error:  # noqa: BLE001 - nobody waits for it: whoever asks next is told
            with self.changed:
                self.known.pop(key, None)
            _log.debug("An answer was not renewed: %s", error)


def _look(library: Library, look: Callable[[View], T]) -> T:
    with library.view() as view:
        return look(view)
