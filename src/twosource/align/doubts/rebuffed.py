"""Stage 5 of 7, part of align: two tellings -> whether one rejects the claim that the other tells as a fact.

"The board rejects claims that it hid the report" does not confirm "the board hid the report". Knows the verbs
and the nouns of the table; silent where the other telling denies something, rejects it or calls it a claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.differences.polarity import MARK, is_broken, list_negative
from twosource.align.doubts.additions import share_meaning
from twosource.align.tellings import read_once

if TYPE_CHECKING:
    from twosource.align.tellings import Telling

REACH = 4  # words behind the verb in which the claim stands: "dismissed all of the claims that"


def rebuffs_what_is_told(a: Telling, b: Telling) -> bool:
    """Tell whether one of two tellings rejects a claim of what the other, which rejects nothing, tells."""
    return _rebuffs(a, b) or _rebuffs(b, a)


def _rebuffs(own: Telling, other: Telling) -> bool:
    claims = _list_rebuffed(own)
    if not claims or list_negative(other) or _speaks_of_claims(other):
        return False
    return any(share_meaning(own.words_in(start, end), other.words, own.language) for start, end in claims)


@read_once
def _speaks_of_claims(telling: Telling) -> bool:
    table = telling.language.table("differences")["rebuffed"]
    known = {*table["verbs"], *table["claims"], *table["claiming"]}
    return any(word.text in known for word in telling.words)


@read_once
def _list_rebuffed(telling: Telling) -> list[tuple[int, int]]:
    """Return where a telling tells what is claimed and rejected, up to the next mark."""
    table, words, found = telling.language.table("differences")["rebuffed"], telling.words, []
    for place, word in enumerate(words):
        if word.text not in table["verbs"]:
            continue
        for number in range(place + 1, min(place + 1 + REACH, len(words) - 1)):
            if is_broken(word, words[number], telling):
                break
            if words[number].text in table["claims"] and words[number + 1].text in table["opening"]:
                start = words[number + 1].end
                mark = MARK.search(telling.article.text, start, telling.span.end)
                found.append((start, mark.start() if mark else telling.span.end))
                break
    return found
