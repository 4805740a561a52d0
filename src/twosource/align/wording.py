"""Stage 5 of 7, part of align: two tellings of a fact -> words of one quotation that differ.

A quotation that merely starts earlier or ends later is the same; so are British and American spelling.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import product
from typing import TYPE_CHECKING

from twosource.align.tellings import Difference

if TYPE_CHECKING:
    from collections.abc import Mapping
    from difflib import Match

    from twosource.align.tellings import Telling, Word
    from twosource.language import Language
    from twosource.model import Quotation

LEAST_WORDS = 3  # that two quotations must share to be one
LEAST_SHARE = 0.6  # of the words between the first and the last shared one
RIVAL_SHARE = 0.4  # and from here they may be, if all else speaks for it
CUT = re.compile(r"[\[\]…]|\.\.\.")  # the outlet says itself that it left words out or put some in
SPELLINGS = ((re.compile(r"our(?=s|ed|ing|ite|able|$)"), "or"), (re.compile(r"is(?=e|ing|ation)"), "iz"))


def wording_differs(a: Telling, b: Telling) -> Difference | None:
    """Two outlets quote the same words differently."""
    for one, two in product(a.quotations, b.quotations):
        if found := _compare_quotes(_list_words(one, a), _list_words(two, b), a.language):
            first, second = (each.cite(*place) for each, place in zip((a, b), found, strict=True))
            if not _is_cut(found, a, b):
                return Difference(kind="wording", nature=None, a=first, b=second)
    return None


def compare_quotations(
    one: Quotation, two: Quotation, a: Telling, b: Telling
) -> tuple[tuple[int, int], tuple[int, int], dict[str, float]] | None:
    """Return where two quotations that share a few words part first, and how much they share; else None."""
    words = _list_words(one, a), _list_words(two, b)
    blocks = _match_words(*words, a.language)
    shared = sum(block.size for block in blocks)
    if shared < LEAST_WORDS or len(blocks) == 1:
        return None
    first, last = blocks[0], blocks[-1]
    between = max(last.a + last.size - first.a, last.b + last.size - first.b)
    if shared < RIVAL_SHARE * between:
        return None
    lengths = sorted((blocks[1].a - first.a - first.size, blocks[1].b - first.b - first.size))
    places = (
        _cut(words[0], first.a + first.size, blocks[1].a),
        _cut(words[1], first.b + first.size, blocks[1].b),
    )
    clues = {
        "shared": float(shared),
        "shared_share": shared / between,
        "blocks": float(len(blocks)),
        "cut": float(_is_cut(places, a, b)),
        "fewer": float(lengths[0]),
        "more": float(lengths[1]),
    }
    return *places, clues


def _is_cut(places: tuple[tuple[int, int], tuple[int, int]], a: Telling, b: Telling) -> bool:
    """Tell whether an outlet says itself that it left out or put in the words in which they differ."""
    return any(
        CUT.search(each.article.text[start - 1 : end + 1])
        for each, (start, end) in zip((a, b), places, strict=True)
    )


def _list_words(quotation: Quotation, telling: Telling) -> list[Word]:
    return [word for word in telling.words if quotation.start <= word.start and word.end <= quotation.end]


def _fold_spelling(word: str, digits: Mapping[str, str]) -> str:
    word = digits.get(word, word).replace("-", "").replace(".", "")
    for pattern, spelling in SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


def _compare_quotes(
    one: list[Word], two: list[Word], language: Language
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the first stretch of each quotation that the other has not, if the two are one quotation."""
    blocks = _match_words(one, two, language)
    shared = sum(block.size for block in blocks)
    if shared < LEAST_WORDS or len(blocks) == 1:
        return None
    first, last = blocks[0], blocks[-1]
    between = max(last.a + last.size - first.a, last.b + last.size - first.b)
    if shared < LEAST_SHARE * between:
        return None
    return _cut(one, first.a + first.size, blocks[1].a), _cut(two, first.b + first.size, blocks[1].b)


def _match_words(one: list[Word], two: list[Word], language: Language) -> list[Match]:
    """Return the stretches that two quotations share, however they are spelled."""
    digits: dict[str, str] = language.table("differences")["digits"]
    spellings = [[_fold_spelling(word.text, digits) for word in words] for words in (one, two)]
    matcher = SequenceMatcher(a=spellings[0], b=spellings[1], autojunk=False)
    return [block for block in matcher.get_matching_blocks() if block.size]


def _cut(words: list[Word], first: int, last: int) -> tuple[int, int]:
    """Return the place of some words; where there are none, of the word before and the word after."""
    stretch = words[first:last] or words[first - 1 : first + 1]
    return stretch[0].start, stretch[-1].end
