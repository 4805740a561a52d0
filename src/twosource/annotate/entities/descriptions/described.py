"""Whom a description such as "the governor" or "the letter" takes up, or that it says something new.

Limits: made without a parse, from what the words share and where they stand. The weights are learnt
(`python -m training.antecedents`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from twosource.annotate.entities.clusters import Cluster
from twosource.annotate.entities.descriptions.descriptions import (
    are_of_others,
    find_meant,
    is_epithet,
    tell_roles,
)
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# The number of the rival that no one has been before: the description founds an entity of its own.
NEW = -1
# The traits of nearness that count for a description.
_NEAR = ("nearest ", "others ", "subject ", "speaker ", "only quoted")
# As many shared words, and as many mentions, are told apart; round figures, not tuned.
WORDS_MAX, OFTEN_MAX = 3, 8


def rival_description(
    reading: Reading,
    clusters: Sequence[Cluster],
    mention: Mention,
    near: Mapping[int, Mapping[str, float]],
    lexicon: Lexicon,
) -> dict[int, tuple[Cluster, dict[str, float]]]:
    """Return whom a description may take up, by number, with what speaks for each; `NEW` stands for nobody.

    `near` are the traits of those mentioned within reach.
    """
    words = name_words(mention.text) or (mention.text.lower(),)
    rule, meant = find_meant(clusters, mention, words, lexicon)
    same = [cluster for cluster in clusters if _has_words(cluster, words)]
    ruled = _choose_by_rule(clusters, mention, (same, meant), words, lexicon)
    sort = _tell_sort(mention, words, lexicon)
    beside = _find_beside(reading, mention, words[-1], clusters)
    fresh = Cluster(tokens=words)
    rivals: dict[int, tuple[Cluster, dict[str, float]]] = {
        NEW: (
            fresh,
            {"new": 1.0, f"new {sort}": 1.0, f"new rule {rule}": 1.0, f"new known {bool(same)}": 1.0},
        )
    }
    if ruled is None:
        rivals[NEW][1].update({"ruled": 1.0, f"ruled {sort}": 1.0})
    others = [
        each
        for each in clusters
        if each.kind == "organisation" and are_of_others(words, each.tokens, lexicon)
    ]
    for number, cluster in enumerate(clusters):
        if _is_barred(cluster, mention, others, lexicon):
            continue
        evidence = _tell_evidence(cluster, mention, words, lexicon)
        if cluster in meant:
            evidence[f"rule {rule}"] = 1.0
        if cluster is ruled:
            evidence["ruled"] = 1.0
            evidence[f"ruled {sort}"] = 1.0
        if number in beside:
            evidence["beside"] = 1.0
            evidence[f"beside {sort}"] = 1.0
        if not evidence and (number not in near or not _fits(cluster, mention)):
            continue
        traits = {name: value for name, value in near.get(number, {}).items() if name.startswith(_NEAR)}
        traits["near"] = float(number in near)
        if not _fits(cluster, mention):
            traits["misfit"] = 1.0
        if cluster.starts[0] > mention.start:
            traits["later"] = traits[f"later {sort}"] = 1.0
        traits[f"named {cluster.named} {sort}"] = 1.0
        traits[f"kind {cluster.kind} {sort}"] = 1.0
        traits[f"evidence {bool(evidence)} {sort}"] = 1.0
        traits["often"] = min(len(cluster.mentions), OFTEN_MAX) / OFTEN_MAX
        rivals[number] = cluster, {**traits, **evidence}
    return rivals


def is_known(clusters: Sequence[Cluster], mention: Mention, words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Tell whether a rule says whom a description means, or the same words stood before."""
    return bool(find_meant(clusters, mention, words, lexicon)[1]) or any(
        _has_words(cluster, words) for cluster in clusters
    )


def find_same(
    rivals: Mapping[int, tuple[Cluster, Mapping[str, float]]], mention: Mention, chosen: int | None
) -> int | None:
    """Give a description that takes up nobody named to whom the same words mean already."""
    same = [number for number, (_, traits) in rivals.items() if "same words" in traits]
    if chosen != NEW or not same:
        return chosen
    return min(same, key=lambda number: rivals[number][0].distance_to(mention.start))


def _choose_by_rule(
    clusters: Sequence[Cluster],
    mention: Mention,
    known: tuple[list[Cluster], list[Cluster]],
    words: tuple[str, ...],
    lexicon: Lexicon,
) -> Cluster | Literal["anyone"] | None:
    """Choose the nearest that was described so before, or that can be meant; None for nobody before."""
    for each in known:
        if each:
            return min(each, key=lambda cluster: cluster.distance_to(mention.start))
    if is_epithet(mention, words, lexicon):
        return "anyone"
    if mention.text.split()[0].lower() not in lexicon.small["points"]:
        return None
    links = lexicon.speech["link"]
    head = find_head(mention.text, links)
    before = [
        cluster
        for cluster in clusters
        if not cluster.named
        and cluster.starts[0] < mention.start
        and any(find_head(text, links) == head for text in cluster.list_descriptions())
    ]
    return min(before, key=lambda cluster: cluster.distance_to(mention.start), default=None)


