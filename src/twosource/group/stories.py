"""Stage 4 of 7: a stream of articles -> stories, each article placed when it comes.

Limits: a story is what happened, not a topic; an article belongs to one story; English terms.

How a library uses it. A `StoryIndex` is all that grouping knows, and it lives in named parts of some bytes:

    index = StoryIndex(read, language="en")       # read(names) gives all that was kept under each name
    for article in articles:                      # in the order in which they come, best by time
        for change in index.add(article): ...     # keep the changes: they are the log of the stories
    for part in index.dump(): ...                 # keep what changed, in place of its name's or beside it

Only parts that are needed are read: adding one article to a hundred thousand reads a few megabytes. A library
keeps one table of parts and one `(article, story)`, and applies each change to the second:

- begun, joined: `article` belongs to `story`
- merged: every article of `other` now belongs to `story`
- split: `article` left `other` and belongs to `story`
- linked: `story` and `other` are two events of one course; nothing moves

The id of a story is a hash of its first article and survives growth; adding an article again changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

import numpy as np

from twosource.group.likeness import Sheets, compare_sheets, measure_rows
from twosource.group.postings import Postings
from twosource.group.sheets import make_row
from twosource.group.shelf import Shelf
from twosource.group.terms import list_nameless, read_terms
from twosource.model import content_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.group.sheets import Floats, Read
    from twosource.group.shelf import Part
    from twosource.group.terms import Bag
    from twosource.model import Article

ChangeKind = Literal["begun", "joined", "merged", "split", "linked"]

# Mean likeness to the reports of a story that are nearest to an article, from which on it joins. A long story
# has many sides, and a report of one of them need not be like the others: with all of its reports in the mean
# late ones were lost. Chosen on half of the stories of the development set; from 3 to 6 reports and from .14
# to .15 all is better there, and on the other half, than the mean of all reports at its best.
NEAREST, JOIN = 4, 0.15
# From here on a story that an article does not join is linked with the one that it begins.
LINK = 0.09
MERGE = 0.17  # two stories that an article both fits are one only where their reports are this alike
SPLIT = 0.05  # a report that is less like the rest of its story, once there are more, leaves it
RECENT = 16  # latest reports of a story that an article is compared with
FIRST_LOOK_BACK = 4  # reports of a story at which its earlier ones are looked at again, then at 8, 16 …


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step in the life of the stories; `likeness` is the figure that decided it."""

    kind: ChangeKind
    story: str
    article: str | None = None
    other: str | None = None
    likeness: float | None = None


def _read_nothing(_names: Sequence[str]) -> Mapping[str, Sequence[bytes]]:
    return {}


