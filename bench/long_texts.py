"""Time what patterns take of long texts without sense, at one length and at four times that.

    python bench/long_texts.py [--length 25000] [--reader NAME]

A pattern that reads a run again from each of its words takes minutes of a page that repeats itself, and makes
no calls that a test could count: so it is timed here, by the processor's clock, and no test measures seconds.
Marked, and exit 1, where four times the text take more than eight times as long.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from twosource.annotate import annotate_article
from twosource.annotate.quantities import find_quantities
from twosource.annotate.records.clauses import find_clause
from twosource.annotate.records.crowds import is_crowd
from twosource.judge.outlets import find_citations, gather_outlets
from twosource.judge.press import find_press
from twosource.language import load_language
from twosource.language.stock_lines import LONGEST, is_heading, is_stock_line
from twosource.model import Article, Extent, Span
from twosource.read.kinds import find_kind
from twosource.read.load import open_raw
from twosource.read.raw import Raw
from twosource.read.settings import ReadSettings
from twosource.segment import segment_article
from twosource.segment.captions import find_openings

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES, MOST = 4, 8  # times the text, and times the seconds from which it is marked
SHORT = 0.05  # seconds below which a clock tells nothing
ENGLISH = load_language("en")
OUTLETS = ("Harbour Gazette", "Herald")
TOLD = ("plans to build a bridge", "banned fishing", "and she will go on Friday")
LINES = ("", "(Photo by ", "Share this: ", "We use cookies ", "Click here to read the ", '"' * 200)


def make_article(text: str) -> Article:
    """Make an article of a text."""
    return Article(id="a", path="a.txt", text=text, published="2031-03-18", outlet="Herald", language="en")


def read_records(run: str) -> None:
    """Read the records of sentences with a long run inside."""
    for told in TOLD:
        article = make_article(f"The council of Norland{run} x {told}.")
        annotate_article(segment_article(article, ENGLISH), ENGLISH)


def read_clause(run: str) -> None:
    """Find the clause of a trigger behind a long run, and ask whether the run is a crowd."""
    text = f"The council{run}x plans"
    find_clause(text, Extent(start=0, end=len(text)), Extent(start=len(text) - 5, end=len(text)))
    is_crowd(f" {run}", Extent(start=0, end=len(run) + 1), ENGLISH)


def read_quantities(text: str) -> None:
    """Read figures."""
    find_quantities(make_article(text), (), ENGLISH)


def read_capitals(text: str) -> None:
    """Find captions and headings."""
    find_openings(f"{text}x", Extent(start=0, end=len(text) + 1), ENGLISH)
    is_heading(f"{text}x", Span(article="a", start=0, end=len(text) + 1), ENGLISH)


def read_press(text: str) -> None:
    """Find names of the press."""
    find_press(text, ENGLISH)


def read_citations(text: str) -> None:
    """Find what is cited."""
    outlets = gather_outlets(OUTLETS, [text], ENGLISH)
    list(
        find_citations(
            make_article(text), (Span(article="a", start=0, end=len(text)),), outlets, ENGLISH, "whole"
        )
    )


def read_lines(text: str) -> None:
    """Look for stock lines."""
    for start in LINES:
        is_stock_line((start + text)[:LONGEST], ENGLISH)
        is_stock_line(start + text, ENGLISH)


def read_kind(text: str) -> None:
    """Tell the kind of a page."""
    find_kind(open_raw(Raw(data=b"", name=""), ReadSettings()), text)


READERS: dict[str, tuple[Callable[[str], None], tuple[str, ...]]] = {
    "records": (read_records, (" also", " has", " who", " newly", " ")),
    "clauses": (read_clause, (" ", "a-")),
    "quantities": (
        read_quantities,
        (
            "1",
            "x",
            "111,",
            "1.",
            "1-",
            "a ",
            "\n",
            "one hundred and ",
            "million ",
            "four-, ",
            "½",
            "www.",
            "-",
        ),
    ),
    "capitals": (read_capitals, ("AB-", "HA-", "ATG-CCG-", "A -", "-A- ", "“A”, ", "A’-", "AB, ", "AB: - ")),
    "press": (read_press, ("A'", "Ab-", "Post-", "A, a ", "Ab ", "The Ab, a ", "newspaper A ")),
    "citations": (read_citations, ("\n", "(", "— ", "via ")),
    "lines": (read_lines, ("and ", "read ", "click here to the ", "x, ", "“A”, ", "A-", "AB, ")),
    "kinds": (read_kind, ("<!---->",)),
}


def time_reader(reader: Callable[[str], None], text: str) -> float:
    """Return the processor seconds that a reader takes of a text."""
    start = time.process_time()
    reader(text)
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--length", type=int, default=25_000)
    parser.add_argument("--reader", choices=READERS)
    arguments = parser.parse_args()
    slow = 0
    for name, (reader, pieces) in READERS.items():
        if arguments.reader not in (None, name):
            continue
        reader("A")  # what is loaded once
        for piece in pieces:
            texts = (piece * (times * arguments.length // len(piece)) for times in (1, TIMES))
            first, last = (time_reader(reader, text) for text in texts)
            marked = last > MOST * max(first, SHORT)
            slow += marked
            print(f"{name:11} {piece!r:18} {first:7.2f} s {last:7.2f} s{'  *' * marked}", flush=True)
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
