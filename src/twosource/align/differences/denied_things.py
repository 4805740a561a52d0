"""Stage 5 of 7, part of align: what one telling denies, and a word of the other -> whether it is one thing.

"Not a gas leak" denies no "gas explosion", and "not a navy ship" no "cargo ship". Goes by the words that
follow each other without a mark.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from twosource.align.differences.polarity import is_broken
from twosource.align.differences.verbs import is_verb
from twosource.align.words.slots import compare_words

if TYPE_CHECKING:
    from twosource.align.tellings import Telling, Word

NAMED = 3  # words behind an article that name the thing: "a former mill worker"
# Cosine of the static embedding from which two nouns may be one: "ship" and "vessel" have .36, "leak" and
# "explosion" .27.
NEAR = 0.35


def read_named(article: Word, telling: Telling) -> list[Word]:
    """Return the first word behind an article in its clause, and the telling ones right behind that."""
    after = telling.words_near(article.start, article.end, NAMED)[1]
    clause = [it for it in after if not is_broken(article, it, telling)]
    return [*clause[:1], *takewhile(lambda it: it.is_telling, clause[1:])]


def is_of_another_thing(denied: Word, stated: Word, own: Telling, other: Telling) -> bool:
    """Tell whether a denied word and the stated one stand before the nouns of two things."""
    before = own.words_near(denied.start, denied.end, 1)[0]
    table = own.language.table("whose")
    if not before or before[-1].text not in (*table["articles"], *table["single"], *_list_none(own)):
        return False
    one, two = _find_noun(denied, own), _find_noun(stated, other)
    if one is None or two is None or one.stem == two.stem:
        return False
    return compare_words(one.text, two.text, own.language) < NEAR


def _list_none(telling: Telling) -> list[str]:
    return list(telling.language.table("differences")["refusals"])


def _find_noun(word: Word, telling: Telling) -> Word | None:
    """Return the telling word right behind another one, unless it is a verb: "leak" in "a gas leak"."""
    after = telling.words_near(word.start, word.end, 1)[1]
    if not after or is_broken(word, after[0], telling) or not after[0].is_telling:
        return None
    return None if is_verb(after[0], telling) else after[0]
