"""The desk: what was pasted, compared one at a time, and kept until the desk is closed.

Limits: a comparison is held in memory only, and the oldest makes room; the same input has the same address.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from twosource.errors import TwosourceError
from twosource.web.pasting import compare_pasted, identify_pasted
from twosource.web.reading import Reading

if TYPE_CHECKING:
    from twosource.library.rows import Decision
    from twosource.web.pasting import Pasted
    from twosource.web.story import Opened

KEPT = 60  # comparisons: a day of one desk, some 1 MB each
WAITING = 8  # more at once than one reader pastes
STAGES = {
    "read": "Reading",
    "annotate": "Finding who, when and how much",
    "group": "Looking for shared prose",
    "align": "Matching facts",
    "judge": "Weighing origins",
}
FAILED = "It could not be compared. Try fewer reports, or one at a time."

State = Literal["waiting", "running", "done", "failed"]


class BusyError(TwosourceError):
    """Too many comparisons wait already."""


@dataclass(slots=True, kw_only=True)
class Task:
    """One comparison: how far it is, and what came of it; `opened` until somebody decides something."""

    id: str
    pasted: Pasted
    state: State = "waiting"
    stage: str = "read"
    done: int = 0
    total: int = 0
    message: str = ""
    reading: Reading | None = None
    opened: Opened | None = None
    decisions: list[Decision] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Return how much is done, from 0 to 1; a stage counts by its place and by how far it is."""
        stages = list(STAGES)
        inside = self.done / self.total if self.total else 0.0
        return 1.0 if self.state == "done" else (stages.index(self.stage) + inside) / len(stages)


@dataclass(slots=True)
class Shelf:
    """The comparisons of one desk."""

    tasks: dict[str, Task] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "compare"))

    def put(self, pasted: Pasted) -> Task:
        """Begin to compare what was pasted, unless it is here already; raises BusyError."""
        name = identify_pasted(pasted)
        with self.lock:
            known = self.tasks.get(name)
            if known and known.state != "failed" and not pasted.addresses:
                return known
            if sum(task.state in {"waiting", "running"} for task in self.tasks.values()) >= WAITING:
                raise BusyError("Several comparisons are under way. Wait for one of them to be done.")
            self._make_room()
            task = self.tasks[name] = Task(id=name, pasted=pasted)
        self.worker.submit(self._run, task)
        return task

    def find(self, name: str) -> Task | None:
        """Return a comparison by its id."""
        return self.tasks.get(name)

    def list_done(self) -> list[Task]:
        """Return the comparisons that can be read, the latest first."""
        return [task for task in reversed(self.tasks.values()) if task.state == "done"]

    def close(self) -> None:
        """Let go of what waits; what runs is finished."""
        self.worker.shutdown(wait=False, cancel_futures=True)

    def _make_room(self) -> None:
        finished = [name for name, task in self.tasks.items() if task.state in {"done", "failed"}]
        for name in finished[: max(0, len(self.tasks) - KEPT + 1)]:
            del self.tasks[name]

    def _run(self, task: Task) -> None:
        def tell(stage: str, done: int, total: int) -> None:
            task.stage, task.done, task.total = (stage if stage in STAGES else task.stage), done, total

        task.state = "running"
        try:
            task.reading = Reading(compare_pasted(task.pasted, tell))
            task.state = "done"
        except TwosourceError as error:
            task.state, task.message = "failed", str(error)
        except Exception:  # noqa: BLE001 - whatever goes wrong in a thread must reach the reader
            task.state, task.message = "failed", FAILED
