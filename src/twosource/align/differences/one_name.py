"""Stage 5 of 7, part of align: two names of several words -> whether they are one name, written otherwise.

"World War One" and "the First World War", "Iraq's Interior Ministry" and "the Iraqi Interior Ministry",
"Averne's Pacific Pier" and "the Pacific Pier Centre". Goes by the words alone: two may be called alike.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.align.words.capitals import OWNER, name_bare
from twosource.align.words.forms import are_forms
from twosource.align.words.lands import name_one_land

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.align.tellings import Word
    from twosource.language import Language


def are_one_name(one: Sequence[Word], two: Sequence[Word], language: Language) -> bool:
    """Tell whether each word of a name is one of the other, or of the same country, in whatever order."""
    left = list(two)
    if len(one) != len(left):
        return False
    for word in sorted(one, key=lambda it: it.text):
        found = next((it for it in left if _are_one_word(word, it, language)), None)
        found = found or next((it for it in left if _name_one_owner(word, it, language)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _are_one_word(one: Word, two: Word, language: Language) -> bool:
    return _fold_numeral(name_bare(one), language) == _fold_numeral(name_bare(two), language)


def _name_one_owner(one: Word, two: Word, language: Language) -> bool:
    """Tell whether two words are of one country: "Norland's", "Norlandic".

    Of other words the forms count: "Norland Defence Force", "Norland Defence Forces".
    """
    names = name_bare(one), name_bare(two)
    if sorted(names) in language.table("differences")["no_forms"]:
        return False
    owned = one.text.endswith(OWNER) != two.text.endswith(OWNER)
    return name_one_land(*names, language) or (owned and are_forms(*names))


def _fold_numeral(word: str, language: Language) -> str:
    """Return a numeral of a name in digits: "One", "First" and "I"."""
    numerals: Mapping[str, str] = language.table("differences")["numerals"]
    return numerals.get(word, word)


def is_owned_alike(name: Sequence[Word], other: Sequence[Word], language: Language) -> bool:
    """Tell whether another name opens with what an owner has here: "Averne's Baja", "Baja Cove".

    Words before it would be set against the owner: "Averne's Port Board", "the Norland Port Board"; so would
    those behind a word for a body: "Averne's Bank", "the Bank of Norland".
    """
    owned = drop_owner(name)
    if len(owned) == len(name) or (len(owned) == 1 and owned[0].text in _list_bodies(language)):
        return False
    mine, theirs = [it.stem for it in owned], [it.stem for it in other]
    return theirs[: len(mine)] == mine


@cache
def _list_bodies(language: Language) -> frozenset[str]:
    """Return the words by which bodies are called: "bank", "ministry"."""
    heads = (each["heads"] for each in language.table("titles")["group"])
    return frozenset(word for words in heads for word in words.split())


def drop_owner(name: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a name behind that of an owner."""
    places = [place for place, word in enumerate(name[:-1]) if word.text.endswith(OWNER)]
    return name[places[-1] + 1 :] if places else name
