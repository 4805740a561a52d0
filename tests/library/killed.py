"""Adds to a library in children that are killed at random moments, and looks at it after each.

Run by test_killed.py: `killed.py LIBRARY KILLS`. Prints how many batches were added in the end.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import traceback
from typing import TYPE_CHECKING

from twosource.jobs.add import add_batch
from twosource.library import Library, Slice, View, open_library
from twosource.model import Article, Finding, Ledger, Span, Statement, content_id

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 3  # articles of a batch: whole or not at all
LOOK = 3  # batches of which one has a ledger
WORDS = "harbour ferry mayor bridge strike school winter budget council election storm vaccine".split()


def main() -> None:
    path, kills = sys.argv[1], int(sys.argv[2])
    chance = random.Random(7)  # noqa: S311 - the moments need no secrecy
    for _ in range(kills):
        child = fork(lambda: add_for_ever(path))
        time.sleep(chance.uniform(0.0, 0.25))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        checked = fork(lambda: check(path))
        if os.waitpid(checked, 0)[1] != 0:
            sys.exit(1)
    print(kills)  # noqa: T201 - read by the test


def fork(work: Callable[[], None]) -> int:
    """Run something in a child that has loaded all modules and opened nothing."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    except BaseException:  # noqa: BLE001 - told by the exit code
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def add_for_ever(path: str) -> None:
    library = open_library(path, create=True)
    with library.view() as view:
        first = view.count().articles // SIZE
    with library.stay():  # the file is open until the next look
        for number in range(max(0, first - 1), 10_000):  # the last one again: it must not be doubled
            batch = make_batch(number)
            add_batch(library, batch)
            if number % LOOK == 0:
                add_ledger(library, batch, note=str(number))


def add_ledger(library: Library, batch: list[Article], note: str) -> None:
    with library.view() as view:
        story = view.load_article(batch[0].id)[1]
    with library.write() as writer:
        writer.store_ledger(str(story), make_ledger(batch))
        writer.decide(str(story), "note", "Ada", note=note)


def make_batch(number: int) -> list[Article]:
    chance = random.Random(number)  # noqa: S311
    return [
        Article(
            id=content_id("killed", number, place),
            path=f"batch{number}.jsonl#{place}",
            text=f"Report {number} of {place}. " + " ".join(chance.choices(WORDS, k=30)) + ".",
            outlet=f"Outlet {place}",
            published="2031-05-01",
        )
        for place in range(SIZE)
    ]


def make_ledger(batch: list[Article]) -> Ledger:
    spans = [Span(article=article.id, start=0, end=8) for article in batch]
    records = [
        Statement(id=content_id(span), article=span.article, start=0, end=8, quote="direct") for span in spans
    ]
    finding = Finding(
        id=content_id(*spans),
        kind="statement",
        verdict="corroborated",
        records=tuple(record.id for record in records),
        accounts=tuple(spans),
        origins=tuple((span.article,) for span in spans),
    )
    return Ledger(articles=tuple(batch), records=tuple(records), findings=(finding,))


def check(path: str) -> None:
    """Raise where something is lost or doubled: what an article has, it has once, and batches are whole."""
    library = open_library(path, create=True)
    with library.view() as view:
        counts = view.count()
        require(counts.articles % SIZE == 0, "half a batch")
        last = counts.articles // SIZE - 1
        for number in range(max(0, last - 1), last + 1):
            check_batch(view, number)
        rows = view.list_stories(part=Slice(size=100_000)).items
        require(sum(row.articles for row in rows) == counts.articles, "members")
        require(sum(len(row.keys) for row in rows) == counts.articles, "doubled members")
        for row in rows[:3]:
            if row.read:
                ledger = view.load_ledger(row.id)
                require(ledger is not None and len(ledger.findings) == 1, "ledger")
        found = view.search("report", Slice(size=1))
        require(found.total == counts.articles, "index")


def check_batch(view: View, number: int) -> None:
    for article in make_batch(number):
        loaded, story = view.load_article(article.id)
        require(loaded == article, "changed")
        require(story is not None, "no story")
        require(len(view.list_versions(article.id)) == 1, "doubled")


def require(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(what)


if __name__ == "__main__":
    main()
