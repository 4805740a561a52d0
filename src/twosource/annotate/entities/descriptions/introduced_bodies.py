"""Which body a report begins with by a noun alone: "a monitoring group", and "the Sund Observatory" later.

Looked at when all mentions are placed. Limits: only the first sentences, and only where one body alone is
named soon that is of that sort and says the same again. Who is only described may as well be nobody whom the
report names: where two may be meant, or the other side may speak, nobody is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.entities.descriptions.descriptions import are_of_others
from twosource.annotate.entities.descriptions.introduced import WORDS_MAX, read_apposition, read_told
from twosource.annotate.entities.descriptions.outlets import Speakers
from twosource.text import name_words, stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.entities.pronouns.positions import Speech
    from twosource.annotate.lexicon import Lexicon, Sort
    from twosource.annotate.words import Reading

# The first sentences of a report, a headline among them, and those behind within which the body speaks by its
# name; round figures, not tuned.
LEAD, SOON = 3, 6
# A body that a report began with is told of again, and says again what it said there: in so many words of so
# many letters. Where one was meant in the training and labelled stories four or more were shared, seven
# times of eight.
OFTEN, SHARED, LONG = 2, 3, 4
# A sentence that has so many of its words is of the same.
NEAR = 2
# Words from somebody who speaks to the body that he speaks for: "said Ada Holm, who runs the Observatory".
FOR_WITHIN = 8
_FOR = re.compile(r",|\s(?:of|at|for|from|with)\s")


class Opening(NamedTuple):
    """A body that a report begins with: its cluster, where it is told first, its noun and the sort."""

    cluster: Cluster
    first: Mention
    head: str
    sort: Sort


def join_introduced(reading: Reading, clusters: list[Cluster], sources: Speech, lexicon: Lexicon) -> None:
    """Give the mentions of a body that a report begins with to the one that it names soon."""
    report = _Report(reading, clusters, sources, lexicon)
    for cluster in tuple(clusters):
        opening = report.read_opening(cluster)
        named = opening and report.find_named(opening)
        if named:
            for mention in cluster.mentions:
                named.add(mention)
            clusters.remove(cluster)


class _Report:
    """A report as these rules see it."""

    def __init__(
        self, reading: Reading, clusters: Sequence[Cluster], sources: Speech, lexicon: Lexicon
    ) -> None:
        self._reading, self._clusters, self._sources, self._lexicon = reading, clusters, sources, lexicon
        self._text = reading.segmented.article.text
        self._begins = [sentence.start for sentence in reading.segmented.sentences]
        self._outlets = Speakers(reading, clusters, sources, lexicon)

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._begins, offset) - 1

    def read_opening(self, cluster: Cluster) -> Opening | None:
        """Read how a report begins with a body; None for a name, for several, and for one told of later."""
        told = [each for each in cluster.mentions if each.form == "description"]
        if cluster.named or cluster.many or not told or cluster.mentions[0].form == "pronoun":
            return None
        first = min(told, key=lambda each: each.start)
        words = [word.strip(".,'’\"“”") for word in first.text.lower().split()]
        out = self._lexicon.speech["one more"] | self._lexicon.small["no campaign"]
        head = _find_head(words, self._lexicon)
        sort = self._lexicon.sorts.get(head)
        strange = words[0] in ("a", "an") or (words[0] not in self._lexicon.speech["determiner"])
        owned = words[0] in self._lexicon.pronouns or "'s" in first.text.replace("’", "'")
        early = self._sentence(first.start) < LEAD and first.start in self._sources
        if sort is None or not sort.open or not strange or owned or not early or not out.isdisjoint(words):
            return None
        if self._holds(self._sentence(first.start), self._lexicon.small["hides a name"]):
            return None
        return Opening(cluster, first, head, sort)

    def find_named(self, opening: Opening) -> Cluster | None:
        """Find the only body named soon that may be meant, where it speaks and no other side may."""
        here = self._sentence(opening.first.start)
        able = [
            (names[0], cluster)
            for cluster in self._clusters
            if (names := self._list_later(opening, cluster))
            and self._sentence(names[0].start) - here <= SOON
            and self._is_of(opening, cluster)
        ]
        if len(able) != 1:
            return None
        name, cluster = able[0]
        if len(cluster.mentions) < OFTEN or self._is_told_other(opening, name) or self._is_new(opening, name):
            return None
        own = any(each.start in self._sources for each in cluster.mentions)
        voices = sorted({self._sentence(at) for at in self._list_voices(cluster)})
        if not own or voices[0] - here > SOON or self._is_other_side(voices[0]):
            return None
        said = [extent for at in opening.cluster.starts for extent in self._sources.get(at, ())]
        content = self._read_content(said)
        again = [self._extent(each) for each in voices]
        near = [each for each in again if len(self._read_content([each]) & content) >= NEAR]
        first = [self._extent(self._sentence(at)) for at in opening.cluster.starts if at in self._sources]
        if any(self._is_against(first, each) for each in near):
            return None
        return cluster if len(self._read_content(again) & content) >= SHARED else None

    def _is_against(self, first: Sequence[tuple[int, int]], again: tuple[int, int]) -> bool:
        """Tell whether a sentence says that what others say is not so, or counts otherwise."""
        one, other = self._read_counts(first), self._read_counts([again])
        counted = any(one[of].isdisjoint(other[of]) for of in one.keys() & other.keys())
        return counted or self._is_other_side(self._sentence(again[0]))

    def _read_counts(self, extents: Sequence[tuple[int, int]]) -> dict[str, set[str]]:
        """Return the figures of some extents by the word behind them: "40" and "ten" of "people"."""
        counts = dict[str, set[str]]()
        for start, end in extents:
            words = self._reading.words[self._reading.at(start) : self._reading.at(end)]
            for one, behind in pairwise(words):
                figure = one.low if one.low.isdigit() else self._lexicon.counts.get(one.low)
                if figure:
                    counts.setdefault(behind.low, set()).add(figure)
        return counts

    def _extent(self, sentence: int) -> tuple[int, int]:
        first, last = self._reading.bounds[sentence]
        return self._reading.words[first].start, self._reading.words[last - 1].end

    def _read_content(self, extents: Sequence[tuple[int, int]]) -> frozenset[str]:
        """Return the stems of the words of some extents that tell what is said there."""
        speech = self._lexicon.speech
        small = self._lexicon.reporting.union(
            self._lexicon.pronouns,
            *(speech[kind] for kind in ("link", "auxiliary", "relative", "determiner")),
        )
        return frozenset(
            stem_word(word.low)
            for start, end in extents
            for word in self._reading.words[self._reading.at(start) : self._reading.at(end)]
            if len(word.low) >= LONG and word.low[0].isalpha() and word.low not in small
        )

    def _is_new(self, opening: Opening, name: Mention) -> bool:
        """Tell whether a body is told of as new: "the Orrin Trust, which runs it"."""
        at = self._reading.at(name.end)
        after = [word.low for word in self._reading.words[at : at + 2]]
        told = read_apposition(self._reading, name, self._lexicon)
        other = bool(told) and opening.sort.heads.isdisjoint(told)
        return other or (
            after[:1] == [","] and after[1:] != [] and after[1] in self._lexicon.speech["relative"]
        )

    def _list_later(self, opening: Opening, cluster: Cluster) -> list[Mention]:
        """List the names of a body that is named after a description, or before it only in the headline."""
        if not cluster.named or cluster.kind not in ("organisation", "other", None):
            return []
        names = sorted(
            (each for each in cluster.mentions if each.form == "name"), key=lambda each: each.start
        )
        first = opening.first
        headline = self._sentence(first.start) > 0
        before = [each for each in names if each.start < first.end]
        if any(not headline or self._sentence(each.start) > 0 for each in before):
            return []
        spoken = [extent for at in opening.cluster.starts for extent in self._sources.get(at, ())]
        if any(begin <= each.start < end for begin, end in spoken for each in names):
            return []  # nobody calls itself by its name
        if are_of_others(name_words(first.text), cluster.tokens, self._lexicon):
            return []
        return [each for each in names if each.start > first.end]

    def _is_of(self, opening: Opening, cluster: Cluster) -> bool:
        """Tell whether a body is of a sort, by its name or as a report tells beside it."""
        told = {word for each in cluster.mentions for word in read_told(self._reading, each, self._lexicon)}
        if not self._lexicon.small["no campaign"].isdisjoint(told) or self._outlets.is_outlet(cluster):
            return False
        by_name = opening.head in cluster.tokens or not opening.sort.names.isdisjoint(cluster.tokens)
        return by_name or not opening.sort.heads.isdisjoint(told)

    def _list_voices(self, cluster: Cluster) -> Iterator[int]:
        """Yield where a body speaks, or somebody who is told to speak for it."""
        for each in sorted(cluster.mentions, key=lambda each: each.start):
            if each.start in self._sources or (each.form == "name" and self._is_spoken_for(each)):
                yield each.start

    def _is_spoken_for(self, name: Mention) -> bool:
        """Tell whether a person speaks who is told to be of a body: "Ada Holm of the Observatory said"."""
        for cluster in self._clusters:
            if cluster.kind != "person":
                continue
            for each in cluster.mentions:
                if each.start not in self._sources or self._sentence(each.start) != self._sentence(
                    name.start
                ):
                    continue
                between = self._text[each.end : name.start]
                beside = each.end <= name.start and len(between.split()) <= FOR_WITHIN
                if each.start <= name.start < each.end or (beside and _FOR.match(between)):
                    return True
        return False

    def _is_told_other(self, opening: Opening, name: Mention) -> bool:
        """Tell whether others of the sort come between: "a watchdog said a charity lied"."""
        heads = "|".join(sorted(re.escape(each) for each in opening.sort.heads))
        noun = rf"(?:[\w’'-]+\s){{0,{WORDS_MAX}}}?(?:{heads})(?:e?s)?"
        one = rf"\b(?:an?|another|one of|two|three|several|some|other)\s(?=({noun})\b)"
        begin = self._begins[self._sentence(opening.first.start)]
        own = [(each.start, each.end) for each in opening.cluster.mentions]
        return any(
            not any(start < told.end(1) + begin and told.start() + begin < end for start, end in own)
            for told in re.finditer(one, self._text[begin : name.start].lower())
        )

    def _is_other_side(self, sentence: int) -> bool:
        """Tell whether somebody else may speak in a sentence, by its words: "but", "also", "not"."""
        return self._holds(sentence, self._lexicon.small["other side"] | self._lexicon.speech["negation"])

    def _holds(self, sentence: int, lows: AbstractSet[str]) -> bool:
        first, last = self._reading.bounds[sentence]
        return any(word.low in lows for word in self._reading.words[first:last])


def _find_head(words: Sequence[str], lexicon: Lexicon) -> str:
    """Return the noun for a body that a description has: "group" in "a group monitoring the war"."""
    links = lexicon.speech["link"] | lexicon.speech["relative"]
    stop = next((k for k, word in enumerate(words) if k and word in links), len(words))
    if words[stop - 1] in lexicon.sorts:
        crowd = words[stop : stop + 1] == ["of"]  # "a group of divers"
        return "" if crowd else words[stop - 1]
    parted = (k for k in range(stop - 1) if words[k + 1].endswith(("ing", "ed")))
    return next((words[k] for k in parted if words[k] in lexicon.sorts), "")
