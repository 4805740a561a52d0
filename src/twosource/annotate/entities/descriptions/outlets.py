"""Which body a description means by who spoke beside it: "the report", "a French website", "the company".

Limits: an outlet is known by its name, by the address of its site, or by what it does ("reported").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from twosource.annotate.entities.descriptions.descriptions import read_name_inside
from twosource.annotate.entities.descriptions.introduced import read_apposition
from twosource.annotate.words import is_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.entities.pronouns.positions import Speech
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# Sentences between an outlet and its report, and between a body and the next that it says; round figures, not
# tuned.
BESIDE, LATELY = 2, 2
# Sentences after which an outlet is still "the newspaper": reports rarely speak of two.
LONG_AGO = 12
# Sentences within which "a French website" is named.
SOON = 6
# A report that begins with "a report" names the outlet soon; the first sentences of one.
LEAD = 2
# Sentences after which a letter is still "the letter".
LETTER = 12
# "the report", "a new report": with more words it says whose it is.
SHORT = 3
# "reported" stands within so many words after an outlet: "The Harbour Post first reported".
REPORTS_WITHIN = 2


class Speakers:
    """The named bodies of an article that speak, by where they do."""

    def __init__(
        self, reading: Reading, clusters: Sequence[Cluster], speakers: Speech, lexicon: Lexicon
    ) -> None:
        """Take what the finders share."""
        self.reading, self.clusters, self.speakers, self.lexicon = reading, clusters, speakers, lexicon
        self._printing = {
            each.start for cluster in clusters for each in cluster.mentions if self._reports(each)
        }
        self._begins = [sentence.start for sentence in reading.segmented.sentences]

    def find(self, mention: Mention) -> Cluster | None:
        """Find the body that a description means by who speaks beside it."""
        first, *words = mention.text.lower().split()
        speech, small = self.lexicon.speech, self.lexicon.small
        timed = first.endswith(("'s", "’s")) and first[:-2] in speech["time"]  # "today's report"
        if not words:
            return None
        if first in small["points"]:
            return self._find_pointed(mention, words)
        if timed:
            return self._find_pointed(mention, words) or self._find_told_soon(mention, words)
        more = bool(words[:-1]) and not (speech["one more"] - small["may be the first"]).isdisjoint(words)
        return None if more else self._find_told_soon(mention, words)

    def _find_told_soon(self, mention: Mention, words: Sequence[str]) -> Cluster | None:
        """Find what "a report" or "a French website" means, in the lead what is named later."""
        leads, small = self._sentence(mention.start) <= LEAD, self.lexicon.small
        if words[-1] in small["outlet's piece"] and len(words) < SHORT:
            return self._find_beside(mention, SOON if leads else BESIDE)
        if words[-1] in small["outlet kind"] and self.lexicon.speech["link"].isdisjoint(words):
            return self._find_beside(mention, SOON)
        return None

    def _find_pointed(self, mention: Mention, words: Sequence[str]) -> Cluster | None:
        """Find what "the report", "the paper", "the letter", "the state" or "the group" means."""
        small, head = self.lexicon.small, words[-1]
        if head in small["outlet's piece"] and len(words) < SHORT:
            return self._find_writer(mention, head)
        kind = head in small["outlet kind"] or words[-2:] == ["news", "agency"]
        if kind and self.lexicon.speech["link"].isdisjoint(words):
            owned = any(word.endswith(("'s", "’s")) for word in words)
            found = None if owned else self._find_last(mention, outlet=True)
            inside = read_name_inside(self.clusters, mention)
            return None if found and inside and inside.isdisjoint(found.tokens) else found
        if len(words) > 1:
            return None
        if head in small["letter"]:
            return self._find_sender(mention, head)
        if head in small["realm"]:
            return self._find_place(mention)
        return self._find_last(mention, outlet=False) if head in small["any body"] else None

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._begins, offset)

    def _lately(self, cluster: Cluster, mention: Mention, reach: int = LATELY) -> Sequence[int]:
        """Return where a cluster stands within reach before a description."""
        first = self._sentence(mention.start) - reach - 1
        begin = self._begins[first] if first >= 0 else 0
        return cluster.starts[bisect_left(cluster.starts, begin) : bisect_left(cluster.starts, mention.start)]

    def _find_writer(self, mention: Mention, piece: str) -> Cluster | None:
        """Find whose report "the report" is: that of whoever has written one, or of the outlet just named."""
        for cluster in self.clusters:
            if cluster.named and self._has_written(cluster, piece):
                return cluster
        return self._find_last(mention, outlet=True)

    def _has_written(self, cluster: Cluster, piece: str) -> bool:
        """Tell whether a report is told to be a body's: "a new report", "a Harbour Board report"."""
        words = self.reading.words
        return any(
            each.text.lower().endswith(piece)
            if each.form == "description"
            else words[min(self.reading.at(each.end), len(words) - 1)].low == piece
            for each in cluster.mentions
        )

    def _find_place(self, mention: Mention) -> Cluster | None:
        """Find the place named last before "the state"."""
        near = [
            (start, number)
            for number, cluster in enumerate(self.clusters)
            if cluster.named and cluster.kind == "place" and not self._is_no_state(cluster)
            for start in self._lately(cluster, mention)
        ]
        return self.clusters[max(near)[1]] if near else None

    def _is_no_state(self, cluster: Cluster) -> bool:
        """Tell whether a place is more, or less, than a state: "the United States", "Lincoln County"."""
        return not self.lexicon.small["no state"].isdisjoint(cluster.tokens)

    def _find_sender(self, mention: Mention, letter: str) -> Cluster | None:
        """Find who speaks in the sentence that brings a letter in: "In a letter, the masters said"."""
        here = self._sentence(mention.start) - 1
        for first, last in reversed(self.reading.bounds[max(0, here - LETTER) : here]):
            words = self.reading.words[first:last]
            brought = any(
                word.low == letter and words[k - 1].low in self.lexicon.small["brings"]
                for k, word in enumerate(words[1:], 1)
            )
            if brought:
                return self._find_speaking(words[0].start, words[-1].end)
        return None

    def _find_speaking(self, start: int, end: int) -> Cluster | None:
        """Find the first who speaks in a stretch of text and is no letter."""
        spoken = [
            (offset, number)
            for number, cluster in enumerate(self.clusters)
            for offset in cluster.starts
            if start <= offset < end and offset in self.speakers
            if self.lexicon.small["letter"].isdisjoint(cluster.tokens)
        ]
        return self.clusters[min(spoken)[1]] if spoken else None

    def _find_beside(self, mention: Mention, reach: int) -> Cluster | None:
        """Find the nearest outlet that speaks beside a description."""
        here = self._sentence(mention.start)
        near = [
            (abs(self._sentence(start) - here), abs(start - mention.start), number)
            for number, cluster in enumerate(self.clusters)
            if cluster.named and self.is_outlet(cluster)
            for start in cluster.starts
            if start in self.speakers
            and (cluster.starts[0] >= mention.start or self._is_behind(mention, start))
        ]
        gap, _, number = min(near, default=(reach + 1, 0, 0))
        return self.clusters[number] if gap <= reach else None

    def _is_behind(self, mention: Mention, start: int) -> bool:
        """Tell whether a place stands behind a description, in one sentence."""
        return mention.start < start and self._sentence(start) == self._sentence(mention.start)

    def _find_last(self, mention: Mention, *, outlet: bool) -> Cluster | None:
        """Find the body that spoke last before a description, an outlet or another one."""
        for cluster in self._latest(mention, LONG_AGO if outlet else LATELY):
            if (
                cluster.named
                and cluster.kind in (("organisation", "other", None) if outlet else ("organisation", None))
                and self.is_outlet(cluster) == outlet
            ):
                special = self.lexicon.special.intersection(cluster.tokens)
                return None if special and not outlet else cluster
        return None

    def _latest(self, mention: Mention, reach: int) -> Iterator[Cluster]:
        """Give those who spoke within reach before a description, the latest first."""
        spoken = [
            (start, number)
            for number, cluster in enumerate(self.clusters)
            for start in self._lately(cluster, mention, reach)
            if start in self.speakers or start in self._printing
        ]
        return (self.clusters[number] for _, number in sorted(spoken, reverse=True))

    def is_outlet(self, cluster: Cluster) -> bool:
        """Tell whether a body is an outlet."""
        if cluster.kind not in ("organisation", "other", None):
            return False
        names = (
            self.lexicon.small["outlet"] | self.lexicon.bodies["paper"] | self.lexicon.bodies["broadcaster"]
        )
        if not names.isdisjoint(cluster.tokens):
            return True
        return any(
            is_site(self.reading.words[self.reading.at(each.start)])
            or self._reports(each)
            or self._is_told_outlet(each)
            for each in cluster.mentions
        )

    def _is_told_outlet(self, mention: Mention) -> bool:
        """Tell whether words beside a name say that it is an outlet's: "Bell, a website"."""
        kinds, at = self.lexicon.small["outlet kind"], self.reading.at(mention.start)
        told = read_apposition(self.reading, mention, self.lexicon) if mention.form == "name" else []
        at -= at > 0 and self.reading.words[at - 1].low in self.lexicon.small["opens name"]
        before = self.reading.words[at - 1].low if at else ""
        return before in kinds or not kinds.isdisjoint(told[-1:])

    def _reports(self, mention: Mention) -> bool:
        """Tell whether a name stands before "reported", or behind it and a comma: "…, reports the Bell"."""
        words, prints = self.reading.words, self.lexicon.small["prints"]
        after, at = self.reading.at(mention.end), self.reading.at(mention.start)
        at -= at > 0 and words[at - 1].low in self.lexicon.small["article"]
        behind = at > 1 and words[at - 1].low in prints and not words[at - 2].text[0].isalnum()
        reports = [word.low in prints for word in words[after : after + REPORTS_WITHIN]]
        return behind or (any(reports) and words[after].text[0].isalpha())
