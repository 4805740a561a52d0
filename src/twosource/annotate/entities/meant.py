"""Whom a pronoun or a description that speaks means, told by a model that reads across paragraphs.

Asked when rules and weights have placed all mentions; it overrules them only where somebody who fits is much
likelier. Limits: mentions that speak; the model knows only entities that the rules have found.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from twosource.annotate.entities.positions import make_placer
from twosource.language.pointing import Mentions, Question, Words
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.entities.positions import Speech
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
        self.own: dict[int, list[int]] = {}
        for number, each in enumerate(self.placed):
            self.own.setdefault(each.cluster, []).append(number)

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
            cluster: next((n for n in numbers if self.placed[n].form == "name"), -1)
            for cluster, numbers in self.own.items()
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
        rivals, rows = [], []
        for rival, cluster in enumerate(self.clusters):
            body = cluster.kind in ("place", "organisation") and cluster.named
            if body and each.form == "pronoun" and each.mention.gender in ("male", "female"):
                continue
            others = self._list_others(number, rival)
            name = _find_fullest(self.placed[n] for n in others)
            if name:
                rivals.append(rival)
                rows.append(self._tell(number, rival, others, name))
        if each.form == "description":
            row = np.zeros(TRAITS, dtype=np.float32)
            row[0], row[-1] = each.cluster not in rivals, 1
            rivals.append(NOBODY)
            rows.append(row)
        traits = np.stack(rows) if rows else np.zeros((0, TRAITS), dtype=np.float32)
        return Asked(number=number, rivals=tuple(rivals), traits=traits)

    def name_rivals(self, asked: Asked) -> list[str]:
        """Return the fullest name or description of each rival; nobody has that of the mention itself."""
        own = self.placed[asked.number].mention.text
        others = (self._list_others(asked.number, rival) for rival in asked.rivals)
        return [_find_fullest(self.placed[n] for n in each) or own for each in others]

    def _list_others(self, number: int, rival: int) -> list[int]:
        """List the mentions of somebody besides one."""
        own = self.placed[number].mention
        placed = ((n, self.placed[n].mention) for n in self.own.get(rival, ()))
        return [n for n, each in placed if (each.start, each.end) != (own.start, own.end)]

    def _tell(self, number: int, rival: int, others: Sequence[int], name: str) -> NDArray[np.float32]:
        """Tell what speaks for one rival: what it is, where it stands, what its words share."""
        each, cluster = self.placed[number], self.clusters[rival]
        mention, small = each.mention, self.lexicon.pointing_small
        words, roles = _split(mention.text) - small, _split(" ".join(cluster.roles))
        own = _split(name) - small
        head = re.findall(r"[\w’'-]+", self.text[mention.start : each.head].lower())
        starts = [self.placed[n].mention.start for n in others]
        spoken = self.sources.get(mention.start, ())
        shared = len(own & words) / max(1, len(own | words)) if each.form == "description" else 0.0
        return np.array(
            (
                rival == each.cluster,
                any(self.placed[n].form == "name" for n in others),
                cluster.kind == "person",
                cluster.kind == "organisation",
                cluster.kind == "place",
                cluster.kind is None,
                cluster.gender == mention.gender != "any",
                cluster.gender == "any",
                "any" not in (cluster.gender, mention.gender) and cluster.gender != mention.gender,
                cluster.many == mention.many,
                math.log1p(len(others)) / 2,
                not any(start < mention.start for start in starts),
                not any(start > mention.start for start in starts),
                (head[-1] if head else mention.text.lower()) in roles,
                shared,
                any(
                    first <= self.placed[n].mention.start < last
                    for first, last in spoken
                    for n in others
                    if self.placed[n].form == "name"
                ),
                any(
                    mention.start <= self.placed[n].mention.start
                    and self.placed[n].mention.end <= mention.end
                    for n in others
                ),
                False,
            ),
            dtype=np.float32,
        )

    def count(self, asked: Asked) -> list[list[int]]:
        """List for each rival whom is pointed at: no pronoun, and nothing within the mention."""
        own = self.placed[asked.number].mention
        return [
            [
                n
                for n in self.own.get(rival, ())
                if (form := self.placed[n].form) != "pronoun"
                and (form == "name" or not _overlap(self.placed[n].mention, own))
            ]
            for rival in asked.rivals
        ]


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
    for spoken in report.sources.values():
        for start, end in spoken:
            first, last, _ = _find_words(states, start, end, end)
            said[first:last] = True
    extents = [(each.mention.start, each.mention.end, each.head) for each in report.placed]
    mentions = Mentions(
        np.array([_find_words(states, *extent) for extent in extents], dtype=np.int64).reshape(-1, 3),
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


def _find_words(states: States, start: int, end: int, head: int) -> tuple[int, int, int]:
    """Return the first word of an extent, the one behind its last, and the one in which its head ends."""
    length = len(states.starts)
    first = min(int(np.searchsorted(states.ends, start, "right")), length - 1)
    last = min(max(int(np.searchsorted(states.starts, end)), first + 1), length)
    behind = min(max(int(np.searchsorted(states.starts, head)), first + 1), length)
    return first, last, behind - 1


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


@lru_cache(maxsize=4096)  # names and offices are asked for by each that speaks
def _split(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def _find_fullest(mentions: Iterator[Placed]) -> str | None:
    """Return the fullest name of somebody, or the fullest description; None for who has neither."""
    told = list(mentions)
    for form in ("name", "description"):
        texts = [each.mention.text for each in told if each.form == form]
        if texts:
            return max(texts, key=lambda text: (len(set(name_words(text))), len(text)))
    return None
