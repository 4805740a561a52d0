"""Job: new articles -> their stories, in the order in which they come.

Limits: the state of the grouping stays in memory between two batches, unless somebody else wrote in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from twosource.group.lone import Placed, place_alone
from twosource.group.parts import FIRST
from twosource.group.terms import Listed
from twosource.model import content_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.group.bags import Bag
    from twosource.group.stories import StoryIndex
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

    def place(self, writer: Writer, articles: Sequence[tuple[Article, Bag | Listed]]) -> tuple[str, ...]:
        """Place new articles, each with its terms, and return the stories that changed."""
        if not articles:
            return ()
        self._writer = writer
        # What opens the index is read with the stamp, unless it is open already.
        names = (STAMP, *FIRST) if self._index is None else (STAMP,)
        self._ahead = {**dict.fromkeys(names, ()), **writer.read_grouping(names)}
        stamp = b"".join(self._ahead[STAMP])
        try:
            placed = self._place_alone(articles) or self._place_many(writer, articles, stamp)
            self._stamp = content_id(stamp, *(article.id for article, _ in articles)).encode()
        except BaseException:
            self._index = None  # it may hold a part of this batch, under the stamp that the library keeps
            raise
        self._ahead = {}
        # Where the transaction fails from here on, the library keeps the older stamp, and this state is not
        # used again.
        writer.store_grouping({STAMP: self._stamp} | {part.name: part.state for part in placed.parts})
        return writer.apply_changes(placed.changes)

    def _place_alone(self, articles: Sequence[tuple[Article, Bag | Listed]]) -> Placed | None:
        """Place the first article of all in the quick way, where it is one and that way is for it."""
        (article, terms), *others = articles
        if self._stamp or others or not isinstance(terms, Listed):
            return None
        return place_alone(self._read, article, terms)

    def _place_many(
        self, writer: Writer, articles: Sequence[tuple[Article, Bag | Listed]], stamp: bytes
    ) -> Placed:
        """Place articles with an index that stays in memory."""
        from twosource.group.bags import make_bag  # noqa: PLC0415 - one article needs no NumPy

        if self._index is None or self._stamp != stamp:
            self._index = self._open_index(writer)
        changes = [
            change for article, terms in articles for change in self._index.add(article, make_bag(terms))
        ]
        return Placed(changes=tuple(changes), parts=tuple(self._index.dump()))

    def _open_index(self, writer: Writer) -> StoryIndex:
        """Open what the library keeps; what is of an older program is brought into the form of today."""
        from twosource.group.older import take_over  # noqa: PLC0415 - as above
        from twosource.group.stories import StoryIndex  # noqa: PLC0415

        index = StoryIndex(self._read)
        old = {} if len(index) else writer.load_old_grouping()
        if not old:
            return index
        writer.store_grouping({part.name: part.state for part in take_over(old)}, gone=[*old])
        self._ahead = {}
        return StoryIndex(self._read)

    def _read(self, parts: Sequence[str]) -> Mapping[str, Sequence[bytes]]:
        """Return what is kept of the grouping, in the transaction of this moment."""
        if self._ahead.keys() >= {*parts}:
            return {part: self._ahead[part] for part in parts if self._ahead[part]}
        return self._writer.read_grouping(parts) if self._writer else {}
