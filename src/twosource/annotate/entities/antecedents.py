"""Whom a pronoun or "the Texas senator" takes up: the most salient entity before it that fits.

Limits: no parse is made; subjects and speakers are told by their places. Who is who inside a quotation is
not followed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.entities.clusters import Cluster
from twosource.annotate.statements.cues import AUXILIARIES
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.words import Reading

# The offsets at which speakers stand, each with the extents of what is said there.
Speech = Mapping[int, Sequence[tuple[int, int]]]

# The weight of a mention by how many sentences lie between it and the pronoun. These and the weights
# below were chosen by trying halves and doubles on the training stories; none of them matters by itself
# beyond a point or so.
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
# Out of reach: less than anyone near, and less again where the first mention only comes later.
FAR = 1.0
# What may stand in a sentence before its subject.
_BEFORE_SUBJECT = frozenset(
    'the a an but and then so yet still now meanwhile however also later earlier : , " “ ”'.split()
)
_VERBS = frozenset(
    "took went became got made came gave began met ran won wrote left led held kept saw put said told "
    "says spoke stood "
    "sat".split()
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
    reading: Reading, clusters: list[Cluster], pronouns: Sequence[Mention], sources: Speech
) -> None:
    """Give each pronoun or description, from left to right, to a cluster.

    A description that means nobody named founds a cluster of its own.
    """
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
    named = [(place.start, number) for place, number in places if clusters[number].named]
    starts = [place.start for place, _ in places]
    settled: dict[tuple[str, ...], int] = {}
    for pronoun in pronouns:
        here = _place(reading, pronoun, begins, quoted, sources)
        last = bisect_left(starts, pronoun.start)
        near = _near(places[:last] if last < FEW else places[last - FEW : last], here)
        barred = _find_barred(named, pronoun, sources)
        words = name_words(pronoun.text) if pronoun.form == "description" else ()
        best = settled[words] if words in settled else _choose(clusters, pronoun, near, barred)
        if best is None and words:
            clusters.append(Cluster(tokens=words))
            best = len(clusters) - 1
        if best is None:
            continue
        if words:
            settled[words] = best
        clusters[best].add(pronoun)
        places.insert(last, (here, best))
        starts.insert(last, here.start)


def _choose(
    clusters: Sequence[Cluster], pronoun: Mention, near: Mapping[int, float], barred: AbstractSet[int]
) -> int | None:
    """Return the number of the cluster that fits best, the first of equals."""
    weights = {
        number: _weigh(clusters[number], salience, pronoun)
        for number, salience in {**_far(clusters, pronoun), **near}.items()
        if number not in barred and _fits(clusters[number], pronoun)
    }
    return min(weights, key=lambda number: (-weights[number], number), default=None)


def _find_barred(named: Sequence[tuple[int, int]], pronoun: Mention, sources: Speech) -> set[int]:
    """Nobody calls himself by his name: whoever is named in what a pronoun says is not its speaker."""
    return {
        number
        for start, end in sources.get(pronoun.start, ())
        for _, number in named[bisect_left(named, (start, -1)) : bisect_left(named, (end, -1))]
    }


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


def _far(clusters: Sequence[Cluster], pronoun: Mention) -> dict[int, float]:
    """Give the people who are out of reach, where a pronoun or a description can only mean a person."""
    if pronoun.gender not in ("male", "female") and pronoun.form == "pronoun":
        return {}
    return {
        number: -(FAR + (cluster.starts[0] > pronoun.start))
        for number, cluster in enumerate(clusters)
        if cluster.named and cluster.kind == "person" and len(cluster.tokens) > 1
    }


def _place(
    reading: Reading,
    mention: Mention,
    begins: list[int],
    quoted: list[tuple[int, int]],
    sources: Speech,
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
    if pronoun.form == "description":
        return (
            cluster.named
            and cluster.kind == "person"
            and ("any" in (cluster.gender, pronoun.gender) or cluster.gender == pronoun.gender)
        )
    if pronoun.gender in ("male", "female"):
        return (
            not cluster.many
            and cluster.kind in ("person", None)
            and cluster.gender in ("any", pronoun.gender)
        )
    if pronoun.many:
        return cluster.many or cluster.kind == "organisation"
    return not cluster.many and cluster.kind != "person" and cluster.gender in ("any", "thing")
