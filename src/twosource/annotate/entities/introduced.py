"""Whom a description means by how reports introduce people and outlets: by age, by a bare name, by a report.

Reports describe first and name a sentence or two later ("Aldan’s mayor said … Ada Holm said …"): who is named
in full there, with no word on who that is, was introduced before. Limits: told by places, without a parse.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import AUXILIARIES
from twosource.annotate.statements.phrases import EDGES, LINKS
from twosource.annotate.words import is_site

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# A name follows its description within so many sentences, an outlet stands as near to its report. All four
# that bare names find in the training stories are right; round figures, not tuned.
SOON, BESIDE = 5, 2
FULL = 2  # words of a full name
# Code points before a name in which its age is looked for.
AGE_REACH = 60
# "the report", "a new report": with more words it says whose it is.
SHORT = 3
# "reported" stands within so many words after an outlet: "The Harbour Post first reported".
REPORTS_WITHIN = 2
_AGE = re.compile(r"\b(\d+)-year-old$")


def find_aged(reading: Reading, clusters: Iterable[Cluster], mention: Mention) -> Cluster | None:
    """Find the only person of an age: "the 34-year-old" is "Ada Holm, 34"."""
    told = _AGE.search(mention.text)
    if told is None or mention.many:
        return None
    text = reading.segmented.article.text
    before, after = (
        re.compile(rf"\b{told[1]}-year-old(?: \w+){{0,3}} $"),
        re.compile(rf", (?:aged? )?{told[1]},"),
    )
    held = [
        cluster
        for cluster in clusters
        if cluster.named
        and cluster.kind in ("person", None)
        and any(
            before.search(text, max(0, each.lead - AGE_REACH), max(0, each.lead))
            or after.match(text, each.end)
            for each in cluster.mentions
        )
    ]
    return held[0] if len(held) == 1 else None


def find_introduced(
    reading: Reading,
    clusters: Iterable[Cluster],
    mention: Mention,
    speakers: Container[int],
    lexicon: Lexicon,
) -> Cluster | None:
    """Find the first who is named in full and without an introduction soon after a description of one."""
    if mention.kind != "person" or mention.many:
        return None
    begins = [sentence.start for sentence in reading.segmented.sentences]
    here = bisect_right(begins, mention.start)
    later = [
        cluster
        for cluster in clusters
        if cluster.starts[0] > mention.end and bisect_right(begins, cluster.starts[0]) - here <= SOON
    ]
    for cluster in sorted(later, key=lambda each: each.starts[0]):
        start = cluster.starts[0]
        name = next(each for each in cluster.mentions if each.start == start)
        if (
            start in speakers
            and name.kind == "person"
            and _is_person(cluster, mention)
            and _is_bare(reading, name, lexicon)
        ):
            return cluster
    return None


def _is_person(cluster: Cluster, mention: Mention) -> bool:
    agree = "any" in (cluster.gender, mention.gender) or cluster.gender == mention.gender
    return cluster.named and cluster.kind == "person" and agree


def _is_bare(reading: Reading, name: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a full name stands without title, office or description."""
    words, at, after = reading.words, reading.at(name.start), reading.at(name.end)
    if name.roles or name.titled or after - at < FULL:
        return False
    following = [word.low for word in words[after : after + 2]]
    told = following[:1] in (["of"], ["from"], ["("])
    if told or (following[:1] == [","] and not (following[1:] and following[1][0] in "0123456789\"“”'")):
        return False
    before = words[at - 1].low if at else "."
    return (
        not before[0].isalnum()
        or before in EDGES
        or before in LINKS
        or before in AUXILIARIES
        or before in lexicon.reporting
        or before.endswith("year-old")
    )


def find_reporter(
    reading: Reading,
    clusters: Sequence[Cluster],
    mention: Mention,
    speakers: Container[int],
    lexicon: Lexicon,
) -> Cluster | None:
    """Find the outlet whose "a report" is, the nearest that speaks beside it; "the report" takes that up."""
    words = mention.text.lower().split()
    if words[-1] not in lexicon.small["outlet's piece"] or not 1 < len(words) <= SHORT:
        return None
    if words[0] in lexicon.small["points"]:
        return next(
            (cluster for cluster in clusters if cluster.named and _has_written(cluster, words[-1])), None
        )
    begins = [sentence.start for sentence in reading.segmented.sentences]
    here = bisect_right(begins, mention.start)
    near = [
        (abs(bisect_right(begins, start) - here), abs(start - mention.start), number)
        for number, cluster in enumerate(clusters)
        if cluster.named and _is_outlet(reading, cluster, lexicon)
        for start in cluster.starts
        if start in speakers
    ]
    gap, _, number = min(near, default=(BESIDE + 1, 0, 0))
    return clusters[number] if gap <= BESIDE else None


def _has_written(cluster: Cluster, piece: str) -> bool:
    return any(each.form == "description" and each.text.lower().endswith(piece) for each in cluster.mentions)


def _is_outlet(reading: Reading, cluster: Cluster, lexicon: Lexicon) -> bool:
    if cluster.kind not in ("organisation", None):
        return False
    if not lexicon.small["outlet"].isdisjoint(cluster.tokens):
        return True
    return any(
        is_site(reading.words[reading.at(each.start)]) or _reports(reading, each, lexicon)
        for each in cluster.mentions
    )


def _reports(reading: Reading, mention: Mention, lexicon: Lexicon) -> bool:
    after = reading.at(mention.end)
    return any(word.low in lexicon.small["prints"] for word in reading.words[after : after + REPORTS_WITHIN])
