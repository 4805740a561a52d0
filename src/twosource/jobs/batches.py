"""Job: sources -> batches of read articles, with their word index, in this process or beside it.

Limits: articles come in the order of the sources; a batch is small enough that readers of the library wait
less than a second while it is written.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.errors import TwosourceError
from twosource.group.terms import Listed, count_words, list_nameless, list_terms
from twosource.library.words import SoleWords, Words
from twosource.model import Article, Problem
from twosource.read import stream_articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.context import SpawnProcess
    from multiprocessing.queues import Queue

    from twosource.group.bags import Bag
    from twosource.jobs.visits import KnownVisits
    from twosource.read import ReadSettings

LANGUAGE = "en"  # by whose names and common words stories are told apart
BATCH = 500  # articles
BATCH_LENGTH = 4_000_000  # code points: long reports make a batch of fewer
BATCH_TIME = 5.0  # seconds, after which what was read is stored: feeds are slow, and their readers wait
# From so many bytes on reading runs in a process of its own; starting one takes half a second, in which some
# two megabytes are read.
APART = 4_000_000
LEAST_BYTES = 400  # of an entry that holds an article: a sentence or two and their marks
WAITING = 4  # batches that may wait to be stored
NO_WORDS = SoleWords()
PATIENCE = 1.0  # seconds between two looks at whether the reading process is still there


@dataclass(slots=True, kw_only=True)
class Batch:
    """Some articles of a job: `visits` is what servers gave with them; with the `last` it is done."""

    articles: list[Article] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    visits: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    words: Words = NO_WORDS
    terms: Sequence[Bag | Listed] = ()
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What to read, and how: `start` is the place from which an interrupted job goes on."""

    sources: tuple[str, ...]
    settings: ReadSettings
    start: str | None = None
    visits: KnownVisits | None = None


def read_batches(reading: Reading) -> Iterator[Batch]:
    """Give the articles and problems of some sources, batch by batch."""
    batch, length, begun = Batch(), 0, time.monotonic()
    for found in stream_articles(
        reading.sources, reading.settings, start=reading.start, visits=reading.visits
    ):
        # What a server gave is kept together with the article that it came with.
        if isinstance(found, Problem):
            batch.problems.append(found)
        else:
            batch.articles.append(found)
            length += len(found.text)
        late = time.monotonic() - begun > BATCH_TIME
        if late or len(batch.articles) + len(batch.problems) >= BATCH or length > BATCH_LENGTH:
            yield _finish(batch, reading)
            batch, length, begun = Batch(), 0, time.monotonic()
    yield replace(_finish(batch, reading), last=True)


def _finish(batch: Batch, reading: Reading) -> Batch:
    visits = reading.visits.take() if reading.visits else {}
    return replace(prepare_batch(batch.articles), problems=batch.problems, visits=visits)


def prepare_batch(articles: list[Article]) -> Batch:
    """Return a batch of articles with all that is read out of each alone before they are stored."""
    nameless = list_nameless(LANGUAGE)
    counted = [count_words(article.text) for article in articles]
    listed = (list_terms(article, nameless, own) for article, own in zip(articles, counted, strict=True))
    if len(articles) <= 1:
        words = SoleWords(words=tuple(sorted(word for own in counted for word in own.times)))
        return Batch(articles=articles, words=words, terms=[*listed])
    # Only here: one article is placed without NumPy, which takes longer to load than to place it, where the
    # library has a sealed block; a smaller one loads NumPy afterwards.
    from twosource.group.bags import make_bag  # noqa: PLC0415
    from twosource.library.index import index_words  # noqa: PLC0415

    return Batch(
        articles=articles,
        words=index_words(own.times for own in counted),
        terms=[make_bag(own) for own in listed],
    )


@contextmanager
def read_apart(reading: Reading) -> Iterator[Iterator[Batch]]:
    """Give the batches of some sources, read by another process while this one stores the last batch."""
    from multiprocessing import get_context  # noqa: PLC0415 - small files are read in this process

    context = get_context("spawn")
    waiting: Queue[Batch | str | None] = context.Queue(WAITING)
    reader = context.Process(target=_send_batches, args=(reading, waiting), daemon=True)
    reader.start()
    try:
        yield _receive(waiting, reader)
    finally:
        reader.terminate()
        reader.join()


def _send_batches(reading: Reading, waiting: Queue[Batch | str | None]) -> None:
    from twosource.engine.local import follow_parent  # noqa: PLC0415 - as above

    follow_parent()
    try:
        for batch in read_batches(reading):
            waiting.put(batch)
    except Exception as error:  # noqa: BLE001 - told to the process that waits
        waiting.put(f"{type(error).__name__}: {error}")
    waiting.put(None)


def _receive(waiting: Queue[Batch | str | None], reader: SpawnProcess) -> Iterator[Batch]:
    from queue import Empty  # noqa: PLC0415 - as above

    while True:
        try:
            batch = waiting.get(timeout=PATIENCE)
        except Empty:
            if reader.is_alive():
                continue
            message = "The process that reads was ended. Start the job again: it goes on."
            raise TwosourceError(message) from None
        if batch is None:
            return
        if isinstance(batch, str):
            raise TwosourceError(f"Reading failed ({batch}). Report it as a bug.")
        yield batch


def is_large(sources: Sequence[str]) -> bool:
    """Tell whether the files among some sources are worth a process of their own."""
    size = 0
    for source in sources:
        for path in _list_files(source):
            size += path.stat().st_size
            if size > APART:
                return True
    return False


def _list_files(source: str) -> Iterator[Path]:
    try:
        if os.path.isdir(source):  # noqa: PTH112 - must not raise for an odd name
            yield from (path for path in Path(source).rglob("*") if path.is_file())
        elif os.path.isfile(source):  # noqa: PTH113
            yield Path(source)
    except (OSError, ValueError):
        return


def fits_batch(sources: Sequence[str]) -> bool:
    """Tell whether some sources are files of so few bytes that their articles fill one batch at most."""
    size = 0
    for source in sources:
        paths = list(_list_files(source))
        size += sum(path.stat().st_size for path in paths) if paths else BATCH * LEAST_BYTES
    return size < BATCH * LEAST_BYTES


def find_place(batch: Batch) -> str | None:
    """Return where the last entry of a batch stands, None where the job is done."""
    return batch.articles[-1].path if batch.articles and not batch.last else None
