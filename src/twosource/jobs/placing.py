"""Job: new articles -> their stories. For now: articles that share most of their names."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model import content_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.library import Writer
    from twosource.model import Article

ALIKE = 0.2
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An article that began or joined a story."""

    kind: str = "joined"
    story: str
    article: str | None
    other: str | None = None


class Placer:
    """Places articles into the stories of one library."""

    def place(self, writer: Writer, articles: Sequence[Article]) -> tuple[str, ...]:
        """Place new articles, write it down, and return the stories that changed."""
        state = writer.load_grouping("names")
        stories: dict[str, list[str]] = json.loads(state) if state else {}
        changes = []
        for article in articles:
            names = set(_NAME.findall(article.text))
            near = max(stories, key=lambda story: _compare(names, stories[story]), default="")
            if not near or _compare(names, stories[near]) < ALIKE:
                near = content_id("story", article.id)
                stories[near] = sorted(names)
            changes.append(Placed(story=near, article=article.id))
        writer.store_grouping("names", json.dumps(stories).encode())
        return writer.apply_changes(changes)


def _compare(names: set[str], others: list[str]) -> float:
    return len(names & set(others)) / max(len(names | set(others)), 1)
