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

from typing import TYPE_CHECKING

from twosource.group.bags import make_bag
from twosource.group.comparing import Sheets, compare_sheets, measure_rows
from twosource.group.joining import (
    JOIN,
    MERGE,
    RECENT,
    Change,
    average,
    average_nearest,
    choose_story,
    find_strangers,
    is_looked_at,
    name_story,
    tell,
)
from twosource.group.postings import Postings
from twosource.group.sheets import make_row
from twosource.group.shelf import Shelf
from twosource.group.terms import list_nameless, list_terms
from twosource.model import content_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.group.bags import Bag
    from twosource.group.joining import Ranked
    from twosource.group.parts import Part, Read
    from twosource.model import Article


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
        bag = bag or make_bag(list_terms(article, self._nameless))
        shelf.rarity.learn(bag.terms)
        row = make_row(article, bag, shelf.rarity)
        own = Sheets(rows=row[None], measures=measure_rows(row[None]))
        ranked = self._rank_stories(own)
        story, changes = choose_story(article.id, ranked)
        self._postings.add(shelf.append(own, story, bag.terms), row)
        if changes[0].kind == "begun":
            return changes
        return (*changes, *self._merge(story, ranked[1:]), *self._look_back(story))

    def story_of(self, article: str) -> str | None:
        """Return the id of an article's story, or None where the article is not here."""
        number = self._shelf.find_article(article)
        return None if number is None else name_story(int(self._shelf.stories[number]))

    def stories(self) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of each story's articles, stories and articles in the order in which they came."""
        found: dict[str, list[str]] = {}
        for story, article in zip(self._shelf.stories.tolist(), self._shelf.articles, strict=True):
            found.setdefault(name_story(story), []).append(name_story(article))
        return {story: tuple(articles) for story, articles in found.items()}

    def dump(self) -> list[Part]:
        """Return the parts that changed since the last call."""
        return self._shelf.dump()

    def _rank_stories(self, own: Sheets) -> Ranked:
        """Return the stories that may tell of the same event, the likeliest first, with their likeness."""
        near = self._shelf.stories[self._postings.find(own.rows[0])]
        stories = list(dict.fromkeys(near.tolist()))
        if not stories:
            return []
        members = [self._shelf.members(story)[-RECENT:] for story in stories]
        likeness = compare_sheets(own, self._shelf.take([each for story in members for each in story]))
        ranked = zip(stories, average_nearest(likeness.tolist(), [*map(len, members)]), strict=True)
        return sorted(ranked, key=lambda each: (-each[1], self._shelf.members(each[0])[0]))

    def _merge(self, story: int, ranked: Ranked) -> tuple[Change, ...]:
        """Merge a story that has grown with the next best for the article, where they are one."""
        for other, likeness in ranked[:1]:
            if likeness <= JOIN:
                break
            mean = average([each for row in self._compare_members(story, other) for each in row])
            if mean > MERGE:
                kept, gone = sorted((story, other), key=lambda each: self._shelf.members(each)[0])
                self._shelf.move(self._shelf.members(gone), kept)
                return (
                    Change(
                        kind="merged", story=name_story(kept), other=name_story(gone), likeness=tell(mean)
                    ),
                )
        return ()

    def _look_back(self, story: int) -> tuple[Change, ...]:
        """Let go of the reports that a story, now that it has grown, would no longer take in."""
        members = self._shelf.members(story)
        if not is_looked_at(len(members)):
            return ()
        changes = []
        for place, mean in find_strangers(self._compare_members(story, story)):
            number = members[-RECENT:][place]
            article = name_story(self._shelf.name_article(number))
            new = int(content_id("story", article), 16)
            if new == story:
                continue  # a story keeps the report that it is named after
            self._shelf.move([number], new)
            names = {"story": name_story(new), "other": name_story(story)}
            changes.append(Change(kind="split", article=article, likeness=tell(mean), **names))
        return tuple(changes)

    def _compare_members(self, one: int, two: int) -> list[list[float]]:
        """Return the likeness of each recent report of one story to each of another."""
        near, far = (self._shelf.take(self._shelf.members(story)[-RECENT:]) for story in (one, two))
        return [compare_sheets(each, far).tolist() for each in near]
