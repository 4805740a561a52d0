"""Stage 6 of 7: the accounts of a fact -> the origins that they go back to, with the reasons.

Silence proves nothing: articles stand apart because no dependence was found, not because there is none.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from twosource.judge.accounts import Account, Pair
from twosource.judge.dependence import RULES, family_is_shared
from twosource.judge.errors import find_rare_values
from twosource.model import Reason, Span, Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.language import Language

Origins = tuple[tuple[str, ...], ...]


def group_origins(
    accounts: Sequence[Span], story: Story, language: Language, *, families: bool = True
) -> tuple[Origins, tuple[Reason, ...]]:
    """Return the articles that account for a fact, grouped by origin, and a reason for each dependence.

    Groups and their members are sorted, single articles included. With `families`, outlets of one owner
    are one origin.
    """
    rules = (*RULES, family_is_shared) if families else RULES
    parties = _gather(accounts, story)
    group = {article: frozenset((article,)) for article in parties}
    reasons: list[Reason] = []
    for pair in _pairs(parties, story, language):
        found = [reason for rule in rules if (reason := rule(pair))]
        reasons.extend(found)
        if found:
            joined = group[pair.one.article.id] | group[pair.other.article.id]
            group.update(dict.fromkeys(joined, joined))
    origins = tuple(sorted({tuple(sorted(members)) for members in group.values()}))
    several = [members for members in origins if len(members) > 1]
    reasons.extend(name_likely_origin([parties[member] for member in members]) for members in several)
    return origins, tuple(sorted(reasons, key=lambda reason: (reason.spans, reason.rule)))


def name_likely_origin(members: Sequence[Account]) -> Reason:
    """An agency that every dependent report credits is the likely origin, else the earliest report."""
    credited = [{credit.agency for credit in member.article.credits} for member in members]
    for agency in sorted(set.intersection(*credited)):
        spans = tuple(
            Span(article=member.article.id, start=credit.start, end=credit.end)
            for member in members
            for credit in member.article.credits
            if credit.agency == agency
        )
        return Reason(
            rule="agency_is_origin",
            text="The agency that all of them credit is the likely origin.",
            spans=spans,
        )
    dated = sorted((m.article.published, m.article.id) for m in members if m.article.published)
    first = [member for member in members if dated and (member.article.id == dated[0][1])]
    if len(dated) < len(members) or len({published for published, _ in dated}) == 1:
        return Reason(
            rule="origin_is_open", text="Which of them was first cannot be told.", spans=_all_spans(members)
        )
    return Reason(
        rule="earliest_is_origin", text="The earliest of them is the likely origin.", spans=_all_spans(first)
    )


def _all_spans(members: Sequence[Account]) -> tuple[Span, ...]:
    return tuple(span for member in members for span in member.spans)


def _gather(accounts: Sequence[Span], story: Story) -> dict[str, Account]:
    """Return the account of each article, by the article's id, in the order of the ids."""
    by_article: dict[str, list[Span]] = {}
    for span in sorted(set(accounts)):
        by_article.setdefault(span.article, []).append(span)
    annotated = {each.article.id: each for each in story.articles}
    return {
        article: Account(
            annotated=annotated[article],
            spans=tuple(spans),
            records=tuple(r for r in story.records if any(r.span.overlap(span) for span in spans)),
        )
        for article, spans in by_article.items()
    }


def _pairs(parties: dict[str, Account], story: Story, language: Language) -> Iterator[Pair]:
    outlets = tuple(sorted({each.article.outlet for each in story.articles if each.article.outlet}))
    rare = find_rare_values(story.alignments)
    people = frozenset(entity.id for entity in story.entities if entity.kind == "person")
    for one, other in combinations(parties, 2):
        reuse = tuple(each for each in story.reuse if (each.a.article, each.b.article) == (one, other))
        yield Pair(
            one=parties[one],
            other=parties[other],
            reuse=reuse,
            outlets=outlets,
            people=people,
            language=language,
            rare=rare,
        )
