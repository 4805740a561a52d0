"""Who said what is found in passages of every form that news has for it, invented and counted by form."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Article, Statement, content_id
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMS = [
    form
    for name in ("told_by", "told_by_more", "told_by_causes")
    for form in tomllib.loads((Path(__file__).parent / "gold" / f"{name}.toml").read_text("utf-8"))["form"]
]
KEPT = tomllib.loads((Path(__file__).parent / "gold" / "kept" / "told_by.toml").read_text("utf-8"))["form"]
KEPT_RIGHT = 29  # of 60
ENGLISH = load_language("en")
SAME = 0.6  # words in common over words of either: the share from which two extents are one statement
SMALL = frozenset("a an the of s his her for with".split())


class Told(NamedTuple):
    """A statement: where its words start, its kind, and its speaker's name."""

    words: frozenset[int]
    kind: str
    name: str


def read_wanted(text: str, said: list[str]) -> Iterator[Told]:
    """Yield what a passage attributes, each after the one before it."""
    after = 0
    for each in said:
        name, _, words = each.partition(": ")
        start = text.find(words, after)
        start = start if start >= 0 else text.index(words)
        after = start + 1
        bounded = text[start - 1 : start] in ('"', "'") and text[start + len(words)] in "\"'\n"
        kind = "direct" if bounded else "mixed" if '"' in words else "indirect"
        yield Told(place_words(text, start, start + len(words)), kind, name)


def read_found(text: str) -> list[Told]:
    """Return what the program finds in a passage."""
    article = Article(id=content_id("Harbour Post", text), path="post.txt", text=text, outlet="Harbour Post")
    annotated = annotate_article(segment_article(article, ENGLISH), ENGLISH)
    names = {entity.id: entity.name for entity in annotated.entities}
    return [
        Told(place_words(text, it.start, it.end), it.quote, names.get(it.speaker or "", "nobody"))
        for it in annotated.records
        if isinstance(it, Statement)
    ]


def place_words(text: str, start: int, end: int) -> frozenset[int]:
    """Return where the words between two offsets start."""
    return frozenset(match.start() for match in re.finditer(r"\w+", text) if start <= match.start() < end)


def find_faults(text: str, said: list[str]) -> list[str]:
    """Return what is wrong with what is found in a passage."""
    wanted, found, faults = list(read_wanted(text, said)), read_found(text), []
    for each, row in zip(wanted, said, strict=True):
        same = [it for it in found if share(each.words, it.words) >= SAME]
        if not same:
            faults.append(f"missed: {row}")
            continue
        found.remove(same[0])
        if same[0].kind != each.kind:
            faults.append(f"kind {same[0].kind}: {row}")
        if not names_one(each.name, same[0].name):
            faults.append(f"speaker {same[0].name}: {row}")
    return [*faults, *(f"beyond: {it.name}: {text[min(it.words) : max(it.words)]}" for it in found)]


def share(one: frozenset[int], two: frozenset[int]) -> float:
    """Return the words in common over words of either."""
    return len(one & two) / len(one | two)


def names_one(wanted: str, given: str) -> bool:
    """Tell whether a name is the wanted one, or a description tells of the same."""
    one, two = (frozenset(re.findall(r"\w+", name.lower())) - SMALL for name in (wanted, given))
    described = not all(word[0].isupper() for word in wanted.split() if word not in SMALL)
    return one <= two or (described and bool(two) and two <= one)


@pytest.mark.parametrize("form", FORMS, ids=[form["name"] for form in FORMS])
def test_who_said_what_is_found(form: dict[str, Any]) -> None:
    wrong = [faults for it in form["passages"] if (faults := find_faults(it["text"], it["said"]))]
    assert len(form["passages"]) - len(wrong) >= form["right"], wrong


def test_passages_kept_apart_are_read_no_worse_than_they_were() -> None:
    passages = [it for form in KEPT for it in form["passages"]]
    assert sum(not find_faults(it["text"], it["said"]) for it in passages) >= KEPT_RIGHT
