"""Job: feeds and lists -> a library, again and again.

Limits: one round after the other; between rounds nothing is held open. What did not change is not fetched
again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.jobs.add import Added, add_sources
from twosource.jobs.ledgers import renew_ledgers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from twosource.library import Library
    from twosource.read import ReadSettings

    Progress = Callable[[str, int, int], None]


def watch_sources(
    library: Library, sources: Sequence[str], settings: ReadSettings, progress: Progress, jobs: int = 1
) -> Iterator[tuple[Added, int]]:
    """Go round some sources for ever, and give what each round added and how many ledgers it made.

    Whoever takes the rounds decides how long to wait between two of them, and when it is enough.
    """
    while True:
        with library.stay():
            added = add_sources(library, sources, settings, progress)
            made = renew_ledgers(library, progress, jobs)
        yield added, made
