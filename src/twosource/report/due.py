"""Ledgers -> what was promised, by whom, until when, reported by whom.

A promise that several reports tell is one line: those of one finding, and those of the same parties in like
words, also across ledgers. Another date makes another line: which of them holds is not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from twosource.model import Commitment
from twosource.report.passages import show_passage
from twosource.text import find_words, fold_text, name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.model import Article, Finding, Ledger
    from twosource.report.passages import Passage

State = Literal["open", "passed", "undated"]

# Of the words of the shorter passage that the longer one has: a later report tells a promise more briefly but
# keeps what was promised; two promises of one party mostly share less than half. Judged on invented pairs.
ALIKE = 0.6
# Shorter words ("to", "the", "by") are shared by any two promises.
SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report of a promise."""

    article: Article
    commitment: Commitment
    parties: tuple[str, ...]
    via: str | None
    finding: Finding | None

    @property
    def shown(self) -> Passage:
        """Return the passage of the promise inside its sentence."""
        return show_passage(self.article, self.commitment.span)

    @property
    def passage(self) -> str:
        """Return the words of the report; empty where the report is gone."""
        return self.article.slice(self.commitment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise with its accounts, the earliest first."""

    accounts: tuple[Account, ...]
    due: tuple[str, str] | None
    state: State

    @property
    def parties(self) -> tuple[str, ...]:
        """Return whoever promised, by the names of all accounts."""
        return tuple(dict.fromkeys(party for account in self.accounts for party in account.parties))

    @property
    def recurrence(self) -> str | None:
        """Return how often it is to be done, as an ISO 8601 duration."""
        told = (account.commitment.recurrence for account in self.accounts)
        return next((value for value in told if value), None)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Return who reports it, each once."""
        return tuple(dict.fromkeys(account.article.label for account in self.accounts))


def find_today(ledgers: Iterable[Ledger]) -> str | None:
    """Return the latest day of publication, which stands for today so that a second run says the same."""
    days = [article.published[:10] for ledger in ledgers for article in ledger.articles if article.published]
    return max(filter(_is_day, days), default=None)


def list_due(ledgers: Sequence[Ledger], today: str | None) -> tuple[Promise, ...]:
    """Return the promises of some ledgers by their last day, those without one at the end.

    Without `today`, nothing is called passed.
    """
    accounts = sorted(
        {_identify(account): account for ledger in ledgers for account in _list_accounts(ledger)}.values(),
        key=_order,
    )
    promises = (_make_promise(group, today) for group in _join(accounts))
    return tuple(sorted(promises, key=lambda one: (*_place(one.due), _order(one.accounts[0]))))


def _list_accounts(ledger: Ledger) -> Iterable[Account]:
    articles = {article.id: article for article in ledger.articles}
    names = {entity.id: entity.name for entity in ledger.entities}
    findings = {record: finding for finding in ledger.findings for record in finding.records}
    for record in ledger.records:
        if isinstance(record, Commitment):
            yield Account(
                article=articles[record.article],
                commitment=record,
                parties=tuple(names.get(party, party) for party in record.parties),
                via=names.get(record.via or "", record.via),
                finding=findings.get(record.id),
            )


def _join(accounts: Sequence[Account]) -> list[list[Account]]:
    """Return the accounts in groups: two stand together where they, or others between them, tell the same."""
    group_of = {id(account): [account] for account in accounts}
    for one, two in combinations(accounts, 2):
        first, second = group_of[id(one)], group_of[id(two)]
        if first is not second and _is_same(one, two):
            first += second
            group_of.update((id(account), first) for account in second)
    return list({id(group): group for group in group_of.values()}.values())


def _is_same(one: Account, two: Account) -> bool:
    """Tell whether two accounts tell the same promise."""
    if one.finding is not None and one.finding == two.finding:
        return True
    if one.article.id == two.article.id or not _dates_meet(one.commitment.due, two.commitment.due):
        return False
    return _share_party(one, two) and _share_words(one.passage, two.passage) >= ALIKE


def _dates_meet(one: tuple[str, str] | None, two: tuple[str, str] | None) -> bool:
    return one is None or two is None or (one[0] <= two[1] and two[0] <= one[1])


def _share_party(one: Account, two: Account) -> bool:
    """Tell whether two accounts name one party alike, by its whole name or a part of it."""
    names = [[set(name_words(party)) for party in account.parties] for account in (one, two)]
    return any(a and b and (a <= b or b <= a) for a in names[0] for b in names[1])


def _share_words(one: str, two: str) -> float:
    words = [
        {text[start:end] for start, end in find_words(text) if end - start >= SHORTEST}
        for text in (fold_text(one), fold_text(two))
    ]
    return len(words[0] & words[1]) / min(map(len, words)) if all(words) else 0.0


def _make_promise(group: Sequence[Account], today: str | None) -> Promise:
    accounts = tuple(sorted(group, key=_order))
    due = next((account.commitment.due for account in accounts if account.commitment.due), None)
    passed = due is not None and today is not None and due[1] < today
    return Promise(
        accounts=accounts, due=due, state="undated" if due is None else "passed" if passed else "open"
    )


def _place(due: tuple[str, str] | None) -> tuple[bool, str, str]:
    return (due is None, due[1] if due else "", due[0] if due else "")


def _identify(account: Account) -> tuple[str, str]:
    return account.article.id, account.commitment.id


def _order(account: Account) -> tuple[str, str, str, int, str]:
    article = account.article
    return (
        article.published or "9",
        article.label,
        article.id,
        account.commitment.start,
        account.commitment.id,
    )


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
