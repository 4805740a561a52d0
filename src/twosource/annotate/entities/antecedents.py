"""Whom a pronoun or "the Texas senator" takes up: the most salient entity before it that fits.

Limits: no parse is made; subjects and speakers are told by their places. Who is who inside a quotation is
not followed. The weights are learnt (`python -m training.antecedents`); here they are only summed.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.entities.clusters import Cluster
from twosource.annotate.entities.described import NEW, find_same, is_known, rival_description
from twosource.annotate.entities.introduced import find_aged, find_introduced, find_reporter
from twosource.annotate.statements.cues import AUXILIARIES
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# The offsets at which speakers stand, each with the extents of what is said there.
Speech = Mapping[int, Sequence[tuple[int, int]]]
# Whom a pronoun may take up, by number, with what speaks for each by name.
Rivals = Mapping[int, tuple[Cluster, Mapping[str, float]]]

# Sentences before a pronoun in which its antecedent is looked for; those told apart for subjects and
# speakers; how many others named since are told apart; how many mentions count. Round figures, not tuned.
REACH, CLOSE = 6, 3
OTHERS_MAX = 3
OFTEN_MAX = 20
# No more mentions than these are looked at before a pronoun: enough for the sentences within reach.
FEW = 200
# What the rules choose for a description stands unless another is so much likelier (in log-odds). By story 0
# to 2 differ by one description of 641.
DOUBT = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a mention stands: its sentence, whether quoted, a subject, a speaker; and its words."""

    start: int
    sentence: int
    quoted: bool
    subject: bool
    speaks: bool
    form: str


def place_mentions(
    reading: Reading,
    clusters: list[Cluster],
    mentions: Sequence[Mention],
    sources: Speech,
    lexicon: Lexicon,
) -> None:
    """Give each pronoun or description, from left to right, to a cluster, by the weights of traits.

    A description that takes up nobody founds a cluster of its own.
    """
    place_mention = _make_placer(reading, sources, lexicon)
    places = sorted(
        (
            (place_mention(mention), number)
            for number, cluster in enumerate(clusters)
            for mention in cluster.mentions
        ),
        key=lambda place: (place[0].start, place[1]),
    )
    named = [(place.start, number) for place, number in places if clusters[number].named]
    starts = [place.start for place, _ in places]
    for mention in mentions:
        here = place_mention(mention)
        last = bisect_left(starts, mention.start)
        near = _near(places[:last] if last < FEW else places[last - FEW : last], here)
        barred = _find_barred(named, mention, sources)
        sure = (
            _find_sure(reading, clusters, mention, sources, lexicon)
            if mention.form == "description"
            else None
        )
        if sure is not None:
            best: int | None = sure
        elif mention.form == "description":
            rivals: Rivals = rival_description(reading, clusters, mention, near, lexicon)
            rivals = {number: rival for number, rival in rivals.items() if number not in barred}
            best = find_same(rivals, mention, choose_rival(mention, rivals, lexicon.described))
        else:
            rivals = _tell_rivals(clusters, mention, near, barred)
            if here.speaks and mention.gender not in ("male", "female"):
                rivals = {
                    each: rival for each, rival in rivals.items() if _has_spoken(rival[0], here, sources)
                } or rivals
            best = choose_rival(mention, rivals, lexicon.antecedents)
        if best is None:
            continue
        if best == NEW:
            clusters.append(Cluster(tokens=name_words(mention.text) or (mention.text.lower(),)))
            best = len(clusters) - 1
        clusters[best].add(mention)
        places.insert(last, (here, best))
        starts.insert(last, here.start)


def _find_sure(
    reading: Reading, clusters: list[Cluster], mention: Mention, sources: Speech, lexicon: Lexicon
) -> int | None:
    """Find whom a description means by how the report introduces them, where nothing said before tells."""
    words = name_words(mention.text) or (mention.text.lower(),)
    found = find_aged(reading, clusters, mention)
    if found is None and not is_known(clusters, mention, words, lexicon):
        found = find_introduced(reading, clusters, mention, sources, lexicon)
    found = found or find_reporter(reading, clusters, mention, sources, lexicon)
    return None if found is None else clusters.index(found)


def _has_spoken(cluster: Cluster, here: Place, sources: Speech) -> bool:
    """Tell whether somebody has spoken before: what "it" says is hardly ever the first that one says."""
    return any(start in sources for start in cluster.starts if start < here.start)


