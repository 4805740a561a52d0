"""Whom a description cannot mean: the mayor is nobody who stands for mayor, or who tells of the mayor.

Limits: told by a few words beside a name; who "won" soon after is not ruled out.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from twosource.annotate.entities.described import find_head
from twosource.annotate.entities.introduced import find_other_ages
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.entities.positions import Speech
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# Words from "for" to the office that somebody stands for, and sentences behind in which it is told that they
# won it; round figures, not tuned.
OFFICE_WITHIN, WON_WITHIN = 5, 2
# Words from a verb to the comma behind it: "the mayor said on Monday, was ill".
COMMA_WITHIN = 3
# Statements looked at around a description, from the last one back: more hardly hold each other.
AROUND_MAX = 8
# "Mayoral", "presidential": letters that make an adjective of an office.
ADJECTIVE_ENDS = ("al", "ial")


class RuledOut:
    """Tells by number which of the clusters of an article a description cannot mean."""

    def __init__(
        self, reading: Reading, clusters: Sequence[Cluster], sources: Speech, lexicon: Lexicon
    ) -> None:
        self._reading, self._clusters, self._lexicon = reading, clusters, lexicon
        self._named = sorted(
            (mention.start, mention.end, number)
            for number, cluster in enumerate(clusters)
            for mention in cluster.mentions
            if mention.form == "name"
        )
        self._said = sorted((begin, end, at) for at, told in sources.items() for begin, end in told)
        self._ending = {end: number for _, end, number in self._named}
        self._others = self._find_others()
        self._standing: dict[str, set[int]] = {}
        for office, at, bounds in self._find_offices():
            people = self._find_people(at, bounds)
            held = {number for number in people if not self._holds(number, office)}
            self._standing.setdefault(office, set()).update(held)

    def list_for(self, mention: Mention) -> set[int]:
        """Return the numbers of those whom a description cannot mean."""
        out = find_other_ages(self._reading, self._clusters, mention)
        told_of = self._find_told_of(mention)
        if told_of is not None:
            out.add(told_of)
        out |= self._find_speakers(mention) | self._find_tellers(mention)
        if self._standing and mention.kind == "person":
            out |= self._standing.get(find_head(mention.text, self._lexicon.speech["link"]), set())
        return out

    def _find_speakers(self, mention: Mention) -> set[int]:
        """Find who speaks of somebody by an office: nobody calls himself so."""
        if mention.kind != "person" or mention.many:
            return set()
        place = bisect_left(self._said, (mention.start + 1, 0, 0))
        near = self._said[max(0, place - AROUND_MAX) : place]
        speakers = {at for begin, end, at in near if begin <= mention.start < end}
        every = enumerate(self._clusters) if speakers else ()
        return {number for number, each in every if _stands_at(each, speakers)}

    def _find_others(self) -> dict[str, list[int]]:
        """Give by two words ("the minister") the places of those who speak of somebody so, in order."""
        words, link, found = self._reading.words, self._lexicon.speech["link"], dict[str, list[int]]()
        for begin, end, at in self._said:
            first, last = self._reading.at(begin), self._reading.at(end)
            for number in range(first, last - 1):
                one, two, after = [*(word.low for word in words[number : number + 3]), ""][:3]
                if one == "the" and after != "'s" and after not in link:
                    found.setdefault(f"{one} {two}", []).append(at)
        return found

    def _find_tellers(self, mention: Mention) -> set[int]:
        """Find who spoke of somebody in the same words: "Holm said the minister left. The minister said"."""
        phrase = mention.text.lower()
        told = self._others.get(phrase, ()) if mention.kind == "person" else ()
        speakers = {at for at in told if at < mention.start}
        head = phrase.rsplit(" ", 1)[-1]
        every = enumerate(self._clusters) if speakers else ()
        return {
            number for number, each in every if _stands_at(each, speakers) and not self._holds(number, head)
        }

    def _find_told_of(self, mention: Mention) -> int | None:
        """Find of whom somebody tells in a clause of its own: "Ada Holm, who the mayor said was ill".

        Or in none: "Ada Holm, the mayor said, was ill".
        """
        words, at = self._reading.words, self._reading.at(mention.start) - 1
        if mention.form != "description" or at < 1:
            return None
        end = self._reading.at(mention.end)
        verb, *after = [*(word.low for word in words[end : end + 1 + COMMA_WITHIN]), ""]
        if words[at].text == "," and verb in self._lexicon.speech["reports plainly"]:
            number = self._ending.get(words[at - 1].end)
            person = number is not None and self._clusters[number].kind == "person"
            return number if "," in after or not person else None  # "Ada Holm, the mayor of Sund said that"
        if words[at].low not in self._lexicon.speech["relative"]:
            return None
        before = words[at - 1 - (words[at - 1].text == ",")]
        return self._ending.get(before.end)

    def _find_offices(self) -> Iterator[tuple[str, int, tuple[int, int]]]:
        """Yield the offices that somebody stands for, with the word that tells it and its sentence."""
        reading, lexicon = self._reading, self._lexicon
        stands, wins = lexicon.small["stands for office"], lexicon.small["wins office"]
        for sentence, (first, last) in enumerate(reading.bounds):
            near = reading.bounds[sentence : sentence + WON_WITHIN + 1]
            for at in range(first, last):
                if reading.words[at].low not in stands:
                    continue
                office = self._read_office(at, first, last)
                if office and not any(
                    reading.words[k].low in wins for begin, end in near for k in range(begin, end)
                ):
                    yield office, at, (first, last)

    def _read_office(self, at: int, first: int, last: int) -> str | None:
        """Read the office beside a word: "candidate for mayor", "mayoral candidate"."""
        words, lexicon = self._reading.words, self._lexicon
        before = words[at - 1].low if at > first else ""
        for end in ADJECTIVE_ENDS:
            if before.endswith(end) and before.removesuffix(end) in lexicon.offices:
                return before.removesuffix(end)
        if at + 1 >= last or words[at + 1].low not in lexicon.small["led to an office"]:
            return None
        for number in range(at + 2, min(last, at + 2 + OFFICE_WITHIN)):
            low = words[number].low
            if low in lexicon.offices and (
                number + 1 >= last or words[number + 1].low not in lexicon.offices
            ):
                return low
            if not words[number].text[0].isalpha():
                return None
        return None

    def _find_people(self, at: int, bounds: tuple[int, int]) -> set[int]:
        """Find who stands for it: those whom the sentence names last before, or who is first behind."""
        words, text = self._reading.words, self._reading.segmented.article.text
        here, begin, end = words[at].start, words[bounds[0]].start, words[bounds[1] - 1].end
        place = bisect_left(self._named, (here, 0, 0))
        joints, last = self._lexicon.speech["joins"] | {""}, place
        while last and self._named[last - 1][0] >= begin:
            last -= 1
            if not last or text[self._named[last - 1][1] : self._named[last][0]].strip(" ,") not in joints:
                break
        behind = self._named[place : place + 1]
        if last == place:
            return {number for start, _, number in behind if start < end}
        return {number for *_, number in self._named[last:place]}

    def _holds(self, number: int, office: str) -> bool:
        """Tell whether somebody is called by an office, too: "Ada Holm, the mayor, is running for mayor"."""
        links = self._lexicon.speech["link"]
        heads = (name_words(find_head(role, links)) for role in self._clusters[number].roles if role)
        return any(office in words for words in heads)


def _stands_at(cluster: Cluster, places: AbstractSet[int]) -> bool:
    """Tell whether a mention of an entity begins at one of some places."""
    starts = cluster.starts
    return any(starts[k : k + 1] == [place] for place in places for k in (bisect_left(starts, place),))
