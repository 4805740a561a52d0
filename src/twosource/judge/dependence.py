"""Stage 6 of 7, part of judge: two accounts of a fact -> reasons why they are one origin.

Each rule's docstring is what the documentation publishes. No rule proves independence: where none speaks,
no dependence was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import TYPE_CHECKING

from twosource.judge.accounts import Account, Pair, measure_extents, share_covered, share_worded
from twosource.judge.citations import are_alike, find_go_between, find_sources, name_sources
from twosource.model import Credit, Reason, Span
from twosource.outlets import key_outlet, name_family
from twosource.text import find_words, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from twosource.language import Language

REPRINTED_SHARE = 0.5  # of a report's text: the same bound as "mostly copied" in the annotation guide
COPIED_SHARE = 0.5  # of the account's prose: less may be a shared title or a set phrase
CLOSE_WORDING = (
    0.7  # of the shorter account: 95 % of the aligned pairs of reports that copy nothing stay below
)
SAME_WORDS = 10  # of sentences that are one text, names and all: a caption of one agency's picture
QUOTED = 6  # words in a row: fewer may be quoted by chance from a speech that both heard
# Citations of another outlet of the story from which a report retells it throughout. In 127 stories four
# reports cite another one of theirs twice or oftener, two of these three times: all four are rewritten.
RETOLD = 3
QUOTED_FROM = 2  # citations: one that stands elsewhere may be of something else

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
        own, others = account.extents, other.extents
        common = [both for both in shared if _touches(both[0], own) and _touches(both[1], others)]
        if common and _is_copied(account, [own for own, _ in common]):
            return Reason(
                rule="passage_is_copied",
                text="The accounts share their prose, nearly word for word, outside quotation marks.",
                spans=tuple(sorted(span for both in common for span in both)),
            )
    if _are_one_text(pair.one, pair.other):
        return Reason(
            rule="passage_is_copied",
            text="The accounts share their prose, nearly word for word, outside quotation marks.",
            spans=(*pair.one.extents, *pair.other.extents),
        )
    return None


def _are_one_text(one: Account, other: Account) -> bool:
    """Tell whether two accounts are the same sentences, word for word, outside quotation marks."""
    prose = one.prose(), other.prose()
    if len(prose[0]) < SAME_WORDS or len(prose[0]) != len(prose[1]):
        return False
    words = [
        [fold_text(it.article.slice(word)) for word in own]
        for it, own in zip((one, other), prose, strict=True)
    ]
    return words[0] == words[1]


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


def quotation_is_of_cited(pair: Pair) -> Reason | None:
    """One account quotes what the other report quotes, too, after words that cite the other's outlet."""
    for account, other, _ in pair.both_ways():
        citations = _cites(account, other, pair)
        quotation = _find_shared_quotation(account, other) if citations else None
        if quotation and (len(citations) >= QUOTED_FROM or _stands_behind(quotation, citations, account)):
            return Reason(
                rule="quotation_is_of_cited",
                text="One quotes words that the other quotes, too, after words that cite its outlet.",
                spans=(quotation, *citations, *other.extents),
            )
    return None


def _stands_behind(quotation: Span, citations: Sequence[Span], account: Account) -> bool:
    """Tell whether an outlet is cited before a quotation in its paragraph, or in the one before that."""
    paragraphs = account.annotated.segmented.paragraphs
    number = next((k for k, it in enumerate(paragraphs) if quotation.start < it.end), 0)
    start = paragraphs[max(0, number - 1)].start
    return any(start <= it.start < quotation.start for it in citations)


def report_is_retold(pair: Pair) -> Reason | None:
    """One report often cites the other's outlet, and names no source for this."""
    for account, other, _ in pair.both_ways():
        citations = _cites(account, other, pair)
        if len(citations) >= RETOLD and not name_sources(account, pair.people):
            return Reason(
                rule="report_is_retold",
                text="One often cites the other's outlet, and names no source for this.",
                spans=citations,
            )
    return None


def third_is_retold(pair: Pair) -> Reason | None:
    """Both reports often cite one outlet of the story, and neither names a source of its own for this."""
    citations = _retell_a_third(pair)
    one, other = (name_sources(account, pair.people) for account in (pair.one, pair.other))
    if not citations or not are_alike(one, other):
        return None
    return Reason(
        rule="third_is_retold",
        text="Both often cite one outlet, and neither names a source of its own for this.",
        spans=citations,
    )


def _retell_a_third(pair: Pair) -> tuple[Span, ...]:
    """Return the words by which both reports cite one outlet of the story throughout."""
    mine, theirs = (pair.cited.get(account.article.id, {}) for account in (pair.one, pair.other))
    shared = sorted(it for it in mine.keys() & theirs.keys() if min(len(mine[it]), len(theirs[it])) >= RETOLD)
    return tuple(span for outlet in shared for span in (*mine[outlet], *theirs[outlet]))


def _cites(account: Account, other: Account, pair: Pair) -> tuple[Span, ...]:
    """Return the words by which the report of one account cites the outlet of the other, whatever for."""
    outlet = key_outlet(other.article.outlet or "", pair.language)
    return tuple(pair.cited.get(account.article.id, {}).get(outlet, ()))


def _find_shared_quotation(account: Account, other: Account) -> Span | None:
    """Return a quotation that is most of an account and stands word for word in the other report."""
    words = account.words()
    for each in account.annotated.segmented.quotations:
        span = Span(article=account.article.id, start=each.start, end=each.end)
        quoted = [word for word in words if span.overlap(word)]
        if len(quoted) >= QUOTED and 2 * len(quoted) >= sum(map(_is_among(account), words)):
            told = " ".join(fold_text(account.article.slice(word)) for word in quoted)
            if any(f" {told} " in f" {theirs} " for theirs in _read_quotations(other)):
                return span
    return None


def _is_among(account: Account) -> Callable[[Span], bool]:
    return lambda word: any(word.overlap(span) for span in account.spans)


def _read_quotations(account: Account) -> Iterator[str]:
    """Yield the words of each quotation of an account's report, folded, without the marks between them."""
    for each in account.annotated.segmented.quotations:
        folded = fold_text(account.article.text[each.start : each.end])
        yield " ".join(folded[start:end] for start, end in find_words(folded))


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
    quotation_is_of_cited,
    report_is_retold,
    third_is_retold,
    error_is_shared,
)


def _spans(pair: Pair) -> tuple[Span, ...]:
    return (*pair.one.spans, *pair.other.spans)


def _touches(passage: Span, extents: Iterable[Span]) -> bool:
    return any(passage.overlap(extent) for extent in extents)


def _is_worded_alike(pair: Pair) -> bool:
    one, other = pair.one.extents, pair.other.extents
    touching = any(_touches(each.a, one) and _touches(each.b, other) for each in pair.reuse)
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
