"""Ledgers -> what was promised, by whom, until when, reported by whom.

A promise that several reports tell is one line: those of one finding, and those of the same parties in like
words, also across ledgers. Another date makes another line: which of them holds is not decided here.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from twosource.model import Commitment
from twosource.report.passages import show_passage
from twosource.text import find_words, fold_text, name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from twosource.model import Article, Ledger, Verdict
    from twosource.report.passages import Passage

State = Literal["open", "passed", "undated"]

# Of the words of the shorter passage that the longer one has: a later report tells a promise more briefly but
# keeps what was promised; two promises of one party mostly share less than half. Judged on invented pairs.
ALIKE = 0.6
# Shorter words ("to", "the", "by") are shared by any two promises.
SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report of a promise: its words, and the finding and the story that hold it, where there are any.

    The words are empty where the report is gone.
    """

    article: Article
    commitment: Commitment
    passage: str
    parties: tuple[str, ...]
    via: str | None = None
    finding: str | None = None
    verdict: Verdict | None = None
    story: str | None = None

    @property
    def shown(self) -> Passage:
        """Return the passage of the promise inside its sentence."""
        return show_passage(self.article, self.commitment.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise with its accounts, the earliest first."""

    accounts: tuple[Account, ...]
    due: tuple[str, str] | None
    state: State

    @property
    def parties(self) -> tuple[str, ...]:
        """Return whoever promised, by the names of all accounts, none that is part of another."""
        told = list(dict.fromkeys(party for account in self.accounts for party in account.parties))
        words = [frozenset(name_words(party)) for party in told]
        return tuple(
            party
            for number, party in enumerate(told)
            if not any(words[number] < other for other in words) and words[number] not in words[:number]
        )

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
    return join_accounts((account for ledger in ledgers for account in list_accounts(ledger)), today)


def join_accounts(told: Iterable[Account], today: str | None) -> tuple[Promise, ...]:
    """Return the promises that some accounts tell by their last day, those without one at the end."""
    accounts = sorted({_identify(account): account for account in told}.values(), key=_order)
    promises = (_make_promise(group, today) for group in join_same([_Told(each) for each in accounts]))
    return tuple(sorted(promises, key=lambda one: (*_place(one.due), _order(one.accounts[0]))))


def choose_between(promises: Sequence[Promise], since: str | None, until: str | None) -> tuple[Promise, ...]:
    """Return the promises that are due between two days; all of them where none is given."""
    if since is None and until is None:
        return tuple(promises)
    return tuple(
        promise
        for promise in promises
        if promise.due
        and (since is None or promise.due[1] >= since)
        and (until is None or promise.due[0] <= until)
    )


def list_accounts(ledger: Ledger) -> Iterator[Account]:
    """Yield the promises of a ledger, each as one report tells it."""
    articles = {article.id: article for article in ledger.articles}
    names = {entity.id: entity.name for entity in ledger.entities}
    findings = {record: finding for finding in ledger.findings for record in finding.records}
    for record in ledger.records:
        if isinstance(record, Commitment):
            article, finding = articles[record.article], findings.get(record.id)
            yield Account(
                article=article,
                commitment=record,
                passage=article.slice(record),
                parties=tuple(names.get(party, party) for party in record.parties),
                via=names.get(record.via or "", record.via),
                finding=finding.id if finding else None,
                verdict=finding.verdict if finding else None,
            )


class _Told:
    """An account with what it is held against others by: days, words of its parties and of its passage.

    Without days, it may be of any.
    """

    __slots__ = ("account", "first", "group", "last", "parties", "words")

    def __init__(self, account: Account) -> None:
        self.account = account
        self.group = [self]
        self.first, self.last = account.commitment.due or ("", "~")
        self.parties = [names for party in account.parties if (names := frozenset(name_words(party)))]
        folded = fold_text(account.passage)
        self.words = {folded[a:b] for a, b in find_words(folded) if b - a >= SHORTEST}


def join_same(told: Sequence[_Told]) -> list[list[Account]]:
    """Return accounts in groups: two stand together where they, or others between them, tell the same."""
    for one, two in _list_pairs(told):
        if one.group is not two.group and _is_same(one, two):
            joined = one.group
            joined += two.group
            for each in two.group:
                each.group = joined
    groups = {id(each.group): each.group for each in told}
    return [[each.account for each in group] for group in groups.values()]


def _list_pairs(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Yield the pairs that can tell the same: of one finding, or where one holds the other's party.

    A name that another one holds is found by its rarest word. Where many share that, as "government", the
    rare words of the passage lead to fewer: of two passages that are alike, the shorter one's rarest words
    include one that the longer one has.
    """
    by_finding, by_party, by_word, by_rare = (defaultdict(list) for _ in range(4))
    for each in told:
        by_finding[each.account.finding or id(each)].append(each)
        for word in frozenset().union(*each.parties):
            by_party[word].append(each)
        for word in each.words:
            by_word[word].append(each)
    for group in by_finding.values():
        yield from pairwise(group)
    rarest: dict[int, list[str]] = {}
    for each in told:
        words = sorted(each.words, key=lambda word: (len(by_word[word]), word))
        rarest[id(each)] = words[: len(words) - math.ceil(ALIKE * len(words)) + 1]
        for word in rarest[id(each)]:
            by_rare[word].append(each)
    for one in told:
        names = {min(party, key=lambda word: (len(by_party[word]), word)) for party in one.parties}
        longer, shorter = ([by_word[it] for it in rarest[id(one)]], [by_rare[it] for it in one.words])
        ways = [by_party[word] for word in names], [*longer, *shorter]
        for way in min(ways, key=lambda lists: sum(map(len, lists))):
            yield from (
                (one, two)
                for two in way
                if one.first <= two.last and two.first <= one.last and two is not one
            )


def _is_same(one: _Told, two: _Told) -> bool:
    """Tell whether two accounts whose days meet tell the same promise."""
    a, b = one.account, two.account
    if a.finding is not None and a.finding == b.finding:
        return True
    if a.article.id == b.article.id:
        return False
    return _share_party(one, two) and _share_words(one.words, two.words) >= ALIKE


def _share_party(one: _Told, two: _Told) -> bool:
    """Tell whether two accounts name one party alike, by its whole name or a part of it."""
    return any(a <= b or b <= a for a in one.parties for b in two.parties)


def _share_words(one: set[str], two: set[str]) -> float:
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


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
