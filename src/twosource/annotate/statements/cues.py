"""Cues: the words that report speech, found outside quotations and told from their doubles (nouns, passives).

Limits: no parse is made; a word is taken for a verb by its neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from twosource.annotate.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.statements.lines import Unit
    from twosource.language import Language

# Words by what they do, as the table of the language has them.
Words = Mapping[str, AbstractSet[str]]
# No sentence has more cues: what has is a table or no text.
CUES_MAX = 20
# Words of "a young woman" at most; a round figure, not tuned.
NEW_MAX = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWord:
    """One entry of the table of cues."""

    lemma: str
    takes: frozenset[str]
    stance: str


# Whatever word stands where one would tell what somebody said.
ANY_CUE = CueWord(lemma="", takes=frozenset(("clause",)), stance="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue in a line: units `[first, last)`; `participle` where its subject is that of the line.

    `passive` is where whoever speaks comes after it: "was told by the mayor that".
    """

    first: int
    last: int
    word: CueWord
    participle: bool = False
    passive: bool = False


@cache
def read_cues(language: Language) -> Mapping[str, tuple[tuple[tuple[str, ...], CueWord], ...]]:
    """Return, by the first word of a form, the forms (longest first) and their entries."""
    table: dict[str, list[tuple[tuple[str, ...], CueWord]]] = {}
    for entry in language.table("cues")["cue"]:
        word = CueWord(lemma=entry["lemma"], takes=frozenset(entry["takes"].split()), stance=entry["stance"])
        for form in entry["forms"].split():
            parts = tuple(form.split("_"))
            table.setdefault(parts[0], []).append((parts, word))
    return {first: tuple(sorted(forms, key=lambda form: -len(form[0]))) for first, forms in table.items()}


@cache
def read_verbs(language: Language) -> frozenset[str]:
    """Return the words that can report a quotation by themselves: "said", "added"."""
    return frozenset(
        parts[0]
        for forms in read_cues(language).values()
        for parts, word in forms
        if len(parts) == 1 and "quote" in word.takes
    )


def find_cues(lows: list[str], units: Sequence[Unit], language: Language) -> list[Cue]:
    """Find the cues of a line, in order, the first `CUES_MAX` of them."""
    return list(islice(_cues(lows, units, language), CUES_MAX))


def _cues(lows: list[str], units: Sequence[Unit], language: Language) -> Iterator[Cue]:
    table, lexicon = read_cues(language), read_lexicon(language)
    speech = lexicon.speech
    number = 0
    while number < len(units):
        found = next(
            (
                (parts, word)
                for parts, word in table.get(lows[number], ())
                if tuple(lows[number : number + len(parts)]) == parts
            ),
            None,
        )
        if found is None:
            number += 1
            continue
        parts, word = found
        last = number + len(parts)
        passive = _has_agent(lows, number, last, speech)
        verb = (
            _is_verb(lows, number, units[number].text, speech)
            and not _is_compound(lows, number, word, speech)
            and not _brings_in(lows, number, units, lexicon)
        )
        if passive or verb or "source" in word.takes:
            yield Cue(
                first=number,
                last=last,
                word=word,
                participle=is_participle(lows[number], speech) and not _is_continuous(lows, number, speech),
                passive=passive,
            )
        number = last


def skip_back(lows: list[str], number: int, speech: Words) -> int:
    """Return the number of the last unit before `number` that is no adverb or auxiliary."""
    number -= 1
    while number >= 0 and (
        lows[number] in speech["adverb"]
        or lows[number] in speech["auxiliary"]
        or is_adverb(lows[number], speech)
    ):
        number -= 1
    return number


def before_brackets(lows: list[str], end: int) -> int:
    """Return the number of the last unit before brackets that end there, or of that unit itself."""
    if end > 0 and lows[end] in (")", "]"):
        return next((k for k in range(end, 0, -1) if lows[k] in ("(", "[")), 0) - 1
    return end


def skip_turn(lows: list[str], end: int, speech: Words) -> int:
    """Return the number of the last unit before "for its part", or of that unit itself."""
    before = end - len(("for", "its", "part"))
    turn = before >= 0 and lows[end] in speech["turn"] and lows[end - 1] in speech["owner"]
    return before if turn and lows[before + 1] in speech["link"] else end


def is_participle(low: str, speech: Words) -> bool:
    """Tell whether a verb is one by its ending, whose subject is that of another verb: "adding"."""
    return low.endswith(tuple(speech["participle ends"]))


def is_adverb(low: str, speech: Words) -> bool:
    """Tell whether a word is an adverb by its ending; a name keeps its capital."""
    return low.islower() and low.endswith("ly") and low not in speech["no adverb"]


def _is_continuous(lows: list[str], number: int, speech: Words) -> bool:
    before = skip_back(lows, number, speech)
    return any(low in speech["be"] for low in lows[before + 1 : number])


def _has_agent(lows: list[str], first: int, last: int, speech: Words) -> bool:
    """Tell whether a participle stands between a form of "be" and "by": "was told by"."""
    between = lows[skip_back(lows, first, speech) + 1 : first]
    turned = not speech["negation"].isdisjoint(between) or not speech["modal"].isdisjoint(between)
    be = not speech["be"].isdisjoint(between) and not is_participle(lows[first], speech)
    return be and not turned and not speech["agent"].isdisjoint(lows[last : last + 1])


def _is_compound(lows: list[str], number: int, word: CueWord, speech: Words) -> bool:
    """Tell whether a word is the noun of "a voice note": no single thing stands before a plain form."""
    if number <= 1 or lows[number] != word.lemma or lows[number - 1] in speech["collective"]:
        return False
    return lows[number - 2] in speech["one"]


def _brings_in(lows: list[str], number: int, units: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Tell whether a word gives the name of somebody who is not known yet: "a site called Harbour Watch"."""
    if lows[number] not in lexicon.small["names"] or number + 1 >= len(units):
        return False
    before = lows[max(0, number - NEW_MAX) : max(0, number - 1)]
    named = any(letter.isupper() for letter in units[number + 1].text)
    return named and not lexicon.speech["one"].isdisjoint(before)


def _is_verb(lows: list[str], number: int, text: str, speech: Words) -> bool:
    low = lows[number]
    between = lows[skip_back(lows, number, speech) + 1 : number]
    before = lows[number - 1] if number else ""
    if any(word in speech["negation"] for word in between) and low in speech["untold"]:
        return False
    if is_participle(low, speech):
        return before not in speech["noun follows"]
    if any(word in speech["be"] for word in between) and not any(
        word in speech["have"] and word != "had" for word in between[-1:]
    ):
        return False
    if any(
        word in speech["modal"]
        for word in (*between, lows[skip_back(lows, number, speech)] if number else "")
    ) and low not in ("said", "say"):
        return False
    if before in speech["noun follows"] or before in speech["before noun"]:
        return False
    return not (text[0].isupper() and number > 0)
