"""Meetings, commitments, measures and appointments in passages of every form that news has for them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Appointment, Article, Commitment, Measure, Meeting, Plan, content_id
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from twosource.model import Record

FORMS = tomllib.loads((Path(__file__).parent / "gold" / "records_told.toml").read_text("utf-8"))["form"]
ENGLISH = load_language("en")
SAME = 0.5  # words in common over words of the shorter: the share from which two clauses tell one record
KINDS = frozenset(("meeting", "commitment", "measure", "appointment"))
SMALL = frozenset("a an the of s his her its their for with and".split())


class Told(NamedTuple):
    """A record: its kind, where the words of its clause start, and its fields."""

    kind: str
    words: frozenset[int]
    fields: tuple[str, ...]


def read_wanted(text: str, told: list[str]) -> Iterator[Told]:
    """Yield the records that a passage tells."""
    for each in told:
        kind, _, rest = each.partition(": ")
        words, *fields = rest.split(" | ")
        start = text.index(words)
        yield Told(kind, place_words(text, start, start + len(words)), tuple(fields))


def read_found(text: str, kinds: frozenset[str]) -> list[Told]:
    """Return what of some kinds the program finds in a passage."""
    article = Article(
        id=content_id("post", text), path="post.txt", text=text, published="2031-03-18", language="en"
    )
    annotated = annotate_article(segment_article(article, ENGLISH), ENGLISH)
    names = {entity.id: entity.name for entity in annotated.entities}
    return [
        Told(it.kind, place_words(text, it.start, it.end), tuple(tell_fields(it, names)))
        for it in annotated.records
        if it.kind in kinds
    ]


def tell_fields(record: Record, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the fields of a record as the file writes them."""
    if isinstance(record, Meeting):
        yield ", ".join(names[one] for one in record.participants)
    elif isinstance(record, Commitment):
        yield ", ".join(names[one] for one in record.parties)
        yield (record.due or ("",))[-1]
    elif isinstance(record, Measure):
        yield names.get(record.actor or "", "")
    elif isinstance(record, Appointment):
        yield names.get(record.person or "", "")
        yield record.office or ""
    elif isinstance(record, Plan):
        yield names.get(record.actor or "", "")


def place_words(text: str, start: int, end: int) -> frozenset[int]:
    """Return where the words between two offsets start."""
    return frozenset(match.start() for match in re.finditer(r"\w+", text) if start <= match.start() < end)


def find_faults(
    text: str, told: list[str], kinds: frozenset[str] = KINDS
) -> tuple[list[str], list[str], int]:
    """Return the records missed and found beyond, the fields that are wrong, and how many are right."""
    found, faults, wrong, right = read_found(text, kinds), [], [], 0
    for each, row in zip(list(read_wanted(text, told)), told, strict=True):
        same = [it for it in found if it.kind == each.kind and share(each.words, it.words) >= SAME]
        if same:
            found.remove(same[0])
        else:
            faults.append(f"missed: {row}")
        for place, field in enumerate(each.fields):
            if field == "-":
                continue
            given = same[0].fields[place] if same else ""
            if same and fits(field, given):
                right += 1
            else:
                wrong.append(f"{given or 'nothing'}: {row}")
    beyond = [f"beyond: {it.kind}: {text[min(it.words) : max(it.words)]}" for it in found]
    return [*faults, *beyond], wrong, right


def share(one: frozenset[int], two: frozenset[int]) -> float:
    """Return the words in common over words of the shorter."""
    return len(one & two) / max(1, min(len(one), len(two)))


def fits(wanted: str, given: str) -> bool:
    """Tell whether a field is as wanted: the same names, or the day or what is within it."""
    if wanted[:1].isdigit():
        return given.startswith(wanted)
    one, two = (
        [frozenset(re.findall(r"\w+", name.lower())) - SMALL for name in names.split(", ")]
        for names in (wanted, given)
    )
    return all(any(name <= other or (other and other <= name) for other in two) for name in one)


@pytest.mark.parametrize("form", FORMS, ids=[form["name"] for form in FORMS])
def test_records_are_found(form: dict[str, Any]) -> None:
    kinds = KINDS.union(form.get("also", ()))
    rows = [find_faults(it["text"], it["told"], kinds) for it in form["passages"]]
    wrong = [row[0] for row in rows if row[0]]
    assert len(rows) - len(wrong) >= form["right"], wrong
    assert sum(row[2] for row in rows) >= form["fields"], [row[1] for row in rows if row[1]]
