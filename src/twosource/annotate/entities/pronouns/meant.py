"""Whom a pronoun or a description that speaks means, told by a model that reads across paragraphs.

Asked when rules and weights have placed all mentions; it overrules them only where somebody who fits is much
likelier. Limits: mentions that speak; the model knows only entities that the rules have found.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from twosource.annotate.entities.pronouns.positions import make_placer
from twosource.language.pointing import Mentions, Question, Words
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.entities.pronouns.positions import Speech
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.states import States
    from twosource.annotate.words import Reading

# What is told of a mention, besides which pronoun it is.
MARKS = 18
# Early sentences are told apart, and those who are often named: what the model learnt with.
LEAD, OFTEN = 3, 3
TRAITS = 18
# The numbers of those traits that the choice looks at as well: somebody holds the office that the mention
# names, has a word of it, is named in what is said, is a part of it.
HOLDS, SHARES, SAID, INSIDE = 13, 14, 15, 16
NOBODY = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Placed:
    """A mention with the number of its cluster, its form as its words tell, and where its head ends."""

    mention: Mention
    cluster: int
    form: str
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A mention that speaks, the numbers of those whom it may mean, `NOBODY` last, and their traits."""

    number: int
    rivals: tuple[int, ...]
    traits: NDArray[np.float32]

    @property
    def chosen(self) -> int:
        """Return which of the rivals was chosen before; -1 for none of them."""
        return next(iter(np.flatnonzero(self.traits[:, 0]).tolist()), -1)

    def holds(self, rival: int) -> bool:
        """Tell whether one of the rivals holds the office that the mention names."""
        return bool(self.traits[rival, HOLDS])

    def shares(self, rival: int) -> bool:
        """Tell whether the name of one of the rivals has a word of the mention."""
        return bool(self.traits[rival, SHARES])

    def is_said(self, rival: int) -> bool:
        """Tell whether one of the rivals is named in what is said."""
        return bool(self.traits[rival, SAID])

    def is_inside(self, rival: int) -> bool:
        """Tell whether one of the rivals is mentioned within the mention: "Holm's lawyers"."""
        return bool(self.traits[rival, INSIDE])


class _Told:
    """The mentions of one entity, by their numbers and places, so that none is looked at for every question.

    What is asked leaves out the mentions at the place that is asked about, which are `alike`.
    """

    def __init__(self, placed: Sequence[Placed], numbers: list[int]) -> None:
        self.numbers, self.held = numbers, frozenset(numbers)
        self._placed = placed
        self._starts = [placed[n].mention.start for n in numbers]
        self._names = [n for n in numbers if placed[n].form == "name"]
        self._name_starts = [placed[n].mention.start for n in self._names]
        self._pointed = [n for n in numbers if placed[n].form != "pronoun"]
        self._pointed_starts = [placed[n].mention.start for n in self._pointed]
        self._longest = max((placed[n].mention.end - placed[n].mention.start for n in numbers), default=0)
        self._fullest = [
            n
            for form in ("name", "description")
            for n in sorted(
                (n for n in numbers if placed[n].form == form), key=lambda n: _tell_fullness(placed[n])
            )
        ]

    def find_fullest(self, alike: Sequence[int]) -> str | None:
        """Return the fullest name, or the fullest description; None where there is neither."""
        found = next((n for n in self._fullest if n not in alike), None)
        return None if found is None else self._placed[found].mention.text

    def find_ends(self, alike: Sequence[int]) -> tuple[int, int]:
        """Return where the first mention begins, and the last."""
        first = next((n for n in self.numbers if n not in alike), self.numbers[0])
        last = next((n for n in reversed(self.numbers) if n not in alike), self.numbers[-1])
        return self._placed[first].mention.start, self._placed[last].mention.start

    def has_name(self, alike: Sequence[int]) -> bool:
        """Tell whether one of the mentions is a name."""
        return any(n not in alike for n in self._names)

    def has_name_within(self, begin: int, end: int, alike: Sequence[int]) -> bool:
        """Tell whether a name begins in an extent."""
        first, last = (bisect_left(self._name_starts, place) for place in (begin, end))
        return any(self._names[k] not in alike for k in range(first, last))

    def stands_inside(self, begin: int, end: int, alike: Sequence[int]) -> bool:
        """Tell whether a mention lies in an extent."""
        first, last = bisect_left(self._starts, begin), bisect_right(self._starts, end)
        near = (self.numbers[k] for k in range(first, last))
        return any(n not in alike and self._placed[n].mention.end <= end for n in near)

    def list_pointed(self, own: Mention) -> list[int]:
        """List what is no pronoun, and no description that overlaps a mention."""
        first = bisect_left(self._pointed_starts, own.start - self._longest)
        last = bisect_left(self._pointed_starts, own.end)
        near = self._pointed[first:last]
        kept = [
            n for n in near if self._placed[n].form == "name" or not _overlap(self._placed[n].mention, own)
        ]
        if len(kept) == len(near):
            return self._pointed
        return [*self._pointed[:first], *kept, *self._pointed[last:]]


