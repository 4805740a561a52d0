"""Stage 7 of 7, part of the standards: names for things, JSON without lone surrogates, each thing once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.model import Article, Entity, Ledger

AROUND = 32  # characters before and after a passage that help to find it again in a changed page


def make_urn(kind: str, name: str) -> str:
    """Return the name of a thing for programs that want a URI."""
    return f"urn:twosource:{kind}:{name}"


def write_json(content: object) -> str:
    """Return JSON with an indent, and without what has no form in UTF-8."""
    return _clean(json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def write_json_lines(rows: Iterable[object]) -> str:
    """Return one line of JSON a row."""
    return "".join(
        f"{_clean(json.dumps(row, ensure_ascii=False, allow_nan=False, sort_keys=False))}\n" for row in rows
    )


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def drop_empty(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row without what is unknown."""
    return {name: value for name, value in row.items() if value not in (None, "", [], {})}


def list_articles(ledgers: Sequence[Ledger]) -> list[Article]:
    """Return the articles of all ledgers, each once."""
    return list({article.id: article for ledger in ledgers for article in ledger.articles}.values())


def list_entities(ledgers: Sequence[Ledger]) -> list[Entity]:
    """Return the entities of all ledgers, each once."""
    return list({entity.id: entity for ledger in ledgers for entity in ledger.entities}.values())


def name_source(article: Article) -> str:
    """Return the address of an article, or its URN where it has none."""
    return article.url or make_urn("article", article.id)
