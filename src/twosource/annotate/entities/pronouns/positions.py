"""Where a mention stands: its sentence, whether quoted, a subject or a speaker; and how near others are.

Limits: no parse is made; subjects are told by their places, the verb after them, or one after an aside.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading, Word

# The offsets at which speakers stand, each with the extents of what is said there.
Speech = Mapping[int, Sequence[tuple[int, int]]]

# Sentences before a pronoun in which its antecedent is looked for; those told apart for subjects and
# speakers; how many others named since are told apart. Round figures, not tuned.
REACH, CLOSE = 6, 3
OTHERS_MAX = 3
# Words of an aside between a subject and its verb, at most: "Ada Holm, who runs the port, left"; round, too.
ASIDE_MAX = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a mention stands: its sentence, whether quoted, a subject, a speaker; and its words."""

    start: int
    sentence: int
    quoted: bool
    subject: bool
    speaks: bool
    form: str


def make_placer(
    reading: Reading, speech: tuple[Speech, AbstractSet[int]], lexicon: Lexicon
) -> Callable[[Mention], Place]:
    """Return the function that tells where a mention of an article stands."""
    begins = [sentence.start for sentence in reading.segmented.sentences]
    quoted = [(item.start, item.end) for item in reading.segmented.quotations if item.depth == 0]
    dateline = reading.segmented.article.dateline
    opens = reading.at(dateline.end) if dateline else 0

    def place(mention: Mention) -> Place:
        sentence = bisect_right(begins, mention.start) - 1
        first, last = reading.bounds[sentence] if begins else (0, 0)
        number = bisect_right(quoted, (mention.start, 1 << 62)) - 1
        return Place(
            start=mention.start,
            sentence=sentence,
            quoted=number >= 0 and quoted[number][1] > mention.start,
            subject=_is_subject(reading, lexicon, mention, (opens if first < opens < last else first, last)),
            speaks=speaks(mention, speech),
            form=mention.text.lower() if mention.form == "pronoun" else mention.form,
        )

    return place


def _is_subject(reading: Reading, lexicon: Lexicon, mention: Mention, sentence: tuple[int, int]) -> bool:
    """Tell whether a mention opens its sentence, the words of which are given, or stands before its verb."""
    before = lexicon.small["before subject"]
    first, last = sentence
    if all(word.low in before for word in reading.words[first : reading.at(mention.lead)]):
        return True
    after = reading.words[reading.at(mention.end) : last]
    if not after:
        return False
    return _is_verb(after[0], lexicon) or _is_parted_from_verb(after, lexicon)


def _is_verb(word: Word, lexicon: Lexicon) -> bool:
    past = word.low in lexicon.small["past"] or (word.text.islower() and word.low.endswith("ed"))
    return past or word.low in lexicon.speech["auxiliary"]


def _is_parted_from_verb(after: Sequence[Word], lexicon: Lexicon) -> bool:
    """Tell whether an aside parts a subject from its verb: "Ada Holm (D-Ohio), who runs a port, left"."""
    opens = _skip_origin(after)
    if opens >= len(after) or after[opens].low != ",":
        return False
    closes = next((k for k in range(opens + 1, min(len(after), ASIDE_MAX)) if after[k].low == ","), opens)
    verb = after[closes + 1 : closes + 2]
    told = closes > opens or (bool(verb) and verb[0].low not in lexicon.reporting)
    return told and bool(verb) and _is_verb(verb[0], lexicon)


def _skip_origin(after: Sequence[Word]) -> int:
    """Step over "(D-Ohio)" and "of New York" after a name."""
    number = 0
    if after[0].text == "(":
        number = next((k + 1 for k, word in enumerate(after) if word.text == ")"), 0)
    if after[number : number + 1] and after[number].low in ("of", "from"):
        number += 1
        while number < len(after) and (after[number].text[0].isupper() or after[number].text == "."):
            number += 1
    return number


def speaks(mention: Mention, speech: tuple[Speech, AbstractSet[int]]) -> bool:
    """Tell whether a mention is a speaker: in "Peru’s mayor said" Peru is none, it only opens one."""
    sources, described = speech
    return mention.start in sources and not (mention.form == "name" and mention.start in described)


def tell_near(places: Sequence[tuple[Place, int]], here: Place) -> dict[int, dict[str, float]]:
    """Tell for each cluster within reach how near it was mentioned, as what, and how many came since."""
    found: dict[int, dict[str, float]] = {}
    for place, number in reversed(places):
        gap = here.sentence - place.sentence
        if gap > REACH:
            break
        known = number in found
        traits = found.setdefault(number, {})
        if not known:
            traits[f"nearest {gap}"] = 1.0
            traits[f"others since {min(len(found) - 1, OTHERS_MAX)}"] = 1.0
            traits["only quoted"] = float(place.quoted and not here.quoted)
        near = min(gap, CLOSE)
        for name, told in (("subject", place.subject), ("speaker", place.speaks)):
            if told and not any(key.startswith(f"{name} ") for key in traits):
                traits[f"{name} {near}"] = 1.0
                traits[f"{name} {near} {here.form}"] = 1.0
                traits[f"{name} {near} speaks {here.speaks}"] = 1.0
    return found
