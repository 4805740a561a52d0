"""Entities: the mentions of one article collected, names first, then descriptions, then pronouns.

Limits: one article at a time; a pronoun goes to the most salient entity before it that fits its sex and number.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.annotate.cues import AUXILIARIES
from twosource.annotate.mentions import Mention
from twosource.model import Entity, Span, content_id
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.mentions import Gender
    from twosource.annotate.words import Reading

# How far back a pronoun looks, in sentences; beyond it only an entity that is named often counts.
REACH = 6
# A mention within this many code points of the head of its sentence is most likely its subject.
OPENING = 12
_VERBS = frozenset(
    "took went became got made came gave began met ran won wrote left led held kept saw put said told says spoke stood sat".split()
)
_DEFINITE = frozenset("the this that his her their its".split())


@dataclass(slots=True, kw_only=True, eq=False)
class Cluster:
    """The mentions of one entity while they are being collected."""

    mentions: list[Mention] = field(default_factory=list)
    tokens: tuple[str, ...] = ()
    kind: str | None = None
    gender: Gender = "any"
    many: bool = False
    roles: list[str] = field(default_factory=list)

    def add(self, mention: Mention) -> None:
        """Take one more mention, with what it tells."""
        self.mentions.append(mention)
        self.kind = self.kind or mention.kind
        if mention.kind == "person" and self.kind in (None, "other"):
            self.kind = "person"
        if self.gender == "any":
            self.gender = mention.gender
        self.many = self.many or mention.many
        self.roles += [role for role in mention.roles if role not in self.roles]


def collect_entities(
    reading: Reading, mentions: Iterable[Mention], lexicon: Lexicon
) -> tuple[tuple[Entity, ...], Mapping[tuple[int, int], str]]:
    """Collect mentions into entities; also return the entity of each mention by its extent."""
    ordered = sorted(set(mentions), key=lambda mention: (mention.start, -mention.end))
    clusters = _cluster_names([mention for mention in ordered if mention.form == "name"], lexicon)
    for mention in ordered:
        if mention.form == "description":
            _place_description(clusters, mention, lexicon)
    _place_pronouns(reading, clusters, [mention for mention in ordered if mention.form == "pronoun"])
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
    kinds = {cluster.kind, mention.kind}
    if "place" in kinds and cluster.tokens != tokens:
        return False
    if cluster.tokens == tokens:
        return not ({"person", "place"} <= kinds) and _genders_agree(cluster.gender, mention.gender)
    if (
        {"person", "place"} <= kinds
        or {"person", "organisation"} <= kinds
        or {"place", "organisation"} <= kinds
    ):
        return False
    if not _genders_agree(cluster.gender, mention.gender) or not _is_subsequence(tokens, cluster.tokens):
        return False
    if cluster.kind == "organisation":
        return len(tokens) > 1 or tokens[0] == cluster.tokens[0]
    return tokens[0] in (cluster.tokens[0], cluster.tokens[-1]) or tokens[-1] == cluster.tokens[-1]


def _is_subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(token in rest for token in short)


def _genders_agree(one: Gender, other: Gender) -> bool:
    return one == "any" or other == "any" or one == other


def _place_description(clusters: list[Cluster], mention: Mention, lexicon: Lexicon) -> None:
    """Give "the ministry" to the Ministry of Commerce, or start an entity that has only a description."""
    words = mention.text.lower().split()
    tokens = name_words(mention.text)
    same = [
        cluster
        for cluster in clusters
        if cluster.tokens == tokens and cluster.mentions[0].form == "description"
    ]
    known = same or _meant(clusters, mention, words, tokens, lexicon)
    if known:
        max(known, key=lambda cluster: _recency(cluster, mention.start)).add(mention)
        return
    cluster = Cluster(tokens=tokens or (mention.text.lower(),))
    cluster.add(mention)
    clusters.append(cluster)


def _recency(cluster: Cluster, start: int) -> tuple[bool, int]:
    before = [mention.start for mention in cluster.mentions if mention.start < start]
    return bool(before), max(before, default=-min(mention.start for mention in cluster.mentions))


def _meant(
    clusters: list[Cluster], mention: Mention, words: list[str], tokens: tuple[str, ...], lexicon: Lexicon
) -> list[Cluster]:
    if not tokens:
        return []
    whole = set(tokens)
    exact = [
        c
        for c in clusters
        if c.kind in ("organisation", "place", None)
        and c.mentions[0].form == "name"
        and len(whole) > 1
        and (set(c.tokens) == whole or whole < set(c.tokens))
    ]
    if exact:
        return exact
    if words[0] not in _DEFINITE or mention.many:
        return []
    head = tokens[-1] if len(tokens) <= 3 else tokens[0]
    if mention.kind == "person":
        modifiers = {token for token in tokens[:-1] if token not in lexicon.modifiers}
        return [
            c
            for c in clusters
            if c.kind == "person"
            and any(_role_fits(role, head, modifiers) for role in c.roles)
            and _genders_agree(c.gender, mention.gender)
        ]
    if len(tokens) == 1 and mention.kind == "organisation":
        return [
            c
            for c in clusters
            if c.kind == "organisation"
            and head in c.tokens
            and min(m.start for m in c.mentions) < mention.start
        ] or (
            [
                c
                for c in clusters
                if c.kind in ("organisation", None)
                and c.mentions[0].form == "name"
                and _recency(c, mention.start)[0]
                and len(c.mentions) > 1
            ]
            if head
            in (
                "company",
                "firm",
                "group",
                "organization",
                "organisation",
                "carrier",
                "airline",
                "retailer",
                "bank",
                "newspaper",
                "paper",
                "outlet",
                "network",
                "magazine",
            )
            else []
        )
    return []


def _role_fits(role: str, head: str, modifiers: set[str]) -> bool:
    words = name_words(role)
    return head in words and modifiers <= set(words)


def find_pronouns(reading: Reading, lexicon: Lexicon, taken: set[int]) -> tuple[Mention, ...]:
    """Find the pronouns of an article that do not start at an offset in `taken` (a name such as Mr. He)."""
    return tuple(
        Mention(
            start=word.start,
            end=word.end,
            text=word.text,
            form="pronoun",
            gender=lexicon.pronouns[word.low],
            many=word.low in lexicon.many,
        )
        for word in reading.words
        if word.low in lexicon.pronouns and word.start not in taken
    )


def _place_pronouns(reading: Reading, clusters: list[Cluster], pronouns: list[Mention]) -> None:
    """Give each pronoun, from left to right, to the most salient entity before it that fits."""
    begins = [sentence.start for sentence in reading.segmented.sentences]
    outer = [item for item in reading.segmented.quotations if item.depth == 0]
    quoted = [(item.start, item.end) for item in outer]
    order = {(m.start, m.end): _is_quoted(quoted, m.start) for c in clusters for m in c.mentions}
    for pronoun in pronouns:
        sentence = bisect_right(begins, pronoun.start)
        inside = _is_quoted(quoted, pronoun.start)
        best, top = None, 0.0
        for cluster in clusters:
            if not _fits(cluster, pronoun):
                continue
            score = 0.0
            for mention in cluster.mentions:
                if mention.start >= pronoun.start:
                    continue
                gap = sentence - bisect_right(begins, mention.start)
                if gap > REACH:
                    continue
                weight = (3.0, 2.6, 1.6, 1.0, 0.7, 0.5, 0.4)[gap]
                if _is_first(reading, begins, mention):
                    weight += 1.2 / (1 + gap / 2)
                if order.get((mention.start, mention.end)) and not inside:
                    weight *= 0.4
                score = max(score, weight)
            if score:
                score += (
                    min(len(cluster.mentions), 8) * 0.05
                    + (0.6 if cluster.kind == "person" else 0)
                    + (0.5 if cluster.gender == pronoun.gender else 0)
                )
            if score > top:
                best, top = cluster, score
        if best is not None:
            best.add(pronoun)
            order[pronoun.start, pronoun.end] = inside


def _is_quoted(quoted: list[tuple[int, int]], offset: int) -> bool:
    number = bisect_right(quoted, (offset, 1 << 62)) - 1
    return number >= 0 and quoted[number][1] > offset


def _is_first(reading: Reading, begins: list[int], mention: Mention) -> bool:
    """A mention at the head of its sentence is most likely its subject."""
    begin = begins[bisect_right(begins, mention.start) - 1]
    if mention.start - begin < OPENING:
        return True
    number = reading.at(mention.end)
    return number < len(reading.words) and _is_verbal(reading.words[number].text)


def _is_verbal(word: str) -> bool:
    low = word.lower()
    return word.islower() and (low in AUXILIARIES or low in _VERBS or (len(low) > 3 and low.endswith("ed")))


def _fits(cluster: Cluster, pronoun: Mention) -> bool:
    if pronoun.gender in ("male", "female"):
        return (
            not cluster.many
            and cluster.kind in ("person", None)
            and cluster.gender in ("any", pronoun.gender)
        )
    if pronoun.many:
        return cluster.many or cluster.kind == "organisation"
    return (
        not cluster.many
        and cluster.kind in ("organisation", "place", "other", None)
        and cluster.gender in ("any", "thing")
    )


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
