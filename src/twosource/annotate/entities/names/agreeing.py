"""Names that a report writes alike are of one kind: what most of them say, or that of a full name.

Limits: a tag is given mention by mention, so that one in ten of "Holm" may be a place; a name whose kinds are
as often told keeps them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.entities.descriptions.introduced import read_apposition
from twosource.annotate.entities.names.namesakes import find_surname
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading
    from twosource.model import EntityKind

# Shorter words in capitals are acronyms, not surnames that are shouted.
ACRONYM_MAX = 4


def settle_kinds(reading: Reading, names: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Give the names that are written alike one kind."""
    told: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for name in names:
        if name.kind is not None:
            told[name.text][name.kind] += 1
    surnames = _find_surnames(names)
    kinds = {text: _choose_kind(text, counts, surnames, lexicon) for text, counts in told.items()}
    kinds |= {
        name.text: "organisation"
        for name in names
        if _is_told_body(reading, name, lexicon)
        or (name.text.lower() not in surnames and _acts_as_body(reading, name, lexicon))
    }
    return [_with_kind(name, kinds) for name in names]


def _is_told_body(reading: Reading, name: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a name is said to be a body's: "Orrin, the world's leading ferry company, has"."""
    if name.kind == "place" or name.titled or name.roles:
        return False
    told = read_apposition(reading, name, lexicon)
    return bool(told) and (told[-1] in lexicon.generic or told[-1] in lexicon.bodies)


def _acts_as_body(reading: Reading, name: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a name stands as only a body's does: "the Bell Herald said", "the newspaper Bell"."""
    at, after = reading.at(name.start), reading.at(name.end)
    if (
        name.kind not in ("person", "place")
        or name.titled
        or name.roles
        or not 0 < at < after < len(reading.words)
    ):
        return False
    words, whole = reading.words, name.text.lower()
    if whole in lexicon.places or words[at].text in lexicon.given or words[after - 1].low.endswith("s"):
        return False
    if words[at - 1].low in lexicon.small["outlet kind"]:
        return name.kind == "person"
    return words[at - 1].low == "the" and words[after].low in lexicon.reporting


def _find_surnames(names: Iterable[Mention]) -> frozenset[str]:
    """Return the surnames of the people who are named in full."""
    people = (name_words(name.text) for name in names if name.kind == "person")
    return frozenset(find_surname(words) for words in people if len(words) > 1)


def _choose_kind(
    text: str, counts: Counter[EntityKind], surnames: AbstractSet[str], lexicon: Lexicon
) -> EntityKind | None:
    """Choose the kind of a name; None where nothing tells."""
    low = text.lower()
    acronym = text.isupper() and len(text) <= ACRONYM_MAX
    if low in surnames and low not in lexicon.places and not acronym:
        return "person"
    (most, often), *others = counts.most_common(2)
    return most if not others or often > others[0][1] else None


def _with_kind(name: Mention, kinds: Mapping[str, EntityKind | None]) -> Mention:
    kind = kinds.get(name.text)
    if name.kind is None or kind in (None, name.kind) or name.titled:
        return name
    return replace(name, kind=kind, gender="any" if kind == "person" else "thing")
