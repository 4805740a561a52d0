"""Stage 5 of 7, part of align: a telling -> what it tells that nobody said, would not say, or only asked.

"Nobody said that it was safe", "declined to say that she was ill", "nothing suggests that he was armed", "Is
he armed?": what stands behind the verb, or is asked, is not told, and the same words elsewhere confirm
nothing. Limits: told by a few words before the verb, up to the next mark; but for "nobody" and the like only
where "that", "whether" or "if" follows the verb.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.align.differences.polarity import MARK, is_broken, is_negation
from twosource.align.differences.verbs import is_verb, list_cues
from twosource.align.doubts.additions import share_meaning
from twosource.align.tellings import read_once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.align.tellings import Telling

# Words from who says nothing to the verb ("neither the mayor nor the council of Sund said"), from a refusal
# to its verb ("declined to confirm or deny"), and from the verb to "that"; round figures.
SOURCE, REFUSAL, CLAUSE = 8, 4, 4
SENTENCE = re.compile(r"""[^.!?…:;“"]++([.!?…:;“"]|$)""")


def is_left_unsaid(start: int, telling: Telling) -> bool:
    """Tell whether what begins at a place of a telling was said by nobody."""
    return any(first <= start < end for first, end in list_unsaid(telling))


def says_what_is_unsaid(a: Telling, b: Telling) -> bool:
    """Tell whether one of two tellings leaves unsaid what the other one tells."""
    if bool(list_unsaid(a)) == bool(list_unsaid(b)):
        return False
    own, other = (a, b) if list_unsaid(a) else (b, a)
    asking = own.language.table("differences")["unsaid"]["asking"]
    if any(word.text in asking for word in other.words):
        return False  # "she asked whether it was safe" tells a question, too
    return any(
        share_meaning(own.words_in(first, end), other.words, own.language) for first, end in list_unsaid(own)
    )


@read_once
def list_unsaid(telling: Telling) -> list[tuple[int, int]]:
    """Return the stretches of a telling that tell what nobody said."""
    table, cues = telling.language.table("differences")["unsaid"], list_cues(telling.language)
    text, found = telling.article.text, []
    for place, word in enumerate(telling.words):
        if word.text in cues or word.text in table["verbs"]:
            opening = _find_clause(place, telling, table)
            if opening is not None and _is_unsaid(place, opening, telling, table):
                begin = telling.words[opening].start
                mark = MARK.search(text, begin, telling.span.end)
                found.append((begin, mark.start() if mark else telling.span.end))
    return found + _list_asked(telling)


def _list_asked(telling: Telling) -> list[tuple[int, int]]:
    """Return the questions of a telling, each from the stop before it."""
    sentences = SENTENCE.finditer(telling.article.text, telling.span.start, telling.span.end)
    return [match.span() for match in sentences if match[1] == "?"]


def _find_clause(place: int, telling: Telling, table: Mapping[str, list[str]]) -> int | None:
    """Return the number of the word that opens what a verb tells; None where a mark follows the verb."""
    words = telling.words
    for number in range(place + 1, min(place + 1 + CLAUSE, len(words))):
        if is_broken(words[place], words[number], telling):
            break
        if words[number].text in table["clauses"]:
            return number
    if place + 1 < len(words) and not is_broken(words[place], words[place + 1], telling):
        return place + 1
    return None


def _is_unsaid(place: int, opening: int, telling: Telling, table: Mapping[str, list[str]]) -> bool:
    """Tell whether a verb is nobody's, or one that somebody will not say it by."""
    words, clause = telling.words, telling.words[opening].text in table["clauses"]
    before = [it.text for it in words[max(0, place - SOURCE) : place]]
    if clause and (before[-2:] == table["short"] or _is_refused(before, table)):
        return True
    if clause and before and is_negation(words[place - 1], telling) and before[-1] not in table["joints"]:
        return words[place].text in table["verbs"]
    return _is_nobodys(place, telling, table, clause=clause)


def _is_nobodys(place: int, telling: Telling, table: Mapping[str, list[str]], *, clause: bool) -> bool:
    """Tell whether the words before a verb say that it is of nobody, or that it was not done."""
    words = telling.words
    left_open = words[place - 1].text in table["joints"]  # "neither confirmed nor denied the rumour"
    for number in range(place - 1, max(-1, place - 1 - SOURCE), -1):
        word, follows = words[number], words[number + 1].text
        if is_broken(word, words[place], telling):
            break
        if word.text in table["nobody"]:
            beside = place - number == 1 or (
                place - number == len(("no", "one")) and follows in table["single"]
            )
            return follows not in table["no_nobody"] and (clause or beside or left_open)
        if word.text in table["not"] and follows in table["single"]:
            return clause
        if is_verb(word, telling) and follows not in table["joints"]:
            break
    return False


def _is_refused(before: list[str], table: Mapping[str, list[str]]) -> bool:
    """Tell whether a verb follows "declined to" or the like, alone or as one of two."""
    near = before[-REFUSAL:]
    return any(one in table["refusing"] and two in table["to"] for one, two in pairwise(near))
