"""Kin who bear one surname: "the younger Holm", and "his father" of him whom the report calls somebody's son.

Limits: told by a word of kinship right before or behind a name, and by whose it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

_TWO = 2
# Words of a description before a name in which its owner stands: "his son and cabinet colleague, Ben Holm".
OWNED_WITHIN = 8


def find_by_age(
    reading: Reading, mention: Mention, fitting: Sequence[Cluster], lexicon: Lexicon
) -> Cluster | None:
    """Find which of two of one surname "the younger Holm" or "the elder Holm" is, by whose child is told."""
    at, small = reading.at(mention.start), lexicon.small
    before = reading.words[at - 1].low if at else ""
    people = [cluster for cluster in fitting if cluster.kind == "person" and len(cluster.tokens) > 1]
    if len(people) != _TWO or before not in small["younger"] | small["elder"]:
        return None
    young = [cluster for cluster in people if not small["child"].isdisjoint(_list_kin(cluster))]
    old = [cluster for cluster in people if not small["parent"].isdisjoint(_list_kin(cluster))]
    if len(young) != 1 and len(old) != 1:
        return None
    child = young[0] if len(young) == 1 else next(each for each in people if each is not old[0])
    return child if before in small["younger"] else next(each for each in people if each is not child)


def find_whose_kin(mention: Mention, cluster: Cluster, lexicon: Lexicon) -> str:
    """Return the "his" by which somebody is only told as kin of the holder of an office, "" for others.

    "President Holm called his daughter, Eva Holm": the daughter is no president.
    """
    small = lexicon.small
    kin = small["child"] | small["spouse"] | small["sibling"] | small["parent"]
    if not mention.titled or len(mention.text.split()) > 1 or cluster.kind != "person":
        return ""
    told = [role.lower().split() for role in cluster.roles]
    offices = {word for role in mention.roles for word in role.lower().split()} & lexicon.offices
    if not offices or any(offices & {*words} for words in told):
        return ""
    owned = (words[0] for words in told if not kin.isdisjoint(words))
    return next((whose for whose in owned if whose in lexicon.speech["owner"]), "")


def _list_kin(cluster: Cluster) -> set[str]:
    return {word for role in cluster.roles for word in role.lower().split()}


def list_kin(
    reading: Reading, clusters: Sequence[Cluster], lexicon: Lexicon
) -> dict[int, list[tuple[str, int]]]:
    """List by number whose kin people are told to be: the word, and where the "his" of "his son" stands."""
    kin = _gather_kin(lexicon)
    told: dict[int, list[tuple[str, int]]] = {}
    for number, cluster in enumerate(clusters):
        for name in cluster.mentions if cluster.kind == "person" else ():
            at = reading.at(name.start)
            before = reading.words[max(0, at - OWNED_WITHIN) : at]
            held = next((k for k in range(len(before) - 1, 0, -1) if before[k].low in kin), 0)
            whose = [word.start for word in before[:held] if word.low in lexicon.speech["owner"]]
            if whose:
                told.setdefault(number, []).append((before[held].low, whose[-1]))
    return told


def find_kin(
    clusters: Sequence[Cluster],
    told: Mapping[int, Sequence[tuple[str, int]]],
    mention: Mention,
    owner: int,
    lexicon: Lexicon,
) -> int | None:
    """Find who was told to be somebody's kin, by the same word or its other side: "his son … his father"."""
    head, small = mention.text.lower().split()[-1], lexicon.small
    pairs = (("parent", "child"), ("child", "parent"), ("spouse", "spouse"), ("sibling", "sibling"))
    turned = next((small[other] for one, other in pairs if head in small[one]), None)
    if turned is None:
        return None
    starts = frozenset(clusters[owner].starts)
    same = (
        number for number, kin in told.items() if any(word == head and start in starts for word, start in kin)
    )
    whose = {start for word, start in told.get(owner, ()) if word in turned}
    others = (
        number for number, cluster in enumerate(clusters) if whose and not whose.isdisjoint(cluster.starts)
    )
    fitting = (each for each in (*same, *others) if each != owner and _agree(clusters[each], mention))
    return next(fitting, None)


def _agree(cluster: Cluster, mention: Mention) -> bool:
    agree = "any" in (cluster.gender, mention.gender) or cluster.gender == mention.gender
    return cluster.named and cluster.kind == "person" and agree


def is_kin(mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a description is of one of somebody's kin: "his son"."""
    first, *words = mention.text.lower().split()
    return first in lexicon.speech["owner"] and not _gather_kin(lexicon).isdisjoint(words[-1:])


def _gather_kin(lexicon: Lexicon) -> frozenset[str]:
    small = lexicon.small
    return small["child"] | small["parent"] | small["spouse"] | small["sibling"]
