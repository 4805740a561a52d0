"""Stage 4 of 7, part of stories: the names and sizes of what grouping keeps.

Limits: names and numbers only; what reads and writes them stands in sheets.py, shelf.py and postings.py, and
for an article that comes alone in lone.py, without NumPy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

WIDTH = 64  # terms of an article that are kept: 48 and 96 group the development sets no better
UNDATED = -(1 << 31)  # the day of an article that bears none
# Terms share this many counters by their hash; two common words seldom meet among a million.
COUNTERS = 1 << 20
MOST_SMALL = 255  # larger counts do not fit a byte
MOST_TERMS = (1 << 16) - 1  # of an article, as far as its row says

# Articles a chunk: adding one writes a chunk of 100 kB at most, and comparing it reads 30 kB for each report.
CHUNK = 64
# Articles a block: what a full block holds is indexed once. Adding one article loads what is in no block yet.
BLOCK = 64 * CHUNK
MARK = b"TSG1"
DAMAGED = "The library's stories cannot be read. Group its articles anew."

# How many rows there are; how often each counter was met in sealed blocks, with news at large and, as older
# programs kept it, without.
SIZE, SEEN, COUNTS = "length", "seen", "met"
FIRST = (SIZE, SEEN, COUNTS)  # what is read at once when a shelf is opened

RARE_TERMS = 30  # heaviest terms of an article that are looked up
LATEST = 100  # rows looked at for one term
CANDIDATES = 24  # rows that are compared closely
BITS = 32  # of a row's number
DRAWERS = 256  # a look opens 28 of them; more would each be small, and lie beside others in what is read
UPPER = BITS - 8  # bits of a term below those that name its drawer

# Gives all that was kept under each of some names, in any order; unknown names are left out.
Read = Callable[[Sequence[str]], Mapping[str, Sequence[bytes]]]


class Part(NamedTuple):
    """What is to be kept under a name, in place of what was there."""

    name: str
    state: bytes


def name_chunk(number: int) -> str:
    """Return the name under which a chunk is kept."""
    return f"rows-{number:07d}"


def name_block(number: int) -> str:
    """Return the name under which the articles and the stories of a sealed block are kept."""
    return f"known-{number:06d}"


def name_drawer(number: int) -> str:
    """Return the name under which a drawer is kept."""
    return f"drawer-{number:02x}"


def read_day(published: str | None) -> int:
    """Return the number of the day of an ISO 8601 date or date-time, or UNDATED."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return UNDATED
