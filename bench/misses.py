"""Write docs/misses.md: what the program gets wrong about who said what, by kind, with counts.

    python bench/misses.py [--print]

Held against the annotated development stories, kept apart from those that the rules were written by. Needs
../shared/gold/dev. The page holds counts only, none of the stories' words.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.model import Statement
from twosource.pipeline import compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.model import Ledger

STORIES = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev"
PAGE = Path(__file__).resolve().parents[1] / "docs" / "misses.md"
SAME = 0.6  # words in common over words of either: the share from which two extents are one statement
HALF = 0.5  # words in common over words of either: the share from which two names are one
WORD = re.compile(r"\w+")
TITLES = frozenset("mr ms mrs dr sir president the a an of s".split())
PRONOUNS = frozenset("he she it they him her them his their who which that i we".split())
INTRODUCTION = """\
<!-- written by bench/misses.py: run that instead of changing this -->
# What it misses

Who said what, held against {stories} annotated stories of three reports each, kept apart from those that
the rules were written by. A statement is right where six tenths of its words are; a speaker, where the name
agrees with the fullest that the report gives.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement as words (their offsets), kind, speaker's name, and how the text names the speaker."""

    words: frozenset[int]
    kind: str
    name: str
    source: str


def find_misses(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what is right and what is wrong of one story, as (table, row)."""
    ledger = compare([folder / f"{letter}.json" for letter in "ABC"]).ledger
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["attributions"]
    for article in ledger.articles:
        letter = Path(article.path).stem
        wanted = [_read_gold(article.text, row) for row in gold if row["article"] == letter]
        yield from _hold_against(wanted, list(_list_found(ledger, article.id, article.text)))


def _read_gold(text: str, row: dict[str, Any]) -> Told:
    source = text[slice(*row["speaker"])] if row.get("speaker") else ""
    words = _place_words(text, row["start"], row["end"])
    return Told(words=words, kind=row["kind"], name=row["speaker_name"] or "", source=source)


def _list_found(ledger: Ledger, article: str, text: str) -> Iterator[Told]:
    names = {entity.id: entity.name for entity in ledger.entities}
    for record in ledger.records:
        if isinstance(record, Statement) and record.article == article:
            yield Told(
                words=_place_words(text, record.start, record.end),
                kind=record.quote,
                name=names.get(record.speaker or "", ""),
                source="",
            )


def _place_words(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(match.start() for match in WORD.finditer(text, start, end))


def _hold_against(wanted: list[Told], found: list[Told]) -> Iterator[tuple[str, str]]:
    shares = sorted(
        (-_share(one.words, two.words), i, j)
        for i, one in enumerate(wanted)
        for j, two in enumerate(found)
        if one.words & two.words
    )
    answers: dict[int, int] = {}
    for share, i, j in shares:
        if -share >= SAME and i not in answers and j not in answers.values():
            answers[i] = j
    touched = {i for _, i, _ in shares}
    for i, one in enumerate(wanted):
        if i not in answers:
            yield "missed", f"{one.kind}, {'other words taken' if i in touched else 'not seen at all'}"
            continue
        right = _are_one_name(one.name, found[answers[i]].name)
        yield ("speaker", f"{_name_form(one.source)}, {'right' if right else _name_error(found[answers[i]])}")
        yield "found", one.kind
    for j, two in enumerate(found):
        if j not in answers.values():
            near = any(two.words & one.words for one in wanted)
            yield "beyond", f"{two.kind}, {'other words taken' if near else 'nothing attributed there'}"


def _share(one: frozenset[Any], two: frozenset[Any]) -> float:
    return len(one & two) / len(one | two)


def _are_one_name(one: str, two: str) -> bool:
    a, b = (frozenset(WORD.findall(name.lower())) - TITLES for name in (one, two))
    return bool(a and b) and (a <= b or b <= a or _share(a, b) >= HALF)


def _name_form(source: str) -> str:
    first, _, rest = source.partition(" ")
    if not source:
        return "no words for the speaker"
    if first.lower() in PRONOUNS and not rest:
        return "a pronoun"
    if first.lower() in ("the", "this", "that", "his", "her", "their", "its"):
        return "a definite description or a body"
    return "a name or title" if first[0].isupper() else "an indefinite description"


def _name_error(found: Told) -> str:
    if not found.name:
        return "nobody named"
    return "another name" if found.name[0].isupper() else "left as described"


TABLES = {
    "found": ("Statements found", "kind"),
    "missed": ("Statements missed", "kind, and what happened"),
    "beyond": ("Statements that the annotators do not have", "kind, and what is there"),
    "speaker": ("Speakers, by how the report names them there", "named by, and given"),
}


def write_page(folder: Path) -> str:
    """Return the page of misses over the stories in a folder."""
    stories = sorted(path.parent for path in folder.glob("*/gold.json"))
    tallies = Counter(miss for story in stories for miss in find_misses(story))
    lines = [INTRODUCTION.format(stories=len(stories))]
    for table, (heading, column) in TABLES.items():
        rows = sorted((row, number) for (kind, row), number in tallies.items() if kind == table)
        lines += [f"## {heading}\n", f"| {column} | number |\n|---|---:|"]
        lines += [f"| {row} | {number} |" for row, number in rows]
        lines += [f"| all | {sum(number for _, number in rows)} |", ""]
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Write the page, or print it if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--print", action="store_true", help="print the page instead of writing it")
    if not STORIES.is_dir():
        sys.exit(f"{STORIES} is absent: nothing to measure against")
    page = write_page(STORIES)
    if parser.parse_args().print:
        print(page)
    else:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
