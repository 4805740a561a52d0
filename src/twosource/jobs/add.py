"""Job: sources -> a library, batch by batch; then the ledgers of the stories that changed.

Limits: a batch is kept whole or not at all, so a job that was stopped is simply started again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.jobs.placing import place_articles
from twosource.read import ReadSettings, read_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from twosource.library import Library
    from twosource.model import Article, Problem

# Articles in one transaction: large enough that opening the library costs little, small enough that readers
# wait less than a second.
BATCH = 500

Progress = "Callable[[str, int, int], None]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a job added: `new` articles of those `seen`, `versions` of them new texts of known pieces."""

    seen: int = 0
    new: int = 0
    stories: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def add_sources(
    library: Library,
    sources: Iterable[str],
    settings: ReadSettings,
    progress: Callable[[str, int, int], None],
) -> Added:
    """Read sources into a library; what is there already is left alone."""
    total = Added()
    named = list(_list_files(sources))
    batch: list[Article] = []
    problems: list[Problem] = []
    for done, source in enumerate(named):
        progress("read", done, len(named))
        articles, met = read_articles([source], settings)
        problems += met
        batch += articles
        while len(batch) >= BATCH:
            total = _join(total, add_batch(library, batch[:BATCH], problems))
            batch, problems = batch[BATCH:], []
    if batch or problems:
        total = _join(total, add_batch(library, batch, problems))
    return total


def add_batch(library: Library, articles: Sequence[Article], problems: Sequence[Problem] = ()) -> Added:
    """Add some articles in one transaction and put the new ones into stories."""
    with library.write() as writer:
        writer.add_problems(problems)
        new = writer.add_articles(articles)
        placed = place_articles(writer, new)
        writer.assign_stories(placed)
    return Added(
        seen=len(articles),
        new=len(new),
        stories=tuple(sorted(set(placed.values()))),
        problems=tuple(problems),
    )


def _join(one: Added, two: Added) -> Added:
    return Added(
        seen=one.seen + two.seen,
        new=one.new + two.new,
        stories=tuple(sorted({*one.stories, *two.stories})),
        problems=(*one.problems, *two.problems),
    )


def _list_files(sources: Iterable[str]) -> Iterator[str]:
    """Yield the sources, with the files of a folder in its place."""
    for source in sources:
        path = Path(source)
        if "://" not in source and path.is_dir():
            yield from sorted(
                str(file) for file in path.rglob("*") if file.is_file() and not _is_hidden(file, path)
            )
        else:
            yield source


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts) or file.suffix == ".toml"
