"""Whom a description cannot mean: the mayor is nobody who stands for mayor, or who tells of the mayor.

Limits: told by a few words beside a name; who "won" soon after, or is called so anywhere, is not ruled out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import takewhile
from typing import TYPE_CHECKING

from twosource.annotate.entities.descriptions.described import find_head
from twosource.annotate.entities.descriptions.introduced import find_other_ages
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.entities.pronouns.positions import Speech
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# Words from "for" to the office that somebody stands for, and sentences behind in which it is told that they
# won it; round figures, not tuned.
OFFICE_WITHIN, WON_WITHIN = 5, 2
# Words from a verb to the comma behind it: "the mayor said on Monday, was ill".
COMMA_WITHIN = 3
# Statements looked at around a description, from the last one back: more hardly hold each other.
AROUND_MAX = 8
_MARKS = frozenset("\"'“‘«„")


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
        self._begins = [sentence.start for sentence in reading.segmented.sentences]
        self._others = self._find_others()
        self._places: dict[int, set[int]] = {}
        self._labels = self._find_labels()
        self._standing: dict[str, set[int]] = {}
        self._sought: set[int] = set()
        self._offices: dict[str, frozenset[int]] = {}
        for office, at, place, bounds in self._find_offices():
            self._standing.setdefault(office, set()).update(self._find_people(at, bounds))
            self._sought.add(place)

    def list_for(self, mention: Mention) -> set[int]:
        """Return the numbers of those whom a description cannot mean."""
        out = find_other_ages(self._reading, self._clusters, mention)
        told_of = self._find_told_of(mention)
        if told_of is not None:
            out.add(told_of)
        out |= self._find_speakers(mention) | self._find_tellers(mention)
        if self._is_withheld(mention):
            out |= {number for number, each in enumerate(self._clusters) if each.named}
        if mention.kind == "person" and (self._standing or self._labels):
            head = find_head(mention.text, self._lexicon.speech["link"])
            near = self._standing.get(head, set()) | self._find_only_labelled(mention)
            out |= {number for number in near if not self._holds(number, head)}
        return out

    def _is_withheld(self, mention: Mention) -> bool:
        """Tell whether a report says that it does not name somebody: "an unnamed diver", not one's lawyer."""
        link, withheld = self._lexicon.speech["link"], self._lexicon.small["withholds name"]
        words = mention.text.lower().replace("’", "'").rpartition("'s ")[2].split()
        own = takewhile(lambda low: low not in link, words)
        return mention.form == "description" and not withheld.isdisjoint(own)

    def _find_labels(self) -> set[int]:
        """Find who is only named where a transcript tells whose turn it is: "MS. JONES: She told me"."""
        text = self._reading.segmented.article.text
        others = {number for _, end, number in self._named if text[end : end + 1] != ":"}
        return {number for *_, number in self._named} - others

    def _find_only_labelled(self, mention: Mention) -> set[int]:
        """Find whom only labels name, of whom nobody whose turn it is need tell."""
        if not self._labels:
            return set()
        speakers, text = self._around(mention), self._reading.segmented.article.text
        ends = (end for _, at in speakers for start, end, _ in self._named_at(at) if start == at)
        return self._labels if any(text[end : end + 1] == ":" for end in ends) else set()

    def _named_at(self, place: int) -> list[tuple[int, int, int]]:
        number = bisect_left(self._named, (place, 0, 0))
        return self._named[number : number + 1]

    def _find_speakers(self, mention: Mention) -> set[int]:
        """Find who speaks of somebody by an office: nobody calls himself so."""
        if mention.kind != "person" or mention.many:
            return set()
        return self._find_at({at for _, at in self._around(mention)})

    def find_quoters(self, mention: Mention) -> set[int]:
        """Find in whose quotations a pronoun stands: there nobody calls himself "he".

        "Holm called it “the best day of his life”" is his life: what is no sentence of its own may be fitted.
        """
        text = self._reading.segmented.article.text
        return self._find_at(
            {
                at
                for begin, at in self._around(mention)
                if text[begin].isupper() and text[max(0, begin - 1)] in _MARKS
            }
        )

    def _around(self, mention: Mention) -> list[tuple[int, int]]:
        """Return where what is said begins, and where those stand who say it, around a mention."""
        place = bisect_left(self._said, (mention.start + 1, 0, 0))
        near = self._said[max(0, place - AROUND_MAX) : place]
        return [(begin, at) for begin, end, at in near if begin <= mention.start < end]

    def _find_at(self, places: AbstractSet[int]) -> set[int]:
        """Find who stands at some places; what was found once is kept, for nobody is moved meanwhile."""
        for place in places - self._places.keys():
            found = {number for number, each in enumerate(self._clusters) if _stands_at(each, place)}
            if found:
                self._places[place] = found
        return {number for place in places for number in self._places.get(place, ())}

    def _find_others(self) -> dict[str, list[int]]:
        """Give by two words ("the minister") the places of those who speak of somebody so, in order."""
        words, link, found = self._reading.words, self._lexicon.speech["link"], dict[str, list[int]]()
        known = self._lexicon.small["article"] & self._lexicon.small["points"]
        for begin, end, at in self._said:
            first, last = self._reading.at(begin), self._reading.at(end)
            for number in range(first, last - 1):
                one, two, after = [*(word.low for word in words[number : number + 3]), ""][:3]
                if one in known and after != "'s" and after not in link:
                    found.setdefault(f"{one} {two}", []).append(at)
        return found

    def _find_tellers(self, mention: Mention) -> set[int]:
        """Find who spoke of somebody in the same words: "Holm said the minister left. The minister said"."""
        phrase = mention.text.lower()
        told = self._others.get(phrase, ()) if mention.kind == "person" else ()
        speakers = self._find_at({at for at in told if at < mention.start})
        head = phrase.rsplit(" ", 1)[-1]
        return {number for number in speakers if not self._holds(number, head)}

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

    def _find_offices(self) -> Iterator[tuple[str, int, int, tuple[int, int]]]:
        """Yield the offices that somebody stands for, the word that tells it, its place and its sentence."""
        reading, stands = self._reading, self._lexicon.small["stands for office"]
        for sentence, (first, last) in enumerate(reading.bounds):
            near = reading.bounds[sentence : sentence + WON_WITHIN + 1]
            for at in range(first, last):
                if reading.words[at].low not in stands:
                    continue
                office, place = self._read_office(at, first, last)
                if office and not any(self._is_won(k) for begin, end in near for k in range(begin, end)):
                    yield office, at, place, (first, last)

    def _is_won(self, number: int) -> bool:
        """Tell whether a word says that somebody was given an office: "won", "took office"."""
        words, small = self._reading.words, self._lexicon.small
        taken = words[number].low in small["taken"] and words[number - 1].low in small["takes office"]
        return taken or words[number].low in small["wins office"]

    def _read_office(self, at: int, first: int, last: int) -> tuple[str | None, int]:
        """Read the office beside a word, and where: "candidate for mayor", "mayoral candidate"."""
        words, lexicon = self._reading.words, self._lexicon
        before = words[at - 1].low if at > first else ""
        for end in sorted(lexicon.small["makes an adjective"]):
            if before.endswith(end) and before.removesuffix(end) in lexicon.offices:
                return before.removesuffix(end), at - 1
        if at + 1 >= last or words[at + 1].low not in lexicon.small["led to an office"]:
            return None, at
        for number in range(at + 2, min(last, at + 2 + OFFICE_WITHIN)):
            low = words[number].low
            if low in lexicon.offices and (
                number + 1 >= last or words[number + 1].low not in lexicon.offices
            ):
                return low, number
            if not words[number].text[0].isalpha():
                return None, at
        return None, at

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
        """Tell whether somebody is called by an office, too: "Ada Holm, the mayor, is running for mayor".

        Or a sentence that names them may say that they hold it: "Lena Park became minister in May".
        """
        links, cluster = self._lexicon.speech["link"], self._clusters[number]
        called = [*filter(None, cluster.roles), *cluster.list_descriptions()]  # "the pope said the pope …"
        heads = (name_words(find_head(text, links)) for text in called)
        if any(office in words for words in heads):
            return True
        if office not in self._offices:
            self._offices[office] = self._find_held(office)
        sentences = self._offices[office]
        return bool(sentences) and any(
            self._sentence(each.start) in sentences and (each.form == "name" or self._opens(each))
            for each in cluster.mentions
        )

    def _find_held(self, office: str) -> frozenset[int]:
        """Return the sentences that tell of somebody who holds an office, outside what somebody says."""
        words = enumerate(self._reading.words)
        held = (k for k, word in words if word.low == office and k not in self._sought and self._is_held(k))
        return frozenset(self._sentence(self._reading.words[k].start) for k in held)

    def _is_held(self, number: int) -> bool:
        """Tell whether an office stands as somebody's: "was the driver", "became mayor", not "the mayor"."""
        words, speech = self._reading.words, self._lexicon.speech
        start = words[number].start
        place = bisect_left(self._said, (start + 1, 0, 0))
        said = any(start < end for _, end, _ in self._said[max(0, place - AROUND_MAX) : place])
        after = words[number + 1].low if number + 1 < len(words) else ""
        if after == "'s" or (said and number < 1):
            return False
        verb = number - 1 - (words[number - 1].low in speech["determiner"])
        is_one = verb >= 0 and words[verb].low in speech["auxiliary"]
        if said:
            of = words[verb - 1]
            own = of.low in self._lexicon.pronouns or of.text in self._lexicon.small["myself"]
            return is_one and verb > 0 and own
        return is_one or verb == number - 1

    def _sentence(self, start: int) -> int:
        return bisect_right(self._begins, start) - 1

    def _opens(self, mention: Mention) -> bool:
        """Tell whether a pronoun opens its sentence: "She became minister in May"."""
        begin = self._begins[max(0, self._sentence(mention.start))]
        return mention.form == "pronoun" and mention.start == begin


def _stands_at(cluster: Cluster, place: int) -> bool:
    """Tell whether a mention of an entity begins at a place."""
    number = bisect_left(cluster.starts, place)
    return cluster.starts[number : number + 1] == [place]
