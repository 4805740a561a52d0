"""Things named after who makes them: "Averne said the Averne Glide would be late".

Limits: told by "the" before the whole name and none before the maker's, or by a body's name that stands
before the whole name, which nothing calls a body's. What a word of the name calls a body ("the Averne Group")
is one, and so is what only describes a noun ("the Averne Foods plant").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.text import name_words, strip_accents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# What a body is called only without "the": "Harbour Watch".
_WITHOUT_THE = frozenset(("watch",))


def find_products(reading: Reading, names: Sequence[Mention], lexicon: Lexicon) -> frozenset[tuple[str, ...]]:
    """Return the names of things, in words, whose first word alone is another name of the report."""
    return frozenset(_list_products(reading, names, lexicon, _find_makers(reading, names, lexicon)))


def is_bare(reading: Reading, name: Mention, lexicon: Lexicon) -> bool:
    """Tell whether no article stands before a name."""
    at = reading.at(name.start)
    return at == 0 or reading.words[at - 1].low not in lexicon.small["article"]


def _find_makers(reading: Reading, names: Sequence[Mention], lexicon: Lexicon) -> frozenset[str]:
    """Return the names of one word that stand without an article and are no place's."""
    return frozenset(
        name.text.lower()
        for name in names
        if name.kind != "place" and " " not in name.text and is_bare(reading, name, lexicon)
    )


def _list_products(
    reading: Reading, names: Sequence[Mention], lexicon: Lexicon, makers: AbstractSet[str]
) -> Iterator[tuple[str, ...]]:
    bodies = lexicon.organisation_words.union(lexicon.groups, lexicon.bodies, lexicon.generic) - _WITHOUT_THE
    firms: dict[str, int] = {}
    for name in names:
        if name.kind == "organisation":
            firms.setdefault(name.text.lower(), name.start)
    for name in names:
        first, *others = tokens = name_words(strip_accents(name.text)) or ("",)
        small = not lexicon.inside_organisation.isdisjoint(others)  # "the Board of Ports"
        if name.kind in ("person", "place") or not others or small or first not in makers:
            continue
        if bodies.isdisjoint(tokens) and (
            _stands_alone(reading, name, lexicon)
            or (name.kind is None and firms.get(first, name.start) < name.start)
        ):
            yield tuple(tokens)


def _stands_alone(reading: Reading, name: Mention, lexicon: Lexicon) -> bool:
    """Tell whether "the" opens a name and no noun follows it: "the Averne Glide would cost", "the Glide."."""
    speech, words, after = lexicon.speech, reading.words, reading.at(name.end)
    if is_bare(reading, name, lexicon):
        return False
    if after >= len(words) or not words[after].text.islower():
        return True
    low = words[after].low
    small = (speech["auxiliary"], speech["link"], speech["edge"], speech["past"])
    return low.endswith("ed") or any(low in each for each in small)
