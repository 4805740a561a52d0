"""Nouns that report: "Holm's claim that …", "a warning from the port that …".

Limits: a noun of the table, whose owner stands before it or after "by" or "from", and "that" after them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.statements.claims import Claim
from twosource.annotate.statements.contents import clause_end
from twosource.annotate.statements.phrases import Setting, Source, find_phrase_after, make_pronoun
from twosource.annotate.statements.sources.sources import find_subject_ending
from twosource.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words between an owner and the noun: "Holm's repeated public claim"; a round figure, not tuned.
BETWEEN_MAX = 2


def find_noun_claims(setting: Setting, paragraph: int) -> Iterator[Claim]:
    """Find what the nouns of one line report."""
    lows = setting.lows
    for number, low in enumerate(lows):
        if low not in setting.speech["reporting noun"]:
            continue
        source, that = find_author(setting, number)
        if source is None or setting.speech["opens told"].isdisjoint(lows[that : that + 1]):
            continue
        start, first = min(source.first, number), that + 1
        opens = start == 0 or lows[start - 1] in setting.speech["edge"]
        last = _find_end(setting, first, opens=opens)
        if last > first + 1 and lows[first] not in setting.speech["auxiliary"]:
            yield Claim(
                start=setting.units[first].start,
                end=setting.units[last - 1].end,
                quote="mixed" if any(unit.quotation for unit in setting.units[first:last]) else "indirect",
                paragraph=paragraph,
                cue=Extent(start=setting.units[number].start, end=setting.units[number].end),
                source=source.mention,
            )


def find_author(setting: Setting, noun: int) -> tuple[Source | None, int]:
    """Return whose a noun is, and the unit after both of them."""
    lows = setting.lows
    if noun + 2 < len(lows) and lows[noun + 1] in setting.speech["before author"]:
        author = find_phrase_after(setting, noun + 2)
        return author, author.last if author else noun
    for mark in range(noun - 1, max(-1, noun - 2 - BETWEEN_MAX), -1):
        if lows[mark] == "'s" and mark > 0:
            return find_subject_ending(setting, mark - 1), noun + 1
        if lows[mark] in setting.speech["owner"]:
            return make_pronoun(setting, mark), noun + 1
    return None, noun


def _find_end(setting: Setting, first: int, *, opens: bool) -> int:
    """Return where the words end: before the second verb where all of it is the subject of the line."""
    lows, speech = setting.lows, setting.speech
    last = clause_end(setting, first, ())
    verbs = [k for k in range(first, last) if lows[k] in speech["auxiliary"] and lows[k - 1] != "to"]
    verbs = [k for k in verbs if k - 1 not in verbs]
    return verbs[1] if opens and len(verbs) > 1 else last
