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
    from collections.abc import Iterable, Iterator, Sequence

    from twosource.annotate.mentions import Mention
    from twosource.annotate.sources import Setting
    from twosource.model import QuoteKind, Tag

# Two claims with this share of their code points in common are one.
SAME_SHARE = 0.5
_MARKS = "\"'“”‘’«» ,"


def place_tags(paragraph: Extent, tags: Iterable[Tag]) -> list[Tag]:
    """Move the tags of one paragraph, which count from its start, to the article's offsets."""
    return [replace(tag, start=tag.start + paragraph.start, end=tag.end + paragraph.start) for tag in tags]


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


def merge_claims(ruled: Sequence[Claim], tagged: Sequence[Claim]) -> list[Claim]:
    """Let tags decide what is said and rules who says it; rules alone stand for direct speech."""
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
        rule = ruled[same]
        merged.append(
            rule
            if rule.quote == "direct"
            else replace(claim, source=rule.source or claim.source, cue=rule.cue or claim.cue, via=rule.via)
        )
    kept = (rule for number, rule in enumerate(ruled) if number not in used and rule.quote == "direct")
    return sorted([*merged, *kept], key=lambda claim: (claim.start, claim.end))


def _is_same(one: Claim, other: Claim) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > SAME_SHARE * (max(one.end, other.end) - min(one.start, other.start))
