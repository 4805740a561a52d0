"""Pronouns: each goes to the most salient entity before it that fits its sex and number.

Limits: weights were set on news; who speaks to whom inside a quotation is not followed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.entities.mentions import Mention
from twosource.annotate.statements.cues import AUXILIARIES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# The weight of a mention by how many sentences lie between it and the pronoun. These and the weights
# below were
# chosen by trying halves and doubles on the training stories; none of them matters by itself beyond a
# point or so.
BY_DISTANCE = (3.0, 2.6, 1.6, 1.0, 0.7, 0.5, 0.4)
SUBJECT = 1.2
SPEAKER = 1.5
QUOTED_SHARE = 0.4
OBJECT_SHARE = 0.4
PERSON = 0.6
SAME_SEX = 0.2
OFTEN = 0.05
OFTEN_MAX = 8
# No more mentions than these are looked at before a pronoun: enough for the sentences within reach.
FEW = 200
NAMED = 0.5
# What may stand in a sentence before its subject.
_BEFORE_SUBJECT = frozenset(
    'the a an but and then so yet still now meanwhile however also later earlier : , " “ ”'.split()
)
_VERBS = frozenset(
    "took went became got made came gave began met ran won wrote left led held kept saw put said told "
    "says spoke stood "
    "sat".split()
)


def find_pronouns(reading: Reading, lexicon: Lexicon, taken: AbstractSet[int]) -> tuple[Mention, ...]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a mention stands: its sentence, whether quoted, a subject, a speaker, or an object."""

    start: int
    sentence: int
    quoted: bool
    subject: bool
    speaks: bool
    object: bool


def place_pronouns(
    reading: Reading, clusters: Sequence[Cluster], pronouns: Sequence[Mention], sources: AbstractSet[int]
) -> None:
    """Give each pronoun, from left to right, to a cluster; `sources` are where speakers stand."""
    begins = [sentence.start for sentence in reading.segmented.sentences]
    quoted = [(item.start, item.end) for item in reading.segmented.quotations if item.depth == 0]
    places = sorted(
        (
            (_place(reading, mention, begins, quoted, sources), number)
            for number, cluster in enumerate(clusters)
            for mention in cluster.mentions
        ),
        key=lambda place: (place[0].start, place[1]),
    )
    starts = [place.start for place, _ in places]
    for pronoun in pronouns:
        here = _place(reading, pronoun, begins, quoted, sources)
        last = bisect_left(starts, pronoun.start)
        near = _near(places[:last] if last < FEW else places[last - FEW : last], here)
        weights = {
            number: _weigh(clusters[number], salience, pronoun)
            for number, salience in near.items()
            if _fits(clusters[number], pronoun)
        }
        if weights:
            best = min(weights, key=lambda number: (-weights[number], number))
            clusters[best].add(pronoun)
            places.insert(last, (here, best))
            starts.insert(last, here.start)


def _near(places: Sequence[tuple[_Place, int]], here: _Place) -> dict[int, float]:
    """Weigh the mentions within reach before a pronoun: for each cluster, its most salient one."""
    found: dict[int, float] = {}
    for place, number in reversed(places):
        gap = here.sentence - place.sentence
        if gap >= len(BY_DISTANCE):
            break
        weight = BY_DISTANCE[gap] + (SUBJECT * place.subject + SPEAKER * place.speaks) / (1 + gap / 2)
        if place.quoted and not here.quoted:
            weight *= QUOTED_SHARE
        if gap == 0 and place.subject and here.object:
            weight *= OBJECT_SHARE
        found[number] = max(found.get(number, 0.0), weight)
    return found


def _place(
    reading: Reading,
    mention: Mention,
    begins: list[int],
    quoted: list[tuple[int, int]],
    sources: AbstractSet[int],
) -> _Place:
    sentence = bisect_right(begins, mention.start) - 1
    number = bisect_right(quoted, (mention.start, 1 << 62)) - 1
    return _Place(
        start=mention.start,
        sentence=sentence,
        quoted=number >= 0 and quoted[number][1] > mention.start,
        subject=_is_subject(reading, mention, begins[sentence] if begins else 0),
        speaks=mention.start in sources,
        object=mention.text.lower() == "him",
    )


def _is_subject(reading: Reading, mention: Mention, begin: int) -> bool:
    if all(
        word.low in _BEFORE_SUBJECT for word in reading.words[reading.at(begin) : reading.at(mention.lead)]
    ):
        return True
    number = reading.at(mention.end)
    if number >= len(reading.words):
        return False
    word = reading.words[number]
    return word.low in AUXILIARIES or word.low in _VERBS or (word.text.islower() and word.low.endswith("ed"))


def _weigh(cluster: Cluster, salience: float, pronoun: Mention) -> float:
    often = OFTEN * min(len(cluster.mentions), OFTEN_MAX)
    fit = (
        NAMED * cluster.named
        + PERSON * (cluster.kind == "person")
        + SAME_SEX * (cluster.gender == pronoun.gender)
    )
    return salience + often + fit


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
