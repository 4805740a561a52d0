"""Cues: the words that report speech, found outside quotations and told from their doubles (nouns, passives).

Limits: no parse is made; a word is taken for a verb by its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.statements.lines import Unit
    from twosource.language import Language

# No sentence has more cues: what has is a table or no text.
CUES_MAX = 20
BE = frozenset("be is are was were been being am 're get gets got".split())
HAVE = frozenset("has have had 've having".split())
AUXILIARIES = (
    BE
    | HAVE
    | frozenset(
        "do does did will would can could may might must shall should 'll 'd didn't don't doesn't "
        "hasn't haven't hadn't "
        "won't wouldn't can't cannot couldn't isn't aren't wasn't weren't".split()
    )
)
NEGATIONS = frozenset(
    "not never neither nor without didn't don't doesn't hasn't haven't hadn't won't wouldn't can't "
    "cannot couldn't".split()
)
ADVERBS = frozenset(
    "also then later again further even still once first both all now earlier previously simply just "
    "only not "
    "never already soon often twice however meanwhile moreover nevertheless indeed finally eventually "
    "himself herself itself themselves too instead long ever always there".split()
)
DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your no any some each every such what "
    "another 's of".split()
)
PREPOSITIONS = frozenset(
    "by in on at for from with without after before about of upon while when since despite".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWord:
    """One entry of the table of cues."""

    lemma: str
    takes: frozenset[str]
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue in a line: units `[first, last)`; `participle` where its subject is that of the line."""

    first: int
    last: int
    word: CueWord
    participle: bool = False


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
    table = read_cues(language)
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
        if "source" in word.takes or _is_verb(lows, number, units[number].text):
            yield Cue(
                first=number,
                last=last,
                word=word,
                participle=lows[number].endswith("ing") and not _is_continuous(lows, number),
            )
        number = last


def skip_back(lows: list[str], number: int) -> int:
    """Return the number of the last unit before `number` that is no adverb or auxiliary."""
    number -= 1
    while number >= 0 and (lows[number] in ADVERBS or lows[number] in AUXILIARIES or is_adverb(lows[number])):
        number -= 1
    return number


MODALS = frozenset("would could should may might must can will 'll 'd shall to let".split())
# Plurals of nouns that are also verbs: verbs only right after a name or a pronoun.
DOUBLES = frozenset(
    "claims reports calls notes demands questions requests promises estimates forecasts signals hopes "
    "fears worries tweets "
    "posts answers counters comments states called posted reported".split()
)


_NO_ADVERBS = frozenset(("family", "ally", "italy", "july", "only", "rally", "reply", "supply"))


def is_adverb(low: str) -> bool:
    """Tell whether a word is an adverb by its ending."""
    return low.endswith("ly") and low not in _NO_ADVERBS


def _is_continuous(lows: list[str], number: int) -> bool:
    before = skip_back(lows, number)
    return any(low in BE for low in lows[before + 1 : number])


def _is_verb(lows: list[str], number: int, text: str) -> bool:
    low = lows[number]
    between = lows[skip_back(lows, number) + 1 : number]
    before = lows[number - 1] if number else ""
    if any(word in NEGATIONS for word in between) and low in (
        "say",
        "tell",
        "comment",
        "announce",
        "confirm",
        "reveal",
    ):
        return False
    if low.endswith("ing"):
        return before not in DETERMINERS
    if any(word in BE for word in between) and not any(
        word in HAVE and word != "had" for word in between[-1:]
    ):
        return False
    if any(
        word in MODALS for word in (*between, lows[skip_back(lows, number)] if number else "")
    ) and low not in ("said", "say"):
        return False
    if before in DETERMINERS or before in PREPOSITIONS:
        return False
    return not (text[0].isupper() and number > 0)
