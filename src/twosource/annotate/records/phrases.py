"""Noun phrases for people and bodies without a name: "a court in Averne", "two men", "a deputy of Okoro".

Words only, beside a verb: a phrase begins with its determiner or behind what a clause begins with, and its
head is a word for an office, a body or people. What stands between marks is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.lexicon import read_lexicon
from twosource.model import Extent

if TYPE_CHECKING:
    from twosource.language import Language

LONGEST = 12  # words of a phrase; longer ones were lists of things when read
_WORD = re.compile(r"(?:[A-Z]\.){2,}(?![\w’'])|\d[\d,.]*\d(?![\w-])|[^\W_](?:[\w’'&.-]*[\w’'])?")
_PARTICIPLES = ("ed", "ing")  # behind a head, of what somebody does: "the officers involved"
_MARK = re.compile(r"[^\s\w’']")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase in an article: where it stands, its words, and which of them is its head.

    `lows` are the words in lower case; the head stands before "of", "from" and the like, `at` its offset.
    """

    extent: Extent
    lows: tuple[str, ...]
    head: int
    at: int

    @property
    def first(self) -> str:
        """Return the first word, most often a determiner."""
        return self.lows[0]

    @property
    def noun(self) -> str:
        """Return the head."""
        return self.lows[self.head]


def find_phrase_before(text: str, room: Extent, language: Language) -> Phrase | None:
    """Return the phrase that ends where some room ends, if one does."""
    words, small = list(_WORD.finditer(text, room.start, room.end)), read_phrase_words(language)
    if not words or text[words[-1].end() : room.end].strip():
        return None
    return _make(words, _walk_back(text, words, language), len(words), small["heads"], language)


def find_lead(text: str, room: Extent, language: Language) -> int:
    """Return where what stands before a name begins: "his Norlandish counterpart" before "Ada Holm"."""
    words = list(_WORD.finditer(text, room.start, room.end))
    if (
        not words
        or text[words[-1].end() : room.end].strip()
        or _ends_walk("", words[-1].group().lower().replace("’", "'"), language)
    ):
        return room.end
    return words[_walk_back(text, words, language)].start()


def opens_clause(text: str, room: Extent, language: Language) -> bool:
    """Tell whether a clause may begin where some room ends: no word before it takes it for itself."""
    words, small = list(_WORD.finditer(text, room.start, room.end)), read_phrase_words(language)
    if not words or _MARK.search(text, words[-1].end(), room.end):
        return True
    before = words[-1].group().lower().replace("’", "'")
    return any(before in small[name] for name in ("before_subject", "times", "reporting"))


def _walk_back(text: str, words: list[re.Match[str]], language: Language) -> int:
    """Return the number of the word that a phrase begins with which ends with the last one."""
    last, small = len(words) - 1, read_phrase_words(language)
    first = last
    while first and last - first < LONGEST and _joins(text, words[first - 1], words[first]):
        before = words[first - 1].group().lower().replace("’", "'")
        linked = before in small["links"] and _is_linked(words, first - 1, language)
        if _ends_walk(words[first].group().lower().replace("’", "'"), before, language) and not linked:
            break
        first -= 1
    while first < last and words[first].group().lower() in small["before_subject"]:
        first += 1
    return first


def _ends_walk(low: str, before: str, language: Language) -> bool:
    """Tell whether a phrase begins with a word, as far as it and the word before it tell."""
    small = read_phrase_words(language)
    if low in small["opens"] or (low in small["counts"] and before not in small["opens"]):
        return True
    return any(before in small[name] for name in ("bounds", "auxiliary", "times", "adverbs", "reporting"))


def find_phrase_after(text: str, room: Extent, language: Language) -> Phrase | None:
    """Return the phrase that begins where some room begins, if one does."""
    words = list(_WORD.finditer(text, room.start, room.end))[: LONGEST + 1]
    small = read_phrase_words(language)
    if not words or text[room.start : words[0].start()].strip():
        return None
    last = 0
    while last < len(words) and (not last or _joins(text, words[last - 1], words[last])):
        low = words[last].group().lower().replace("’", "'")
        if low in small["bounds"] or low in small["auxiliary"] or low in small["times"]:
            linked = low in small["behind"] and _is_linked(words, last, language)
            if not linked:
                break
        last += 1
    return _make(words, 0, last, small["met"], language) if 0 < last <= LONGEST else None


def _joins(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    """Tell whether no mark stands between two words."""
    return _MARK.search(text, one.end(), two.start()) is None


def _is_linked(words: list[re.Match[str]], link: int, language: Language) -> bool:
    """Tell whether a small word hangs something on a head before it: "a delegation of"."""
    return link > 0 and is_head(words[link - 1].group().lower().replace("’", "'"), language)


def _make(
    words: list[re.Match[str]], first: int, last: int, heads: frozenset[str], language: Language
) -> Phrase | None:
    """Return the phrase of some words, if what stands before its first small word ends in a head."""
    lows = [word.group().lower().replace("’", "'") for word in words[first:last]]
    small = read_phrase_words(language)
    stop = next((k for k, low in enumerate(lows) if k and low in small["links"]), len(lows))
    if stop == len(lows) > 1 and lows[-1].endswith(_PARTICIPLES) and lows[-2] in heads:
        del lows[-1]
        last, stop = last - 1, stop - 1
    bare = len(lows) == 1 and lows[0] in small["single"]  # "Biologist and …"
    if bare or small["opens"].intersection(lows[1:stop]):
        return None
    if lows[stop - 1] not in heads or lows[-1] in small["links"]:
        return None
    extent = Extent(start=words[first].start(), end=words[last - 1].end())
    return Phrase(extent=extent, lows=tuple(lows), head=stop - 1, at=words[first + stop - 1].start())


def is_head(low: str, language: Language) -> bool:
    """Tell whether a word in lower case means an office, a body or people."""
    return low in read_phrase_words(language)["heads"]


@cache
def read_phrase_words(language: Language) -> dict[str, frozenset[str]]:
    """Return the heads of such phrases, and the small words beside and inside them, by what they do."""
    lexicon, table = read_lexicon(language), language.table("records")["phrase"]
    single = lexicon.offices | lexicon.persons | lexicon.callings | lexicon.groups | frozenset(lexicon.bodies)
    heads = single | {f"{head}s" for head in single} | lexicon.people | frozenset(lexicon.gender)
    heads |= frozenset(f"{table['heads']} {language.table('records')['crowd']['heads']}".split())
    heads -= lexicon.documents | {f"{each}s" for each in lexicon.documents}
    words = {name: frozenset(table[name].split()) for name in table if name not in ("heads", "example")}
    past = lexicon.small["past"] | lexicon.speech["past"]
    return {
        **words,
        "heads": heads - words["no_heads"],
        "met": heads,
        "bounds": words["bounds"] | past,
        "past": past,
        "auxiliary": lexicon.speech["auxiliary"],
        "single": single - lexicon.groups,
        "times": lexicon.speech["time"],
        "adverbs": lexicon.speech["adverb"] - words["counts"],
        "reporting": lexicon.reporting,
    }
