"""Job: new articles -> their stories, in the order in which they come.

Limits: the state of the grouping stays in memory between two batches, unless somebody else wrote in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from twosource.group.older import take_over
from twosource.group.shelf import FIRST
from twosource.group.stories import StoryIndex
from twosource.model import content_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
        self._writer: Writer | None = None
        self._stamp = b""
        self._ahead: Mapping[str, Sequence[bytes]] = {}

    def place(self, writer: Writer, articles: Sequence[tuple[Article, Bag]]) -> tuple[str, ...]:
        """Place new articles, each with its terms, and return the stories that changed."""
        if not articles:
            return ()
        self._writer = writer
        # What opens the index is read with the stamp, unless it is open already.
        names = (STAMP, *FIRST) if self._index is None else (STAMP,)
        first = dict.fromkeys(names, ()) | writer.read_grouping(names)
        stamp = b"".join(first[STAMP])
        if self._index is None or self._stamp != stamp:
            self._ahead = first
            self._index = StoryIndex(self._read)
            self._ahead = {}
            old = {} if len(self._index) else writer.load_old_grouping()
            if old:
                writer.store_grouping({part.name: part.state for part in take_over(old)}, gone=[*old])
                self._index = StoryIndex(self._read)
        # Where the transaction fails, the library keeps the older stamp, and this state is not used again.
        self._stamp = content_id(stamp, *(article.id for article, _ in articles)).encode()
        changes: list[Change] = []
        for article, bag in articles:
            changes += self._index.add(article, bag)
        parts = {part.name: part.state for part in self._index.dump()}
        writer.store_grouping({STAMP: self._stamp} | parts)
        return writer.apply_changes(changes)

    def _read(self, parts: Sequence[str]) -> Mapping[str, Sequence[bytes]]:
        """Return what is kept of the grouping, in the transaction of this moment."""
        if self._ahead.keys() >= {*parts}:
            return {part: self._ahead[part] for part in parts if self._ahead[part]}
        return self._writer.read_grouping(parts) if self._writer else {}
