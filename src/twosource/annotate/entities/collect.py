"""Entities: the mentions of one article collected, names first, then descriptions, then pronouns.

Limits: one article at a time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.entities.clusters import Cluster
from twosource.annotate.entities.descriptions.introduced_bodies import join_introduced
from twosource.annotate.entities.descriptions.offices import find_offices, tells_office
from twosource.annotate.entities.descriptions.unnamed import join_unnamed
from twosource.annotate.entities.names.kin import find_by_age, find_whose_kin
from twosource.annotate.entities.names.namesakes import MISSPELT_LENGTH, find_surname, is_same_name
from twosource.annotate.entities.names.products import find_products, is_bare
from twosource.annotate.entities.pronouns.antecedents import place_mentions
from twosource.annotate.entities.pronouns.overruling import overrule_meant
from twosource.model import Entity, Span, content_id
from twosource.text import name_words, spell_initials, strip_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.entities.pronouns.positions import Speech
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# Whose somebody is told to be: "the mayor's sister" holds no office of the mayor's.
_OWNER = re.compile(r"^.*['’]s?\s")
_WIFE_OR_MISS = re.compile(r"\b(Mrs|Miss)\.? $")


class Beside(NamedTuple):
    """Those whom no cue names: whom only "they" may take up, whose documents are, by offsets, and owners.

    The first count where "they" or a document does, the last where they are somebody named.
    """

    several: AbstractSet[Mention]
    authors: Mapping[int, Mention]
    owners: AbstractSet[Mention] = frozenset()


def collect_entities(
    reading: Reading,
    mentions: Iterable[Mention],
    sources: Speech,
    lexicon: Lexicon,
    beside: Beside | None = None,
) -> tuple[tuple[Entity, ...], Mapping[tuple[int, int], str]]:
    """Collect mentions into entities; also return the entity of each mention by its extent.

    `sources` are the offsets at which a speaker stands, with the extents of what is said there: a name of
    two words that speaks is a person's.
    """
    several, authors, owners = beside or Beside(frozenset(), {})
    # A pronoun comes before the description that it opens: "his lawyers" are somebody's.
    ordered = sorted({*mentions, *several}, key=lambda each: (each.start, each.form != "pronoun", -each.end))
    names = [mention for mention in ordered if mention.form == "name"]
    clusters = _cluster_names(reading, names, _find_short_names(reading, names), lexicon)
    _settle_persons(clusters, sources)
    others = [mention for mention in ordered if mention.form != "name"]
    heard = place_mentions(reading, clusters, others, sources, lexicon)
    _give_documents(clusters, authors, sources, lexicon)
    join_unnamed(reading, clusters, sources, lexicon)
    join_introduced(reading, clusters, sources, lexicon)
    overrule_meant(reading, clusters, (sources, heard), lexicon)
    _place_owners(reading, clusters, owners, sources, lexicon)
    article = reading.segmented.article.id
    entities, holder = [], {}
    for cluster in clusters:
        if all(mention in several or mention in owners for mention in cluster.mentions):
            continue
        entity = _make_entity(cluster, article, _gather_roles(reading, lexicon, cluster))
        entities.append(entity)
        holder.update({(mention.start, mention.end): entity.id for mention in cluster.mentions})
    return tuple(sorted(entities, key=lambda entity: entity.mentions[0])), holder


def _place_owners(
    reading: Reading, clusters: list[Cluster], owners: Iterable[Mention], sources: Speech, lexicon: Lexicon
) -> None:
    """Give those who own what speaks, and do not speak themselves, to whom they mean."""
    ordered = sorted(owners, key=lambda each: each.start)
    begun = {mention.start for mention in ordered}
    others = {start: extents for start, extents in sources.items() if start not in begun}
    place_mentions(reading, clusters, ordered, others, lexicon)


def _give_documents(
    clusters: list[Cluster], authors: Mapping[int, Mention], sources: Speech, lexicon: Lexicon
) -> None:
    """Give the documents that speak, and what takes them up, to their authors.

    A story that an outlet was already found for stays the outlet's, but not "a report by the auditor".
    """
    holders = {mention: cluster for cluster in clusters for mention in cluster.mentions}
    for cluster in clusters:
        whose = None
        for mention in tuple(cluster.mentions):
            author = authors.get(mention.start) if mention.form == "description" else None
            kept = cluster.named and _is_outlets(cluster, mention, author, (sources, lexicon))
            found = None if author is None or kept else holders.get(author)
            if found is not None and found is not cluster:
                whose = found
                _move(mention, cluster, whose)
        if whose and all(mention.form == "pronoun" for mention in cluster.mentions):
            for mention in tuple(cluster.mentions):
                _move(mention, cluster, whose)
    clusters[:] = [cluster for cluster in clusters if cluster.mentions]


def _is_outlets(
    cluster: Cluster, mention: Mention, author: Mention | None, read: tuple[Speech, Lexicon]
) -> bool:
    """Tell whether a document is what outlets print, and no report by a body or an office.

    Where the outlet has told something since, the report is its own again.
    """
    sources, lexicon = read
    head = mention.text.split()[-1].lower()
    if author is None or head not in lexicon.small["outlet's piece"]:
        return False
    named = author.form == "name" and author.kind == "person"
    told = any(author.start < start < mention.start and start in sources for start in cluster.starts)
    return named or told or head not in lexicon.speech["presented"]


def _move(mention: Mention, cluster: Cluster, whose: Cluster) -> None:
    """Give a document or what takes it up to its author, whom it tells no name of."""
    cluster.mentions.remove(mention)
    cluster.starts.remove(mention.start)
    whose.add(replace(mention, form="pronoun", kind=None, gender="any", many=False, roles=()))


def _find_short_names(reading: Reading, names: Sequence[Mention]) -> dict[str, Mention]:
    """Return whose short name each one is that a report gives in brackets: "the Harbour Board (HB)"."""
    text = reading.segmented.article.text
    return {
        short.text: full
        for full, short in pairwise(names)
        if text[full.end : short.start].strip() == "("
        and text.startswith(")", short.end)
        and short.text.isupper()
        and full.kind != "place"
    }


def _cluster_names(
    reading: Reading, names: Sequence[Mention], short_names: Mapping[str, Mention], lexicon: Lexicon
) -> list[Cluster]:
    """Collect names, the fullest first, each with the cluster whose name it may shorten or misspell."""
    clusters: list[Cluster] = []
    by_key: dict[str, list[Cluster]] = defaultdict(list)
    products = find_products(reading, names, lexicon)
    text = reading.segmented.article.text
    titles = {(_read_title(text, each), name_words(each.text)) for each in names if each.titled}
    alone = {mention.text.lower() for mention in names if " " not in mention.text and not mention.titled}
    for mention in sorted(names, key=lambda mention: -len(name_words(mention.text))):
        tokens = name_words(strip_accents(mention.text)) or (mention.text.lower(),)
        if mention.text in short_names and (full := _find_cluster(clusters, short_names[mention.text])):
            full.add(mention)
            continue
        near = {id(cluster): cluster for key in _keys(tokens) for cluster in by_key[key]}
        maker = len(tokens) == 1 and is_bare(reading, mention, lexicon)
        fitting = [
            cluster
            for cluster in near.values()
            if is_same_name(cluster, tokens, mention, lexicon)
            and not (maker and cluster.tokens in products and cluster.tokens[0] == tokens[0])
        ]
        whose = [find_whose_kin(mention, cluster, lexicon) for cluster in fitting]
        holders = [cluster for cluster, kin in zip(fitting, whose, strict=True) if not kin]
        if holders or all(mention.start < cluster.starts[0] for cluster in fitting):
            fitting = holders
        else:  # "Bo Lind came with his wife, Ada Holm. Senator Holm said"
            whose = []
        if fitting:
            told = find_by_age(reading, mention, fitting, lexicon)
            title = _read_title(text, mention)
            strange = title == "Miss" and ("Mrs", tokens) in titles
            best = told or min(
                fitting,
                key=lambda cluster: (
                    (title == "Mrs" and _is_on_first_name(cluster, alone))
                    or (strange and not _is_on_first_name(cluster, alone)),
                    _distance(cluster, mention, tokens),
                ),
            )
        else:
            best = Cluster(tokens=tokens)
            clusters.append(best)
            for key in {*_keys(tokens), *_initials(tokens)}:
                by_key[key].append(best)
        best.add(mention)
        if best.gender == "any":
            best.gender = next((lexicon.pronouns[kin] for kin in whose if kin in lexicon.pronouns), "any")
    return clusters


def _is_on_first_name(cluster: Cluster, alone: AbstractSet[str]) -> bool:
    """Tell whether a report calls somebody by the first name: no "Mrs Holm" is the Ada of "Ada said".

    `alone` are the names of one word.
    """
    first = {each.text.lower().split()[0] for each in cluster.mentions if " " in each.text}
    return not first.isdisjoint(alone)


def _read_title(text: str, mention: Mention) -> str:
    """Return "Mrs" or "Miss" where it stands before a name, nothing otherwise."""
    title = _WIFE_OR_MISS.search(text, max(0, mention.lead), mention.start)
    return title[1] if title else ""


def _find_cluster(clusters: Sequence[Cluster], mention: Mention) -> Cluster | None:
    return next((cluster for cluster in clusters if mention in cluster.mentions), None)


def _keys(tokens: Sequence[str]) -> Iterator[str]:
    """What two forms of one name share: a word, or the head or tail of a misspelt one."""
    for token in tokens:
        yield token
        if len(token) >= MISSPELT_LENGTH - 1:
            yield f"{token[:3]}-"
            yield f"-{token[-3:]}"


def _initials(tokens: Sequence[str]) -> Iterator[str]:
    return (letters[start:] for letters in spell_initials(tokens) for start in range(len(letters) - 1))


def _settle_persons(clusters: list[Cluster], sources: Speech) -> None:
    for cluster in clusters:
        if (
            cluster.kind is None
            and len(cluster.tokens) > 1
            and any(mention.start in sources for mention in cluster.mentions)
        ):
            cluster.kind = "person"


def _distance(
    cluster: Cluster, mention: Mention, tokens: tuple[str, ...]
) -> tuple[bool, bool, bool, bool, int]:
    """Prefer the same words or office, a name that stands before, a surname in its place, and the nearest.

    A bare surname is that of the first who was named so: reports tell later bearers apart by first names.
    """
    same = cluster.tokens != tokens
    surname = (
        len(tokens) == 1
        and tokens[0] != find_surname(cluster.tokens)
        and not (mention.titled and tokens[0] == cluster.tokens[0])
    )
    office = {word for role in mention.roles for word in name_words(role)} if mention.titled else set()
    other = office.isdisjoint(word for role in cluster.roles for word in name_words(_OWNER.sub("", role)))
    after, distance = cluster.distance_to(mention.start)
    bare = len(tokens) == 1 and not mention.titled and not mention.text.isupper()
    return same, other, after, surname, cluster.starts[0] if bare else distance


def _gather_roles(reading: Reading, lexicon: Lexicon, cluster: Cluster) -> tuple[str, ...]:
    """Return what a report says that someone is; of two that begin alike, the longer one."""
    if cluster.kind != "person":
        return tuple(sorted(cluster.roles))
    held = [role for role in cluster.roles if tells_office(role, lexicon)]
    names = [(mention.start, mention.end) for mention in cluster.mentions if mention.form == "name"]
    told = dict.fromkeys((*held, *find_offices(reading, lexicon, sorted(names))))
    return tuple(sorted(role for role in told if not any(role != each and role in each for each in told)))


def _make_entity(cluster: Cluster, article: str, roles: tuple[str, ...]) -> Entity:
    mentions = tuple(sorted({Span(article=article, start=m.start, end=m.end) for m in cluster.mentions}))
    named = (
        [m for m in cluster.mentions if m.form == "name"]
        or [m for m in cluster.mentions if m.form == "description"]
        or cluster.mentions
    )
    # Of names of as many words the longest is the fullest: "Elizabeth Holm" rather than "Beth Holm".
    fullest = max(
        named, key=lambda m: (len(name_words(m.text)), len(m.text) if m.form == "name" else 0, -m.start)
    )
    kind = cluster.kind or "other"
    return Entity(id=content_id(kind, mentions), kind=kind, name=fullest.text, roles=roles, mentions=mentions)
