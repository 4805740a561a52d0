"""Stage 6 of 7, part of judge: two accounts of a fact -> reasons why they are one origin.

Each rule's docstring is what the documentation publishes. No rule proves independence: where none speaks,
no dependence was found.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING

from twosource.judge.accounts import Account, Pair, measure_extents, share_covered, share_worded
from twosource.judge.citations import find_go_between, find_sources
from twosource.judge.outlets import key_outlet, name_family
from twosource.model import Credit, Reason, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.language import Language

REPRINTED_SHARE = 0.5  # of a report's text: the same bound as "mostly copied" in the annotation guide
COPIED_SHARE = 0.5  # of the account's prose: less may be a shared title or a set phrase
CLOSE_WORDING = (
    0.7  # of the shorter account: 95 % of the aligned pairs of reports that copy nothing stay below
)

Rule = Callable[[Pair], Reason | None]


def outlet_is_same(pair: Pair) -> Reason | None:
    """Both reports come from the same outlet."""
    one, other = (account.article.outlet for account in (pair.one, pair.other))
    if not one or not other or key_outlet(one, pair.language) != key_outlet(other, pair.language):
        return None
    return Reason(rule="outlet_is_same", text="Both reports come from the same outlet.", spans=_spans(pair))


def report_is_reprinted(pair: Pair) -> Reason | None:
    """At least half of one report stands, nearly word for word, in the other."""
    for account, _, shared in pair.both_ways():
        if measure_extents([own for own, _ in shared]) >= REPRINTED_SHARE * len(account.article.text):
            return Reason(
                rule="report_is_reprinted",
                text="At least half of one report stands, nearly word for word, in the other.",
                spans=tuple(sorted(span for both in shared for span in both)),
            )
    return None


def passage_is_copied(pair: Pair) -> Reason | None:
    """The two accounts share their prose, nearly word for word, outside quotation marks."""
    for account, other, shared in pair.both_ways():
        common = [both for both in shared if _touches(both[0], account) and _touches(both[1], other)]
        if common and _is_copied(account, [own for own, _ in common]):
            return Reason(
                rule="passage_is_copied",
                text="The accounts share their prose, nearly word for word, outside quotation marks.",
                spans=tuple(sorted(span for both in common for span in both)),
            )
    return None


def _is_copied(account: Account, passages: list[Span]) -> bool:
    """Tell whether an account's prose lies in copied passages, or all of it where it is one quotation."""
    words = account.prose()
    if words:
        return share_covered(words, passages) >= COPIED_SHARE
    return share_covered(account.words(), passages) == 1


def credit_is_shared(pair: Pair) -> Reason | None:
    """Both reports credit the same agency with their text, or with a part of it that is worded alike."""
    for own, others in product(_origins(pair.one, pair.language), _origins(pair.other, pair.language)):
        if own[0] != others[0]:
            continue
        whole = own[1] and others[1]
        if whole or _is_worded_alike(pair):
            return Reason(
                rule="credit_is_shared",
                text="Both reports credit the same agency.",
                spans=(*own[2], *others[2]),
            )
    return None


def source_is_shared(pair: Pair) -> Reason | None:
    """Both accounts have it from the same place: an outlet that both cite, or a go-between that both name.

    Someone who speaks to reporters is no go-between: each outlet may have heard it for itself.
    """
    cited = [dict(find_sources(account, pair.outlets, pair.language)) for account in (pair.one, pair.other)]
    for name in sorted(cited[0].keys() & cited[1].keys()):
        return Reason(
            rule="source_is_shared",
            text="Both accounts cite the same outlet.",
            spans=(cited[0][name], cited[1][name]),
        )
    for mine, theirs in product(pair.one.records, pair.other.records):
        told_by = [
            find_go_between(record, account, pair.language)
            for record, account in ((mine, pair.one), (theirs, pair.other))
        ]
        is_one = told_by[0] is not None and told_by[0] == told_by[1] and told_by[0] not in pair.people
        if is_one and mine.kind == theirs.kind:
            return Reason(
                rule="source_is_shared",
                text="Both accounts name the same go-between.",
                spans=(mine.span, theirs.span),
            )
    return None


def outlet_is_cited(pair: Pair) -> Reason | None:
    """One account, or its whole report, gives the other report's outlet as its source."""
    for account, other, _ in pair.both_ways():
        outlet = key_outlet(other.article.outlet or "", pair.language)
        for name, span in find_sources(account, pair.outlets, pair.language):
            if name == outlet:
                return Reason(
                    rule="outlet_is_cited",
                    text="One gives the other report's outlet as its source.",
                    spans=(span, *other.extents),
                )
    return None


def error_is_shared(pair: Pair) -> Reason | None:
    """Both accounts give the same name or number, which most reports of the story give otherwise."""
    for places in pair.rare:
        spans = [_find_value(places, account) for account in (pair.one, pair.other)]
        if spans[0] and spans[1]:
            return Reason(
                rule="error_is_shared",
                text="Both give the same name or number, which most reports give otherwise.",
                spans=(spans[0], spans[1]),
            )
    return None


def _find_value(places: Mapping[str, Span], account: Account) -> Span | None:
    """Return where an account gives a value, whose first place in the article may be elsewhere."""
    first = places.get(account.article.id)
    if first is None:
        return None
    value = account.article.slice(first)
    for extent in account.extents:
        start = account.article.text.find(value, extent.start, extent.end)
        if start >= 0:
            return Span(article=account.article.id, start=start, end=start + len(value))
    return None


def family_is_shared(pair: Pair) -> Reason | None:
    """The two outlets belong to one owner."""
    one, other = (name_family(it.article.outlet or "", pair.language) for it in (pair.one, pair.other))
    if not one or one != other:
        return None
    return Reason(rule="family_is_shared", text="The outlets belong to one owner.", spans=_spans(pair))


RULES: tuple[Rule, ...] = (
    outlet_is_same,
    report_is_reprinted,
    passage_is_copied,
    credit_is_shared,
    source_is_shared,
    outlet_is_cited,
    error_is_shared,
)


def _spans(pair: Pair) -> tuple[Span, ...]:
    return (*pair.one.spans, *pair.other.spans)


def _touches(passage: Span, account: Account) -> bool:
    return any(passage.overlap(extent) for extent in account.extents)


def _is_worded_alike(pair: Pair) -> bool:
    touching = any(_touches(each.a, pair.one) and _touches(each.b, pair.other) for each in pair.reuse)
    return touching or share_worded(pair.one, pair.other) >= CLOSE_WORDING


def _origins(account: Account, language: Language) -> list[tuple[str, bool, tuple[Span, ...]]]:
    """Return the agencies behind a report: name, whether all of the text is theirs, where it says so.

    A dateline or a bare credit line stands for the whole text; "contributed to this report" for a part. The
    report of an agency itself is all its own.
    """
    article = account.article
    origins: list[tuple[str, bool, tuple[Span, ...]]] = [
        (key_outlet(credit.agency, language), credit.whole, (_extent(article.id, credit),))
        for credit in article.credits
    ]
    if article.outlet:
        origins.append((key_outlet(article.outlet, language), True, account.spans))
    return origins


def _extent(article: str, credit: Credit) -> Span:
    return Span(article=article, start=credit.start, end=credit.end)
