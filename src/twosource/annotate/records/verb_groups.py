"""What stands between a subject and its verb, or before a second verb: auxiliaries, adverbs and days.

One table of the language pack for every kind of record; words in "-ly" are adverbs, too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.lexicon import read_lexicon

if TYPE_CHECKING:
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language

PAIR = 2
_WORD = re.compile(r"[\w’']+")


def find_group(text: str, trigger: Trigger, language: Language, *, commas: bool = False) -> int:
    """Return where the verb of a trigger begins, with its auxiliaries, adverbs, days and relative pronoun.

    A comma stands inside only where commas are asked for, or before the pronoun.
    """
    words, sets = list(_WORD.finditer(text, trigger.group, trigger.extent.start)), _read_words(language)
    start, number, marks = trigger.extent.start, len(words), ", " if commas else " "
    while number and not text[words[number - 1].end() : start].strip(marks):
        taken = _count_taken([word.group().lower() for word in words[max(0, number - 3) : number]], sets)
        if not taken:
            break
        number -= taken
        start = words[number].start()
        if words[number].group().lower() in sets["relatives"]:
            marks = ", "
    return trigger.group + len(text[trigger.group : start].rstrip(marks))


def _count_taken(lows: list[str], sets: dict[str, frozenset[str]]) -> int:
    """Return how many of the last words belong to a verb behind them: "on Monday evening" is three."""
    *before, last = lows
    if last in sets["group"] or _is_adverb(last, sets):
        return 1
    if last in sets["days"]:
        return PAIR if before[-1:] == ["on"] else 1
    if last in sets["hours"] and before and before[-1] in sets["days"]:
        return 1
    led = before[-1:] == ["in"] if last.isdigit() else bool(before) and before[-1] in ("last", "this")
    return PAIR if led else 0


def find_adverbs(text: str, start: int, end: int, language: Language) -> int:
    """Return where the adverbs that end at an offset begin."""
    sets = _read_words(language)
    for word in reversed(list(_WORD.finditer(text, start, end))):
        if text[word.end() : end].strip() or not _is_adverb(word.group().lower(), sets):
            break
        end = word.start()
    return end


def _is_adverb(low: str, sets: dict[str, frozenset[str]]) -> bool:
    return low in sets["adverbs"] or (low.endswith("ly") and low not in sets["no adverb"])


@cache
def _read_words(language: Language) -> dict[str, frozenset[str]]:
    table = language.table("records")["verb_group"]
    sets = {name: frozenset(table[name].split()) for name in table if name != "example"}
    sets["group"] = sets["auxiliaries"] | sets["relatives"]
    return {**sets, "no adverb": read_lexicon(language).speech["no adverb"]}


@cache
def read_groups(language: Language) -> dict[str, re.Pattern[str]]:
    """Return what finds a second verb, and the words before a name that is no subject, by name."""
    table = language.table("records")["verb_group"]
    between = "|".join(f"{table['adverbs']} {table['auxiliaries']}".split())
    where, hangs, joins = ("|".join(table[name].split()) for name in ("where", "hangs", "joins"))
    patterns = {
        "second": rf"(?:\b(?:and|but)|,)\s+(?:(?:{between}|\w+ly)\s+)*$",
        "where": rf"\b(?:{where})\s+(?:the\s+)?(?:\w+ing\s+|\w+ern\s+)?$",
        "hung": rf"\b(?:{where}|{hangs})\s+(?:the\s+)?$",
        "joined": rf"\b(?:{where}|{hangs}|{joins})\s+(?:the\s+)?$",
    }
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}
