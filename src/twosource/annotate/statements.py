"""Statements of one article: candidates from cues and quotations, each linked to its source and its content.

Limits: a statement never leaves its paragraph; the speaker is settled later, when names are collected.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.annotate.contents import (
    Content,
    clause_end,
    ends_speech,
    find_content_after,
    find_content_before,
)
from twosource.annotate.cues import DOUBLES, find_cues, skip_back
from twosource.annotate.lines import read_lines
from twosource.annotate.sources import (
    SUBJECTS,
    TIME,
    Setting,
    find_line_subject,
    find_phrase_after,
    find_phrase_start,
    find_subject_before,
)
from twosource.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.cues import Cue
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.lines import Line
    from twosource.annotate.mentions import Mention
    from twosource.annotate.sources import Source
    from twosource.annotate.words import Reading
    from twosource.language import Language
    from twosource.model import QuoteKind, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement whose source is still a mention: `source` is None where the speaker is carried over."""

    start: int
    end: int
    quote: QuoteKind
    cue: Extent | None = None
    source: Mention | None = None
    via: Mention | None = None
    paragraph: int


def find_claims(
    reading: Reading, names: Sequence[Mention], lexicon: Lexicon, language: Language, tags: Sequence[Tag] = ()
) -> tuple[Claim, ...]:
    """Find the statements of an article, in order, with the mentions that they are attributed to."""
    by_start = {name.start: name for name in names}
    by_lead = {name.lead: name for name in names}
    by_end = {name.end: name for name in names}
    named = {
        word.start for name in names for word in reading.words[reading.at(name.start) : reading.at(name.end)]
    }
    claims: list[Claim] = []
    for line in read_lines(reading):
        setting = Setting(
            units=line.units,
            lows=[
                unit.text if unit.low in SUBJECTS and unit.start in named else unit.low for unit in line.units
            ],
            names_by_start=by_start,
            names_by_lead=by_lead,
            names_by_end=by_end,
            lexicon=lexicon,
        )
        found = list(_claims_of_line(setting, line, language))
        previous = claims[-1] if claims and claims[-1].paragraph == line.paragraph else None
        claims += sorted(
            _with_follow_ons(setting, line, found, previous), key=lambda claim: (claim.start, claim.end)
        )
    return tuple(claims)


def _claims_of_line(setting: Setting, line: Line, language: Language) -> Iterator[Claim]:
    cues = list(find_cues(line, language))
    before: Source | None = None
    done = 0
    for cue in cues:
        source, after = _find_source(setting, cue, before)
        if source is None:
            continue
        contents = list(_find_contents(setting, cue, source, after, done, cues))
        if not contents:
            continue
        before = source
        done = max(done, *(content.last for content in contents), cue.last)
        for content in contents:
            yield _make_claim(setting, line, cue, source, content)


def _find_source(setting: Setting, cue: Cue, before: Source | None) -> tuple[Source | None, int]:
    """Return the source of a cue and the unit at which what follows them starts."""
    lows = setting.lows
    if "source" in cue.word.takes:
        source = find_phrase_after(setting, cue.last)
        return source, source.last if source else cue.last
    back = skip_back(lows, cue.first)
    if back < 0 or lows[back] in (",", "“”", "—", "–"):
        source = find_phrase_after(setting, cue.last)
        if source and _is_inverted(setting, cue, source):
            return source, source.last
    if cue.participle or (back >= 0 and lows[back] in ("and", "but", "or", "to", "then")):
        return before or find_line_subject(setting, cue.first), cue.last
    if cue.first == 0:
        return None, cue.last
    source = find_subject_before(setting, cue)
    doubtful = source is not None and source.mention.form == "description" and lows[cue.first] in DOUBLES
    return (None if doubtful else source), cue.last


def _is_inverted(setting: Setting, cue: Cue, source: Source) -> bool:
    if cue.participle or "person" in cue.word.takes or not cue.word.takes & {"clause", "quote"}:
        return False
    head_known = (
        source.mention.form == "name"
        or source.mention.kind in ("person", "organisation")
        or source.mention.many
        or source.mention.form == "pronoun"
    )
    following = setting.lows[source.last] if source.last < len(setting.lows) else "."
    if cue.first > 0 and setting.lows[cue.first - 1] == "“”":
        return head_known and following in _AFTER_INVERTED | {
            "in",
            "on",
            "at",
            "during",
            "as",
            "after",
            "before",
            "when",
            "while",
            "and",
            "from",
            "to",
            "of",
            "“”",
        }
    return head_known and following in _AFTER_INVERTED


