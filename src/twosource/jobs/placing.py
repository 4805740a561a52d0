"""Job: new articles -> their stories. A placeholder: articles of near days that share most of their names."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from twosource.model import content_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.library import Writer
    from twosource.model import Article

ALIKE = 0.2
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+")


def place_articles(writer: Writer, articles: Sequence[Article]) -> dict[str, str]:
    """Return the story of each article."""
    state = writer.load_grouping("placeholder")
    stories: dict[str, list[str]] = json.loads(state) if state else {}
    placed = {}
    for article in articles:
        names = set(_NAME.findall(article.text))
        near = max(stories, key=lambda story: _compare(names, stories[story]), default="")
        if not near or _compare(names, stories[near]) < ALIKE:
            near = content_id("story", article.id)
            stories[near] = sorted(names)
        placed[article.id] = near
    writer.store_grouping("placeholder", json.dumps(stories).encode())
    return placed


def _compare(names: set[str], others: list[str]) -> float:
    return len(names & set(others)) / max(len(names | set(others)), 1)
