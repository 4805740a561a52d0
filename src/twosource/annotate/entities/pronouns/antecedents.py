"""Whom a pronoun or "the Texas senator" takes up: the most salient entity before it that fits.

Limits: no parse is made. Who is who inside a quotation is
not followed. The weights are learnt (`python -m training.antecedents`); here they are only summed.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from twosource.annotate.entities.clusters import Cluster
from twosource.annotate.entities.descriptions.described import NEW, find_same, is_known, rival_description
from twosource.annotate.entities.descriptions.descriptions import tell_roles
from twosource.annotate.entities.descriptions.introduced import (
    find_aged,
    find_apposed,
    find_counted,
    find_heard,
    find_holder_later,
    find_introduced,
    find_named_after_lead,
)
from twosource.annotate.entities.descriptions.named_bodies import NamedBodies
from twosource.annotate.entities.descriptions.outlets import Speakers
from twosource.annotate.entities.descriptions.ruled_out import RuledOut
from twosource.annotate.entities.names.kin import find_kin, list_kin
from twosource.annotate.entities.names.own_names import find_own_names
from twosource.annotate.entities.pronouns.announced import find_giver
from twosource.annotate.entities.pronouns.positions import make_placer, speaks, tell_near
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.entities.pronouns.positions import Place, Speech
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# Whom a pronoun may take up, by number, with what speaks for each by name.
Rivals = Mapping[int, tuple[Cluster, Mapping[str, float]]]

# By the extents of mentions, how much speaks for each rival, in log-odds; None stands for nobody before.
Heard = Mapping[tuple[int, int], Mapping[Cluster | None, float]]

# How many mentions count; a round figure, not tuned.
OFTEN_MAX = 20
# Whom somebody tells is named right after the verb: "she told the Harbour Post".
_TELLS = re.compile(r" [a-z]+ (?:the )?(?=\S)")
# No more mentions than these are looked at before a pronoun: enough for the sentences within reach.
FEW = 200
# People out of reach who are thought of: alike in all that is known of them, the first are taken. No report
# that was annotated names as many.
MOST_FAR = 64
# What the rules choose for a description stands unless another is so much likelier (in log-odds). By story 0
# to 2 differ by one description of 641.
DOUBT = 1.0


def place_mentions(
    reading: Reading,
    clusters: list[Cluster],
    mentions: Sequence[Mention],
    sources: Speech,
    lexicon: Lexicon,
) -> Heard:
    """Give each pronoun or description, from left to right, to a cluster, by the weights of traits.

    A description that takes up nobody founds a cluster of its own. Returns whom the weights were asked about.
    """
    described = frozenset(mention.start for mention in mentions if mention.form == "description")
    placing = _Placing(reading, clusters, (sources, described), lexicon)
    for mention in mentions:
        if mention.form == "description":
            placing.put(mention, placing.choose_described(mention))
        else:
            placing.put(mention, placing.choose_pronoun(mention, owns=mention.start in described))
    return placing.heard


class _Placing:
    """The clusters of an article while its pronouns and descriptions are given to them.

    `owners` holds by the offset of "his lawyers" whose they are, `belongs` the same by the number of theirs.
    """

    def __init__(
        self,
        reading: Reading,
        clusters: list[Cluster],
        speech: tuple[Speech, AbstractSet[int]],
        lexicon: Lexicon,
    ) -> None:
        self._reading, self._clusters, self._lexicon = reading, clusters, lexicon
        self._speech, self._sources = speech, speech[0]
        self._place = make_placer(reading, speech, lexicon)
        self._places = sorted(
            (
                (self._place(mention), number)
                for number, cluster in enumerate(clusters)
                for mention in cluster.mentions
            ),
            key=lambda place: (place[0].start, place[1]),
        )
        own = find_own_names(reading, lexicon)
        self._named = [
            (place.start, number, place.quoted)
            for place, number in self._places
            if clusters[number].named and place.start not in own
        ]
        self._starts = [place.start for place, _ in self._places]
        self._speakers = Speakers(reading, clusters, self._sources, lexicon)
        self._bodies = NamedBodies(reading, clusters, self._place, self._speakers)
        self._kin = list_kin(reading, clusters, lexicon)
        self._ruled_out = RuledOut(reading, clusters, self._sources, lexicon)
        self._datelined = _list_datelined(reading, clusters)
        self._owners: dict[int, int] = {}
        self._belongs: dict[int, int] = {}
        self.heard: dict[tuple[int, int], dict[Cluster | None, float]] = {}

    def _choose(self, mention: Mention, rivals: Rivals, weights: Mapping[str, float]) -> int | None:
        """Choose by weights, and keep what they say of each."""
        self.heard[mention.start, mention.end] = {
            None if number == NEW else self._clusters[number]: score
            for number, score in weigh_rivals(rivals, weights).items()
        }
        return choose_rival(mention, rivals, weights)

    def put(self, mention: Mention, chosen: int | None) -> None:
        """Add a mention to whom it was found to mean."""
        if chosen is None:
            return
        if chosen == NEW:
            self._clusters.append(Cluster(tokens=name_words(mention.text) or (mention.text.lower(),)))
            chosen = len(self._clusters) - 1
            if mention.start in self._owners:
                self._belongs[chosen] = self._owners[mention.start]
        place, cluster = self._place(mention), self._clusters[chosen]
        # What somebody is named after and does not speak tells nobody's sex: "her" may be anyone's.
        vague = mention.form != "name" and not place.speaks
        later = bool(cluster.mentions) and cluster.mentions[0].start > mention.start
        cluster.add(replace(mention, gender="any") if vague and later else mention)
        last = bisect_left(self._starts, mention.start)
        self._places.insert(last, (place, chosen))
        self._starts.insert(last, mention.start)

    def _before(self, mention: Mention) -> Sequence[tuple[Place, int]]:
        last = bisect_left(self._starts, mention.start)
        return self._places[max(0, last - FEW) : last]

    def choose_described(self, mention: Mention) -> int | None:
        """Return whom a description takes up, or that it says something new."""
        reading, clusters, lexicon = self._reading, self._clusters, self._lexicon
        barred = _find_barred(self._named, mention, self._sources) | self._datelined
        ruled_out = self._ruled_out.list_for(mention) | self._bodies.rule_out(mention)
        barred |= ruled_out
        owner = self._owners.get(mention.start)
        if owner is not None and mention.text.split()[-1].lower() in lexicon.belongings:
            return owner
        if owner is not None:
            kin = find_kin(clusters, self._kin, mention, owner, lexicon)
            if kin is not None:
                return kin
        if owner is not None and not _holds(clusters[owner], mention, lexicon):
            barred |= {owner, *(number for number, whose in self._belongs.items() if whose != owner)}
        sure = self._find_sure(mention)
        if sure is not None and sure not in ruled_out:
            return sure
        near = tell_near(self._before(mention), self._place(mention))
        rivals: Rivals = rival_description(reading, clusters, mention, near, lexicon)
        rivals = {number: rival for number, rival in rivals.items() if number not in barred}
        return find_same(rivals, mention, self._choose(mention, rivals, lexicon.described))

    def _find_sure(self, mention: Mention) -> int | None:
        """Find whom a description means by how the report introduces them, if nothing before tells."""
        reading, clusters, lexicon, sources = self._reading, self._clusters, self._lexicon, self._sources
        words = name_words(mention.text) or (mention.text.lower(),)
        found = find_aged(reading, clusters, mention)
        found = found or find_heard(reading, clusters, mention, sources, lexicon)
        found = found or self._bodies.find(mention)
        found = found or find_apposed(reading, clusters, mention, lexicon)
        found = found or find_counted(clusters, mention)
        if found is None and not is_known(clusters, mention, words, lexicon):
            found = find_holder_later(reading, clusters, mention, lexicon)
            found = found or find_introduced(reading, clusters, mention, sources, lexicon)
            found = found or find_named_after_lead(reading, clusters, mention, sources, lexicon)
        found = found or self._speakers.find(mention)
        return None if found is None else clusters.index(found)

    def choose_pronoun(self, mention: Mention, *, owns: bool) -> int | None:
        """Return whom a pronoun takes up; one that `owns` opens a description and does not speak."""
        here, before, sources = self._place(mention), self._before(mention), self._sources
        here = replace(here, speaks=False) if owns else here
        barred = set() if owns else _find_barred(self._named, mention, sources) | self._find_hearer(mention)
        if mention.gender in ("male", "female"):
            barred |= self._ruled_out.find_quoters(mention)
        rivals: Rivals = _tell_rivals(
            self._clusters, mention, tell_near(before, here), barred | self._datelined
        )
        personal = mention.gender in ("male", "female")
        if here.speaks and not personal and not mention.many:
            able = {
                each: rival
                for each, rival in rivals.items()
                if "subject 0" in rival[1] or _has_spoken(rival[0], here, self._speech)
            }
            # What nobody has said before a place hardly says: "Holm Ferries of Lisbon left. It said …".
            bodies = {each: rival for each, rival in rivals.items() if rival[0].kind != "place"}
            rivals = able or bodies or rivals
        best = self._choose(mention, rivals, self._lexicon.antecedents)
        if here.speaks and personal:
            introducer = _find_introducer(before, here, rivals, sources)
            best = best if introducer is None else introducer
            said = min((first for first, _ in sources[here.start]), default=here.start)
            sentence = self._place(replace(mention, start=min(said, here.start))).sentence - 1
            giver = find_giver(self._reading, (before, sources), sentence, rivals, self._lexicon)
            best = best if giver is None else giver
        if owns and best is not None:
            self._owners[mention.start] = best
        return best

    def _find_hearer(self, mention: Mention) -> set[int]:
        """Return whom a pronoun tells: nobody tells it to himself."""
        told = _TELLS.match(self._reading.segmented.article.text, mention.end)
        first = _find_first(self._named, told.end() if told else 0)
        return {number for start, number, _ in self._named[first : first + 1] if told and start == told.end()}


def _list_datelined(reading: Reading, clusters: Sequence[Cluster]) -> set[int]:
    """Return the numbers of those whom only the dateline names: where a report was sent from does nothing."""
    dateline = reading.segmented.article.dateline
    end = dateline.end if dateline else 0
    return {
        number
        for number, cluster in enumerate(clusters)
        if all(mention.end <= end for mention in cluster.mentions)
    }


def _find_introducer(
    before: Sequence[tuple[Place, int]], here: Place, rivals: Rivals, sources: Speech
) -> int | None:
    """Find who alone speaks in the sentence right before that of "he" and his words.

    Who is only described is nobody else who is named there.
    """
    start = min((first for first, _ in sources[here.start]), default=here.start)
    outside = [(place, number) for place, number in before if not place.quoted]
    beside = [(place, number) for place, number in outside if place.sentence == here.sentence]
    if any(number in rivals for _, number in beside):
        return _find_only_subject(beside, rivals) if here.start < start else None
    latest = max(
        (
            place.sentence
            for place, number in outside
            if place.start < start and (number in rivals or place.speaks)
        ),
        default=-1,
    )
    there = [(place, number) for place, number in outside if place.sentence == latest]
    told = [extent for place, _ in there if place.speaks for extent in sources[place.start]]
    spoken = {
        number: place
        for place, number in there
        if place.speaks and not any(first <= place.start < last for first, last in told)
    }
    spoken = spoken or (_find_opening(there, rivals) if here.sentence - latest == 1 else {})
    number, place = next(iter(spoken.items()), (NEW, here))
    if len(spoken) != 1 or number not in rivals:
        return None
    cluster = rivals[number][0]
    if place.form == "description":
        others = {each for _, each in there if each in rivals}
        return number if cluster.kind == "person" and others == {number} else None
    return number if cluster.kind == "person" and len(cluster.tokens) > 1 and place.form == "name" else None


def _find_only_subject(there: Sequence[tuple[Place, int]], rivals: Rivals) -> int | None:
    """Find the only subject of a sentence whom a pronoun may take up, where that is a person's name."""
    subjects = {number: place for place, number in there if number in rivals and place.subject}
    number, place = next(iter(subjects.items()), (NEW, None))
    if len(subjects) != 1 or place is None or place.form != "name":
        return None
    return number if rivals[number][0].kind == "person" else None


