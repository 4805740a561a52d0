"""Part of stage 1 (read): visits to several sites side by side, given in the order in which they are named.

Limits: what belongs to one site stays in its order, one visit after the other; a few visits are made before
anybody has taken what the first gave.
"""

from __future__ import annotations

import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Full, Queue
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

LANES = 16  # visits under way: sites answer in a second or so, and each waits for nobody but itself
ROOM = 50  # findings that a lane may hold before somebody takes them
PATIENCE = 0.2  # seconds between two looks at whether anybody still waits


@dataclass(slots=True, kw_only=True, eq=False)
class _Lane(Generic[T]):
    """One task in a thread of its own: what it gave, and what went wrong at its end."""

    site: str
    ended: threading.Event = field(default_factory=threading.Event)
    given: Queue[tuple[T, ...]] = field(default_factory=lambda: Queue(ROOM))
    error: BaseException | None = None

    def take(self) -> Iterator[T]:
        """Give what the task gives until it has ended, which an empty find says."""
        while found := self.given.get():
            yield from found
        if self.error:
            raise self.error


def run_side_by_side(tasks: Iterable[tuple[str, Iterator[T]]]) -> Iterator[T]:
    """Give what some tasks give, one task after the other, while later ones for other sites run already."""
    over = threading.Event()
    lanes: deque[_Lane[T]] = deque()
    waiting = _End(tasks)
    try:
        while True:
            while len(lanes) < LANES and (task := waiting.take()):
                before = next((lane for lane in reversed(lanes) if lane.site == task[0]), None)
                lanes.append(_start(*task, before, over))
            if not lanes:
                break
            yield from lanes[0].take()
            lanes.popleft()
    finally:
        over.set()
    if waiting.error:
        raise waiting.error


class _End(Generic[T]):
    """Some tasks up to their end, or up to an error, which is kept until the tasks before it are done."""

    def __init__(self, tasks: Iterable[tuple[str, Iterator[T]]]) -> None:
        self._tasks = iter(tasks)
        self.error: Exception | None = None

    def take(self) -> tuple[str, Iterator[T]] | None:
        try:
            return None if self.error else next(self._tasks, None)
        except Exception as error:  # noqa: BLE001 - raised when its turn comes
            self.error = error
            return None


def _start(site: str, task: Iterator[T], before: _Lane[T] | None, over: threading.Event) -> _Lane[T]:
    """Run a task in a thread, once the one before it for the same site has ended."""
    lane: _Lane[T] = _Lane(site=site)

    def work() -> None:
        try:
            if before:
                before.ended.wait()
            for found in task:
                if not _hand_over(lane.given, (found,), over):
                    break
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            lane.error = error
        lane.ended.set()
        _hand_over(lane.given, (), over)

    threading.Thread(target=work, daemon=True).start()
    return lane


def _hand_over(queue: Queue[tuple[T, ...]], found: tuple[T, ...], over: threading.Event) -> bool:
    """Put something into a queue as soon as there is room, and tell whether anybody is there to take it."""
    while not over.is_set():
        with suppress(Full):
            queue.put(found, timeout=PATIENCE)
            return True
    return False