def _find_contents(
    setting: Setting, cue: Cue, source: Source, after: int, done: int, cues: Sequence[Cue]
) -> Iterator[Content]:
    lows = setting.lows
    if "source" in cue.word.takes:
        yield from _around_source(setting, cue, after, done, cues)
        return
    start = min(_whole_start(setting, source), cue.first) if source.first >= done else cue.first
    # What stands before may hold earlier cues: only a quotation already reported bars it.
    barred = done if any(unit.quotation for unit in setting.units[:done]) else 0
    leading = None if cue.participle else find_content_before(setting, barred, start)
    following = find_content_after(setting, cue, after, cues)
    if leading and following is None and after < len(lows) and lows[after] == ",":
        rest = clause_end(setting, after + 1, cues)
        if (
            rest - after > LEAST_REST
            and not any(c.first == after + 1 for c in cues)
            and not lows[after + 1].endswith("ing")
            and lows[after + 1] not in ("who", "which", "where", "a", "the", "but", "and", "as", "according")
        ):
            following = Content(first=after + 1, last=rest)
    if leading and (
        following is None
        or leading.whole
        or setting.units[leading.last - 1].quotation
        or lows[after : after + 1] == [","]
    ):
        yield leading
        if following and (setting.units[following.first].quotation or lows[after : after + 1] == [","]):
            yield following
    elif following:
        yield following


def _whole_start(setting: Setting, source: Source) -> int:
    """Where the noun phrase of a source starts, with all that stands before the name."""
    start = find_phrase_start(setting, source.first)
    return source.first if start is None else start


_AFTER_INVERTED = frozenset(", . ; : — – who whose on".split()) | TIME
# "X, she said, Y": fewer words than this after the cue are a tag, not a part of what was said.
LEAST_REST = 4


def _around_source(
    setting: Setting, cue: Cue, after: int, done: int, cues: Sequence[Cue]
) -> Iterator[Content]:
    lows = setting.lows
    if cue.first <= 1:
        comma = next((k for k in range(after, len(lows)) if lows[k] == ","), None)
        if comma is not None:
            last = clause_end(setting, comma + 1, [c for c in cues if c.first > comma])
            if last > comma + 1:
                yield Content(first=comma + 1, last=last, whole=lows[comma + 1] == "“”" and last == comma + 2)
        return
    last = cue.first
    while last > done and lows[last - 1] in (",", "—", "–"):
        last -= 1
    first = 0 if done >= last else done
    while first < last and lows[first] in (",", "and", "but"):
        first += 1
    if last - first >= 1:
        yield Content(first=first, last=last, whole=last - first == 1 and lows[first] == "“”")


def _make_claim(setting: Setting, line: Line, cue: Cue, source: Source, content: Content) -> Claim:
    units = setting.units
    start, end = units[content.first].start, units[content.last - 1].end
    quotation = units[content.first].quotation
    kind: QuoteKind = (
        "mixed" if any(unit.quotation for unit in units[content.first : content.last]) else "indirect"
    )
    if content.whole and quotation:
        kind, start, end = "direct", quotation.start, quotation.end
    return Claim(
        start=start,
        end=end,
        quote=kind,
        cue=Extent(start=units[cue.first].start, end=units[cue.last - 1].end),
        source=source.mention,
        paragraph=line.paragraph,
    )


def _with_follow_ons(
    setting: Setting, line: Line, found: list[Claim], previous: Claim | None
) -> Iterator[Claim]:
    """Add the quotations that stand as sentences of their own and that no cue of the line reports."""
    yield from found
    latest = previous
    for number, unit in enumerate(setting.units):
        if unit.quotation is None:
            continue
        claim = next((c for c in found if c.start < unit.end and unit.start < c.end), None)
        if claim is not None:
            latest = claim
        elif _stands_alone(setting, number):
            claim = Claim(
                start=unit.quotation.start, end=unit.quotation.end, quote="direct", paragraph=line.paragraph
            )
            if latest:
                claim = replace(claim, cue=latest.cue, source=latest.source)
            yield claim
            latest = claim


def _stands_alone(setting: Setting, number: int) -> bool:
    lows = setting.lows
    if (
        number > 1
        and lows[number - 1] == ","
        and ends_speech(setting.units[number])
        and any(unit.quotation for unit in setting.units[:number])
    ):
        return True
    after = lows[number + 1 :]
    if [low for low in after if low not in ".!?,"]:
        return False
    return number == 0 or (number <= 4 and lows[number - 1] == ",") or lows[number - 1] == ":"