def _tell_fullness(placed: Placed) -> tuple[int, int]:
    """Tell how full a name or a description is, the fullest first."""
    text = placed.mention.text
    return -len(set(name_words(text))), -len(text)


class Report:
    """The mentions of an article as the model is told them."""

    def __init__(
        self, reading: Reading, clusters: Sequence[Cluster], sources: Speech, lexicon: Lexicon
    ) -> None:
        self.text = reading.segmented.article.text
        self.clusters, self.sources, self.lexicon = clusters, sources, lexicon
        self.placed = sorted(
            (
                Placed(mention=each, cluster=number, form=self._tell_form(each), head=self._find_head(each))
                for number, cluster in enumerate(clusters)
                for each in cluster.mentions
            ),
            key=lambda each: (each.mention.start, each.mention.end),
        )
        described = frozenset(
            each.mention.start for each in self.placed if each.mention.form == "description"
        )
        place = make_placer(reading, (sources, described), lexicon)
        self.places = [place(each.mention) for each in self.placed]
        own: dict[int, list[int]] = {}
        self._alike: dict[tuple[int, int], list[int]] = {}
        for number, each in enumerate(self.placed):
            own.setdefault(each.cluster, []).append(number)
            self._alike.setdefault((each.mention.start, each.mention.end), []).append(number)
        self.own = {cluster: _Told(self.placed, numbers) for cluster, numbers in own.items()}

    def _tell_form(self, mention: Mention) -> str:
        if mention.text.lower() in self.lexicon.pronouns:
            return "pronoun"
        return "name" if mention.form == "name" else "description"

    def _find_head(self, mention: Mention) -> int:
        """Return where the head of a description ends: before "of", "who" and the like."""
        if self._tell_form(mention) != "description":
            return mention.end
        links = self.lexicon.speech["link"]
        words = list(re.finditer(r"\S+", mention.text))
        stop = next(
            (
                k
                for k, word in enumerate(words)
                if k and (word[0].lower() in links or word[0].lower() == "who")
            ),
            len(words),
        )
        return mention.start + words[stop - 1].end()

    def mark(self) -> NDArray[np.float32]:
        """Tell of each mention what its words, its place and, of names, the report tell."""
        pronouns = self.lexicon.pointing
        marks = np.zeros((len(self.placed), MARKS + len(pronouns)), dtype=np.float32)
        first = {
            cluster: next((n for n in told.numbers if self.placed[n].form == "name"), -1)
            for cluster, told in self.own.items()
        }
        for number, (each, place) in enumerate(zip(self.placed, self.places, strict=True)):
            mention, cluster = each.mention, self.clusters[each.cluster]
            named = each.form == "name"
            told = cluster if named else mention
            marks[number, :MARKS] = (
                named,
                each.form == "pronoun",
                each.form == "description",
                told.kind == "person",
                told.kind == "organisation",
                told.kind == "place",
                told.gender == "male",
                told.gender == "female",
                told.many,
                place.quoted,
                place.subject,
                mention.start in self.sources,
                place.speaks,
                place.sentence == 0,
                place.sentence <= LEAD,
                named and len(cluster.mentions) > OFTEN,
                first[each.cluster] == number,
                named and " " in mention.text,
            )
            low = mention.text.lower()
            if low in pronouns:
                marks[number, MARKS + pronouns.index(low)] = 1
        return marks

    def ask(self) -> Iterator[Asked]:
        """Yield every pronoun and description that speaks and may mean more than one.

        "His" in "his lawyers said" does not speak; a document that was given to its author stays his.
        """
        described = {each.mention.start for each in self.placed if each.form == "description"}
        for number, each in enumerate(self.placed):
            start, pronoun = each.mention.start, each.form == "pronoun"
            given = each.form == "description" and each.mention.form == "pronoun"
            if each.form == "name" or start not in self.sources or given or (pronoun and start in described):
                continue
            asked = self._ask(number, each)
            if len(asked.rivals) > 1:
                yield asked

    def _ask(self, number: int, each: Placed) -> Asked:
        rivals: list[int] = []
        rows: list[tuple[float, ...]] = []
        for rival, cluster in enumerate(self.clusters):
            body = cluster.kind in ("place", "organisation") and cluster.named
            if body and each.form == "pronoun" and each.mention.gender in ("male", "female"):
                continue
            told = self.own.get(rival)
            name = told.find_fullest(self._find_alike(number)) if told else None
            if told and name:
                rivals.append(rival)
                rows.append(self._tell(number, rival, told, name))
        if each.form == "description":
            rows.append((each.cluster not in rivals, *[0] * (TRAITS - 2), True))
            rivals.append(NOBODY)
        traits = np.array(rows, dtype=np.float32).reshape(-1, TRAITS)
        return Asked(number=number, rivals=tuple(rivals), traits=traits)

    def name_rivals(self, asked: Asked) -> list[str]:
        """Return the fullest name or description of each rival; nobody has that of the mention itself."""
        own, alike = self.placed[asked.number].mention.text, self._find_alike(asked.number)
        told = (self.own.get(rival) for rival in asked.rivals)
        return [(each.find_fullest(alike) if each else None) or own for each in told]

    def _find_alike(self, number: int) -> list[int]:
        """Return the mentions at the place of one, itself among them."""
        mention = self.placed[number].mention
        return self._alike[mention.start, mention.end]

    def _tell(self, number: int, rival: int, told: _Told, name: str) -> tuple[float, ...]:
        """Tell what speaks for one rival: what it is, where it stands, what its words share."""
        each, cluster = self.placed[number], self.clusters[rival]
        mention, small = each.mention, self.lexicon.pointing_small
        words, roles = _split(mention.text) - small, _split(" ".join(cluster.roles))
        own = _split(name) - small
        head = re.findall(r"[\w’'-]+", self.text[mention.start : each.head].lower())
        alike = self._find_alike(number)
        others = len(told.numbers) - sum(n in told.held for n in alike)
        first, last = told.find_ends(alike)
        spoken = self.sources.get(mention.start, ())
        shared = len(own & words) / max(1, len(own | words)) if each.form == "description" else 0.0
        return (
            rival == each.cluster,
            told.has_name(alike),
            cluster.kind == "person",
            cluster.kind == "organisation",
            cluster.kind == "place",
            cluster.kind is None,
            cluster.gender == mention.gender != "any",
            cluster.gender == "any",
            "any" not in (cluster.gender, mention.gender) and cluster.gender != mention.gender,
            cluster.many == mention.many,
            math.log1p(others) / 2,
            first >= mention.start,
            last <= mention.start,
            (head[-1] if head else mention.text.lower()) in roles,
            shared,
            any(told.has_name_within(begin, end, alike) for begin, end in spoken),
            told.stands_inside(mention.start, mention.end, alike),
            False,
        )

    def count(self, asked: Asked) -> list[list[int]]:
        """List for each rival whom is pointed at: no pronoun, and nothing within the mention."""
        own = self.placed[asked.number].mention
        return [self.own[rival].list_pointed(own) if rival in self.own else [] for rival in asked.rivals]


