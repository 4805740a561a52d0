"""Stage 5 of 7, part of align: two tellings of a fact -> places that differ.

Only names of one form ("the Town Hall", "the Guild Hall") after one preposition are compared; a place inside
another, and one place under two unlike names, are not seen.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from twosource.align.tellings import Difference, Place, share_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.align.tellings import Telling, Word

REACH = 6  # words around a place that say what happened there
LEAST_CONTEXT = 0.4  # of them: so much must be the same in both tellings
FEWEST = 2  # words of a name


class Site(NamedTuple):
    """A name after a preposition of place, with its folded words."""

    preposition: str
    words: tuple[str, ...]
    start: int
    end: int


def places_differ(a: Telling, b: Telling) -> Difference | None:
    """Two outlets put the same event at two places of like name."""
    for one, two in product(_list_sites(a), _list_sites(b)):
        if one.preposition != two.preposition or one.words[-1] != two.words[-1] or _is_used(one, b):
            continue
        if _is_used(two, a) or set(one.words) <= set(two.words) or set(two.words) <= set(one.words):
            continue
        if share_context(Place(a, one.start, one.end), Place(b, two.start, two.end), REACH) > LEAST_CONTEXT:
            return Difference(
                kind="place",
                nature="contradiction",
                a=a.cite(one.start, one.end),
                b=b.cite(two.start, two.end),
            )
    return None


def _is_used(site: Site, telling: Telling) -> bool:
    """Tell whether the other article has the name, too."""
    return " ".join(site.words) in telling.article.text.lower().replace("’", "'")


def _list_sites(telling: Telling) -> Iterator[Site]:
    """Yield the names of two words or more that follow a preposition of place."""
    table = telling.language.table("differences")["places"]
    words = telling.words
    for number, word in enumerate(words):
        if word.text not in table["prepositions"]:
            continue
        first = number + 1
        if first < len(words) and words[first].text in table["articles"]:
            first += 1
        name = _take_name(words[first:], telling)
        if len(name) >= FEWEST:
            yield Site(word.text, tuple(each.text for each in name), name[0].start, name[-1].end)


def _take_name(words: tuple[Word, ...], telling: Telling) -> list[Word]:
    """Return the capitalised words at the beginning, with nothing but a space or an apostrophe between."""
    text = telling.article.text
    name: list[Word] = []
    for word in words:
        if not text[word.start].isupper() or (name and text[name[-1].end : word.start].strip("'’ ")):
            break
        name.append(word)
    return name
