"""What speaks for one whom a report describes being one whom it names: "a diver", and "Ada Holm, 34" later.

Traits only, each with a name that people can read; what they weigh was learnt (`python -m training.unnamed`).
Limits: told by places and words of a whole report, without a parse.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.entities.descriptions.descriptions import role_words
from twosource.annotate.entities.descriptions.introduced import is_bare
from twosource.annotate.entities.pronouns.positions import make_placer
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.entities.pronouns.positions import Place, Speech
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# Sentences between a description and a name beside it that are told apart, and how many at most; by the last.
GAPS = ((0, "0"), (1, "1"), (2, "2"), (4, "3 to 4"), (8, "5 to 8"))
# A report begins with its first two sentences, and is still young in the fifth.
LEAD, YOUNG = 1, 4
# As many mentions, statements and others in between are told apart; round figures, not tuned.
OFTEN_MAX, SPEAKS_MAX, OTHERS_MAX = 20, 2, 2
_AGE = re.compile(r", (?:aged? )?\d\d?\b|\s\(\d\d?\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Somebody without a name: how and where the report describes them first, and where they speak.

    `way` is how the description opens: with an article, an owner, or nothing.
    """

    cluster: Cluster
    first: Mention
    heads: AbstractSet[str]
    words: AbstractSet[str]
    way: str
    when: str
    hung: bool
    faceless: bool
    seen: bool


class Report:
    """One report as the traits see it: its clusters, who speaks where, and where sentences begin."""

    def __init__(
        self, reading: Reading, clusters: Sequence[Cluster], sources: Speech, lexicon: Lexicon
    ) -> None:
        """Take what the finders share."""
        described = frozenset(
            mention.start
            for cluster in clusters
            for mention in cluster.mentions
            if mention.form == "description"
        )
        self.reading, self.clusters, self.sources, self.lexicon = reading, clusters, sources, lexicon
        self.text = reading.segmented.article.text
        self.place = make_placer(reading, (sources, described), lexicon)
        self._begins = [sentence.start for sentence in reading.segmented.sentences]
        self._paragraphs = [paragraph.start for paragraph in reading.segmented.paragraphs]
        self.speeches = sorted(
            (start, number)
            for number, cluster in enumerate(clusters)
            for start in cluster.starts
            if start in sources
        )

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence at an offset."""
        return bisect_right(self._begins, offset) - 1

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph at an offset."""
        return bisect_right(self._paragraphs, offset) - 1

    def opens(self, mention: Mention, place: Place) -> bool:
        """Tell whether a mention opens its sentence."""
        first = self.reading.at(self._begins[place.sentence])
        return first >= self.reading.at(max(0, mention.lead)) - 1

    def last_speech(self, start: int, but: int) -> tuple[int, int]:
        """Return where somebody else spoke last before an offset, and the number of who did."""
        before = [each for each in self.speeches if each[0] < start and each[1] != but]
        return before[-1] if before else (-1, -1)

    def next_speaker(self, start: int, but: int) -> int:
        """Return the number of who else speaks next after an offset."""
        return next((number for at, number in self.speeches if at > start and number != but), -1)


def name_gap(sentences: int) -> str:
    """Name the distance between two sentences."""
    return next((name for most, name in GAPS if sentences <= most), "more")


def tell_nobody(described: Described) -> dict[str, float]:
    """Tell what speaks for a description being of nobody whom the report names."""
    way, when = described.way, described.when
    told = ["nobody", f"nobody {way}", f"nobody {when}", f"nobody {when} {way}"]
    for name, holds in (
        ("faceless", described.faceless),
        ("seen", described.seen),
        ("hung", described.hung),
        ("one word", len(described.words) == 1),
    ):
        told += [f"nobody {name}", f"nobody {name} {way}"] * holds
    return dict.fromkeys(told, 1.0)


def tell_somebody(report: Report, described: Described, number: int) -> dict[str, float]:
    """Tell what speaks for a description being of the one with this number, whom the report names."""
    cluster = report.clusters[number]
    mentions = sorted(cluster.mentions, key=lambda mention: mention.start)
    names = [mention for mention in mentions if mention.form == "name"]
    told = [*_tell_name(report, described, cluster, names), *_tell_offices(report, described, cluster)]
    start = described.first.start
    before = [mention for mention in mentions if mention.start < start]
    if before and not is_in_headline(report, described, cluster):
        told += _tell_known(report, described, (number, before))
    else:
        told += _tell_later(report, described, (number, next(m for m in mentions if m.start > start)))
    own = report.clusters.index(described.cluster)
    if report.next_speaker(start, own) == number:
        told.append("next speaker")
    spoken = {report.paragraph(at) for at in described.cluster.starts if at in report.sources}
    if any(report.paragraph(each.start) in spoken for each in names if each.start in report.sources):
        told.append("speaks beside")
    often = math.log(1 + min(len(mentions), OFTEN_MAX))
    return {
        **dict.fromkeys(told, 1.0),
        "often": often,
        "office words": _share_office(report, described, cluster),
    }


