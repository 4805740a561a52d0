"""Stage 6 of 7: the accounts of a fact -> the origins that they go back to, with the reasons.

Silence proves nothing: articles stand apart because no dependence was found, not because there is none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from twosource.judge.accounts import Account, Pair
from twosource.judge.citations import find_sources, list_cited
from twosource.judge.dependence import RULES, family_is_shared
from twosource.judge.errors import find_rare_values
from twosource.judge.hearsay import find_hearsay, join_hearsay
from twosource.judge.outlets import gather_outlets
from twosource.model import Reason, Span
from twosource.outlets import is_known, is_last_of, key_outlet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.judge.outlets import Outlets
    from twosource.language import Language
    from twosource.model import Annotated, Entity, Record, Reuse, Story

# Sentences in which a report cites an outlet, from which on it may have more from there than it says. In 88
# stories nine reports cite another one of the story at all, four of them twice or oftener: these retell it.
OFTEN = 2
Origins = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is the same for every fact of a story: articles and records by article, shared prose by pair.

    `voices` are as in `Account`; `cited` has the words by which an article cites each outlet of the story.
    """

    articles: Mapping[str, Annotated]
    records: Mapping[str, Sequence[Record]]
    reuse: Mapping[tuple[str, str], Sequence[Reuse]]
    outlets: Outlets
    people: frozenset[str]
    voices: Mapping[str, str]
    cited: Mapping[str, Mapping[str, tuple[Span, ...]]]
    rare: tuple[dict[str, Span], ...]
    language: Language


def survey_story(story: Story, language: Language) -> Surroundings:
    """Sort a story by what the rules ask for."""
    records, reuse = defaultdict(list), defaultdict(list)
    for record in story.records:
        records[record.article].append(record)
    for each in story.reuse:
        reuse[each.a.article, each.b.article].append(each)
    articles = [each.article for each in story.articles]
    own = {article.outlet for article in articles if article.outlet}
    outlets = gather_outlets(own, (article.text for article in articles), language)
    return Surroundings(
        articles={each.article.id: each for each in story.articles},
        records=records,
        reuse=reuse,
        outlets=outlets,
        people=frozenset(entity.id for entity in story.entities if entity.kind == "person"),
        voices=dict(name_voices(story.entities, outlets, language)),
        cited={it.article.id: list_cited(it, outlets, language) for it in story.articles},
        rare=find_rare_values(story.alignments),
        language=language,
    )


def name_voices(
    entities: Sequence[Entity], outlets: Outlets, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield the entities that are outlets, of the story or known or guessed ones, with the keys of these."""
    own = {*(key_outlet(outlet, language) for outlet in outlets.own), *outlets.press}
    for entity in entities:
        if entity.kind in ("person", "place"):
            continue
        key = key_outlet(entity.name, language)
        longer = [it for it in outlets.own if is_last_of(entity.name, it, language)]
        if key in own or is_known(entity.name, language):
            yield entity.id, key
        elif len(longer) == 1:  # "the Gazette" is the Harbour Gazette
            yield entity.id, key_outlet(longer[0], language)


def group_origins(
    accounts: Sequence[Span], around: Surroundings, *, families: bool = True
) -> tuple[Origins, tuple[Reason, ...]]:
    """Return the articles that account for a fact, grouped by origin, and a reason for each dependence.

    Groups and their members are sorted, single articles included. With `families`, outlets of one owner
    are one origin.
    """
    rules = (*RULES, family_is_shared) if families else RULES
    parties = _gather(accounts, around)
    group = {article: frozenset((article,)) for article in parties}
    reasons: list[Reason] = []
    for pair in _pairs(parties, around):
        found = [reason for rule in rules if (reason := rule(pair))]
        reasons.extend(found)
        if found:
            joined = group[pair.one.article.id] | group[pair.other.article.id]
            group.update(dict.fromkeys(joined, joined))
    joined, reason = join_hearsay(group, _find_hearsay(parties, around))
    if reason:
        group.update(dict.fromkeys(joined, joined))
        reasons.append(reason)
    origins = tuple(sorted({tuple(sorted(members)) for members in group.values()}))
    several = [members for members in origins if len(members) > 1]
    reasons.extend(name_likely_origin([parties[member] for member in members]) for members in several)
    return origins, tuple(sorted(reasons, key=lambda reason: (reason.spans, reason.rule)))


def _find_hearsay(parties: Mapping[str, Account], around: Surroundings) -> dict[str, tuple[Span, ...]]:
    """Return the accounts that say no more than that it is reported, with the words that say so."""
    found = {
        article: find_hearsay(account, around.people, around.outlets, around.language)
        for article, account in (parties.items() if len(parties) > 1 else ())
    }
    return {article: spans for article, spans in found.items() if spans}


def find_leanings(origins: Origins, around: Surroundings) -> tuple[Span, ...]:
    """Return the words by which a report of one origin often cites the outlet of another one."""
    found: set[Span] = set()
    for origin, other in permutations(origins, 2):
        outlets = {key_outlet(around.articles[it].article.outlet or "", around.language) for it in other}
        for article in origin:
            for outlet in outlets & around.cited[article].keys():
                citations = around.cited[article][outlet]
                found.update(citations if len(citations) >= OFTEN else ())
    return tuple(sorted(found))


def find_cited_for(accounts: Sequence[Span], origins: Origins, around: Surroundings) -> tuple[Span, ...]:
    """Return the words by which all but one origin cite outlets for a fact, where that one is of none known.

    A text without an outlet may be the very report that is cited, unless another one of the story is.
    """
    articles = [it.article for it in around.articles.values()]
    own = {key_outlet(it.outlet, around.language) for it in articles if it.outlet}
    unknown = {it.id for it in articles if not it.outlet}
    if len(origins) == 1 or not any(unknown.issuperset(members) for members in origins):
        return ()
    cited = {
        article: [
            span for name, span in find_sources(account, around.outlets, around.language) if name not in own
        ]
        for article, account in _gather(accounts, around).items()
    }
    bare = [members for members in origins if not all(cited[article] for article in members)]
    if len(bare) != 1 or not unknown.issuperset(bare[0]):
        return ()
    citing = (article for members in origins if members not in bare for article in members)
    return tuple(sorted(span for article in citing for span in cited[article]))


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


def _gather(accounts: Sequence[Span], around: Surroundings) -> dict[str, Account]:
    """Return the account of each article, by the article's id, in the order of the ids."""
    by_article: dict[str, list[Span]] = {}
    for span in sorted(set(accounts)):
        by_article.setdefault(span.article, []).append(span)
    return {
        article: Account(
            annotated=around.articles[article],
            spans=tuple(spans),
            records=tuple(
                record
                for record in around.records.get(article, ())
                if any(record.start < span.end and span.start < record.end for span in spans)
            ),
            voices=around.voices,
        )
        for article, spans in by_article.items()
    }


def _pairs(parties: dict[str, Account], around: Surroundings) -> Iterator[Pair]:
    for one, other in combinations(parties, 2):
        yield Pair(
            one=parties[one],
            other=parties[other],
            reuse=tuple(around.reuse.get((one, other), ())),
            outlets=around.outlets,
            people=around.people,
            language=around.language,
            rare=around.rare,
            cited=around.cited,
        )
