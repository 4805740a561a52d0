"""Names of bodies that capitals alone cut to pieces: "School of Ports and Coastal Studies".

Limits: only where one tag of an organisation covers the pieces, with nothing but small words between them.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading
    from twosource.model import Tag

# A tag joins names only from this score on: the one from which a tag alone makes a name.
SURE = 0.5
# What may stand between the pieces of a name, beside small words.
_BETWEEN = frozenset(("&", ",", "'s", "’s", "'", "’", "to", "province", "state", "county", "city"))


def join_bodies(
    reading: Reading, lexicon: Lexicon, names: Sequence[Mention], tags: Sequence[Tag]
) -> list[Mention]:
    """Return the names, in the order of the text, those that one tag of an organisation covers joined."""
    joined = list(names)
    for tag in tags:
        if tag.label != "organisation" or tag.score < SURE:
            continue
        held = [name for name in joined if tag.start <= name.end <= tag.end and name.start < tag.end]
        if len(held) > 1 and held[-1].end == tag.end and _are_one(reading, lexicon, held):
            first = max(tag.start, held[0].start)
            whole = reading.segmented.article.text[first : tag.end]
            body = replace(
                held[0], start=first, end=tag.end, text=whole, kind="organisation", gender="thing", roles=()
            )
            place = joined.index(held[0])
            joined[place : place + len(held)] = [body]
    return joined


def _are_one(reading: Reading, lexicon: Lexicon, names: Sequence[Mention]) -> bool:
    """Tell whether nothing but small words, and commas before the last of them, stands between some names."""
    return all(
        low in lexicon.inside_organisation or low in _BETWEEN for low in _list_between(reading, names)
    ) and all("\n" not in name.text for name in names)


def _list_between(reading: Reading, names: Sequence[Mention]) -> Iterator[str]:
    """Yield the words between some names."""
    for one, two in pairwise(names):
        between = reading.words[reading.at(one.end) : reading.at(two.start)]
        yield from (word.low for word in between)
