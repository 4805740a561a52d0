"""Claims from the tags of a language model, merged with those of the rules.

Limits: tags are linked inside one paragraph, by nearness.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.claims import Claim
from twosource.annotate.statements.phrases import find_unit
from twosource.annotate.statements.sources.sources import find_source_between
from twosource.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.lines import Unit
    from twosource.annotate.statements.phrases import Setting
    from twosource.model import QuoteKind, Tag

# Two claims with this share of their code points in common are one.
SAME_SHARE = 0.5
_MARKS = "\"'“”‘’«» ,"


def link_tags(
    setting: Setting, paragraph: int, tags: Sequence[Tag], label: str = "content"
) -> Iterator[Claim]:
    """Make claims of the contents of one line that bear a label, each with the nearest cue and source.

    Cues and sources of beliefs are looked at for the contents of beliefs only.
    """
    begin, end = setting.units[0].start, setting.units[-1].end
    held = [tag for tag in tags if begin <= tag.start < end]
    belief = "belief-" if label.startswith("belief-") else ""
    cues = [tag for tag in held if tag.label in ("cue", f"{belief}cue")]
    sources = [tag for tag in held if tag.label in ("source", f"{belief}source")]
    for content in held:
        if content.label != label:
            continue
        cue = min(
            cues, key=lambda tag: (_is_of_other(setting, tag, content), _gap(tag, content)), default=None
        )
        source = min(sources, key=lambda tag: _gap(tag, cue or content), default=None)
        start, stop, kind = _settle(setting, content)
        if start < stop:
            yield Claim(
                start=start,
                end=stop,
                quote=kind,
                paragraph=paragraph,
                cue=Extent(start=cue.start, end=cue.end) if cue else None,
                source=find_source_between(setting, source.start, source.end) if source else None,
            )


def settle_cue(claim: Claim, tags: Sequence[Tag]) -> Claim:
    """Give a claim whose cue is a word of what is said the tagged cue outside that is nearest to it."""
    cue = claim.cue
    if cue is None or not (claim.start <= cue.start < claim.end):
        return claim
    outside = [tag for tag in tags if tag.label == "cue" and not claim.start < tag.end <= claim.end]
    # What parts a cue from a claim parts those behind it, too.
    ends = (
        max((tag for tag in outside if tag.start < claim.start), key=lambda tag: tag.start, default=None),
        min((tag for tag in outside if tag.start >= claim.start), key=lambda tag: tag.start, default=None),
    )
    near = [tag for tag in ends if tag and not _is_parted(tag, claim, tags)]
    nearest = min(near, key=lambda tag: max(tag.start - claim.end, claim.start - tag.end), default=None)
    return replace(claim, cue=Extent(start=nearest.start, end=nearest.end)) if nearest else claim


def _is_parted(cue: Tag, claim: Claim, tags: Sequence[Tag]) -> bool:
    """Tell whether what another says stands between a cue and a claim."""
    first, last = sorted(((cue.start, cue.end), (claim.start, claim.end)))
    return any(tag.label == "content" and first[1] <= tag.start and tag.end <= last[0] for tag in tags)


def _is_of_other(setting: Setting, cue: Tag, content: Tag) -> bool:
    """Tell whether a cue stands behind what is said in its own clause: "the claims of a diver who said"."""
    after = find_unit(setting, 0, content.end)
    relative = setting.lows[after : after + 1]
    return bool(relative) and content.end <= cue.start and relative[0] in setting.speech["relative"]


def _gap(one: Tag, other: Tag) -> tuple[int, int]:
    return max(one.start, other.start) - min(one.end, other.end), one.start


def _settle(setting: Setting, content: Tag) -> tuple[int, int, QuoteKind]:
    """Trim a content and tell its kind: a quotation alone is direct, with other words mixed."""
    start, end, text = content.start, content.end, setting.text
    if text.startswith("that ", start, end):
        start += len("that ")
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1] in " ,;:":
        end -= 1
    quotations = [unit for unit in setting.units if unit.quotation and unit.start < end and start < unit.end]
    if not quotations:
        return start, end - (text[start:end].endswith(".")), "indirect"
    first, last = quotations[0].quotation, quotations[-1].quotation
    bare = text[start : quotations[0].start].strip(_MARKS) + text[quotations[-1].end : end].strip(
        _MARKS + "."
    )
    if first and last and not bare and (len(quotations) == 1):
        return first.start, first.end, "direct"
    if first and len(quotations) == 1 and quotations[0].end >= end and _is_told_in(setting, quotations[0]):
        return first.start, first.end, "direct"
    return start, end, "mixed"


def _is_told_in(setting: Setting, quotation: Unit) -> bool:
    """Tell whether a quotation holds the words of what is named before it (with the caption, “…”)."""
    number = setting.units.index(quotation)
    marked = number > 1 and setting.lows[number - 1] in (",", ":")
    return marked and setting.lows[number - 2] in setting.speech["told in"]


def merge_claims(ruled: Sequence[Claim], tagged: Sequence[Claim], tags: Sequence[Tag]) -> list[Claim]:
    """Let tags decide what is said, and rules add what tags confirm in part.

    Where both find a statement, the rule's source stands if a tagged source holds it. A rule's stands
    alone if it is direct speech, or if its cue is tagged and no tagged statement answers it.
    """
    merged, used = [], set[int]()
    for claim in tagged:
        rest = [number for number in range(len(ruled)) if number not in used]
        best = max(rest, key=lambda number: _likeness(ruled[number], claim), default=None)
        if best is None or _likeness(ruled[best], claim) <= SAME_SHARE:
            merged.append(claim)
        else:
            used.add(best)
            merged.append(_agree(ruled[best], claim, tags))
    answered = {claim.cue for claim in tagged}
    heard = [
        tag
        for tag in tags
        if tag.label in ("cue", "belief-cue") and Extent(start=tag.start, end=tag.end) not in answered
    ]
    left = [rule for number, rule in enumerate(ruled) if number not in used]
    kept = [rule for rule in left if rule.quote == "direct" or rule.exact or _is_heard(rule, heard)]
    passed = [rule for rule in left if rule not in kept and _is_passed_on(rule, ruled)]
    return sorted([*merged, *kept, *passed], key=lambda claim: (claim.start, claim.end))


def _likeness(rule: Claim, claim: Claim) -> float:
    """The share of code points in common; a clause before its own cue is sure to be the same."""
    shared = min(rule.end, claim.end) - max(rule.start, claim.start)
    if shared > 0 and _stands_before(rule) and _overlap(rule.cue, claim.cue):
        return 1 + shared
    return shared / (max(rule.end, claim.end) - min(rule.start, claim.start))


def _stands_before(claim: Claim) -> bool:
    return claim.cue is not None and claim.end <= claim.cue.start


def _overlap(one: Extent | None, other: Extent | None) -> bool:
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def _agree(rule: Claim, claim: Claim, tags: Sequence[Tag]) -> Claim:
    """Take the rule's words for direct speech and for a clause before its cue, else the tag's."""
    source = rule.source
    held = source and any(
        tag.label == "source" and tag.start <= source.start and source.end <= tag.end for tag in tags
    )
    held = held and not (is_office_of(source, claim.source) or _is_aside_of(source, claim.source))
    chosen = rule if rule.quote == "direct" or _stands_before(rule) else claim
    return replace(
        chosen,
        source=source if held or claim.source is None or _is_inside(claim.source, source) else claim.source,
        cue=rule.cue or claim.cue,
        via=rule.via,
        said=rule.said,
        relayed=rule.relayed,
    )


def _is_inside(tagged: Mention, source: Mention | None) -> bool:
    """Tell whether a tag has only a part of a name: "Holm" of "Ada “The Diver” Holm"."""
    if source is None or source.form != "name":
        return False
    return source.start <= tagged.start and tagged.end <= source.end


def _is_heard(claim: Claim, cues: Sequence[Tag]) -> bool:
    """A cue of the rules that is tagged too; a tag for beliefs is enough for a verb of saying."""
    return claim.cue is not None and any(
        tag.start < claim.cue.end and claim.cue.start < tag.end and (claim.said or tag.label == "cue")
        for tag in cues
    )


def _is_passed_on(claim: Claim, ruled: Sequence[Claim]) -> bool:
    """Tell whether a claim is the whole of what was passed on: "He raised doubts, the port says"."""
    return claim.source is not None and any(
        rule.relayed and rule.start == claim.source.lead and claim.end == rule.end for rule in ruled
    )


def _is_aside_of(source: Mention | None, tagged: Mention | None) -> bool:
    """Tell whether one is only named in an aside of another: "Ada Holm, wife of the mayor, Bo Lind, said"."""
    if source is None or tagged is None or not source.form == tagged.form == "name":
        return False
    return source.kind == tagged.kind == "person" and tagged.end < source.start


def is_office_of(source: Mention | None, tagged: Mention | None) -> bool:
    """Tell whether a body only tells whose the person before it is: "Ada Holm, MBE, of Harbour Watch"."""
    return (
        tagged is not None
        and source is not None
        and (tagged.form, tagged.kind, source.kind) == ("name", "person", "organisation")
        and tagged.end < source.start
    )
