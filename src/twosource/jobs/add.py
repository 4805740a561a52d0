"""Job: sources -> a library, batch by batch.

Limits: a batch is kept whole or not at all, so a job that was stopped is simply started again; it goes on
from where it was.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from twosource.jobs.batches import (
    Batch,
    Reading,
    find_place,
    fits_batch,
    is_large,
    prepare_batch,
    read_apart,
    read_batches,
)
from twosource.jobs.placing import Placer, find_placer
from twosource.jobs.visits import KnownVisits
from twosource.model import Problem, content_id
from twosource.read import ReadSettings, split_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from twosource.library import Library, Writer
    from twosource.model import Article

    Progress = Callable[[str, int, int], None]

MAX_PROBLEMS = 1000  # that a job hands back; the library has them all


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a job added: `new` articles of those `seen`; `stories` changed."""

    seen: int = 0
    new: int = 0
    stories: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    def join(self, other: Added) -> Added:
        """Return both together."""
        return Added(
            seen=self.seen + other.seen,
            new=self.new + other.new,
            stories=self.stories | other.stories,
            problems=(*self.problems, *other.problems)[:MAX_PROBLEMS],
        )


def add_sources(
    library: Library,
    sources: Iterable[str],
    settings: ReadSettings,
    progress: Progress,
    *,
    apart: bool = True,
) -> Added:
    """Read sources into a library; what is there already is left alone.

    An interrupted call over the same sources goes on from where it was. `apart` allows a second process.
    """
    named = tuple(sources)
    intake = content_id(*named)
    reading = Reading(sources=named, settings=settings, visits=KnownVisits(partial(_load_visits, library)))
    total, placer = Added(), find_placer(library)
    beside = apart and is_large(named)
    with library.stay():
        if beside or not fits_batch(named):  # else there is no place to go on from
            with library.view() as view:
                visits = KnownVisits(view.list_visits().copy)
                reading = replace(reading, start=view.find_place(intake), visits=visits)
        way = read_apart(reading) if beside else nullcontext(read_batches(reading))
        with way as batches:
            for batch in batches:
                total = total.join(store_batch(library, batch, placer, intake))
                progress(f"read {total.seen:,}", total.seen, 0)
    return total


def _load_visits(library: Library) -> dict[str, tuple[str | None, str | None, str]]:
    with library.view() as view:
        return view.list_visits()


def add_batch(library: Library, articles: Sequence[Article]) -> Added:
    """Add articles that were read already, in one transaction."""
    return store_batch(library, prepare_batch(list(articles)), find_placer(library))


def store_batch(library: Library, batch: Batch, placer: Placer, intake: str | None = None) -> Added:
    """Add a batch in one transaction."""
    with library.write() as writer:
        read = {split_place(article.path)[0] for article in batch.articles}
        writer.settle_sources(read.union(batch.visits))  # a feed has no report of its own
        problems = [*batch.problems, *_refuse(writer, batch.articles)]
        writer.add_problems(problems)
        new = writer.add_articles(batch.articles, batch.words)
        terms = {article.id: own for article, own in zip(batch.articles, batch.terms, strict=True)}
        stories = placer.place(writer, [(article, terms[article.id]) for article in new])
        writer.keep_visits(batch.visits)
        if intake and (batch.articles or batch.last):
            writer.mark_place(intake, find_place(batch))
    return Added(
        seen=len(batch.articles),
        new=len(new),
        stories=frozenset(stories),
        problems=tuple(problems),
    )


def _refuse(writer: Writer, articles: Sequence[Article]) -> Iterator[Problem]:
    """Yield a problem for each article that the library cannot hold."""
    for article in articles:
        if not writer.can_hold(article):
            message = "It holds a character of code 0, which PostgreSQL cannot keep. Remove it."
            yield Problem(stage="read", article=article.path, message=message)
