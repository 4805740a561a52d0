"""Those whom a report only describes where they speak, and names elsewhere: joined by weighed traits.

Looked at when all mentions are placed, so that what comes later counts too: "a Peruvian diver" whom the third
sentence calls Ada Holm. Limits: single persons who speak; two who are only described are never joined.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from twosource.annotate.entities.descriptions.described import find_head
from twosource.annotate.entities.descriptions.ruled_out import RuledOut
from twosource.annotate.entities.descriptions.unnamed_traits import (
    GAPS,
    LEAD,
    YOUNG,
    Described,
    Report,
    is_in_headline,
    tell_nobody,
    tell_somebody,
)
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.entities.pronouns.positions import Speech
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# The number that stands for nobody whom the report names.
NOBODY = -1
# Nobody who is named further off than this is looked at, but for who holds the office.
FAR = GAPS[-1][0]
# Words between "a" and a head that it is told by: "a young, unknown man".
WORDS_MAX = 3


def join_unnamed(reading: Reading, clusters: list[Cluster], sources: Speech, lexicon: Lexicon) -> None:
    """Give the mentions of those who are described to whom the report names, where that is likely."""
    gone = []
    for described, rivals in list_unnamed(reading, clusters, sources, lexicon):
        chosen = choose_named(rivals, lexicon.unnamed)
        if chosen != NOBODY:
            for mention in described.cluster.mentions:
                clusters[chosen].add(mention)
            gone.append(described.cluster)
    clusters[:] = [cluster for cluster in clusters if cluster not in gone]


def choose_named(rivals: Mapping[int, Mapping[str, float]], weights: Mapping[str, float]) -> int:
    """Return the number of who is likeliest, `NOBODY` before others."""
    scores = {
        number: math.fsum(weights.get(name, 0.0) * value for name, value in traits.items())
        for number, traits in rivals.items()
    }
    return min(scores, key=lambda number: (-scores[number], number))


def list_unnamed(
    reading: Reading, clusters: list[Cluster], sources: Speech, lexicon: Lexicon
) -> Iterator[tuple[Described, dict[int, dict[str, float]]]]:
    """Yield each single person who speaks and is only described, with the traits of those it may be."""
    report, ruled_out = (
        Report(reading, clusters, sources, lexicon),
        RuledOut(reading, clusters, sources, lexicon),
    )
    for cluster in tuple(clusters):
        described = _describe(report, cluster)
        if described is not None:
            others = ruled_out.list_for(described.first)
            rivals = {
                number: tell_somebody(report, described, number)
                for number, other in enumerate(clusters)
                if number not in others and _may_be(report, described, other)
            }
            if rivals:
                yield described, {NOBODY: tell_nobody(described), **rivals}


def _describe(report: Report, cluster: Cluster) -> Described | None:
    """Read how a report describes somebody who speaks; None for a body, a document, several or a name."""
    lexicon = report.lexicon
    told = sorted(
        (each for each in cluster.mentions if each.form == "description"), key=lambda each: each.start
    )
    speaks = any(start in report.sources for start in cluster.starts)
    if cluster.named or cluster.many or not told or not speaks or cluster.mentions[0].form == "pronoun":
        return None
    first, links = told[0], lexicon.speech["link"]
    heads = {find_head(each.text, links) for each in told}
    head = find_head(first.text, links)
    people = lexicon.persons | lexicon.callings | lexicon.offices
    things = lexicon.documents | lexicon.small["outlet's piece"] | lexicon.small["letter"]
    if not heads.isdisjoint(things | lexicon.small["outlet kind"]):
        return None
    if cluster.kind != "person" and heads.isdisjoint(people):
        return None
    begin = report.sentence(cluster.starts[0])
    lows = first.text.lower().replace("’", "'").split()
    way = _find_way(lows, lexicon)
    return Described(
        cluster=cluster,
        first=first,
        heads=heads,
        words=frozenset(word for each in told for word in name_words(each.text)),
        way=way,
        when="at the start" if begin <= LEAD else "early" if begin <= YOUNG else "late",
        hung=not links.isdisjoint(lows[1:]) or any(low.endswith("'s") for low in lows),
        faceless=head in lexicon.small["stays unnamed"],
        seen=way == "the" and _is_seen(report.text[: first.start], head),
    )


def _find_way(lows: list[str], lexicon: Lexicon) -> str:
    """Name how a description opens."""
    if lows[0] in ("a", "an", "one", "another"):
        return "a"
    if lows[0] in lexicon.small["points"]:
        return "the"
    owned = lows[0] in lexicon.pronouns or any(low.endswith("'s") for low in lows)
    return "owned" if owned else "bare"


def _is_seen(before: str, head: str) -> bool:
    """Tell whether one of many with this head was told before: "a young man" before "the man"."""
    one = rf"\b(?:an?|one|another|some)\s(?:[\w’'-]+\s){{0,{WORDS_MAX}}}{re.escape(head)}\b"
    told = rf"{one}(?!,? (?:named|called|known as)\b)"
    return re.search(told, before, re.IGNORECASE) is not None


def _may_be(report: Report, described: Described, other: Cluster) -> bool:
    """Tell whether somebody with a name may be the one who is described."""
    own, start = described.cluster, described.first.start
    if not other.named or other.kind not in ("person", None):
        return False
    if "any" not in (own.gender, other.gender) and own.gender != other.gender:
        return False
    names = [mention for mention in other.mentions if mention.form == "name"]
    spoken = [extent for at in own.starts for extent in report.sources.get(at, ())]
    if any(first <= name.start < last for first, last in spoken for name in names):
        return False  # nobody calls himself by his name
    if any(
        each.start <= name.start and name.end <= each.end
        for each in own.mentions
        if each.form == "description"
        for name in other.mentions
    ):
        return False
    return _is_near(report, described, other, start)


def _is_near(report: Report, described: Described, other: Cluster, start: int) -> bool:
    """Tell whether somebody is named near enough to a description, or is told by a later name."""
    here = report.sentence(start)
    before = [at for at in other.starts if at < start]
    if before and not is_in_headline(report, described, other):
        strange = described.way == "a" or described.seen  # "a man", and "the man" after "a young man"
        return not strange and here - report.sentence(before[-1]) <= FAR
    later = min((name for name in other.mentions if name.start > start), key=_place, default=None)
    if later is None:
        return False
    holds = not described.heads.isdisjoint(word for role in other.roles for word in name_words(role))
    place = report.place(later)
    return holds or (place.sentence - here <= FAR and (place.subject or report.opens(later, place)))


def _place(mention: Mention) -> int:
    return mention.start