class Laid(NamedTuple):
    """What is asked of an article: about whom, its words and mentions, and the questions themselves."""

    asked: tuple[Asked, ...]
    words: Words
    mentions: Mentions
    questions: list[Question]


def weigh_meant(report: Report, states: States) -> Iterator[tuple[Asked, NDArray[np.float64]]]:
    """Yield each mention that speaks with how much speaks for each whom it may mean, in log-odds."""
    laid = lay_out(report, states)
    if laid.asked:
        found = states.pointer.weigh_rivals(laid.words, laid.mentions, laid.questions)
        yield from zip(laid.asked, found, strict=True)


def lay_out(report: Report, states: States) -> Laid:
    """Lay out an article for the model, word by word as the encoder cuts it."""
    asked = tuple(report.ask())
    said = np.zeros(len(states.starts), dtype=np.bool_)
    spoken = [(start, end, end) for extents in report.sources.values() for start, end in extents]
    for first, last, _ in _find_words(states, spoken).tolist():
        said[first:last] = True
    mentions = Mentions(
        _find_words(states, [(each.mention.start, each.mention.end, each.head) for each in report.placed]),
        report.mark(),
        np.array([each.cluster if each.form == "name" else -1 for each in report.placed], dtype=np.int64),
    )
    questions = [
        Question(
            each.number,
            report.count(each),
            each.traits,
            each.rivals.index(NOBODY) if NOBODY in each.rivals else -1,
        )
        for each in asked
    ]
    return Laid(asked, Words(states.states, states.paragraphs, said), mentions, questions)


def _find_words(states: States, extents: Sequence[tuple[int, int, int]]) -> NDArray[np.int64]:
    """Return of each extent its first word, the one behind its last, and the one in which its head ends."""
    length = len(states.starts)
    starts, ends, heads = np.array(extents, dtype=np.int64).reshape(-1, 3).T
    first = np.minimum(np.searchsorted(states.ends, starts, "right"), length - 1)
    last, behind = (
        np.clip(np.searchsorted(states.starts, places), first + 1, length) for places in (ends, heads)
    )
    return np.stack([first, last, behind - 1], axis=1)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


@lru_cache(maxsize=4096)  # names and offices are asked for by each that speaks
def _split(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))
