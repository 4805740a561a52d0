"""Stage 5 of 7, part of align: two tellings -> each two values that may be one value, told differently.

Every comparer proposes here, whatever stands around the values; `weighing.py` tells which are worth a look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import TYPE_CHECKING

from twosource.align.dates import list_open_dates, measure_precision
from twosource.align.names import (
    count_edits,
    list_long_names,
    list_open_names,
    list_own_names,
    spellings_are_near,
)
from twosource.align.numbers import list_rival_figures, measure_figures
from twosource.align.polarity import find_denied, find_stem, is_negation
from twosource.align.wording import compare_quotations
from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from twosource.align.tellings import Telling
    from twosource.model import ConflictKind

Extent = tuple[int, int]
# How a rival was found, where a kind has several ways: the trees learn which of them to trust.
SPELLED, FIRST_NAME, LONG_NAME = range(3)
DENIED, INSERTED = range(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Two stretches, one of each telling, that may tell one value differently; `clues` are of its kind."""

    kind: ConflictKind
    a: Extent
    b: Extent
    clues: Mapping[str, float] = field(default_factory=dict)


def list_rivals(a: Telling, b: Telling) -> list[Rival]:
    """Return the rivals of two tellings, kind by kind in the order in which an editor would check."""
    return [
        *_list_figures(a, b),
        *_list_names(a, b),
        *_list_dates(a, b),
        *_list_wordings(a, b),
        *_list_denials(a, b),
    ]


def _list_figures(a: Telling, b: Telling) -> Iterator[Rival]:
    for one, two in list_rival_figures(a, b):
        yield Rival(
            kind="number",
            a=(one.start, one.end),
            b=(two.start, two.end),
            clues=measure_figures(one, two, a, b),
        )


def _list_dates(a: Telling, b: Telling) -> Iterator[Rival]:
    ranks = {"day": 1.0, "month": 2.0, "year": 3.0}
    for one, two in list_open_dates(a, b):
        words = a.article.text[one.start : one.end].isalpha() + b.article.text[two.start : two.end].isalpha()
        clues = {"precision": ranks[measure_precision(one.value) or "day"], "words_only": float(words)}
        yield Rival(kind="date", a=(one.start, one.end), b=(two.start, two.end), clues=clues)


def _list_names(a: Telling, b: Telling) -> Iterator[Rival]:
    for one, two in product(list_own_names(a, b), list_own_names(b, a)):
        if spellings_are_near(one.text, two.text):
            yield _make_name((one.start, one.end), (two.start, two.end), SPELLED, a, b)
    for one, two in list_open_names(a, b):
        yield _make_name((one.start, one.end), (two.start, two.end), FIRST_NAME, a, b)
    for long, other in product(list_long_names(a), list_long_names(b)):
        stems = {word.stem for word in long}, {word.stem for word in other}
        if stems[0] & stems[1] and not (stems[0] <= stems[1] or stems[1] <= stems[0]):
            extents = (long[0].start, long[-1].end), (other[0].start, other[-1].end)
            yield _make_name(*extents, LONG_NAME, a, b)


def _is_part(one: str, other: str) -> bool:
    """Tell whether the letters and digits of one text are those of a part of the other's words."""
    short, long = sorted((_spell(one), _spell(other)), key=len)
    return set(short) <= set(long) or "".join(short) in "".join(long)


def _spell(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold_text(text).replace(".", ""))


def _make_name(one: Extent, two: Extent, way: int, a: Telling, b: Telling) -> Rival:
    words = fold_text(a.article.text[slice(*one)]), fold_text(b.article.text[slice(*two)])
    edits = count_edits(*words)
    clues = {"way": float(way), "edits": float(edits), "edits_share": edits / max(map(len, words))}
    return Rival(kind="name", a=one, b=two, clues=clues)


def _list_wordings(a: Telling, b: Telling) -> Iterator[Rival]:
    for one, two in product(a.quotations, b.quotations):
        if found := compare_quotations(one, two, a, b):
            first, second, clues = found
            yield Rival(kind="wording", a=first, b=second, clues=clues)


def _list_denials(a: Telling, b: Telling) -> Iterator[Rival]:
    for own, other in ((a, b), (b, a)):
        for denial, statement, way in (*_find_stated(own, other), *_find_inserted(own, other)):
            one, two = (denial, statement) if own is a else (statement, denial)
            yield Rival(kind="polarity", a=one, b=two, clues={"way": float(way)})


def _find_stated(own: Telling, other: Telling) -> Iterator[tuple[Extent, Extent, int]]:
    """Yield each word that one telling always denies and the other never, with its negation."""
    for negation, denied in find_denied(own):
        here, there = (list(find_stem(denied.stem, telling)) for telling in (own, other))
        if there and all(is_denied for _, is_denied in here) and not any(it for _, it in there):
            stated = there[0][0]
            yield (negation.start, denied.end), (stated.start, stated.end), DENIED


def _find_inserted(own: Telling, other: Telling) -> Iterator[tuple[Extent, Extent, int]]:
    """Yield "was not made" and "was made", where the other telling holds no negation."""
    if any(is_negation(word, other) for word in other.words):
        return
    for before, negation, after in zip(own.words, own.words[1:], own.words[2:], strict=False):
        if is_negation(negation, own):
            for one, two in pairwise(other.words):
                if (one.text, two.text) == (before.text, after.text):
                    yield (before.start, after.end), (one.start, two.end), INSERTED
