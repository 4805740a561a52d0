"""Job: stories of two or more outlets that changed -> their ledgers.

Limits: a story is read anew as a whole, in one process; each ledger is stored as soon as it is made, so that
a stopped job loses those in the making only. Of a very long story the latest reports are compared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.model import Problem, content_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from twosource.jobs.readings import Annotator
    from twosource.library import Library
    from twosource.library.rows import Annotation
    from twosource.model import Article, Ledger

    Progress = Callable[[str, int, int], None]

MOST = 1_000_000  # stories of one call: all of them
# Reports of one story that are compared with each other: the work grows with their square, and beyond some
# dozens nobody reads them side by side.
LARGEST = 40
AHEAD = 2  # stories that wait for each process: it need not wait for the library


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A story to be read: `content` names its reports of this moment, `kept` is what was read of them."""

    story: str
    content: str
    articles: tuple[Article, ...]
    kept: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The ledger of a story, or why there is none, and what was read for it."""

    ledger: Ledger | Problem
    read: tuple[Annotation, ...] = ()


def renew_ledgers(library: Library, progress: Progress, jobs: int = 1) -> int:
    """Make or renew the ledgers of the stories that changed, the latest first, and return how many."""
    made = 0
    with library.stay():
        with library.view() as view:
            waiting = view.list_waiting(MOST)
        tasks = (load_task(library, story) for story in waiting)
        for done, (task, one) in enumerate(_work(tasks, min(jobs, len(waiting)))):
            progress("compare", done, len(waiting))
            made += store_made(library, task, one)
    return made


def renew_ledger(library: Library, story: str) -> Ledger | None:
    """Make the ledger of one story and store it; None, with a problem in the library, where that fails."""
    task = load_task(library, story)
    made = _try(task)
    store_made(library, task, made)
    return made.ledger if not isinstance(made.ledger, Problem) else None


def load_task(library: Library, story: str) -> Task:
    """Return what is to be read of a story."""
    with library.view() as view:
        articles = view.list_story_articles(story)
        kept = view.list_annotations([one.id for one in articles[-LARGEST:]])
    return Task(
        story=story,
        content=content_id(*sorted(one.id for one in articles)),
        articles=articles,
        kept=kept,
    )


def store_made(library: Library, task: Task, made: Made) -> bool:
    """Store a ledger, or the problem in its place, and tell whether it was made."""
    with library.write() as writer:
        if isinstance(made.ledger, Problem):
            writer.add_problems([made.ledger])
            return False
        writer.settle_sources([task.story])
        writer.store_ledger(task.story, made.ledger, task.content)
        writer.keep_annotations(made.read)
    return True


def make_ledger(articles: Sequence[Article], annotator: Annotator | None = None) -> Ledger:
    """Return the ledger of some articles; of very many, of the latest."""
    from twosource.pipeline import compare_articles  # noqa: PLC0415 - loads the models

    latest = articles[-LARGEST:]
    ledger = compare_articles(latest, annotate=annotator.annotate) if annotator else compare_articles(latest)
    if len(latest) == len(articles):
        return ledger
    message = f"The story has {len(articles)} reports; the latest {LARGEST} are compared."
    return replace(ledger, problems=(*ledger.problems, Problem(stage="align", article=None, message=message)))


def _try(task: Task) -> Made:
    from twosource.jobs.readings import Annotator  # noqa: PLC0415 - loads what reads

    annotator = Annotator(task.kept)
    try:
        return Made(ledger=make_ledger(task.articles, annotator), read=tuple(annotator.new))
    except Exception as error:  # noqa: BLE001 - one story must not stop the others
        message = f"Its ledger could not be made ({type(error).__name__}: {error}). Report it as a bug."
        return Made(ledger=Problem(stage="judge", article=task.story, message=message))


def _work(tasks: Iterable[Task], jobs: int) -> Iterator[tuple[Task, Made]]:
    """Give each task with its ledger, as soon as it is made."""
    if jobs < 2:  # noqa: PLR2004 - one process is this one
        for task in tasks:
            yield task, _try(task)
        return
    from twosource.engine.local import open_pool  # noqa: PLC0415 - slow to import

    with open_pool(jobs) as pool:
        running: dict[Future[Made], Task] = {}
        for task in tasks:
            running[pool.submit(_try, task)] = task
            if len(running) >= AHEAD * jobs:
                yield from _collect(running)
        while running:
            yield from _collect(running)


def _collect(running: dict[Future[Made], Task]) -> Iterator[tuple[Task, Made]]:
    from concurrent.futures import FIRST_COMPLETED, wait  # noqa: PLC0415

    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        yield running.pop(future), future.result()
