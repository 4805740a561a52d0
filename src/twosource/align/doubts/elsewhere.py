"""Stage 5 of 7, part of align: two tellings -> whether they put what they tell in unlike places.

Goes by prepositions and by the names that the whole reports hold; what lies in what is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.tellings import read_once

if TYPE_CHECKING:
    from twosource.align.tellings import Telling

BEFORE = 2  # words before a place in which its preposition stands: "in the Orne valley"


def is_told_elsewhere(a: Telling, b: Telling) -> bool:
    """Tell whether each telling is in or goes to a place that the other's report does not name at all.

    "Flown to Boise" and "flown to Spokane" confirm nothing, one fact or not. Of 1,162 pairs of the training
    stories that agree one is like this.
    """
    return all(
        any(name not in other.report.folded for name in _list_settings(telling))
        for telling, other in ((a, b), (b, a))
    )


@read_once
def _list_settings(telling: Telling) -> frozenset[str]:
    """Return the places of a telling that stand after "in", "at" or "to", folded."""
    table = telling.language.table("differences")
    before = {*table["before_places"], *table["before_destinations"]}
    mentions = (
        mention
        for entity in telling.report.annotated.entities
        if entity.kind == "place"
        for mention in entity.mentions
        if telling.span.start <= mention.start and mention.end <= telling.span.end
    )
    return frozenset(
        telling.report.folded[it.start : it.end]
        for it in mentions
        if telling.article.text[it.start].isupper()
        and any(word.text in before for word in telling.words_near(it.start, it.end, BEFORE)[0])
    )
