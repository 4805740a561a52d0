"""Findings -> entries: numbered, in the order in which every form shows them.

The number ("D3") names an entry inside one report; across runs only the ids of its findings do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from twosource.model import Span
from twosource.report.disputes import join_conflicts, read_meanings
from twosource.report.grouping import group_findings
from twosource.report.passages import find_sentence, show_passage
from twosource.report.repeats import put_repeats_last
from twosource.report.wording import (
    CURRENCY_RULE,
    DOUBT_RULE,
    DOUBTFUL,
    HEADINGS,
    KINDS,
    LETTERS,
    RULE_ORDER,
    SAID_ABOVE,
    VERDICTS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from twosource.model import Article, Finding, FindingKind, Ledger, Reason, Verdict
    from twosource.report.disputes import Dispute
    from twosource.report.grouping import Group
    from twosource.report.passages import Passage

PAIR = 2  # reports, which need no names to be told apart from others


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is shown of one or more findings of the same verdict in the same sentences.

    `others` are findings on the same fact with another verdict. `passages` are the accounts in the order of
    the reports, one for each sentence; `outlets` are their articles, each once; `near` are passages that may
    tell the same; `disputes` are the differences, those that share a value as one. `contested` are the
    numbers of other entries in which something else of the same sentences is disputed, `challenged` of those
    in which one of its own values is, by a further report; `repeats` is that of the entry that shows its
    differences already.
    """

    number: str
    verdict: Verdict
    findings: tuple[Finding, ...]
    others: tuple[Finding, ...]
    passages: tuple[Passage, ...]
    outlets: tuple[Article, ...]
    near: tuple[Passage, ...]
    disputes: tuple[Dispute, ...]
    contested: tuple[str, ...] = ()
    challenged: tuple[str, ...] = ()
    repeats: str = ""

    @property
    def kinds(self) -> tuple[FindingKind, ...]:
        """Return the kinds of the findings, each once."""
        return tuple(dict.fromkeys(finding.kind for finding in self.findings))

    @property
    def origins(self) -> tuple[tuple[str, ...], ...]:
        """Return the articles by origin; of several findings, the one with the fewest origins counts."""
        return min((finding.origins for finding in self._widest), key=len)

    @property
    def _widest(self) -> tuple[Finding, ...]:
        """Return the findings that hold an account of every outlet."""
        count = len(self.outlets)
        wide = (f for f in self.findings if len({span.article for span in f.accounts}) == count)
        return tuple(wide) or self.findings

    @property
    def confidence(self) -> float:
        """Return how sure we are that the accounts tell the same fact, by the surest finding."""
        return max(finding.confidence for finding in self._widest)

    @property
    def doubtful(self) -> bool:
        """Tell whether the match itself is doubtful."""
        return self.confidence < DOUBTFUL

    @property
    def grounds(self) -> tuple[Reason, ...]:
        """Return the reasons in a reader's order, each sentence once."""
        reasons = {reason.text: reason for finding in self.findings for reason in finding.reasons}
        return order_reasons(reasons.values())

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return the sentences that say why, without what the heading says; `near` tells of doubt.

        Of more than two reports, those that a sentence is about are named before all that is about them.
        """
        known = SAID_ABOVE | {DOUBT_RULE, CURRENCY_RULE}
        texts = [reason.text for reason in self.grounds if reason.rule not in known]
        about: dict[str, list[str]] = {"": []}
        for text in texts:
            about.setdefault(self._name_whose(text), []).append(text)
        named = ((f"{whose}: {each[0]}", *each[1:]) for whose, each in about.items() if whose)
        return (*about[""], *chain.from_iterable(named))

    def _name_whose(self, text: str) -> str:
        """Return the outlets that the sentence of a reason is about; nothing where these are all."""
        said = (reason for finding in self.findings for reason in finding.reasons if reason.text == text)
        about = {span.article for reason in said for span in reason.spans}
        held = [article for article in self.outlets if article.id in about]
        if len(self.outlets) <= PAIR or len(held) in (0, 1, len(self.outlets)):
            return ""
        return ", ".join(dict.fromkeys(each.label for each in held))

    @property
    def beside_near(self) -> tuple[str, ...]:
        """Return the sentences that say why what `near` shows could not be compared."""
        return tuple(reason.text for reason in self.grounds if reason.rule == CURRENCY_RULE)


def order_reasons(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return reasons with that of the verdict first, then who depends on whom, then doubt."""
    ranks = {rule: rank for rank, rule in enumerate(RULE_ORDER, start=1)}
    return tuple(sorted(reasons, key=lambda reason: ranks.get(reason.rule, 0)))


def list_others(entry: Entry) -> str:
    """Return the other verdicts of an entry with their kinds: "corroborated (figure, event)"."""
    kinds: dict[str, dict[str, None]] = {}
    for finding in entry.others:
        kinds.setdefault(HEADINGS[finding.verdict].lower(), {})[KINDS[finding.kind]] = None
    return ", ".join(f"{verdict} ({', '.join(each)})" for verdict, each in kinds.items())