class StoryIndex:
    """Everything that grouping knows of the articles that came before."""

    def __init__(self, read: Read = _read_nothing, *, language: str = "en") -> None:
        """Take up an earlier index, of which `read` gives the parts; raise GroupingError for broken ones."""
        self._shelf = Shelf(read, language)
        self._postings = Postings(read, self._shelf.open_rows, self._shelf.sealed)
        self._nameless = list_nameless(language)

    def __len__(self) -> int:
        """Count the articles."""
        return len(self._shelf)

    def add(self, article: Article, bag: Bag | None = None) -> tuple[Change, ...]:
        """Place an article, and say all that changes; nothing where it is already there.

        The article's id must be a content id, as every reader gives it. `bag` are its terms, where somebody
        has read them already.
        """
        shelf = self._shelf
        if shelf.has_article(article.id):
            return ()
        bag = bag or read_terms(article, self._nameless)
        shelf.rarity.learn(bag.terms)
        row = make_row(article, bag, shelf.rarity)
        own = Sheets(rows=row[None], measures=measure_rows(row[None]))
        ranked = self._rank_stories(own)
        begins = not ranked or ranked[0][1] <= JOIN
        story = int(content_id("story", article.id), 16) if begins else ranked[0][0]
        number = shelf.append(own, story, bag.terms)
        self._postings.add(number, row)
        if begins:
            return self._begin(article.id, story, ranked)
        joined = Change(kind="joined", story=_name(story), article=article.id, likeness=_round(ranked[0][1]))
        return (joined, *self._merge(story, ranked[1:]), *self._look_back(story))

    def story_of(self, article: str) -> str | None:
        """Return the id of an article's story, or None where the article is not here."""
        number = self._shelf.find_article(article)
        return None if number is None else _name(int(self._shelf.stories[number]))

    def stories(self) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of each story's articles, stories and articles in the order in which they came."""
        found: dict[str, list[str]] = {}
        for story, article in zip(self._shelf.stories.tolist(), self._shelf.articles, strict=True):
            found.setdefault(_name(story), []).append(_name(article))
        return {story: tuple(articles) for story, articles in found.items()}

    def dump(self) -> list[Part]:
        """Return the parts that changed since the last call."""
        return self._shelf.dump()

    def _rank_stories(self, own: Sheets) -> list[tuple[int, float]]:
        """Return the stories that may tell of the same event, the likeliest first, with their likeness."""
        near = self._shelf.stories[self._postings.find(own.rows[0])]
        stories = list(dict.fromkeys(near.tolist()))
        if not stories:
            return []
        members = [self._shelf.members(story)[-RECENT:] for story in stories]
        likeness = compare_sheets(own, self._shelf.take([each for story in members for each in story]))
        ranked = zip(stories, _average_nearest(likeness, [*map(len, members)]), strict=True)
        return sorted(ranked, key=lambda each: (-each[1], self._shelf.members(each[0])[0]))

    def _begin(self, article: str, story: int, ranked: list[tuple[int, float]]) -> tuple[Change, ...]:
        begun = Change(kind="begun", story=_name(story), article=article)
        return (
            begun,
            *(
                Change(kind="linked", story=_name(story), other=_name(other), likeness=_round(likeness))
                for other, likeness in ranked[:1]
                if likeness > LINK
            ),
        )

    def _merge(self, story: int, ranked: list[tuple[int, float]]) -> tuple[Change, ...]:
        """Merge a story that has grown with the next best for the article, where they are one."""
        for other, likeness in ranked[:1]:
            if likeness <= JOIN:
                break
            mean = float(self._compare_members(story, other).mean())
            if mean > MERGE:
                kept, gone = sorted((story, other), key=lambda each: self._shelf.members(each)[0])
                self._shelf.move(self._shelf.members(gone), kept)
                return (Change(kind="merged", story=_name(kept), other=_name(gone), likeness=_round(mean)),)
        return ()

    def _look_back(self, story: int) -> tuple[Change, ...]:
        """Let go of the reports that a story, now that it has grown, would no longer take in."""
        members = self._shelf.members(story)
        size = len(members)
        if size < FIRST_LOOK_BACK or size & (size - 1):
            return ()
        recent = members[-RECENT:]
        alike = self._compare_members(story, story)
        others = (alike.sum(axis=1) - alike.diagonal()) / (len(recent) - 1)
        changes = []
        for number, mean in zip(recent, others.tolist(), strict=True):
            if mean < SPLIT:
                article = _name(self._shelf.name_article(number))
                new = int(content_id("story", article), 16)
                if new == story:
                    continue  # a story keeps the report that it is named after
                self._shelf.move([number], new)
                changes.append(
                    Change(
                        kind="split",
                        story=_name(new),
                        article=article,
                        other=_name(story),
                        likeness=_round(mean),
                    )
                )
        return tuple(changes)

    def _compare_members(self, one: int, two: int) -> np.ndarray:
        """Return the likeness of each recent report of one story to each of another."""
        near, far = (self._shelf.take(self._shelf.members(story)[-RECENT:]) for story in (one, two))
        return np.stack([compare_sheets(each, far) for each in near])


def _average_nearest(likeness: Floats, sizes: Sequence[int]) -> list[float]:
    """Return for each story, of so many reports in a row, the mean likeness of those that are nearest."""
    means: list[float] = likeness.tolist()
    if len(sizes) == len(means):
        return means
    ends = [*accumulate(sizes)]
    return [
        means[start]
        if end == start + 1
        else float(np.add.reduce(near := np.sort(likeness[start:end])[-NEAREST:]) / len(near))
        for start, end in zip([0, *ends], ends, strict=False)
    ]


def _name(number: int) -> str:
    return f"{number:016x}"


def _round(likeness: float) -> float:
    return round(likeness, 4)