def _find_opening(there: Sequence[tuple[Place, int]], rivals: Rivals) -> dict[int, Place]:
    """Return who opens a sentence by a full name, with where, if a pronoun may take them up."""
    subjects = [(place, number) for place, number in there if number in rivals and place.subject]
    place, number = subjects[0] if len({each for _, each in subjects}) == 1 else (None, NEW)
    if place is None:
        return {}
    names = (each.text for each in rivals[number][0].mentions if each.start == place.start)
    return {number: place} if any(len(name_words(name)) > 1 for name in names) else {}


def _holds(cluster: Cluster, mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether somebody holds the office that a description names."""
    return tell_roles(cluster, mention, lexicon)[0]


def _has_spoken(cluster: Cluster, here: Place, speech: tuple[Speech, AbstractSet[int]]) -> bool:
    """Tell whether somebody has spoken before: what "it" says is hardly ever the first that one says."""
    return any(speaks(mention, speech) for mention in cluster.mentions if mention.start < here.start)


def choose_rival(mention: Mention, rivals: Rivals, weights: Mapping[str, float]) -> int | None:  # noqa: ARG001
    """Return the number of the rival whose traits weigh most, the first of equals; None where none is."""
    scores = weigh_rivals(rivals, weights)
    return min(scores, key=lambda number: (-scores[number], number), default=None)


def weigh_rivals(rivals: Rivals, weights: Mapping[str, float]) -> dict[int, float]:
    """Return by number how much speaks for each rival, in log-odds."""
    return {
        number: math.fsum(weights.get(name, 0.0) * value for name, value in traits.items())
        + DOUBT * traits.get("ruled", 0.0)
        for number, (_, traits) in rivals.items()
    }


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


def _find_barred(named: Sequence[tuple[int, int, bool]], pronoun: Mention, sources: Speech) -> set[int]:
    """Nobody calls himself by his name: whoever is named in what "he" says is not its speaker; bodies do.

    "Ada Holm would go, she said" may well be hers: a clause before the pronoun bars those in quotation marks.
    """
    if pronoun.form == "pronoun" and pronoun.gender not in ("male", "female"):
        return set()
    return {
        number
        for start, end in sources.get(pronoun.start, ())
        for _, number, quoted in named[_find_first(named, start) : _find_first(named, end)]
        if quoted or pronoun.start < start or pronoun.form != "pronoun"
    }


def _find_first(named: Sequence[tuple[int, int, bool]], offset: int) -> int:
    return bisect_left(named, (offset, -1, False))


def _far(clusters: Sequence[Cluster], pronoun: Mention) -> dict[int, dict[str, float]]:
    """Give the people who are out of reach, where a pronoun can only mean a person: the first of many."""
    if pronoun.gender not in ("male", "female"):
        return {}
    people = (
        (number, cluster)
        for number, cluster in enumerate(clusters)
        if cluster.named and cluster.kind == "person" and len(cluster.tokens) > 1
    )
    return {
        number: {"far later" if cluster.starts[0] > pronoun.start else "far before": 1.0}
        for number, cluster in islice(people, MOST_FAR)
    }


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
        heading = cluster.kind is None and len(cluster.tokens) > 1 and cluster.mentions[0].text.isupper()
        return (
            not cluster.many
            and not heading
            and cluster.kind in ("person", None)
            and cluster.gender in ("any", pronoun.gender)
        )
    if pronoun.many:
        return cluster.many or cluster.kind == "organisation"
    return not cluster.many and cluster.kind != "person" and cluster.gender in ("any", "thing")
