"""Job: stories of two or more outlets that changed -> their ledgers.

Limits: a story is read anew as a whole; one at a time is stored, so that a stopped job loses one story at
most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from twosource.library import Library
    from twosource.model import Article, Ledger

    Progress = Callable[[str, int, int], None]

MOST = 1_000_000  # stories: all of them


def renew_ledgers(library: Library, progress: Progress, most: int = MOST) -> int:
    """Make or renew the ledgers of the stories that changed, the latest first, and return how many."""
    with library.view() as view:
        waiting = view.list_waiting(most)
    for done, story in enumerate(waiting):
        progress("compare", done, len(waiting))
        renew_ledger(library, story)
    return len(waiting)


def make_ledger(articles: Sequence[Article]) -> Ledger:
    """Return the ledger of some articles."""
    from twosource.pipeline import compare_articles  # noqa: PLC0415 - loads the models

    return compare_articles(articles)


def renew_ledger(library: Library, story: str) -> Ledger | None:
    """Make the ledger of one story and store it; None, with a problem in the library, where that fails."""
    with library.view() as view:
        articles = view.list_story_articles(story)
    try:
        ledger = make_ledger(articles)
    except Exception as error:  # noqa: BLE001 - one story must not stop the others
        message = f"Its ledger could not be made ({type(error).__name__}: {error}). Report it as a bug."
        with library.write() as writer:
            writer.add_problems([Problem(stage="judge", article=story, message=message)])
        return None
    with library.write() as writer:
        writer.store_ledger(story, ledger)
    return ledger
