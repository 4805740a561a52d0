"""Which articles may share prose with a text, by the word index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.library import open_library
from twosource.library.index import index_words
from twosource.model import Article, content_id
from twosource.text import list_words

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The harbour office said on Friday that the north pier will stay closed until May. Nobody was hurt."
SHARED = "It rained. The north pier will stay closed until May, as all know."
APART = (
    "Until May, all said, the pier north of the office and the harbour stays open. Closed will be nothing."
)


def test_what_shares_a_stretch_is_near(tmp_path: Path) -> None:
    library = open_library(tmp_path / "near.duckdb", create=True)
    articles = [Article(id=content_id(text), path="x.txt", text=text) for text in (SHARED, APART)]
    with library.write() as writer:
        writer.add_articles(articles, index_words(set(list_words(article.text)) for article in articles))
    with library.view() as view:
        assert [article.text for article in view.walk_near(TEXT, 7)] == [SHARED]
        assert list(view.walk_near("Too short.", 7)) == []
