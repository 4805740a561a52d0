"""Job: what could not be read -> read again, or made again.

Limits: every open problem is tried once; one that comes back stays open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.jobs.add import add_sources
from twosource.jobs.ledgers import renew_ledgers
from twosource.library.rows import Slice
from twosource.read import ReadSettings, split_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from twosource.library import Library

MOST = 100_000  # problems of one call
DEFAULTS = ReadSettings()


def retry_problems(
    library: Library, progress: Callable[[str, int, int], None], settings: ReadSettings = DEFAULTS
) -> int:
    """Try everything again that could not be read or compared, and return how many problems are settled."""
    with library.stay():
        return _retry(library, progress, settings)


def _retry(library: Library, progress: Callable[[str, int, int], None], settings: ReadSettings) -> int:
    with library.view() as view:
        found = view.list_problems(Slice(size=MOST)).items
    with library.write() as writer:
        writer.settle_problems(row.id for row in found)
    sources = dict.fromkeys(split_place(row.source)[0] for row in found if row.stage == "read")
    if sources:
        add_sources(library, sources, settings, progress)
    if any(row.stage != "read" for row in found):
        renew_ledgers(library, progress)
    with library.view() as view:
        still = {row.id for row in view.list_problems(Slice(size=MOST)).items}
    return sum(row.id not in still for row in found)
