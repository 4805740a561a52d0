"""Which named body "the group" or "the carrier" means: whom the last sentence is about, or the only one.

Limits: told by words in names and by places; a body whose name says nothing of its sort is found only
where no other is named beside it. Outlets are told elsewhere (`outlets.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.entities.descriptions.descriptions import are_of_others
from twosource.annotate.entities.descriptions.introduced import read_told
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.descriptions.outlets import Speakers
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.entities.pronouns.positions import Place
    from twosource.annotate.lexicon import Sort
    from twosource.annotate.words import Reading

# Words of a description that may say where a body is, and of one that says nothing of it: "the large
# Britain-based group", "the group".
WORDS_MAX, WORDS_ALONE = 4, 2
# Sentences before a description within which a name ends in its noun, the last subject is looked for, a name
# that says nothing of its sort must be one, and the only body of a sort must have spoken; round figures.
CALLED_WITHIN, SUBJECT_WITHIN, BRAND_WITHIN, SPOKE_WITHIN = 1, 2, 1, 4


class _Told(NamedTuple):
    """A name: where it stands, the number of whose it is, and the mention itself."""

    place: Place
    number: int
    mention: Mention


class _Asked(NamedTuple):
    """A description: where it stands, its noun, whether it is that `alone`, and the names before it.

    `able` are those of the names that it may mean.
    """

    here: Place
    head: str
    sort: Sort
    alone: bool
    before: Sequence[_Told]
    able: Sequence[_Told]


class NamedBodies:
    """The bodies that an article names, by where and as what."""

    def __init__(
        self,
        reading: Reading,
        clusters: Sequence[Cluster],
        place: Callable[[Mention], Place],
        speakers: Speakers,
    ) -> None:
        """Take what the finders share, before pronouns and descriptions are placed."""
        self._reading, self._clusters, self._place = reading, clusters, place
        self._speakers, self._lexicon = speakers, speakers.lexicon
        self._names = sorted(
            (
                _Told(place(mention), number, mention)
                for number, cluster in enumerate(clusters)
                for mention in cluster.mentions
                if mention.form == "name"
            ),
            key=lambda told: (told.place.start, told.number),
        )
        self._tells = self._lexicon.special.union(
            *(sort.names | sort.others for sort in self._lexicon.sorts.values())
        )

        # "The Sund Police Union" is a union; a group may be of any sort.
        sorts = self._lexicon.sorts.values()
        brands = frozenset[str]().union(*(sort.brands for sort in sorts))
        self._told_last = frozenset[str]().union(*(sort.names for sort in sorts)) - brands

    def find(self, mention: Mention) -> Cluster | None:
        """Find the body that a definite description means."""
        asked = self._ask(mention)
        if asked is None:
            return None
        ways = (self._find_subject, self._find_called, self._find_only)
        found = next((number for way in ways if (number := way(asked)) is not None), None)
        if found is None or self._is_told_between(found, mention, asked.head):
            return None
        return None if self._is_another_called(asked, found) else self._clusters[found]

    def _is_another_called(self, asked: _Asked, number: int) -> bool:
        """Tell whether another body is called what the description says: "Al-Sund, a militant group".

        Or bears it in its name: "the Orsk Organization".
        """
        called = {
            told.number
            for told in asked.able
            if asked.head in self._clusters[told.number].tokens
            or not asked.sort.heads.isdisjoint(read_told(self._reading, told.mention, self._lexicon))
        }
        return bool(called) and number not in called

    def rule_out(self, mention: Mention) -> set[int]:
        """Return the bodies that "the rebel group" cannot mean: an outlet, a foundation, a ministry."""
        words, small = mention.text.lower().split(), self._lexicon.small
        sort = self._lexicon.sorts.get(words[-1])
        if sort is None:
            return set()
        if words[-1] not in sort.brands:
            return self._rule_out_other_sorts(mention, sort)
        if small["no campaign"].isdisjoint(words):
            return set()
        return {
            number
            for number, cluster in enumerate(self._clusters)
            if cluster.named and set(words).isdisjoint(cluster.tokens)
            if not small["no rebels"].isdisjoint(cluster.tokens) or self._speakers.is_outlet(cluster)
        }

    def _rule_out_other_sorts(self, mention: Mention, sort: Sort) -> set[int]:
        """Return the bodies whose names tell another sort, where one of this sort is named before."""
        own = sort.names | sort.others | sort.heads
        before = {told.number for told in self._names if told.place.start < mention.start}
        if all(sort.names.isdisjoint(self._clusters[number].tokens) for number in before):
            return set()
        tokens = {number: frozenset(self._clusters[number].tokens) for number in before}
        return {number for number, name in tokens.items() if name & self._tells and not name & own}

    def _ask(self, mention: Mention) -> _Asked | None:
        """Read a description; None where it is of no sort, or says whose or which it is."""
        words = mention.text.lower().replace("’", "'").split()
        sort = self._lexicon.sorts.get(words[-1])
        out = self._lexicon.speech["one more"] | self._lexicon.small["no campaign"]
        if sort is None or mention.many or words[0] not in self._lexicon.small["points"]:
            return None
        if len(words) > WORDS_MAX or not out.isdisjoint(words) or not all(map(self._is_plain, words[1:-1])):
            return None
        before = [told for told in self._names if told.place.start < mention.start]
        if any(mention.start <= told.place.start < mention.end for told in self._names):
            return None  # "the Clinton campaign"
        able = [told for told in before if self._may_be(mention, told.number)]
        return _Asked(self._place(mention), words[-1], sort, len(words) == WORDS_ALONE, before, able)

    def _is_plain(self, low: str) -> bool:
        """Tell whether a word says of a body no more than where it is: "the Britain-based group"."""
        lexicon = self._lexicon
        return low.endswith("-based") or any(
            low in words for words in (lexicon.places, lexicon.not_names, lexicon.modifiers)
        )

    def _may_be(self, mention: Mention, number: int) -> bool:
        """Tell whether a body may be meant: no other people's, and not named in what the description says."""
        cluster = self._clusters[number]
        said = self._speakers.speakers.get(mention.start, ())
        named = (each.start for each in cluster.mentions if each.form == "name")
        return (
            cluster.kind in ("organisation", "other", None)
            and not are_of_others(name_words(mention.text), cluster.tokens, self._lexicon)
            and not any(first <= start < last for start in named for first, last in said)
        )

    def _find_subject(self, asked: _Asked) -> int | None:
        """Find the only subject of the last sentence that has one named, if its name is of the sort."""
        for gap in range(SUBJECT_WITHIN + 1):
            there = [told for told in asked.before if asked.here.sentence - told.place.sentence == gap]
            subjects = {told.number for told in there if told.place.subject and not told.place.quoted}
            if subjects:
                return self._choose_subject(asked, subjects, there, gap)
        return None

    def _choose_subject(
        self, asked: _Asked, subjects: AbstractSet[int], there: Sequence[_Told], gap: int
    ) -> int | None:
        """Choose the subject of a sentence, whose names are given, if it alone may be meant."""
        near = {told.number for told in asked.able} & {told.number for told in there}
        fitting = {number for number in near if self._is_of(asked, number, loose=True)}
        if len(subjects) > 1 or not subjects <= near:
            return None
        if subjects == fitting:
            return min(fitting)
        brand = asked.alone and asked.head in asked.sort.brands and gap <= BRAND_WITHIN
        if not brand or self._has_rival(asked, min(subjects)):
            return None
        return min(subjects) if self._is_brand(there, min(subjects)) else None

    def _has_rival(self, asked: _Asked, number: int) -> bool:
        """Tell whether another body has just spoken: "Orrin said it was shut. Sundline agreed. The group"."""
        return any(
            told.number != number
            and told.mention.start in self._speakers.speakers
            and self._clusters[told.number].kind == "organisation"
            and asked.here.sentence - told.place.sentence <= SUBJECT_WITHIN
            for told in asked.able
        )

    def _is_of(self, asked: _Asked, number: int, *, loose: bool = False) -> bool:
        """Tell whether a body's name is of the sort asked for: that of its last word, where it tells one."""
        tokens = self._clusters[number].tokens
        if tokens[-1] in self._told_last:
            tokens = tokens[-1:]
        names = asked.sort.names | (asked.sort.others if loose else frozenset())
        return asked.head in tokens or not names.isdisjoint(tokens)

    def _is_brand(self, there: Sequence[_Told], number: int) -> bool:
        """Tell whether a name says nothing of a sort, and no other body is named beside it."""
        cluster = self._clusters[number]
        if cluster.kind != "organisation" or not self._tells.isdisjoint(cluster.tokens):
            return False
        others = (told for told in there if told.number != number and not self._is_trait(told.mention))
        beside = any(self._clusters[told.number].kind in ("organisation", None) for told in others)
        return not beside and not self._speakers.is_outlet(cluster)

    def _is_trait(self, mention: Mention) -> bool:
        """Tell whether a name only tells what somebody else is: "an Orrin offshoot"."""
        at = self._reading.at(mention.start) - 1
        return at >= 0 and self._reading.words[at].low in ("a", "an")

    def _find_called(self, asked: _Asked) -> int | None:
        """Find the only body of the sort named just before, if its name ends in the noun."""
        near = {
            told.number
            for told in asked.able
            if asked.here.sentence - told.place.sentence <= CALLED_WITHIN
            if self._is_of(asked, told.number, loose=True)
        }
        number = min(near, default=None)
        if number is None or len(near) > 1 or self._clusters[number].tokens[-1:] != (asked.head,):
            return None
        return number

    def _find_only(self, asked: _Asked) -> int | None:
        """Find the only body of a sort that a report names, where it is the last that spoke."""
        of_sort = {
            number
            for number, cluster in enumerate(self._clusters)
            if cluster.named and cluster.kind != "person" and self._is_of(asked, number)
        }
        spoken = [
            told.number
            for told in asked.able
            if told.mention.start in self._speakers.speakers
            if asked.here.sentence - told.place.sentence <= SPOKE_WITHIN
        ]
        return spoken[-1] if asked.sort.open and spoken and of_sort == {spoken[-1]} else None

    def _is_told_between(self, number: int, mention: Mention, head: str) -> bool:
        """Tell whether another is told of between: "Orrin left. A small group stayed. The group said"."""
        last = max(
            told.mention.end
            for told in self._names
            if told.number == number and told.place.start < mention.start
        )
        between = self._reading.segmented.article.text[last : mention.start].lower()
        words = rf"(?:[\w’'-]+\s){{0,{WORDS_MAX}}}?{re.escape(head)}"
        return re.search(rf"(?<!^, )\b(?:an?|another|one|other)\s{words}\b", between) is not None
