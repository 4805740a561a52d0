"""Entities: the mentions of one article collected, names first, then descriptions, then pronouns.

Limits: one article at a time; a pronoun goes to the most salient entity before it that fits its sex and number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.clusters import Cluster
from twosource.annotate.descriptions import place_descriptions
from twosource.annotate.pronouns import place_pronouns
from twosource.model import Entity, Span, content_id
from twosource.text import is_acronym, name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.mentions import Gender, Mention
    from twosource.annotate.words import Reading

# Shorter surnames differ by a letter too easily ("Li", "Lin").
MISSPELT_LENGTH = 6
SUFFIXES = frozenset("jr sr ii iii iv".split())


def collect_entities(
    reading: Reading, mentions: Iterable[Mention], sources: Set[int], lexicon: Lexicon
) -> tuple[tuple[Entity, ...], Mapping[tuple[int, int], str]]:
    """Collect mentions into entities; also return the entity of each mention by its extent.

    `sources` are the offsets at which a speaker stands: a name of two words that speaks is taken for a person.
    """
    ordered = sorted(set(mentions), key=lambda mention: (mention.start, -mention.end))
    clusters = _cluster_names([mention for mention in ordered if mention.form == "name"], lexicon)
    place_descriptions(clusters, [mention for mention in ordered if mention.form == "description"], lexicon)
    _settle_persons(clusters, sources)
    place_pronouns(reading, clusters, [mention for mention in ordered if mention.form == "pronoun"], sources)
    article = reading.segmented.article.id
    entities, holder = [], {}
    for cluster in clusters:
        entity = _make_entity(cluster, article)
        entities.append(entity)
        holder.update({(mention.start, mention.end): entity.id for mention in cluster.mentions})
    return tuple(sorted(entities, key=lambda entity: entity.mentions[0])), holder


def _cluster_names(names: list[Mention], lexicon: Lexicon) -> list[Cluster]:
    clusters: list[Cluster] = []
    by_size = sorted(names, key=lambda mention: -len(name_words(mention.text)))
    for mention in by_size:
        tokens = name_words(mention.text) or (mention.text.lower(),)
        fitting = [cluster for cluster in clusters if _is_same_name(cluster, tokens, mention, lexicon)]
        if fitting:
            best = min(fitting, key=lambda cluster: _distance(cluster, mention, tokens))
        else:
            best = Cluster(tokens=tokens)
            clusters.append(best)
        best.add(mention)
    return clusters


def _settle_persons(clusters: list[Cluster], sources: Set[int]) -> None:
    for cluster in clusters:
        if (
            cluster.kind is None
            and len(cluster.tokens) > 1
            and any(mention.start in sources for mention in cluster.mentions)
        ):
            cluster.kind = "person"


def _distance(cluster: Cluster, mention: Mention, tokens: tuple[str, ...]) -> tuple[int, int, int, int]:
    """Prefer the same words, a surname in its place, a name that stands before, and the nearest."""
    same = cluster.tokens != tokens
    surname = (
        len(tokens) == 1
        and tokens[0] != cluster.tokens[-1]
        and not (mention.titled and tokens[0] == cluster.tokens[0])
    )
    gaps = [mention.start - other.start for other in cluster.mentions]
    before = [gap for gap in gaps if gap >= 0]
    return same, not before, surname, min(before) if before else -max(gaps)


def _is_same_name(cluster: Cluster, tokens: tuple[str, ...], mention: Mention, lexicon: Lexicon) -> bool:
    kinds = {cluster.kind, mention.kind} - {None, "other"}
    if len(kinds) > 1 or not _genders_agree(cluster.gender, mention.gender):
        return False
    if cluster.tokens == tokens:
        return True
    if "place" in kinds:
        return False
    if len(tokens) == 1 and mention.text.isupper() and is_acronym(mention.text, cluster.tokens):
        return True
    if not _is_subsequence(tokens, cluster.tokens):
        return mention.kind != "organisation" and _is_misspelt(cluster, tokens)
    if cluster.kind == "organisation":
        return len(tokens) > 1 or tokens[0] == cluster.tokens[0]
    return tokens[0] in (cluster.tokens[0], _surname(cluster.tokens)) or tokens[-1] == _surname(
        cluster.tokens
    )


def _surname(tokens: Sequence[str]) -> str:
    return tokens[-2] if len(tokens) > 2 and tokens[-1] in SUFFIXES else tokens[-1]


def _is_misspelt(cluster: Cluster, tokens: Sequence[str]) -> bool:
    """A surname that one letter keeps from being that of a person named in full."""
    surname = _surname(cluster.tokens)
    return (
        len(tokens) == 1
        and cluster.kind == "person"
        and len(cluster.tokens) > 1
        and _differ_by_a_letter(tokens[0], surname)
    )


def _differ_by_a_letter(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < MISSPELT_LENGTH or len(long) - len(short) > 1:
        return False
    start = next((k for k, letter in enumerate(short) if letter != long[k]), len(short))
    return short[start:] == long[start + 1 :] or (
        len(short) == len(long) and short[start + 1 :] == long[start + 1 :]
    )


def _is_subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(token in rest for token in short)


def _genders_agree(one: Gender, other: Gender) -> bool:
    return one == "any" or other == "any" or one == other


def _make_entity(cluster: Cluster, article: str) -> Entity:
    mentions = tuple(sorted({Span(article=article, start=m.start, end=m.end) for m in cluster.mentions}))
    named = (
        [m for m in cluster.mentions if m.form == "name"]
        or [m for m in cluster.mentions if m.form == "description"]
        or cluster.mentions
    )
    fullest = max(named, key=lambda m: (len(name_words(m.text)), -m.start))
    kind = cluster.kind or "other"
    roles = tuple(sorted(cluster.roles))
    return Entity(id=content_id(kind, mentions), kind=kind, name=fullest.text, roles=roles, mentions=mentions)  # type: ignore[arg-type]
