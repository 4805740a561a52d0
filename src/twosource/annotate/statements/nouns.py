"""Nouns that report: "Holm's claim that …", "a warning from the port that …".

Limits: a noun of the table, whose owner stands before it or after "by" or "from", and "that" after them. What
a noun tells and another verb, too, is the noun's only where it opens the line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.claims import Claim
from twosource.annotate.statements.contents import clause_end
from twosource.annotate.statements.phrases import Setting, Source, find_phrase_after, make_pronoun
from twosource.annotate.statements.sources import find_subject_ending
from twosource.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.entities.mentions import Mention

# Words between an owner and the noun: "Holm's repeated public claim"; a round figure, not tuned.
BETWEEN_MAX = 2
# Words from the noun to "that", behind its author: "a claim by the harbour master of Sund that"; round, too.
AUTHOR_MAX = 8
_LINKS = frozenset(("by", "from"))


def find_noun_claims(setting: Setting, paragraph: int) -> Iterator[Claim]:
    """Find what the nouns of one line report."""
    lows = setting.lows
    for number, low in enumerate(lows):
        if low not in setting.speech["reporting noun"]:
            continue
        source, that = _find_author(setting, number)
        if source is None or lows[that : that + 1] != ["that"]:
            continue
        start, first = min(source.first, number), that + 1
        opens = start == 0 or lows[start - 1] in setting.speech["edge"]
        last = _find_end(setting, first, opens=opens)
        alone = last == first + 1 and _opens_line(setting, start)
        quotation = setting.units[first].quotation if alone else None
        if quotation or (last > first + 1 and lows[first] not in setting.speech["auxiliary"]):
            held = any(unit.quotation for unit in setting.units[first:last])
            yield Claim(
                start=quotation.start if quotation else setting.units[first].start,
                end=quotation.end if quotation else setting.units[last - 1].end,
                quote="direct" if quotation else "mixed" if held else "indirect",
                paragraph=paragraph,
                cue=Extent(start=setting.units[number].start, end=setting.units[number].end),
                source=source.mention,
            )


def settle_nouns(setting: Setting, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield claims, what a noun tells as its author's: "Holm's claim that “…” was rejected by Ben Moss"."""
    known = {(claim.start, claim.end, claim.cue) for claim in claims}
    for claim in claims:
        told = _read_noun(setting, claim)
        if told is None:
            yield claim
            continue
        source, cue = told
        if cue == claim.cue or (claim.start, claim.end, cue) not in known:
            yield replace(claim, source=source, cue=cue)


def _read_noun(setting: Setting, claim: Claim) -> tuple[Mention, Extent] | None:
    """Return the author and the noun right before a claim whose cue is that noun or stands behind it."""
    lows, cue = setting.lows, claim.cue
    first = next((k for k, unit in enumerate(setting.units) if unit.end > claim.start), 0)
    if cue is None or lows[first - 1 : first] != ["that"]:
        return None
    for number in range(first - 2, max(-1, first - 2 - AUTHOR_MAX), -1):
        if lows[number] in setting.speech["reporting noun"]:
            author, that = _find_author(setting, number)
            unit = setting.units[number]
            told = author is not None and that == first - 1
            told = told and author is not None and _opens_line(setting, min(author.first, number))
            told = told and (cue.start == unit.start or cue.start >= claim.end)
            return (author.mention, Extent(start=unit.start, end=unit.end)) if author and told else None
    return None


def _opens_line(setting: Setting, start: int) -> bool:
    """Tell whether nothing leads to a noun and its author: "Ada Holm mocked his claim that …" does."""
    return start == 0 or not setting.lows[start - 1][0].isalpha()


def _find_author(setting: Setting, noun: int) -> tuple[Source | None, int]:
    """Return whose a noun is, and the unit after both of them."""
    lows = setting.lows
    if noun + 2 < len(lows) and lows[noun + 1] in _LINKS:
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
    quoted = setting.units[first].quotation is not None if first < len(lows) else False
    if opens and quoted and not speech["auxiliary"].isdisjoint(lows[first + 1 : first + 2]):
        return first + 1
    last = clause_end(setting, first, ())
    verbs = [k for k in range(first, last) if lows[k] in speech["auxiliary"] and lows[k - 1] != "to"]
    verbs = [k for k in verbs if k - 1 not in verbs]
    return verbs[1] if opens and len(verbs) > 1 else last
