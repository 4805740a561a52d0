"""Part of stage 1 (read): the lines of a page's text -> those of the report.

Limits: what stands above the first paragraph without being a sentence (the headline once more, dates, names
of sections) is left out unless it names an agency; further down only lines of furniture.toml, which is
English.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.language.tables import load_table
from twosource.read.agencies import name_forms
from twosource.read.dateline import find_byline
from twosource.read.dates import normalise_date

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_PARAGRAPH = 40  # code points; a line above the text that is longer is its summary
MAX_FURNITURE = 200  # code points; what asks for a subscription is short
HEAD_LINES = 6  # as in a plain text: the summary, the writer, the date and a caption or two
_SENTENCE = re.compile(r"[.!?…。！？؟।:]\W*\Z")
_QUOTED = re.compile(r"[“”«»„\"]")


@cache
def load_furniture() -> tuple[dict[str, Any], ...]:
    """Return the groups of furniture.toml."""
    table = load_table(Path(__file__).with_name("furniture.toml"))
    return tuple(table["group"])


@cache
def _pattern() -> re.Pattern[str]:
    whole = "|".join(group["whole"] for group in load_furniture() if "whole" in group)
    begins = "|".join(group["begins"] for group in load_furniture() if "begins" in group)
    return re.compile(rf"(?:{whole})\W*\Z|{begins}", re.IGNORECASE)


def is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page and not to the report."""
    return len(line) <= MAX_FURNITURE and not _QUOTED.search(line) and bool(_pattern().match(line))


def clear_lines(lines: Sequence[str], title: str | None) -> list[str]:
    """Return the lines of the report; its title and its writers' names are known apart from them.

    >>> clear_lines(["Aground", "Sea", "A ferry ran aground.", "Advertisement", "All are safe."], "Aground")
    ['A ferry ran aground.', 'All are safe.']
    """
    plain = [line for line in lines if not _is_title(line, title) and not is_furniture(line)]
    first = next((number for number, line in enumerate(plain) if _is_prose(line)), 0)
    return [
        line
        for number, line in enumerate(plain)
        if _credits().search(line) or (number >= first and not (number < HEAD_LINES and _is_head(line)))
    ]


def _is_head(line: str) -> bool:
    """Tell whether a line only names the writer or the date, as may stand between a summary and the text."""
    return len(line) <= MIN_PARAGRAPH and bool(normalise_date(line) or find_byline(line))


def _is_prose(line: str) -> bool:
    return len(line) >= MIN_PARAGRAPH or bool(_SENTENCE.search(line))


def _is_title(line: str, title: str | None) -> bool:
    return title is not None and line.casefold() == title.casefold()


@cache
def _credits() -> re.Pattern[str]:
    """Return a pattern of the agencies' names, which later stages must see wherever they stand."""
    names = sorted(name_forms(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