def order_articles(ledger: Ledger) -> tuple[Article, ...]:
    """Return the articles with the earliest first; those without a date come last, in the ledger's order."""
    return tuple(sorted(ledger.articles, key=lambda article: article.published or "9"))


def list_entries(ledger: Ledger) -> tuple[Entry, ...]:
    """Return the entries of a ledger, by verdict.

    Within one verdict those that more origins report come first, then what only repeats a difference, and
    doubtful matches last.
    """
    articles = {article.id: article for article in order_articles(ledger)}
    order = {article: number for number, article in enumerate(articles)}
    groups = group_findings(ledger.findings, articles)
    meanings = read_meanings(ledger)
    entries: list[Entry] = []
    for verdict in VERDICTS:
        found = [_make_entry(group, articles, meanings) for group in groups if group.verdict == verdict]
        found.sort(key=lambda entry: _place(entry, order))
        entries += (
            replace(entry, number=_count(verdict, number), repeats=_count(verdict, other))
            for number, (entry, other) in enumerate(put_repeats_last(found))
        )
    return _note_contested(entries, articles)


def _count(verdict: Verdict, place: int | None) -> str:
    """Return the number of an entry by its place; nothing without one."""
    return "" if place is None else f"{LETTERS[verdict]}{place + 1}"


def _note_contested(entries: list[Entry], articles: dict[str, Article]) -> tuple[Entry, ...]:
    """Return the entries; those that agree know the disputes over their values, and in their sentences."""
    sure = (entry for entry in entries if entry.disputes and not entry.doubtful)  # the others may be hidden
    disputed = [(entry, _find_sentences(entry, articles)) for entry in sure]
    noted = []
    for entry in entries:
        own = _find_sentences(entry, articles) if disputed and not entry.disputes else frozenset()
        challenged = [it.number for it, _ in disputed if not entry.disputes and _is_challenged(entry, it)]
        contested = (it.number for it, others in disputed if len({one.article for one in own & others}) > 1)
        beside = tuple(number for number in contested if number not in challenged)
        noted.append(replace(entry, contested=beside, challenged=tuple(challenged)))
    return tuple(noted)


def _is_challenged(entry: Entry, other: Entry) -> bool:
    """Tell whether a figure of an entry is a value that is disputed in another one."""
    figures = {span for it in entry.findings if it.kind == "figure" for span in it.accounts}
    values = (value for dispute in other.disputes for value in dispute.values)
    return any(value.span.overlap(span) > 0 for value in values for span in figures)


def _find_sentences(entry: Entry, articles: dict[str, Article]) -> frozenset[Span]:
    accounts = (span for finding in entry.findings for span in finding.accounts)
    return frozenset(find_sentence(articles[span.article], span) for span in accounts)


def _place(entry: Entry, order: dict[str, int]) -> tuple[int, ...]:
    first = min((order[shown.article.id], shown.start, shown.end) for shown in entry.passages)
    if entry.verdict == "single-outlet":
        return first
    return (entry.doubtful, -len(entry.origins), -len(entry.outlets), *first)


def entries_of(entries: tuple[Entry, ...], verdict: Verdict) -> tuple[Entry, ...]:
    """Return the entries of one verdict, in order."""
    return tuple(entry for entry in entries if entry.verdict == verdict)


def _make_entry(
    group: Group, articles: dict[str, Article], meanings: Mapping[Span, tuple[object, ...]]
) -> Entry:
    findings = sorted(group.findings, key=lambda finding: -len(finding.accounts))
    values = [value for each in findings for conflict in each.conflicts for value in conflict.values]
    told = {span.article for span in group.accounts}
    near = (
        span
        for finding in findings
        for reason in finding.reasons
        if reason.rule == DOUBT_RULE
        for span in reason.spans
    )
    return Entry(
        number="",
        verdict=group.verdict,
        findings=tuple(findings),
        others=tuple(group.others),
        passages=tuple(
            show_passage(articles[span.article], span, values) for span in _join(group.accounts, articles)
        ),
        outlets=tuple(article for article in articles.values() if article.id in told),
        near=tuple(show_passage(articles[span.article], span) for span in _join(near, articles)),
        disputes=join_conflicts((it for finding in findings for it in finding.conflicts), meanings),
    )


def _join(spans: Iterable[Span], articles: dict[str, Article]) -> list[Span]:
    """Return the passages in the order of the reports, those of one sentence as one from first to last."""
    order = {article: number for number, article in enumerate(articles)}
    joined: list[tuple[Span, Span]] = []
    for span in sorted(set(spans), key=lambda span: (order[span.article], span)):
        sentence = find_sentence(articles[span.article], span)
        if joined and joined[-1][0].overlap(sentence):
            before, account = joined.pop()
            joined.append((_unite(before, sentence), _unite(account, span)))
        else:
            joined.append((sentence, span))
    return [span for _, span in joined]


def _unite(one: Span, other: Span) -> Span:
    return Span(article=one.article, start=min(one.start, other.start), end=max(one.end, other.end))
