"""Stage 5 of 7, part of align: a rival's two values -> which of them the reports hold elsewhere.

A slip stands alone; days and figures of two events stand in other reports, or elsewhere in the same one, too.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from twosource.align.differences.counted import name_kind
from twosource.align.differences.dates import days_agree, measure_precision
from twosource.align.differences.rivals import FIGURES, FIRST_NAME
from twosource.align.tellings import read_once
from twosource.text import find_whole, fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.align.differences.rivals import Extent, Rival
    from twosource.align.tellings import Report, Telling
    from twosource.model import Span


def measure_knowledge(rival: Rival, a: Telling, b: Telling, reports: Sequence[Report]) -> dict[str, float]:
    """Return where two values stand besides: in the other passage, the other report, the own, others."""
    third = [it for it in reports if it.article.id not in (a.article.id, b.article.id)]
    found: dict[str, list[float]] = {"inside": [], "other": [], "own": [], "third": []}
    for own, other, extent in ((a, b, rival.a), (b, a, rival.b)):
        places = _find_value(rival, extent, own, other.report)
        found["inside"].append(float(any(_is_inside(it, other.span) for it in places)))
        found["other"].append(float(any(not _is_inside(it, other.span) for it in places)))
        found["own"].append(
            float(any(not _is_inside(it, own.span) for it in _find_value(rival, extent, own, own.report)))
        )
        knowing = sum(bool(_find_value(rival, extent, own, report)) for report in third)
        found["third"].append(knowing / len(third) if third else 0.0)
    return {
        f"{name}_{end}": value
        for name, values in found.items()
        for end, value in zip(("low", "high"), sorted(values), strict=True)
    }


def _is_inside(place: int, span: Span) -> bool:
    return span.start <= place < span.end


def _find_value(rival: Rival, extent: Extent, own: Telling, report: Report) -> Sequence[int]:
    """Return where a report holds a value: the same amount, a time that agrees, or the same words."""
    if rival.kind == "number" and rival.clues.get("way") == FIGURES:
        figure = next(it for it in own.quantities if (it.start, it.end) == extent)
        return _list_figures(report)[figure.value, name_kind(figure)]
    if rival.kind == "date":
        time = next(it for it in own.times if (it.start, it.end) == extent)
        known = _list_times(report)[measure_precision(time.value)]
        return [it for value, places in known.items() if _days_agree(value, time.value) for it in places]
    return _find_words(fold_text(own.article.text[slice(*_widen(rival, extent, own))]), report.folded)


@lru_cache(maxsize=1 << 12)
def _find_words(value: str, text: str) -> tuple[int, ...]:
    return tuple(find_whole(value, text))


@read_once
def _list_figures(report: Report) -> Mapping[tuple[float, str], list[int]]:
    """Return where each amount of a kind stands."""
    places: dict[tuple[float, str], list[int]] = defaultdict(list)
    for it in report.quantities:
        places[it.value, name_kind(it)].append(it.start)
    return places


@read_once
def _list_times(report: Report) -> Mapping[str | None, Mapping[str, list[int]]]:
    """Return where each time stands, by how precise it is."""
    places: dict[str | None, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for it in report.annotated.times:
        places[measure_precision(it.value)][it.value].append(it.start)
    return places


@lru_cache(maxsize=1 << 14)
def _days_agree(one: str, two: str) -> bool:
    return days_agree(one, two)


def _widen(rival: Rival, extent: Extent, own: Telling) -> Extent:
    """Return where the whole name stands of which a rival holds the first."""
    if rival.kind != "name" or rival.clues.get("way") != FIRST_NAME:
        return extent
    after = own.words_near(*extent, 1)[1]
    return (extent[0], after[0].end) if after else extent