def choose_rival(mention: Mention, rivals: Rivals, weights: Mapping[str, float]) -> int | None:  # noqa: ARG001
    """Return the number of the rival whose traits weigh most, the first of equals; None where none is."""
    scores = {
        number: math.fsum(weights.get(name, 0.0) * value for name, value in traits.items())
        + DOUBT * traits.get("ruled", 0.0)
        for number, (_, traits) in rivals.items()
    }
    return min(scores, key=lambda number: (-scores[number], number), default=None)


def _tell_rivals(
    clusters: Sequence[Cluster],
    pronoun: Mention,
    near: Mapping[int, Mapping[str, float]],
    barred: AbstractSet[int],
) -> dict[int, tuple[Cluster, dict[str, float]]]:
    return {
        number: (clusters[number], {**traits, **_tell_fit(clusters[number], pronoun)})
        for number, traits in {**_far(clusters, pronoun), **near}.items()
        if number not in barred and _fits(clusters[number], pronoun)
    }


def _find_barred(named: Sequence[tuple[int, int]], pronoun: Mention, sources: Speech) -> set[int]:
    """Nobody calls himself by his name: whoever is named in what "he" says is not its speaker; bodies do."""
    if pronoun.form == "pronoun" and pronoun.gender not in ("male", "female"):
        return set()
    return {
        number
        for start, end in sources.get(pronoun.start, ())
        for _, number in named[bisect_left(named, (start, -1)) : bisect_left(named, (end, -1))]
    }


def _near(places: Sequence[tuple[Place, int]], here: Place) -> dict[int, dict[str, float]]:
    """Tell for each cluster within reach how near it was mentioned, as what, and how many came since."""
    found: dict[int, dict[str, float]] = {}
    for place, number in reversed(places):
        gap = here.sentence - place.sentence
        if gap > REACH:
            break
        known = number in found
        traits = found.setdefault(number, {})
        if not known:
            traits[f"nearest {gap}"] = 1.0
            traits[f"others since {min(len(found) - 1, OTHERS_MAX)}"] = 1.0
            traits["only quoted"] = float(place.quoted and not here.quoted)
        near = min(gap, CLOSE)
        for name, told in (("subject", place.subject), ("speaker", place.speaks)):
            if told and not any(key.startswith(f"{name} ") for key in traits):
                traits[f"{name} {near}"] = 1.0
                traits[f"{name} {near} {here.form}"] = 1.0
                traits[f"{name} {near} speaks {here.speaks}"] = 1.0
    return found


def _far(clusters: Sequence[Cluster], pronoun: Mention) -> dict[int, dict[str, float]]:
    """Give the people who are out of reach, where a pronoun can only mean a person."""
    if pronoun.gender not in ("male", "female"):
        return {}
    return {
        number: {"far later" if cluster.starts[0] > pronoun.start else "far before": 1.0}
        for number, cluster in enumerate(clusters)
        if cluster.named and cluster.kind == "person" and len(cluster.tokens) > 1
    }


def _make_placer(reading: Reading, sources: Speech, lexicon: Lexicon) -> Callable[[Mention], Place]:
    """Return the function that tells where a mention of an article stands."""
    begins = [sentence.start for sentence in reading.segmented.sentences]
    quoted = [(item.start, item.end) for item in reading.segmented.quotations if item.depth == 0]

    def place(mention: Mention) -> Place:
        sentence = bisect_right(begins, mention.start) - 1
        number = bisect_right(quoted, (mention.start, 1 << 62)) - 1
        first = reading.at(begins[sentence] if begins else 0)
        return Place(
            start=mention.start,
            sentence=sentence,
            quoted=number >= 0 and quoted[number][1] > mention.start,
            subject=_is_subject(reading, lexicon, mention, first),
            speaks=mention.start in sources,
            form=mention.text.lower() if mention.form == "pronoun" else mention.form,
        )

    return place


def _is_subject(reading: Reading, lexicon: Lexicon, mention: Mention, first: int) -> bool:
    """Tell whether a mention begins its sentence, whose first word is given, or stands before its verb."""
    before = lexicon.small["before subject"]
    if all(word.low in before for word in reading.words[first : reading.at(mention.lead)]):
        return True
    number = reading.at(mention.end)
    if number >= len(reading.words):
        return False
    word = reading.words[number]
    past = word.low in lexicon.small["past"] or (word.text.islower() and word.low.endswith("ed"))
    return past or word.low in AUXILIARIES


def _tell_fit(cluster: Cluster, pronoun: Mention) -> dict[str, float]:
    return {
        "often": math.log(1 + min(len(cluster.mentions), OFTEN_MAX)),
        "named": float(cluster.named),
        "person": float(cluster.kind == "person"),
        "full name": float(cluster.named and len(cluster.tokens) > 1),
        "same sex": float(cluster.gender == pronoun.gender),
    }


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
