"""Stage 6 of 7, part of judge: a sentence and an adverb in it -> whether it is said of the whole sentence.

"Has reportedly sold the ferry" is; "the reportedly overcrowded hotel", "Ada Holm, reportedly a nurse, was
arrested" and "for reportedly nine million" are asides, and the rest is told as a fact. A main verb is known
by its auxiliary, or by being the first verb; what stays unclear is an aside. Of clauses that hang on a noun
without a word between, those of names are not seen: "the ferry Ada Holm has reportedly sold sank".
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from twosource.language.verbs import ends_like_past, list_past

if TYPE_CHECKING:
    from twosource.language import Language

WORD = re.compile(r"[\w’'-]+")
EDGES = " .,\"'“”‘’()"  # beside what opens or closes a sentence
BREAKS = re.compile(r"[,;:–—()]")
LONGEST = 2000  # characters of a sentence; each adverb of it is looked at with all of it


class _Beside(NamedTuple):
    """What stands before and behind an adverb, and whether commas set it apart ("has, reportedly, sold")."""

    before: str
    after: str
    apart: bool


def is_of_sentence(start: int, end: int, text: str, language: Language) -> bool:
    """Tell whether an adverb opens or closes a sentence, or stands beside its main verb."""
    before, after = text[:start], text[end:]
    if not after.strip(EDGES):
        return True
    if len(text) > LONGEST:
        return False
    if not before.strip(EDGES):
        return _opens_sentence(after, language)
    table = language.table("citing")["adverbs"]
    further = re.compile(rf"[,;:–—]\s*(?:{'|'.join(table['joining'])})\b|;", re.IGNORECASE)
    aside = re.compile(rf"\b(?:{'|'.join(table['relative'])})\b", re.IGNORECASE)
    if aside.search(before) or further.search(after):
        return False
    beside = _read_beside(before, after)
    if not beside.apart and BREAKS.search(before[len(before.rstrip()) - 1 :]):
        return False
    return _is_beside_verb(beside, language)


def _opens_sentence(after: str, language: Language) -> bool:
    """Tell whether an adverb that opens a sentence goes with all of it: not so "Reportedly 34, Ada Holm"."""
    if after.startswith(","):
        return True
    words = WORD.findall(after)
    opens = language.table("citing")["adverbs"]["opening"]
    return bool(words) and (words[0] in opens or words[0][0].isupper())


def _read_beside(before: str, after: str) -> _Beside:
    apart = before.rstrip().endswith(",") and after.lstrip().startswith(",")
    return _Beside(before.rstrip(" ,"), after.lstrip(" ,"), apart) if apart else _Beside(before, after, apart)


def _is_beside_verb(beside: _Beside, language: Language) -> bool:
    """Tell whether the main verb, or its auxiliary, stands right before or behind."""
    table = language.table("citing")["adverbs"]
    before, after = WORD.findall(beside.before), WORD.findall(beside.after)
    if (
        not (before and after)
        or BREAKS.match(beside.after.lstrip())
        or _is_told_before(beside.before, language)
        or _hangs_on_noun(beside, language)
    ):
        return False
    last, follows = before[-1].lower(), after[0]
    if last in table["having"]:
        return follows.isalpha() and follows.islower() and follows not in table["no_verb"]
    if last in table["being"]:
        return _is_participle(follows, language) or _is_complement(before[:-1], after, language)
    return _is_subject(before, language) and _is_first_verb(beside, after, language)


def _is_complement(before: list[str], after: list[str], language: Language) -> bool:
    """Tell whether "is" alone is the main verb, and no clause stands behind what it tells: "in talks"."""
    table = language.table("citing")
    clauses = {*table["clauses"]["words"], *table["adverbs"]["relative"]}
    return bool(before) and _is_subject(before, language) and clauses.isdisjoint(map(str.lower, after))


def _hangs_on_noun(beside: _Beside, language: Language) -> bool:
    """Tell whether a clause hangs on a noun: "a fire the mayor has called an accident killed nine"."""
    table = language.table("citing")["adverbs"]
    _, *later = WORD.findall(beside.after)
    if not (_has_verb(later, language) or any(word in table["finite"] for word in later)):
        return False
    return any(
        beside.before[one.end() : two.start()].isspace()
        and two.group() in table["subjects"]
        and one.group().islower()
        and not (one.group() in table["no_subject"] or _is_past(one.group(), language))
        for one, two in pairwise(WORD.finditer(beside.before))
    )


def _is_subject(words: list[str], language: Language) -> bool:
    """Tell whether some words may be what a main verb has before it: no verb, and no article at their end."""
    table, last = language.table("citing")["adverbs"], words[-1].lower()
    if last in table["no_subject"] or last.endswith(("’s", "'s", "s’", "s'")) or not last[-1].isalpha():
        return False
    return not (_has_verb(words, language) or any(word.lower() in table["finite"] for word in words))


def _is_first_verb(beside: _Beside, words: list[str], language: Language) -> bool:
    """Tell whether the first of some words is the main verb: not so "owned by Ada Holm was sold"."""
    table = language.table("citing")["adverbs"]
    if beside.apart and words[0] in (*table["having"], *table["being"]):
        return True
    rest = WORD.findall(BREAKS.split(beside.after)[0])
    later = any(word in table["finite"] for word in rest)
    return _is_past(words[0], language) and words[1:2] != [table["agent"]] and not later


def _is_told_before(before: str, language: Language) -> bool:
    """Tell whether a verb stands before the last comma: "nine died, the worst toll was reportedly …"."""
    *held, _ = BREAKS.split(before)
    finite = language.table("citing")["adverbs"]["finite"]
    words = [word for part in held for word in WORD.findall(part)]
    return _has_verb(words, language) or any(word.lower() in finite for word in words)


def _has_verb(words: list[str], language: Language) -> bool:
    return any(_is_past(word, language) for word in words)


def _is_past(word: str, language: Language) -> bool:
    """Tell whether a word is known for a past tense, by a list or by its ending."""
    regular = word.islower() and ends_like_past(word, language)
    return word in list_past(language) or (regular and word not in language.table("verbs")["no_verbs"])


def _is_participle(word: str, language: Language) -> bool:
    endings = tuple(language.table("citing")["adverbs"]["participles"])
    return word.islower() and (_is_past(word, language) or word.endswith(endings))
