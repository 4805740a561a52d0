"""Stage 6 of 7: alignments and shared prose -> findings.

Which side of a difference is true is not decided here, nor anywhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.judge.facts import group_passages
from twosource.judge.rules import decide_verdict
from twosource.model import Conflict, Finding, Record, Span, Story, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.language import Language

__all__ = ["judge_story"]


def judge_story(story: Story, language: Language) -> tuple[Finding, ...]:  # noqa: ARG001
    """Return one finding for each fact of the story, in the order of its accounts."""
    groups = group_passages(story.alignments)
    grouped = {span for group in groups for span in group}
    alone = [
        (sentence.span,)
        for each in story.articles
        for sentence in each.segmented.sentences
        if sentence.span not in grouped
    ]
    findings = [finding for group in (*groups, *alone) for finding in _judge(group, story)]
    return tuple(sorted(findings, key=lambda finding: (finding.accounts, finding.kind)))


def _judge(accounts: Sequence[Span], story: Story) -> Iterator[Finding]:
    records = [
        record for record in story.records if any(record.span.overlap(account) for account in accounts)
    ]
    kinds = sorted({record.kind for record in records})
    for kind in kinds:
        yield _find(kind, accounts, [record for record in records if record.kind == kind], story)
    if not kinds:
        yield _find("report", accounts, (), story)


def _find(kind: str, accounts: Sequence[Span], records: Sequence[Record], story: Story) -> Finding:
    outlets = {
        each.article.outlet or each.article.id
        for each in story.articles
        if any(span.article == each.article.id for span in accounts)
    }
    origins = tuple((article,) for article in sorted({span.article for span in accounts}))
    inside = [each for each in story.alignments if each.a in accounts and each.b in accounts]
    conflicts = tuple(
        Conflict(kind=each.kind, nature=each.nature, values=(each.value_a, each.value_b))
        for each in inside
        if each.kind and each.value_a and each.value_b
    )
    verdict, reason = decide_verdict(accounts, outlets, origins, conflicts)
    return Finding(
        id=content_id(kind, tuple(accounts)),
        kind=kind,  # type: ignore[arg-type]
        verdict=verdict,
        records=tuple(sorted(record.id for record in records)),
        accounts=tuple(accounts),
        origins=origins,
        reasons=(reason,),
        conflicts=conflicts,
        confidence=min((each.score for each in inside), default=1.0),
    )
