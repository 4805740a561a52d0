"""Engine: tasks on one machine, in as many processes as wanted.

A task leaves its result on disk; one whose result is there is not run again.
"""

from __future__ import annotations

import os
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from multiprocessing.process import BaseProcess
    from types import TracebackType

Task = TypeVar("Task")

WAITING = 2  # tasks in the queue for each process: enough to keep it busy, few enough to stop soon


class Workers:
    """Processes that run tasks; with one job, this very process. Use it in a `with` block."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def run(
        self, function: Callable[[Task], object], tasks: Sequence[Task], tell: Callable[[int, int], None]
    ) -> None:
        """Run a function once for each task; `tell` hears how many of how many are done."""
        if self._jobs == 1 or len(tasks) <= 1:
            for done, task in enumerate(tasks):
                tell(done, len(tasks))
                function(task)
            tell(len(tasks), len(tasks))
            return
        running: set[Future[object]] = set()
        done = 0
        for task in tasks:
            running.add(self._open().submit(function, task))
            if len(running) >= WAITING * self._jobs:
                running, count = _await_some(running)
                done += count
                tell(done, len(tasks))
        while running:
            running, count = _await_some(running)
            done += count
            tell(done, len(tasks))

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = open_pool(self._jobs)
        return self._pool


def open_pool(jobs: int) -> ProcessPoolExecutor:
    """Return so many processes that run what they are given, and that end with this one, however it ends."""
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=follow_parent)


def follow_parent() -> None:
    """End this process once the one that started it is gone: killed, that one cannot tell it so."""
    parent = parent_process()
    if parent:
        Thread(target=_end_after, args=(parent,), name="parent", daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _await_some(running: Iterable[Future[object]]) -> tuple[set[Future[object]], int]:
    """Wait until a task ends; return those that still run and how many ended. Raises what a task raised."""
    ended, others = wait(running, return_when=FIRST_COMPLETED)
    for each in ended:
        each.result()
    return set(others), len(ended)