def is_in_headline(report: Report, described: Described, cluster: Cluster) -> bool:
    """Tell whether only the first sentence names somebody before a description that opens the report."""
    begin = report.sentence(described.first.start)
    before = [start for start in cluster.starts if start < described.first.start]
    return (
        bool(before)
        and 0 < begin < YOUNG
        and report.sentence(before[-1]) == 0
        and cluster.starts[-1] > described.first.start
    )


def _tell_name(report: Report, described: Described, cluster: Cluster, names: Sequence[Mention]) -> list[str]:
    spoken = sum(start in report.sources for start in cluster.starts)
    own = described.cluster.gender
    sex = "untold" if own == "any" else "same" if own == cluster.gender else "unknown"
    beside = {
        report.sentence(each.start) for each in described.cluster.mentions if each.form == "description"
    }
    told = [
        f"kind {cluster.kind}",
        f"full name {max(len(name_words(each.text)) for each in names) > 1}",
        f"sex {sex}",
        f"speaks {min(spoken, SPEAKS_MAX)}",
    ]
    if any(report.sentence(each.start) in beside for each in names):
        told.append("same sentence")
    if not described.words.isdisjoint(cluster.tokens):
        told.append("word in name")
    return told


def _tell_offices(report: Report, described: Described, cluster: Cluster) -> list[str]:
    held = _gather_offices(report, cluster)
    if described.heads & held:
        whole = ["whole office"] * (_find_content(report, described) <= held)
        return ["office", f"office {described.way}", *whole]
    return ["other office", f"other office {described.way}"] if held else []


def _share_office(report: Report, described: Described, cluster: Cluster) -> float:
    content = _find_content(report, described)
    return len(content & _gather_offices(report, cluster)) / max(1, len(content))


def _find_content(report: Report, described: Described) -> AbstractSet[str]:
    """Return the words of a description that say more than a head, a rank or a place."""
    lexicon = report.lexicon
    return {
        word
        for word in described.words - described.heads
        if word not in lexicon.modifiers and word not in lexicon.places and word not in lexicon.not_names
    }


def _gather_offices(report: Report, cluster: Cluster) -> AbstractSet[str]:
    return {word for role in cluster.roles for word in role_words(role, report.lexicon)}


def _tell_known(report: Report, described: Described, who: tuple[int, Sequence[Mention]]) -> list[str]:
    """Tell how near somebody was named before a description."""
    number, before = who
    start, last = described.first.start, before[-1]
    place = report.place(last)
    here = report.sentence(start)
    others = {
        each
        for each, cluster in enumerate(report.clusters)
        if each != number and cluster.named and cluster.kind == "person"
        if any(last.start < at < start for at in cluster.starts)
    }
    told = [
        "known",
        f"known {described.way}",
        f"known gap {name_gap(here - place.sentence)}",
        f"others since {min(OTHERS_MAX, len(others))}",
    ]
    said, speaker = report.last_speech(start, report.clusters.index(described.cluster))
    if speaker == number:
        told += ["last speaker", f"last speaker {name_gap(here - report.sentence(said))}"]
    subject = any(each.subject for each in map(report.place, before) if each.sentence == place.sentence)
    told += ["last subject"] * subject
    told += ["alone"] * (subject and not others and here - place.sentence <= 1)
    told += ["last quoted"] * place.quoted
    told += ["same paragraph"] * (report.paragraph(last.start) == report.paragraph(start))
    told += ["known faceless"] * described.faceless
    return told + ["known hung"] * described.hung


def _tell_later(report: Report, described: Described, who: tuple[int, Mention]) -> list[str]:
    """Tell how somebody is named for the first time after a description."""
    number, name = who
    start, way, place = described.first.start, described.way, report.place(name)
    gap = name_gap(place.sentence - report.sentence(start))
    sooner = sum(
        start < cluster.starts[0] < name.start
        for each, cluster in enumerate(report.clusters)
        if each != number and cluster.named and cluster.kind == "person"
    )
    bare = name.form == "name" and is_bare(report.reading, name, report.lexicon)
    opens = report.opens(name, place)
    told = [
        f"later {way}",
        f"later {described.when}",
        f"later {described.when} {way}",
        f"later gap {gap}",
        f"later after {min(OTHERS_MAX, sooner)}",
    ]
    for trait, holds in (
        ("headline", report.clusters[number].starts[0] < start),
        ("later opens", opens),
        (f"later opens {way}", opens),
        ("later speaks", place.speaks),
        ("later age", _AGE.match(report.text, name.end) is not None),
        ("later bare", bare),
        ("later bare speaks", bare and place.speaks),
        ("later bare opens", bare and opens),
        ("later titled", name.titled),
        ("later faceless", described.faceless),
        ("later faceless bare", described.faceless and bare),
        (
            "later faceless office",
            described.faceless and bool(described.heads & _gather_offices(report, report.clusters[number])),
        ),
        ("later hung", described.hung),
    ):
        told += [trait] * holds
    return told
