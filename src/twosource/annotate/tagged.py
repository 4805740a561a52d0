"""Claims from the tags of a language model: each content with its nearest cue and source, then merged with the rules'.

Limits: tags are linked inside one paragraph, by nearness.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.claims import Claim
from twosource.annotate.sources import find_source_between
from twosource.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.mentions import Mention
    from twosource.annotate.sources import Setting
    from twosource.model import QuoteKind, Tag

# Two claims with this share of their code points in common are one.
SAME_SHARE = 0.5
_MARKS = "\"'“”‘’«» ,"


def link_tags(setting: Setting, paragraph: int, tags: Sequence[Tag], text: str) -> Iterator[Claim]:
    """Make claims of the tags "content", "cue" and "source" that stand in one line."""
    begin, end = setting.units[0].start, setting.units[-1].end
    held = [tag for tag in tags if begin <= tag.start < end]
    cues = [tag for tag in held if tag.label == "cue"]
    sources = [tag for tag in held if tag.label == "source"]
    for content in held:
        if content.label != "content":
            continue
        cue = min(cues, key=lambda tag: _gap(tag, content), default=None)
        source = min(sources, key=lambda tag: _gap(tag, cue or content), default=None)
        start, stop, kind = _settle(setting, content, text)
        if start < stop:
            yield Claim(
                start=start,
                end=stop,
                quote=kind,
                paragraph=paragraph,
                cue=Extent(start=cue.start, end=cue.end) if cue else None,
                source=find_source_between(setting, source.start, source.end) if source else None,
            )


def _gap(one: Tag, other: Tag) -> tuple[int, int]:
    return max(one.start, other.start) - min(one.end, other.end), one.start


def _settle(setting: Setting, content: Tag, text: str) -> tuple[int, int, QuoteKind]:
    """Trim a content and tell its kind: a quotation alone is direct, with other words mixed."""
    start, end = content.start, content.end
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
    return start, end, "mixed"


def merge_claims(ruled: Sequence[Claim], tagged: Sequence[Claim], tags: Sequence[Tag]) -> list[Claim]:
    """Let tags decide what is said; where they and the rules find the same statement, sources must agree.

    A rule's source stands if a tagged source holds it. Rules alone stand for direct speech, and for a cue that is
    tagged as one.
    """
    spoken = [(tag.start, tag.end) for tag in tags if tag.label == "source"]
    merged, used = [], set()
    for claim in tagged:
        same = next(
            (number for number, rule in enumerate(ruled) if number not in used and _is_same(rule, claim)),
            None,
        )
        if same is None:
            merged.append(claim)
            continue
        used.add(same)
        merged.append(_agree(ruled[same], claim, spoken))
    answered = {claim.cue for claim in tagged}
    heard = [
        tag
        for tag in tags
        if tag.label in ("cue", "belief-cue") and Extent(start=tag.start, end=tag.end) not in answered
    ]
    kept = (
        rule
        for number, rule in enumerate(ruled)
        if number not in used
        and (rule.quote == "direct" or rule.via or _is_heard(rule, heard) or _is_passed_on(rule, ruled))
    )
    return sorted([*merged, *kept], key=lambda claim: (claim.start, claim.end))


def _agree(rule: Claim, claim: Claim, spoken: Sequence[tuple[int, int]]) -> Claim:
    source = rule.source
    held = source and any(start <= source.start and source.end <= end for start, end in spoken)
    if claim.source and not held:
        return replace(
            claim if rule.quote != "direct" else rule,
            source=claim.source,
            cue=claim.cue or rule.cue,
            via=rule.via,
        )
    return (
        rule
        if rule.quote == "direct"
        else replace(claim, source=source or claim.source, cue=rule.cue or claim.cue, via=rule.via)
    )


def _is_heard(claim: Claim, cues: Sequence[Tag]) -> bool:
    """A cue of the rules that is tagged too; a tag for beliefs is enough for a verb of saying."""
    return claim.cue is not None and any(
        tag.start < claim.cue.end and claim.cue.start < tag.end and (claim.said or tag.label == "cue")
        for tag in cues
    )


def _is_passed_on(claim: Claim, ruled: Sequence[Claim]) -> bool:
    """A statement that stands inside "…, according to the ministry": the ministry says that it was made."""
    cue = claim.cue
    return cue is not None and any(
        rule.relayed and rule.start <= cue.start and cue.end <= rule.end for rule in ruled
    )


def _is_same(one: Claim, other: Claim) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > SAME_SHARE * (max(one.end, other.end) - min(one.start, other.start))
