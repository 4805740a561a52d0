"""Job: stories of two or more outlets that changed -> their ledgers.

Limits: a story is read anew as a whole, in one process; each ledger is stored as soon as it is made, so that
a stopped job loses those in the making only. Of a very long story the latest reports are compared.
"""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import TYPE_CHECKING

from twosource.model import Problem, content_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from twosource.library import Library
    from twosource.model import Article, Ledger

    Progress = Callable[[str, int, int], None]

MOST = 1_000_000  # stories of one call: all of them
# Reports of one story that are compared with each other: the work grows with their square, and beyond some
# dozens nobody reads them side by side.
LARGEST = 40
AHEAD = 2  # stories that wait for each process: it need not wait for the library


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A story to be read: `content` names the reports that it has at this moment."""

    story: str
    content: str
    articles: tuple[Article, ...]


def renew_ledgers(library: Library, progress: Progress, jobs: int = 1, most: int = MOST) -> int:
    """Make or renew the ledgers of the stories that changed, the latest first, and return how many."""
    with library.view() as view:
        waiting = view.list_waiting(most)
    tasks = (load_task(library, story) for story in waiting)
    made = 0
    for done, (task, ledger) in enumerate(_work(tasks, min(jobs, len(waiting)))):
        progress("compare", done, len(waiting))
        made += store_made(library, task, ledger)
    return made


def renew_ledger(library: Library, story: str) -> Ledger | None:
    """Make the ledger of one story and store it; None, with a problem in the library, where that fails."""
    task = load_task(library, story)
    ledger = _try(task)
    store_made(library, task, ledger)
    return ledger if not isinstance(ledger, Problem) else None


def load_task(library: Library, story: str) -> Task:
    """Return what is to be read of a story."""
    with library.view() as view:
        articles = view.list_story_articles(story)
    return Task(story=story, content=content_id(*sorted(one.id for one in articles)), articles=articles)


def store_made(library: Library, task: Task, ledger: Ledger | Problem) -> bool:
    """Store a ledger, or the problem in its place, and tell whether it was made."""
    with library.write() as writer:
        if isinstance(ledger, Problem):
            writer.add_problems([ledger])
            return False
        writer.settle_sources([task.story])
        writer.store_ledger(task.story, ledger, task.content)
    return True


def make_ledger(articles: Sequence[Article]) -> Ledger:
    """Return the ledger of some articles; of very many, of the latest."""
    from twosource.pipeline import compare_articles  # noqa: PLC0415 - loads the models

    latest = articles[-LARGEST:]
    ledger = compare_articles(latest)
    if len(latest) == len(articles):
        return ledger
    message = f"The story has {len(articles)} reports; the latest {LARGEST} are compared."
    return replace(ledger, problems=(*ledger.problems, Problem(stage="align", article=None, message=message)))


def _try(task: Task) -> Ledger | Problem:
    try:
        return make_ledger(task.articles)
    except Exception as error:  # noqa: BLE001 - one story must not stop the others
        message = f"Its ledger could not be made ({type(error).__name__}: {error}). Report it as a bug."
        return Problem(stage="judge", article=task.story, message=message)


def _work(tasks: Iterable[Task], jobs: int) -> Iterator[tuple[Task, Ledger | Problem]]:
    """Give each task with its ledger, as soon as it is made."""
    if jobs < 2:  # noqa: PLR2004 - one process is this one
        for task in tasks:
            yield task, _try(task)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        running: dict[Future[Ledger | Problem], Task] = {}
        for task in tasks:
            running[pool.submit(_try, task)] = task
            if len(running) >= AHEAD * jobs:
                yield from _collect(running)
        while running:
            yield from _collect(running)


def _collect(running: dict[Future[Ledger | Problem], Task]) -> Iterator[tuple[Task, Ledger | Problem]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        yield running.pop(future), future.result()
