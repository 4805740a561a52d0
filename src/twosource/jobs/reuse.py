"""Job: a collection of any size -> the prose that its texts share, within a bound of memory.

A run that was stopped goes on where it was, as long as the input and the version are the same.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource import __version__
from twosource.engine.columns import read_column
from twosource.engine.local import Workers
from twosource.errors import WorkFolderError
from twosource.group.fingerprints import choose_size, count_bits
from twosource.group.reuse import count_needed
from twosource.jobs.collection import PART_BYTES, list_parts
from twosource.jobs.reuse_stages import (
    Plan,
    ReadTask,
    Task,
    list_settle_tasks,
    match_ngrams,
    read_texts_of,
    settle_blocks,
    sort_ngrams,
)
from twosource.jobs.texts import Texts, index_texts, list_pieces
from twosource.read import ReadSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from twosource.group.words import Ints
    from twosource.jobs.collection import Part

    Progress = Callable[[str, int, int], None]

GIBIBYTE = 1 << 30
MEMORY = 2 * GIBIBYTE  # of all processes together

# Bytes that the stages hold at their peak, as measured on made corpora and rounded up.
RESIDENT = 120 << 20  # a process that has loaded its modules
BYTES_A_KEY = 40  # of a range of n-grams
BYTES_A_SEED = 400  # of the matches that are settled together
BYTES_A_WORD = 300  # of the texts in which they lie

BLOCK_WORDS = 1 << 19  # words whose matches are kept together: settling takes several such blocks at a time
MOST_BLOCKS = 60_000  # their numbers have 16 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseSettings:
    """How a collection is searched.

    `memory` is for all processes together, in bytes, as is `part_bytes`, the size of a part of the input.
    """

    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    memory: int = MEMORY
    part_bytes: int = PART_BYTES
    language: str = "en"
    reading: ReadSettings = field(default_factory=ReadSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The passages that were found, on disk, and the texts in which they lie."""

    texts: Texts
    folders: tuple[Path, ...]

    def rows(self) -> Iterator[Ints]:
        """Yield the passages in order, some at a time: numbers of text a and b, extents in a and in b."""
        for folder in self.folders:
            yield read_column(folder, "rows")


def find_reuse_in(sources: Sequence[str], folder: Path, settings: ReuseSettings, progress: Progress) -> Found:
    """Find the prose that the texts of some sources share, working in a folder.

    Raises WorkFolderError where the folder holds something else.
    """
    parts = list_parts(sources, settings.part_bytes)
    _prepare_folder(folder, _describe(parts, settings))
    with Workers(settings.jobs) as workers:

        def run(stage: str, function: Callable[[Any], None], tasks: Sequence[Any]) -> None:
            waiting = [task for task in tasks if not task.folder.exists()]
            finished = len(tasks) - len(waiting)
            workers.run(function, waiting, lambda done, _: progress(stage, finished + done, len(tasks)))

        readers = [
            ReadTask(
                part=part,
                folder=folder / f"part-{part.number:05}",
                settings=settings.reading,
                part_bytes=settings.part_bytes,
            )
            for part in parts
        ]
        run("read", read_texts_of, readers)
        if not (folder / "index").exists():
            index_texts(list_pieces(task.folder for task in readers), folder / "index")
        plan = _load_plan(folder, settings)
        run("sort", sort_ngrams, _list_tasks(plan, "keys", len(plan.open().folders)))
        run("match", match_ngrams, _list_tasks(plan, "seeds", plan.ranges))
        settling = list_settle_tasks(plan)
        run("settle", settle_blocks, settling)
    return Found(texts=plan.open(), folders=tuple(task.folder for task in settling))


def _list_tasks(plan: Plan, name: str, count: int) -> list[Task]:
    return [
        Task(plan=plan, number=number, until=number + 1, folder=plan.folder / f"{name}-{number:05}")
        for number in range(count)
    ]


def _load_plan(folder: Path, settings: ReuseSettings) -> Plan:
    """Return the plan of a collection whose texts are read; it is made once and kept."""
    path = folder / "plan.json"
    if not path.exists():
        unfinished = folder / "plan.json.new"
        unfinished.write_text(json.dumps(_make_plan(folder, settings)), "utf-8")
        unfinished.replace(path)
    return Plan(folder=folder, **json.loads(path.read_text("utf-8")))


def _make_plan(folder: Path, settings: ReuseSettings) -> dict[str, Any]:
    first = read_column(folder / "index", "first")
    words, texts = int(first[-1]), len(first) - 1
    memory = max(RESIDENT, settings.memory // settings.jobs - RESIDENT)
    return {
        "language": settings.language,
        "size": choose_size(texts),
        "bits": count_bits(words + 1),
        "needed": count_needed(texts),
        "ranges": 1 + words * BYTES_A_KEY // memory,
        "blocks": min(MOST_BLOCKS, 1 + words // BLOCK_WORDS),
        "words": memory // BYTES_A_WORD,
        "seeds": memory // BYTES_A_SEED,
    }


def _describe(parts: Sequence[Part], settings: ReuseSettings) -> dict[str, Any]:
    """Return what must be the same for a run to go on: version, input, and how it is read."""
    stats = {path: Path(path).stat() for part in parts for path in part.paths if Path(path).exists()}
    return {
        "twosource": __version__,
        "files": {path: [stat.st_size, stat.st_mtime_ns] for path, stat in stats.items()},
        "parts": [asdict(part) for part in parts],
        "language": settings.language,
        "reading": repr(settings.reading),
    }


def _prepare_folder(folder: Path, description: dict[str, Any]) -> None:
    """Make the work folder, or empty one that was made for something else."""
    manifest, written = folder / "manifest.json", json.dumps(description)
    if folder.exists() and not manifest.exists() and any(folder.iterdir()):
        raise WorkFolderError(f"{folder} holds other files. Name an empty folder, or a new one, with --work.")
    if manifest.exists() and manifest.read_text("utf-8") != written:
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    manifest.write_text(written, "utf-8")
