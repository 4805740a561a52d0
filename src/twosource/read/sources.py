"""Part of stage 1 (read): the sources of one call -> articles in a fixed order, and what went wrong.

Limits: everything is held, as one story is; bad input never raises, it becomes a `Problem` and the rest is
read.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from twosource.model import Article, Problem
from twosource.read.stream import DEFAULTS, split_place, stream_articles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from twosource.read.fetch import Fetcher
    from twosource.read.settings import ReadSettings

_LAST = "~"  # sorts after any date and any usual name

MAX_NOTES = 20  # problems of one source named one by one; a file of another kind has thousands

TOO_MUCH = (
    "With it there is more text than one story has, and what follows was not read. Give fewer reports, or "
    "add them to a library."
)

Result = tuple[tuple[Article, ...], tuple[Problem, ...]]


def read_articles(
    sources: Iterable[str | Path], settings: ReadSettings = DEFAULTS, fetcher: Fetcher | None = None
) -> Result:
    """Return the articles of files, folders, URLs and standard input ("-"), and the problems met on the way.

    The order of the sources changes nothing: articles are sorted by date, outlet and path. A text that
    one outlet gives twice is kept once. Nothing is raised for bad input.
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    told: Counter[str] = Counter()
    left = settings.max_bytes
    for found in stream_articles(sources, settings, fetcher):
        if isinstance(found, Article):
            articles.append(found)
            left -= len(found.text)
            if left < 0:
                problems.append(Problem(stage="read", article=found.path, message=TOO_MUCH))
                break
            continue
        source = split_place(found.article or "")[0]
        told[source] += 1
        if told[source] <= MAX_NOTES:
            problems.append(found)
    kept, repeats = _drop_repeats(sorted(articles, key=_place))
    problems.extend((*repeats, *_count_others(told)))
    return kept, tuple(sorted(problems, key=lambda problem: problem.article or ""))


def _place(article: Article) -> tuple[str, str, str, str]:
    return article.published or _LAST, article.outlet or _LAST, article.path, article.id


def _drop_repeats(articles: list[Article]) -> Result:
    """Keep the first article of each id; what is dropped is said."""
    kept: dict[str, Article] = {}
    problems: list[Problem] = []
    for article in articles:
        first = kept.setdefault(article.id, article)
        if first is not article:
            message = (
                f"It is the same text as {first.path} and is counted once. If two outlets printed it, "
                "give each its outlet: in a sidecar (A.txt.toml beside A.txt) or in the JSON."
            )
            problems.append(Problem(stage="read", article=article.path, message=message))
    return tuple(kept.values()), tuple(problems)


def _count_others(told: Counter[str]) -> Iterable[Problem]:
    for source, count in told.items():
        if count > MAX_NOTES:
            message = f"{count - MAX_NOTES} more entries of it have such faults."
            yield Problem(stage="read", article=source, message=message)
