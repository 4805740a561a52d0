"""Part of the library: articles and stories -> their rows.

Limits: two texts are versions of one piece by their URL, else by outlet and key; texts alone never say so.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from twosource.model import Article, content_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST = 200  # code points of a headline: the longest titles have some 150


def name_piece(article: Article) -> str:
    """Return what all versions of an article share: its URL, else its outlet and key, else only itself."""
    if article.url:
        return content_id("url", article.url)
    if article.key:
        return content_id("key", article.outlet, article.key)
    return article.id


def make_row(article: Article) -> dict[str, Any]:
    """Return an article as a row of the store."""
    names = ("id", "path", "key", "url", "outlet", "title", "byline", "published", "language")
    row = {name: getattr(article, name) for name in names}
    row["dateline"] = json.dumps(asdict(article.dateline)) if article.dateline else None
    row["credits"] = json.dumps([asdict(credit) for credit in article.credits]) if article.credits else None
    row["body"] = article.text
    row["headline"] = article.title or _first_line(article.text)
    return row


def _first_line(text: str) -> str:
    return next((line.strip()[:LONGEST] for line in text[: 10 * LONGEST].splitlines() if line.strip()), "")


def make_summary(
    story: str, members: Sequence[Mapping[str, Any]], kept: Mapping[str, Any] | None, moment: str
) -> dict[str, Any]:
    """Return the row of a story; what its ledger says stays until the ledger is renewed."""
    days = sorted(row["published"][:10] for row in members if row["published"])
    content = content_id(*sorted(row["article"] for row in members))
    counts = ("origins", "disputed", "corroborated", "shared", "single")
    return {
        "id": story,
        "title": members[0]["headline"],
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "articles": len(members),
        "outlets": len({row["outlet"] or row["article"] for row in members}),
        "content": content,
        "changed": moment if not kept or kept["content"] != content else kept["changed"],
        "ledger_content": kept["ledger_content"] if kept else None,
        **{name: kept[name] if kept else 0 for name in counts},
    }
