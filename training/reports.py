"""The reports that attribution is learnt from: their text, the tagger's tags, and who said what.

Tags are kept under `build/tags` by tagger and text, so a second run reads no report again. Limits: a tagger's
tags are too good in the stories that it was taught by; `honest` marks the others.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from training.data import UNSEEN
from training.labels import read_labels, write_stories
from twosource.annotate.tags import read_tags
from twosource.language import Language, load_language
from twosource.language.encoder import Encoder
from twosource.language.weights import SHIPPED, STEP, TAGGER
from twosource.model import Article, Segmented, Tag
from twosource.segment import segment_article
from twosource.text import find_words, fold_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

BUILD = Path(__file__).parents[1] / "build"
LETTERS = "ABC"
GOLD, LABELS = "gold", "labels"
# A labelled statement counts so much of an annotated one: it was read once, by a model.
WORTH = {GOLD: 1.0, LABELS: 0.5}
# The shipped tagger learnt from gold/train and from the labelled stories before this one; without its step
# from gold/train alone.
STEPPED = "s200"
# Reports that share more than this of their runs of eight words are never in two folds.
RUN, SHARED = 8, 0.2


@dataclass(frozen=True, kw_only=True, eq=False)
class Report:
    """An annotated report: its set and story, its text and tags, and the statements that it should give.

    `worth` is how much what is learnt from it counts.
    """

    origin: str
    story: str
    letter: str
    text: str
    tags: tuple[Tag, ...]
    rows: Sequence[dict[str, Any]]
    honest: bool
    worth: float

    @cached_property
    def segmented(self) -> Segmented:
        """Return the report cut into sentences."""
        return cut_text(self.text)


class Tagger:
    """A tagger that keeps what it has read."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of its weights; tags are kept under the name of what these hold."""
        mark = hashlib.sha256()
        for name in (TAGGER, STEP, "transitions.npz"):
            if (folder / name).is_file():
                mark.update((folder / name).read_bytes())
        self._file = BUILD / "tags" / f"{mark.hexdigest()[:16]}.json"
        self._language = Language("en", Encoder(folder))
        self._kept: dict[str, tuple[Tag, ...]] = {}
        if self._file.is_file():
            self._kept = msgspec.json.decode(self._file.read_bytes(), type=dict[str, tuple[Tag, ...]])

    def read(self, text: str) -> tuple[Tag, ...]:
        """Return the tags of a text."""
        name = hashlib.sha256(text.encode()).hexdigest()
        if name not in self._kept:
            self._kept[name] = read_tags(cut_text(text), self._language)
        return self._kept[name]

    def keep(self) -> None:
        """Write down what was read."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_bytes(msgspec.json.encode(self._kept))


def cut_text(text: str) -> Segmented:
    """Segment a text that stands alone."""
    return segment_article(Article(id="a", path="a", text=text, language="en"), load_language("en"))


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags of a training that learns from reports."""
    parser.add_argument("shared", type=Path)
    parser.add_argument(
        "--half", type=Path, help="the tagger that saw every second story of gold/train, and no label"
    )


def read_reports(flags: argparse.Namespace) -> list[Report]:
    """Read gold/train as the shipped tagger and as the half one has it, and the labelled stories.

    Of these, the ones that taught the shipped tagger are read without its step.
    """
    gold = sorted(path.parent for path in (flags.shared / "gold" / "train").glob("*/gold.json"))
    labelled = write_stories(
        flags.shared, BUILD / "labels", [row for row in read_labels() if row["attributions"] is not None]
    )
    found = [*_read_stories(GOLD, gold, SHIPPED, honest=False)]
    if flags.half:
        found += _read_stories(GOLD, gold[UNSEEN], flags.half, honest=True)
    early, late = ([place for place in labelled if (place.name < STEPPED) is side] for side in (True, False))
    found += _read_stories(LABELS, early, leave_step_out(SHIPPED, BUILD / "before"), honest=True)
    return [*found, *_read_stories(LABELS, late, SHIPPED, honest=True)]


def leave_step_out(folder: Path, out: Path) -> Path:
    """Give a folder with a tagger's weights but for its step."""
    out.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        if file.name != STEP and not (out / file.name).exists():
            (out / file.name).symlink_to(file)
    return out


def _read_stories(origin: str, folders: Sequence[Path], tagger: Path, *, honest: bool) -> Iterator[Report]:
    reader = Tagger(tagger)
    for folder in folders:
        rows = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["attributions"]
        for file in sorted(folder.glob("[ABC].json")):
            text = json.loads(file.read_text(encoding="utf-8"))["text"]
            yield Report(
                origin=origin,
                story=folder.name,
                letter=file.stem,
                text=text,
                tags=reader.read(text),
                rows=[row for row in rows if row["article"] == file.stem],
                honest=honest,
                worth=WORTH[origin],
            )
    reader.keep()


def deal_stories(reports: Sequence[Report], folds: int) -> Mapping[str, int]:
    """Deal the stories into folds; those that share much text come into one."""
    head: dict[str, str] = {}
    first: dict[int, str] = {}

    def find(story: str) -> str:
        while head.setdefault(story, story) != story:
            story = head[story]
        return story

    for report in reports:
        folded = fold_text(report.text)
        words = [folded[start:end] for start, end in find_words(folded)]
        runs = {hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN)}
        met = Counter(first[run] for run in runs if run in first)
        for story, count in met.items():
            if count > SHARED * len(runs):
                head[find(report.story)] = find(story)
        for run in runs:
            first.setdefault(run, report.story)
    groups = sorted({find(report.story) for report in reports})
    numbers = {group: number % folds for number, group in enumerate(groups)}
    return {report.story: numbers[find(report.story)] for report in reports}
