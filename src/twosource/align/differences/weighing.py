"""Stage 5 of 7, part of align: rivals -> the chance of each that an editor would call it a difference.

Boosted trees over what the comparers say and what stands around the two values; they were grown on the
differences of annotated stories and on differences planted into them (training/differences.md).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from twosource.align.differences.knowledge import measure_knowledge
from twosource.align.differences.polarity import count_negations
from twosource.align.differences.verbs import are_of_one_event, measure_verbs
from twosource.align.tellings import Place, share_context, share_words, share_words_without
from twosource.align.words.publication import is_later
from twosource.align.words.slots import measure_likeness
from twosource.align.words.surroundings import measure_surroundings
from twosource.text import find_whole, fold_text, strip_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from twosource.align.differences.rivals import Extent, Rival
    from twosource.align.pairing.sheets import Floats
    from twosource.align.tellings import Difference, Report, Telling

KINDS = ("number", "date", "name", "place", "wording", "polarity")
# What the comparers tell of their own rivals; 0 for those of another kind.
OWN = (
    *("edits", "edits_share", "precision", "words_only", "named"),
    *(
        "unit_same",
        "unit_known",
        "noun_near",
        "aspect_same",
        "outcome_same",
        "outcome_apart",
        "ratio",
        "people",
        "other_people",
        "larger",
        "bounds",
        "loose",
        "named_apart",
    ),
    *("worded", "shared", "shared_share", "blocks", "fewer", "more"),
    *(
        "beside",
        "beside_most",
        "at_end",
        "gap_heavy",
        "gap_alike",
        "gap",
        "denial",
        "scope",
        "scope_words",
    ),
    *("slot_fewer", "slot_more", "slot_low", "slot_high", "slot_light", "slot_heavy", "slot_capitals"),
    "slot_near",
)
# How a rival was found, where a kind has several ways: the trees learn which of them to trust.
WAYS = {
    "name": ("spelled", "first_name", "long_name", "short_form", "joined"),
    "polarity": ("denied", "inserted"),
    "date": ("days_named", "clocks"),
    "number": ("figures", "digits", "bare", "ordinals"),
}
DAY_CLUES = ("days", "since_low", "since_high", "verbs", "verb_same", "verb_near", "verb_said", "verb_set")
REACHES = (3, 6, 12)  # words around a value
DAY = len("2031-03-18")
FAR = 30  # days
NEXT = 3  # words before and after that are compared one by one


class Grounds(NamedTuple):
    """What rivals are weighed on besides: how sure it is that the tellings are of one fact, and all reports.

    `whole` is that chance by all words, `bare` by all but values; `claims` are the differences that the
    rules of the comparers see.
    """

    whole: float
    bare: float
    claims: Sequence[Difference]
    reports: Sequence[Report]


def measure_rivals(rivals: Sequence[Rival], a: Telling, b: Telling, grounds: Grounds) -> Mapping[str, Floats]:
    """Return, under each name, a value a rival."""
    claimed = {((it.a.start, it.a.end), (it.b.start, it.b.end)) for it in grounds.claims}
    shared = {
        reach: [share_context(Place(a, *it.a), Place(b, *it.b), reach) for it in rivals] for reach in REACHES
    }
    whole = _measure_tellings(a, b)
    competition = _measure_competition(rivals, shared[REACHES[1]])
    rows = [
        {
            "chance": grounds.whole,
            "chance_bare": grounds.bare,
            "chance_gap": grounds.bare - grounds.whole,
            "claimed": float((it.a, it.b) in claimed),
            **{f"is_{kind}": float(it.kind == kind) for kind in KINDS},
            **{name: it.clues.get(name, 0.0) for name in OWN},
            **{
                name: float((it.kind, it.clues.get("way")) == (kind, rank))
                for kind, names in WAYS.items()
                for rank, name in enumerate(names)
            },
            **{f"context_{reach}": shared[reach][number] for reach in REACHES},
            **whole,
            "words_without": share_words_without(Place(a, *it.a), Place(b, *it.b)),
            **_measure_around(it, a, b),
            **measure_knowledge(it, a, b, grounds.reports),
            **measure_surroundings(it.a, it.b, a, b),
            **_measure_days(it, a, b),
            **competition[number],
        }
        for number, it in enumerate(rivals)
    ]
    table = np.array([[row[name] for name in rows[0]] for row in rows], dtype=np.float32)
    return dict(zip(rows[0], table.T, strict=True))


def _measure_tellings(a: Telling, b: Telling) -> dict[str, float]:
    lengths, denials = (
        sorted((float(count(a)), float(count(b)))) for count in (lambda it: len(it.words), count_negations)
    )
    return {
        "words": share_words(a, b),
        "later": float(is_later(a.article, b.article) or is_later(b.article, a.article)),
        "length_low": lengths[0],
        "length_high": lengths[1],
        "denials_low": denials[0],
        "denials_high": denials[1],
    }


def _measure_around(rival: Rival, a: Telling, b: Telling) -> dict[str, float]:
    """Return what stands beside the two values, where they stand, and which the other report knows, too."""
    (before, after), (left, right) = a.words_near(*rival.a, NEXT), b.words_near(*rival.b, NEXT)
    known = sorted((_is_known(rival.a, a, b), _is_known(rival.b, b, a)))
    places = [
        (extent[0] - it.span.start) / max(1, it.span.end - it.span.start)
        for it, extent in ((a, rival.a), (b, rival.b))
    ]
    return {
        "before": _count_same((x.stem, y.stem) for x, y in zip(before[::-1], left[::-1], strict=False)),
        "after": _count_same((x.stem, y.stem) for x, y in zip(after, right, strict=False)),
        "alike_around": measure_likeness((*before, *after), (*left, *right), a.language),
        **_measure_values(rival, a, b),
        "known_low": known[0],
        "known_high": known[1],
        "apart": abs(places[0] - places[1]),
    }


def _measure_values(rival: Rival, a: Telling, b: Telling) -> dict[str, float]:
    """Return how rare the words of two values are, and where their letters part."""
    texts = [fold_text(it.article.text[slice(*place)]) for it, place in ((a, rival.a), (b, rival.b))]
    rarest = sorted(
        max((word.weight for word in it.words if place[0] <= word.start < place[1]), default=0.0)
        for it, place in ((a, rival.a), (b, rival.b))
    )
    return {
        "rare_low": rarest[0],
        "rare_high": rarest[1],
        "opening": _count_same(zip(*texts, strict=False)) / max(map(len, texts)),
        "ending": _count_same(zip(*(text[::-1] for text in texts), strict=False)) / max(map(len, texts)),
        "accents": float(strip_accents(texts[0]) == strip_accents(texts[1])),
    }


def _count_same(pairs: Iterable[tuple[str, ...]]) -> float:
    """Count the words, or letters, beside each other that are the same, up to the first that is not."""
    count = 0
    for one, two in pairs:
        if one != two:
            break
        count += 1
    return float(count)


def _is_known(extent: Extent, own: Telling, other: Telling) -> float:
    value = fold_text(own.article.text[slice(*extent)])
    return float(any(True for _ in find_whole(value, other.report.folded)))


def _measure_days(rival: Rival, a: Telling, b: Telling) -> dict[str, float]:
    """Return how many days lie between two days, and between each and the publication of its report."""
    if rival.kind != "date":
        return dict.fromkeys(DAY_CLUES, 0.0)
    days = [
        next((_read_day(it.value) for it in telling.times if (it.start, it.end) == extent), None)
        for telling, extent in ((a, rival.a), (b, rival.b))
    ]
    printed = [_read_day(it.article.published or "") for it in (a, b)]
    since = sorted(_count_days(one, two) for one, two in zip(days, printed, strict=True))
    apart = {"days": _count_days(*days), "since_low": since[0], "since_high": since[1]}
    of_one = float(are_of_one_event(rival.a, rival.b, a, b))
    return {**apart, **measure_verbs(rival.a, rival.b, a, b), "verb_set": of_one}


def _read_day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:DAY])
    except ValueError:
        return None


def _count_days(one: date | None, two: date | None) -> float:
    """Return the days between two days, at most FAR; -1 where one of them is not known."""
    return float(min(abs((one - two).days), FAR)) if one and two else -1.0


def _measure_competition(rivals: Sequence[Rival], shared: Sequence[float]) -> list[dict[str, float]]:
    """Return how each rival stands among those of its kind, and among those that hold one of its values."""
    alike: dict[object, list[int]] = {}
    for number, it in enumerate(rivals):
        for key in (it.kind, (it.kind, "a", it.a), (it.kind, "b", it.b)):
            alike.setdefault(key, []).append(number)
    # The two that share most: the best of the others is one of them.
    leading = {key: sorted(held, key=lambda it: -shared[it])[:2] for key, held in alike.items()}
    rows = []
    for number, it in enumerate(rivals):
        ends = ((it.kind, "a", it.a), (it.kind, "b", it.b))
        others = (shared[place] for key in ends for place in leading[key] if place != number)
        rows.append(
            {
                "rivals": float(len(alike[it.kind])),
                "best": float(shared[number] >= shared[leading[it.kind][0]]),
                "lead": shared[number] - max(others, default=0.0),
            }
        )
    return rows
