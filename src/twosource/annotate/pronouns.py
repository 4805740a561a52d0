"""Pronouns: each goes to the most salient entity before it that fits its sex and number.

Limits: weights were set on news; who speaks to whom inside a quotation is not followed.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.cues import AUXILIARIES
from twosource.annotate.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from twosource.annotate.clusters import Cluster
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# The weight of a mention by how many sentences lie between it and the pronoun. These and the weights below were
# chosen by trying halves and doubles on the training stories; none of them matters by itself beyond a point or so.
BY_DISTANCE = (3.0, 2.6, 1.6, 1.0, 0.7, 0.5, 0.4)
SUBJECT = 1.2
SPEAKER = 1.0
QUOTED_SHARE = 0.4
OBJECT_SHARE = 0.4
PERSON = 0.6
SAME_SEX = 0.5
OFTEN = 0.05
OFTEN_MAX = 8
# A mention within this many code points of the head of its sentence is most likely its subject.
OPENING = 12
_VERBS = frozenset(
    "took went became got made came gave began met ran won wrote left led held kept saw put said told says spoke stood "
    "sat".split()
)


def find_pronouns(reading: Reading, lexicon: Lexicon, taken: Set[int]) -> tuple[Mention, ...]:
    """Find the pronouns of an article that do not start at an offset in `taken` (a name such as Mr. He)."""
    return tuple(
        Mention(
            start=word.start,
            end=word.end,
            text=word.text,
            lead=word.start,
            form="pronoun",
            gender=lexicon.pronouns[word.low],
            many=word.low in lexicon.many,
        )
        for word in reading.words
        if word.low in lexicon.pronouns and word.start not in taken
    )


@dataclass(slots=True, kw_only=True)
class _Place:
    """Where a mention stands: its sentence, whether inside a quotation, how likely a subject, whether it speaks."""

    start: int
    sentence: int
    quoted: bool
    subject: bool
    speaks: bool


def place_pronouns(
    reading: Reading, clusters: Sequence[Cluster], pronouns: Sequence[Mention], sources: Set[int]
) -> None:
    """Give each pronoun, from left to right, to a cluster; `sources` are the offsets at which a speaker stands."""
    begins = [sentence.start for sentence in reading.segmented.sentences]
    quoted = [(item.start, item.end) for item in reading.segmented.quotations if item.depth == 0]
    places = {
        id(cluster): [_place(reading, mention, begins, quoted, sources) for mention in cluster.mentions]
        for cluster in clusters
    }
    for pronoun in pronouns:
        here = _place(reading, pronoun, begins, quoted, sources)
        fitting = [cluster for cluster in clusters if _fits(cluster, pronoun)]
        scored = [
            (_weigh(cluster, places[id(cluster)], here, pronoun), -number)
            for number, cluster in enumerate(fitting)
        ]
        best, number = max(scored, default=(0.0, 0))
        if best > 0:
            fitting[-number].add(pronoun)
            places[id(fitting[-number])].append(here)


def _place(
    reading: Reading, mention: Mention, begins: list[int], quoted: list[tuple[int, int]], sources: Set[int]
) -> _Place:
    sentence = bisect_right(begins, mention.start) - 1
    number = bisect_right(quoted, (mention.start, 1 << 62)) - 1
    return _Place(
        start=mention.start,
        sentence=sentence,
        quoted=number >= 0 and quoted[number][1] > mention.start,
        subject=_is_subject(reading, mention, begins[sentence] if begins else 0),
        speaks=mention.start in sources,
    )


def _is_subject(reading: Reading, mention: Mention, begin: int) -> bool:
    if mention.lead - begin < OPENING:
        return True
    number = reading.at(mention.end)
    if number >= len(reading.words):
        return False
    word = reading.words[number]
    return (
        word.low in AUXILIARIES
        or word.low in _VERBS
        or (word.text.islower() and len(word.text) > 3 and word.low.endswith("ed"))
    )


def _weigh(cluster: Cluster, places: Sequence[_Place], here: _Place, pronoun: Mention) -> float:
    """Weigh how salient a cluster is at a pronoun; 0 where it was not mentioned near."""
    best = 0.0
    for place in reversed(places):
        gap = here.sentence - place.sentence
        if place.start >= here.start or gap >= len(BY_DISTANCE) or gap < 0:
            continue
        weight = BY_DISTANCE[gap]
        if place.subject:
            weight += SUBJECT / (1 + gap / 2)
        if place.speaks:
            weight += SPEAKER / (1 + gap / 2)
        if place.quoted and not here.quoted:
            weight *= QUOTED_SHARE
        if gap == 0 and place.subject and pronoun.text.lower() == "him":
            weight *= OBJECT_SHARE
        best = max(best, weight)
    if best:
        best += OFTEN * min(len(cluster.mentions), OFTEN_MAX)
        best += PERSON * (cluster.kind == "person") + SAME_SEX * (cluster.gender == pronoun.gender)
    return best


def _fits(cluster: Cluster, pronoun: Mention) -> bool:
    if pronoun.gender in ("male", "female"):
        return (
            not cluster.many
            and cluster.kind in ("person", None)
            and cluster.gender in ("any", pronoun.gender)
        )
    if pronoun.many:
        return cluster.many or cluster.kind == "organisation"
    return not cluster.many and cluster.kind != "person" and cluster.gender in ("any", "thing")
