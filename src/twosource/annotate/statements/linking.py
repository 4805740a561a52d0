"""Cue, source and content of each statement in one line, linked by rules.

Limits: made without a parse; what stands between commas may be taken for a part of the sentence.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.claims import Claim
from twosource.annotate.statements.contents import (
    Content,
    clause_end,
    find_content_after,
    find_content_before,
)
from twosource.annotate.statements.cues import find_cues, is_participle, skip_back
from twosource.annotate.statements.nouns import find_noun_claims
from twosource.annotate.statements.phrases import find_phrase_after, find_phrase_start, has_head
from twosource.annotate.statements.sources.passives import find_able
from twosource.annotate.statements.sources.sources import (
    find_line_subject,
    find_subject_before,
    find_subject_ending,
)
from twosource.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.cues import Cue, Words
    from twosource.annotate.statements.phrases import Setting, Source
    from twosource.language import Language
    from twosource.model import QuoteKind

# "X, she said, Y": fewer words than this after the cue are a tag, not a part of what was said.
REST_MIN = 4
# A quotation of so many code points at the end of a longer clause is a statement of its own as well: its
# exact
# words are what other reports are held against.
EXACT_WORDS_MIN = 80
EXACT_WORDS_SHARE = 0.6
# Units between whoever speaks and "that", after a passive verb; a round figure, not tuned.
THAT_WITHIN = 8


def link_claims(setting: Setting, paragraph: int, language: Language) -> Iterator[Claim]:
    """Find the statements of one line that a cue reports."""
    cues = find_cues(setting.lows, setting.units, language)
    before: Source | None = None
    done = 0
    for cue in cues:
        source, after = _find_source(setting, cue, before)
        contents = list(_find_contents(setting, cue, (source, after), done, cues)) if source else []
        if source is None or not contents:
            continue
        before = source
        done = max(done, *(content.last for content in contents), cue.last)
        for content in contents:
            yield make_claim(setting, paragraph, cue, source.mention, content)
            yield from _exact_words(setting, paragraph, cue, source.mention, content)
    yield from find_noun_claims(setting, paragraph)


def find_announcer(setting: Setting, paragraph: int, language: Language) -> Claim | None:
    """Find who a line that ends in a colon announces: what comes in the next paragraph is theirs."""
    last = len(setting.lows) - 1
    if last < 1 or setting.lows[last] != ":":
        return None
    for cue in reversed(find_cues(setting.lows, setting.units, language)):
        source, _ = _find_source(setting, cue, None)
        if source:
            return make_claim(setting, paragraph, cue, source.mention, Content(first=0, last=last))
    subject = _find_shown(setting) if setting.lows[0] == "here" else _find_announcing(setting, last)
    if subject is None:
        return None
    start, end = setting.units[0].start, setting.units[last].end
    return Claim(start=start, end=end, quote="indirect", paragraph=paragraph, source=subject.mention)


def _find_shown(setting: Setting) -> Source | None:
    """Find the document that a line shows: "Here is the letter in full:"."""
    shown = find_phrase_after(setting, 2)
    words = setting.lows[shown.first : shown.last] if shown else []
    return None if setting.lexicon.documents.isdisjoint(words) else shown


def _find_announcing(setting: Setting, last: int) -> Source | None:
    """Find who opens a line and can speak in the next paragraph: "The board had a question:"."""
    subject = find_line_subject(setting, last)
    if subject and setting.lows[subject.last - 1] in setting.cue_words and subject.last > subject.first + 1:
        return find_subject_ending(setting, subject.last - 2)  # "The Harbour Post reports:"
    if subject is None or subject.mention.form != "description" or subject.mention.kind == "person":
        return subject
    return subject if has_head(setting, subject.first, subject.last) else None


def _find_source(setting: Setting, cue: Cue, before: Source | None) -> tuple[Source | None, int]:
    """Return the source of a cue and the unit at which what follows them starts."""
    lows, speech = setting.lows, setting.speech
    if "source" in cue.word.takes:
        source = find_phrase_after(setting, cue.last)
        return source, source.last if source else cue.last
    if cue.passive:
        source = find_able(setting, cue.last + 1)
        return source, source.last if source else cue.last
    back = skip_back(lows, cue.first, speech)
    if back < 0 or lows[back] in (",", "“”", "—", "–"):
        source = find_phrase_after(setting, cue.last)
        if source and _is_inverted(setting, cue, source):
            return source, source.last
    if cue.participle or (back >= 0 and lows[back] in speech["joins"]):
        return before or find_line_subject(setting, cue.first), cue.last
    if cue.first == 0:
        return None, cue.last
    source = find_subject_before(setting, cue)
    unknown = source is not None and source.mention.form == "description" and source.mention.kind == "other"
    doubtful = unknown and lows[cue.first] in speech["noun too"]
    return (None if doubtful else source), cue.last


def _is_inverted(setting: Setting, cue: Cue, source: Source) -> bool:
    """Tell "…," said Ada Holm from "…, she said the port would close"."""
    if cue.participle or "person" in cue.word.takes or not cue.word.takes & {"clause", "quote"}:
        return False
    mention = source.mention
    quoted = cue.first > 0 and setting.lows[cue.first - 1] == "“”"
    speaks = (
        quoted or mention.form != "description" or mention.kind in ("person", "organisation") or mention.many
    )
    following = setting.lows[source.last] if source.last < len(setting.lows) else "."
    return speaks and _closes_tag(setting, following, quoted=quoted)


def _closes_tag(setting: Setting, low: str, *, quoted: bool) -> bool:
    speech = setting.speech
    after = speech["time"], speech["after inverted"]
    return any(low in words for words in after) or (quoted and low in speech["after quoted"])


def _find_contents(
    setting: Setting, cue: Cue, found: tuple[Source, int], done: int, cues: Sequence[Cue]
) -> Iterator[Content]:
    """Yield what a cue reports; `found` is its source and the unit after both of them."""
    source, after = found
    if "source" in cue.word.takes:
        yield from _around_source(setting, cue, after, done, cues)
        return
    lows = setting.lows
    if cue.passive:
        content = find_content_after(setting, cue, _find_that(lows, after, setting.speech), cues)
        if content and _is_plain(setting, content):
            yield content
        return
    start = min(_whole_start(setting, source), cue.first) if source.first >= done else cue.first
    # What stands before may hold earlier cues: only a quotation already reported bars it.
    barred = done if any(unit.quotation for unit in setting.units[:done]) else 0
    leading = None if cue.participle else find_content_before(setting, barred, start)
    following = _end_aside(setting, source, find_content_after(setting, cue, after, cues))
    comma = lows[after : after + 1] == [","]
    if leading and following is None and comma and source.first < cue.first:
        following = _find_rest(setting, after, cues)
    if leading and not (
        following is None or leading.whole or comma or setting.units[leading.last - 1].quotation
    ):
        leading = None
    if leading:
        yield leading
    if following and (leading is None or comma or setting.units[following.first].quotation):
        yield following


def _find_that(lows: Sequence[str], after: int, speech: Words) -> int:
    """Return the unit of "that" soon after whoever speaks ("a nurse at the port that"), or the next one."""
    near = range(after, min(after + THAT_WITHIN, len(lows)))
    return next((k for k in near if lows[k] in speech["opens told"]), after)


def _is_plain(setting: Setting, content: Content) -> bool:
    """Tell whether a content is quoted, or opens as one that is told: "that", "to", "whether"."""
    lows, speech = setting.lows, setting.speech
    low, quoted = lows[content.first], setting.units[content.first].quotation is not None
    told = lows[content.first - 1] in speech["opens told"] or low in speech["bids"]
    return quoted or told or low in speech["asks"]


def _end_aside(setting: Setting, source: Source, content: Content | None) -> Content | None:
    """End a content with the aside that holds it: "Ada Holm, who police say was killed, had moved"."""
    lows = setting.lows
    opens = source.first > 1 and lows[source.first - 1] in setting.speech["relative"]
    if content is None or not opens or lows[source.first - 2] != ",":
        return content
    comma = next((k for k in range(content.first + 1, content.last) if lows[k] == ","), content.last)
    return replace(content, last=comma)


def _whole_start(setting: Setting, source: Source) -> int:
    """Where the noun phrase of a source starts, with all that stands before the name."""
    start = find_phrase_start(setting, source.first)
    return source.first if start is None else start


def _find_rest(setting: Setting, comma: int, cues: Sequence[Cue]) -> Content | None:
    """Find the second part of a statement that its cue parts: "X, she said, Y"."""
    lows, first = setting.lows, comma + 1
    last = clause_end(setting, first, cues)
    if (
        last - comma <= REST_MIN
        or lows[first] in setting.speech["no rest"]
        or any(is_participle(low, setting.speech) for low in lows[first : first + 2])
    ):
        return None
    return None if any(cue.first == first for cue in cues) else Content(first=first, last=last)


def _around_source(
    setting: Setting, cue: Cue, after: int, done: int, cues: Sequence[Cue]
) -> Iterator[Content]:
    """Find what "according to X" covers: all that follows its comma, or all that stands before it."""
    lows = setting.lows
    if cue.first <= 1 or (
        lows[cue.first - 1] in setting.speech["starts clause"] and lows[after : after + 1] == [","]
    ):
        comma = next((k for k in range(after, len(lows)) if lows[k] == ","), None)
        if comma is not None:
            last = clause_end(setting, comma + 1, [other for other in cues if other.first > comma])
            if last > comma + 1:
                yield Content(first=comma + 1, last=last, whole=lows[comma + 1] == "“”" and last == comma + 2)
        return
    last = cue.first
    while last > done and lows[last - 1] in (",", "—", "–"):
        last -= 1
    first = 0 if done >= last else done
    while first < last and lows[first] in (",", "and", "but"):
        first += 1
    if last > first:
        yield Content(first=first, last=last, whole=last - first == 1 and lows[first] == "“”")


def make_claim(setting: Setting, paragraph: int, cue: Cue, source: Mention, content: Content) -> Claim:
    """Make a claim of a cue, its source and its content, with the kind that the marks show."""
    units = setting.units
    start, end = units[content.first].start, units[content.last - 1].end
    quotation = units[content.first].quotation
    quoted = any(unit.quotation for unit in units[content.first : content.last])
    kind: QuoteKind = "mixed" if quoted else "indirect"
    if content.whole and quotation:
        kind, start, end = "direct", quotation.start, quotation.end
    return Claim(
        start=start,
        end=end,
        quote=kind,
        paragraph=paragraph,
        cue=Extent(start=units[cue.first].start, end=units[cue.last - 1].end),
        source=source,
        via=_passed_on_to(setting, cue),
        relayed="source" in cue.word.takes,
        said=bool(cue.word.takes & {"quote", "source"}),
    )


def _passed_on_to(setting: Setting, cue: Cue) -> Mention | None:
    """The outlet that was told: "told the Evening Ledger"."""
    if cue.word.lemma != "tell":
        return None
    lows, number = setting.lows, cue.last
    if number < len(lows) and lows[number] == "the":
        number += 1
    name = setting.names_by_lead.get(setting.units[number].start) if number < len(lows) else None
    return name if name is not None and name.kind == "organisation" else None


def _exact_words(
    setting: Setting, paragraph: int, cue: Cue, source: Mention, content: Content
) -> Iterator[Claim]:
    """Yield the long quotation that ends a clause before its cue; a deed in it is its doer's."""
    units, last = setting.units, content.last - 1
    unit = units[last]
    if content.whole or content.first == last or unit.quotation is None or last >= cue.first:
        return
    length = unit.end - unit.start
    if length < EXACT_WORDS_MIN or length > EXACT_WORDS_SHARE * (unit.end - units[content.first].start):
        return
    whole = make_claim(setting, paragraph, cue, source, Content(first=last, last=content.last))
    doer = find_subject_ending(setting, last - 1) if _tells_deed(setting, last) else None
    if doer is None:
        yield replace(whole, exact=True)
    else:
        yield Claim(
            start=whole.start,
            end=whole.end,
            quote="mixed",
            paragraph=paragraph,
            source=doer.mention,
            via=source,
            exact=True,
        )


def _tells_deed(setting: Setting, number: int) -> bool:
    """A quotation that starts with a cue: she “stressed the need …”."""
    return setting.units[number].opening in setting.cue_words
