"""Findings -> groups that a reader takes for one line: one fact may be a statement, a figure and an event.

Only what is shown is grouped: the findings, their ids and their verdicts stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.report.passages import find_sentence
from twosource.report.wording import DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from twosource.model import Article, Finding, Span, Verdict

# Two accounts are the same where they share this much of the longer one: at half, no third can fit as well.
SAME_SHARE = 0.5
# The verdict that warns most holds the others on the same accounts.
WARNINGS: tuple[Verdict, ...] = ("disputed", "shared-origin", "corroborated", "single-outlet")


@dataclass(slots=True, kw_only=True)
class Group:
    """Findings of one verdict in the same sentences; `others` tell the same with another verdict.

    `told` are the articles that tell the fact; `accounts` are those of the findings, each once; `values` are
    where the disputed values stand, `unnamed` those that are no names.
    """

    findings: list[Finding]
    sentences: frozenset[Span]
    others: list[Finding] = field(default_factory=list)
    told: frozenset[str] = frozenset()
    accounts: set[Span] = field(default_factory=set)
    values: set[Span] = field(default_factory=set)
    unnamed: set[Span] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.told = frozenset(span.article for span in self.sentences)
        self._note(self.findings)

    @property
    def verdict(self) -> Verdict:
        """Return the verdict of the group."""
        return self.findings[0].verdict

    @property
    def doubtful(self) -> bool:
        """Tell whether the match of the first finding, and so of all, is doubtful."""
        return self.findings[0].confidence < DOUBTFUL

    def add(self, findings: Iterable[Finding], sentences: frozenset[Span] = frozenset()) -> None:
        """Take in more findings, and the sentences that they stand in where those are others."""
        added = list(findings)
        self.findings += added
        self._note(added)
        if sentences:
            self.sentences |= sentences
            self.told |= {span.article for span in sentences}

    def _note(self, findings: Iterable[Finding]) -> None:
        """Remember where accounts and values stand: each of the other findings is held against them."""
        for finding in findings:
            self.accounts.update(finding.accounts)
            for conflict in finding.conflicts:
                spans = [value.span for value in conflict.values]
                self.values.update(spans)
                if conflict.kind != "name":
                    self.unnamed.update(spans)


def group_findings(findings: Iterable[Finding], articles: Mapping[str, Article]) -> list[Group]:
    """Return every finding in one group, those of another verdict on the same fact among its `others`.

    Disputes come first, then what most reports tell: they hold what tells less of the same fact.
    """
    ordered = sorted(findings, key=_rank)
    disputes: list[Group] = []
    for finding in ordered:
        if finding.verdict == "disputed":
            _place_beside(finding, disputes, articles)
    groups = _join_disputes(disputes)
    for finding in ordered:
        if finding.verdict != "disputed" and not _place_inside(finding, groups):
            _place_beside(finding, groups, articles)
    return groups


def _rank(finding: Finding) -> tuple[int, int, int]:
    outlets = {span.article for span in finding.accounts}
    return (-len(outlets), WARNINGS.index(finding.verdict), -len(finding.accounts))


def _place_inside(finding: Finding, groups: Iterable[Group]) -> bool:
    """Put a finding into the first group that tells its fact; return whether there is one."""
    told = {span.article for span in finding.accounts}
    for group in groups:
        if told <= group.told and not group.doubtful and _tells_same(group, finding):
            if group.verdict == finding.verdict:
                group.add([finding])
            else:
                group.others.append(finding)
            return True
    return False


def _place_beside(finding: Finding, groups: list[Group], articles: Mapping[str, Article]) -> None:
    """Put a finding into the group of its verdict in whose sentences its accounts lie, or a new one."""
    sentences = frozenset(find_sentence(articles[span.article], span) for span in finding.accounts)
    made = Group(findings=[finding], sentences=sentences)
    for group in groups:
        alike = (group.verdict, group.doubtful, group.told) == (made.verdict, made.doubtful, made.told)
        inside = made.verdict != "disputed" and _lie_in(sentences, group.sentences)
        if alike and (inside or _cover(group.sentences, sentences)):
            group.add([finding])
            return
    groups.append(made)


def _cover(ones: Collection[Span], others: Collection[Span]) -> bool:
    """Tell whether each passage of either side touches one of the other side."""
    return _lie_in(ones, others) and _lie_in(others, ones)


def _lie_in(ones: Collection[Span], others: Collection[Span]) -> bool:
    """Tell whether each of some passages touches one of some others."""
    return all(any(_touch(one, other) for other in others) for one in ones)


def _touch(one: Span, other: Span) -> bool:
    return one == other or one.overlap(other) > 0


def _join_disputes(groups: list[Group]) -> list[Group]:
    """Return the groups with a dispute one of whose values another one holds as a part of that one.

    A sure one takes in a doubtful one only where it holds all its values.
    """
    kept: list[Group] = []
    for group in sorted(groups, key=lambda group: (group.doubtful, -len(group.values))):
        holder = next((other for other in kept if _holds_values(other, group)), None)
        if holder:
            holder.add(group.findings, group.sentences)
        else:
            kept.append(group)
    return kept


def _holds_values(whole: Group, part: Group) -> bool:
    kinds = {conflict.kind for finding in whole.findings for conflict in finding.conflicts}
    own = {conflict.kind for finding in part.findings for conflict in finding.conflicts}
    held = [_touches_any(it, whole.values) for it in part.values]
    return own <= kinds and (any(held) if whole.doubtful == part.doubtful else any(held) and all(held))


def _tells_same(group: Group, finding: Finding) -> bool:
    """Tell whether a group is on the fact of a finding: its disputed values, or the same accounts and more.

    A disputed name stands in accounts of other facts, too.
    """
    if group.unnamed:
        return all(_touches_any(account, group.unnamed) for account in finding.accounts)
    return all(any(_is_same(one, other) for other in group.accounts) for one in finding.accounts)


def _touches_any(span: Span, others: Iterable[Span]) -> bool:
    return any(_touch(span, other) for other in others)


def _is_same(one: Span, other: Span) -> bool:
    return one == other or one.overlap(other) > SAME_SHARE * max(one.end - one.start, other.end - other.start)
