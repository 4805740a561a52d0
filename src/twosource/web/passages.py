"""The desk: a passage that was looked up -> its words, cut where they match, and where it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.library.rows import Hit
    from twosource.model import Article


def cut_hit(hit: Hit) -> Iterator[tuple[str, bool]]:
    """Yield a passage in stretches, each with whether it is one of the words that were looked for."""
    text, position = hit.article.text, hit.passage.start
    for match in hit.matches:
        if match.start < position:
            continue
        yield text[position : match.start], False
        yield text[match.start : match.end], True
        position = match.end
    yield text[position : hit.passage.end], False


def link_place(story: str | None, article: Article, start: int, end: int) -> str:
    """Return the address of a passage: in its story, or in the report alone where no story has it."""
    place = f"{article.id}/{start}-{end}"
    return f"/stories/{story}/reports/{place}#at" if story else f"/articles/{place}#at"
