"""Job: new articles -> their stories, in the order in which they come.

Limits: the state of the grouping stays in memory between two batches, unless somebody else wrote in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from twosource.group.stories import StoryIndex
from twosource.model import content_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.group.stories import Change
    from twosource.group.terms import Bag
    from twosource.library import Library, Writer
    from twosource.model import Article

STAMP = "stamp"  # names the last batch that was placed


_PLACERS: WeakKeyDictionary[Library, Placer] = WeakKeyDictionary()


def find_placer(library: Library) -> Placer:
    """Return the placer of an opened library: as long as it is open, what was loaded once is kept."""
    return _PLACERS.setdefault(library, Placer())


class Placer:
    """Places articles into the stories of one library."""

    def __init__(self) -> None:
        self._index: StoryIndex | None = None
        self._stamp = b""

    def place(self, writer: Writer, articles: Sequence[tuple[Article, Bag]]) -> tuple[str, ...]:
        """Place new articles, each with its terms, and return the stories that changed."""
        if not articles:
            return ()
        stamp = writer.load_grouping(STAMP) or b""
        if self._index is None or self._stamp != stamp:
            self._index = StoryIndex(writer.load_chunks())
        # Where the transaction fails, the library keeps the older stamp, and this state is not used again.
        self._stamp = content_id(stamp, *(article.id for article, _ in articles)).encode()
        changes: list[Change] = []
        for article, bag in articles:
            changes += self._index.add(article, bag)
        for number, chunk in self._index.dump().items():
            writer.store_grouping(f"{number:08d}", chunk)
        writer.store_grouping(STAMP, self._stamp)
        return writer.apply_changes(changes)