def _tell_sort(mention: Mention, words: tuple[str, ...], lexicon: Lexicon) -> str:
    """Name the sort of a description: its determiner and what its head means."""
    first = mention.text.split()[0].lower()
    small = lexicon.small
    way = "definite" if first in small["points"] else "owned" if first in small["definite"] else "open"
    head = words[-1]
    if head in lexicon.documents:
        return f"{way} document"
    if is_epithet(mention, words, lexicon):
        return f"{way} epithet"
    if mention.many:
        return f"{way} many"
    if head in lexicon.generic or head in lexicon.bodies:
        return f"{way} generic"
    return f"{way} {mention.kind}"


def _is_barred(cluster: Cluster, mention: Mention, others: Sequence[Cluster], lexicon: Lexicon) -> bool:
    """Tell whether words forbid it: "the US space agency" is neither the European one nor the US.

    `others` are the bodies that are told to be other peoples'. No person is a document.
    """
    words = name_words(mention.text) or (mention.text.lower(),)
    place = bool(others) and cluster.kind == "place" and set(cluster.tokens) <= set(words)
    return cluster in others or place or (mention.kind == "person" and _is_document(cluster, lexicon))


def _is_document(cluster: Cluster, lexicon: Lexicon) -> bool:
    """Tell whether an entity is only described, as something to read: "a note found in the car"."""
    if cluster.named or cluster.kind == "person":
        return False
    opens = (text.lower().split()[:2] for text in cluster.list_descriptions())  # "a note", "the note"
    return any(not lexicon.documents.isdisjoint(words) for words in opens)


def _fits(cluster: Cluster, mention: Mention) -> bool:
    if mention.many:
        return cluster.many or cluster.kind == "organisation"
    if cluster.many:
        return False
    if "any" not in (cluster.gender, mention.gender) and cluster.gender != mention.gender:
        return False
    if mention.kind == "person":
        return cluster.kind in ("person", None)
    return cluster.kind in ("organisation", "other", None) if mention.kind == "organisation" else True


def _tell_evidence(
    cluster: Cluster, mention: Mention, words: tuple[str, ...], lexicon: Lexicon
) -> dict[str, float]:
    """Tell what the words of a description and those of a cluster share."""
    told: dict[str, float] = {}
    if cluster.named:
        head, others = tell_roles(cluster, mention, lexicon) if cluster.kind == "person" else (False, 0)
        if head:
            told["office"] = 1.0
            told[f"office and {min(others, WORDS_MAX)}"] = 1.0
            told[f"office of {len(words) - 1 - others} more"] = 1.0
        if words[-1] in cluster.tokens and cluster.kind != "person":
            told["head in name"] = 1.0
        if len(words) > 1 and set(words[:-1]) & set(cluster.tokens):
            told["word in name"] = 1.0
        return told
    if _has_words(cluster, words):
        told["same words"] = 1.0
        told[f"same words {min(len(words), WORDS_MAX)}"] = 1.0
        return told
    links = lexicon.speech["link"]
    heads = {find_head(text, links) for text in cluster.list_descriptions()}
    if words[-1] in heads or words[-1].rstrip("s") in {head.rstrip("s") for head in heads}:
        told["same head"] = 1.0
        told[f"same head {mention.many}"] = 1.0
    own = {word for _, text in cluster.texts for word in name_words(text)}
    shared = own.intersection(words)
    if shared:
        told["words shared"] = len(shared) / len(words)
        told["all words shared"] = float(len(shared) == len(words))
    return told


def _has_words(cluster: Cluster, words: tuple[str, ...]) -> bool:
    return not cluster.named and any(name_words(text) == words for text in cluster.list_descriptions())


@lru_cache(maxsize=8192)  # each description is asked for its head by every later one
def find_head(text: str, links: frozenset[str]) -> str:
    """Return the head of a description: its last word before "of", "for" and the like."""
    words = text.lower().split()
    stop = next((k for k, word in enumerate(words) if k and (word in links or word == "who")), len(words))
    return words[stop - 1].strip(".,'’\"")


def _find_beside(reading: Reading, mention: Mention, head: str, clusters: Sequence[Cluster]) -> set[int]:
    """Return those who stand, before the description, in the first sentence that has its head word."""
    bounds = reading.bounds
    for first, last in bounds:
        if first >= last or reading.words[first].start >= mention.start:
            break
        if any(word.low == head for word in reading.words[first:last]):
            start, end = reading.words[first].start, min(reading.words[last - 1].end, mention.start)
            return {
                number
                for number, cluster in enumerate(clusters)
                if any(start <= offset < end for offset in cluster.starts)
            }
    return set()
