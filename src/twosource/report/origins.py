"""Origins and shared prose -> what a reader is told of who depends on whom, one sentence a pair."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import PurePath
from typing import TYPE_CHECKING

from twosource.report.dates import show_date
from twosource.report.wording import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twosource.model import Article, Ledger, Reason, Span
    from twosource.report.entries import Entry

PERCENT = 100
# In the order in which they are told; shared prose is told by its share, an agency by its name.
CLAUSES = {
    "outlet_is_same": "they come from the same outlet",
    "outlet_is_cited": "one cites the other",
    "quotation_is_of_cited": "one cites the other, and quotes what that has",
    "report_is_retold": "one cites the other again and again",
    "third_is_retold": "both cite a third again and again",
    "account_is_hearsay": "one says no more than that it is reported",
    "error_is_shared": "both give a name or number that most reports give otherwise",
    "source_is_shared": "they name the same source",
    "family_is_shared": "one owner has both outlets",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Two reports that count as one origin for some facts, or that share prose.

    `as_one` of the `both` facts that both tell; `shares` are how much of each text stands in the other too,
    from 0 to 1; `agencies` are those that both credit; `rules` say why they are one origin.
    """

    articles: tuple[Article, Article]
    as_one: int
    both: int
    shares: tuple[float, float]
    agencies: tuple[str, ...]
    rules: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a sentence of ours; `given` tells that it comes from a report, as a name does."""

    text: str
    given: bool = False


def list_bonds(ledger: Ledger, articles: tuple[Article, ...], entries: tuple[Entry, ...]) -> tuple[Bond, ...]:
    """Return the pairs of reports that depend on each other for some fact or share prose, closest first."""
    bonds = (_make_bond(ledger, pair, entries) for pair in combinations(articles, 2))
    told = (bond for bond in bonds if bond.as_one or any(bond.shares))
    return tuple(sorted(told, key=lambda bond: -bond.as_one))


def tell_bond(bond: Bond) -> tuple[Part, ...]:
    """Return the sentence on a pair of reports: for how many facts they are one origin, and why."""
    one, two = (Part(text=name, given=True) for name in _name_pair(bond.articles))
    clauses = list(_list_clauses(bond))
    parts = [one, Part(text=" and "), two, Part(text=_tell_count(bond))]
    for number, clause in enumerate(clauses):
        last = number and number == len(clauses) - 1
        parts += [Part(text=", and " if last else ", " if number else ": "), *clause]
    return (*parts, Part(text="."))


def _name_pair(articles: tuple[Article, Article]) -> tuple[str, str]:
    """Return what two reports are called: their outlets, with their dates or files where these are one."""
    one, two = articles
    if one.label != two.label:
        return one.label, two.label
    dates = [show_date(article.published) if article.published else "" for article in articles]
    marks = dates if all(dates) and dates[0] != dates[1] else [PurePath(it.path).name for it in articles]
    first, second = (f"{one.label} ({mark})" for mark in marks)
    return first, second


def _tell_count(bond: Bond) -> str:
    if not bond.as_one:
        return " share prose, but count as one origin for no fact"
    if bond.as_one < bond.both:
        return f" count as one origin for {bond.as_one} of the {count_of(bond.both, 'fact')} that both report"
    facts = f"all {bond.both} facts" if bond.both > 1 else "the one fact"
    return f" count as one origin for {facts} that both report"


def _list_clauses(bond: Bond) -> Iterator[tuple[Part, ...]]:
    one, two = (Part(text=name, given=True) for name in _name_pair(bond.articles))
    if any(bond.shares):
        first, second = (_tell_share(share) for share in bond.shares)
        both = (Part(text=f"{first} of the text of "), one, Part(text=f" and {second} of "), two)
        yield (*both, Part(text=" stand in the other as well"))
    if bond.agencies:
        yield (Part(text="both credit "), Part(text=", ".join(bond.agencies), given=True))
    elif "credit_is_shared" in bond.rules:
        yield (Part(text="both credit the same agency"),)
    rules = bond.rules - {"family_is_shared"} if "outlet_is_same" in bond.rules else bond.rules
    yield from ((Part(text=clause),) for rule, clause in CLAUSES.items() if rule in rules)
    if bond.as_one and not bond.rules:
        yield (Part(text="each depends on a third report"),)


def _tell_share(share: float) -> str:
    percent = round(share * PERCENT)
    return f"{percent}%" if percent or not share else "under 1%"


def _make_bond(ledger: Ledger, pair: tuple[Article, Article], entries: Iterable[Entry]) -> Bond:
    ids = {article.id for article in pair}
    both = [entry for entry in entries if ids <= {article.id for article in entry.outlets}]
    as_one = [entry for entry in both if any(ids <= set(origin) for origin in entry.origins)]
    reasons = [
        reason
        for entry in as_one
        for finding in entry.findings
        for reason in finding.reasons
        if {span.article for span in reason.spans} == ids
    ]
    shared = [
        span
        for reuse in ledger.reuse
        if {reuse.a.article, reuse.b.article} == ids
        for span in (reuse.a, reuse.b)
    ]
    one, two = pair
    return Bond(
        articles=pair,
        as_one=len(as_one),
        both=len(both),
        shares=(_share_of(one, shared), _share_of(two, shared)),
        agencies=_list_agencies(pair, reasons),
        rules=frozenset(reason.rule for reason in reasons),
    )


def _list_agencies(pair: tuple[Article, Article], reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Return the agencies that both credit, where that is why they count as one origin."""
    if not any(reason.rule == "credit_is_shared" for reason in reasons):
        return ()
    one, two = ({credit.agency for credit in article.credits} for article in pair)
    return tuple(sorted(one & two))


def _share_of(article: Article, spans: Iterable[Span]) -> float:
    """Return how much of an article the spans cover, overlaps counted once."""
    covered = last = 0
    for span in sorted(span for span in spans if span.article == article.id):
        covered += max(0, span.end - max(span.start, last))
        last = max(last, span.end)
    return covered / len(article.text) if article.text else 0.0
