"""Train the shipped tagger on after a larger teacher, and write what changed: `tagger-step.bin`.

    python -m training.distil ../shared
    python -m training.distil ../shared --teacher MODEL.safetensors

The first learns from what a teacher said before, kept in a file by `training.relabel` or by the second, in a
short course; the second trains a teacher and learns from its own shares, in the long course. The shipped step
comes from that.
What such a step brings: `step.md`; where the teacher's weights come from: `README.md`.

Limits: on a CPU the second takes a day or two, and nothing is kept on the way. `--tiny` goes through all of
it in a minute with a random teacher of two layers and a few texts, to see that it runs; what it writes is of
no use.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from training.data import SHIPPED_HEADS
from training.lessons import read_lessons
from training.model import Tagger, barred_tags
from training.mpnet import Mpnet, load_mpnet
from training.paths import Tables, sum_paths
from training.schedule import choose_device, report
from training.step import read_tagger, write_step
from training.taught import TAUGHT, read_taught, write_taught
from training.teacher import (
    TEACHER,
    Course,
    ask_teacher,
    measure_labels,
    read_batch,
    train_course,
    train_teacher,
)
from training.tune import read_learnt
from twosource.language.weights import SHIPPED, Words, open_arrays, open_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from training.batches import Batch
    from training.data import Article

STUDENT = Course(
    pieces=30e6, rate=2e-4, falling=0.95, new_rates=None, weight_decay=0.0, average=0.997, alone=0.8,
    seed=5,
    repeats={
        "polnear": 1.0, "gold": 1.0, "labels": 0.7, "ewt": 1.0, "wikigold": 0.7, "invented": 0.6,
        "exchanged": 0.8, "news": 1.0,
    },
)  # fmt: skip
# From `taught_tags.xz`, short enough for a CPU: smaller steps, and more of what people annotated.
SHORT_COURSE = replace(
    STUDENT, pieces=5.1e6, rate=3e-4, average=0.995, pieces_a_batch=2048,
    repeats={
        "polnear": 1.5, "gold": 1.5, "labels": 0.7, "ewt": 3.0, "wikigold": 1.0, "invented": 0.6,
        "exchanged": 1.0, "news": 0.75,
    },
)  # fmt: skip
DROP = 0.05
# What the labels count beside the teacher, which counts one.
LABELS_COUNT = 0.5
# With `--tiny`: articles of each corpus, pieces of a course and of a batch, layers of the teacher.
FEW, SHORT, SMALL, LOW = 12, 6e3, 1024, 2
TINY_OUT = Path("build")


class Student(Tagger):
    """The shipped tagger, in full numbers; its words and its tables stay as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder.drop = DROP
        state = self.state_dict()
        for name, part in (read_tagger(SHIPPED) | _read_tables(SHIPPED)).items():
            state[name][: len(part)] = torch.from_numpy(part.copy())
        for fixed in (self.starts, self.transitions):
            fixed.requires_grad_(False)

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        """Scores of the heads that ship, (heads, batch, words, tags)."""
        return super().forward(pieces, shapes, first)[: len(SHIPPED_HEADS)]

    def tables(self) -> Tables:
        """Start scores and transition scores of the heads that ship."""
        starts, moves = super().tables()
        return starts[: len(SHIPPED_HEADS)], moves[: len(SHIPPED_HEADS)]


def _read_tables(folder: Path) -> dict[str, np.ndarray]:
    """Read the word embeddings and the tables as they were learnt."""
    starts, moves = read_learnt(folder)
    no_starts, no_moves = (barred.numpy() for barred in barred_tags(torch.device("cpu")))
    words = Words(folder).embed(np.arange(len(open_arrays(folder, "words.npz")["rows"])))
    return {"encoder.words.weight": words, "starts": starts - no_starts, "transitions": moves - no_moves}


def loss_by_teacher(model: Student, batch: Batch) -> Tensor:
    """Give the loss of each head for a word: cross entropy to the teacher's shares, and labels."""
    scores, tables = read_batch(model, batch), model.tables()
    total = sum_paths(scores, batch["lengths"], tables)
    # What the tables would add is left out: they do not change.
    told = (batch["shares"].permute(2, 0, 1, 3).float() * scores).sum((2, 3))
    soft = (total - told).sum(1) / batch["lengths"].sum()
    return soft + LABELS_COUNT * measure_labels(scores, total, batch, tables)


def train_student(articles: Sequence[Article], device: torch.device, course: Course) -> Student:
    """Train the shipped tagger on after what a teacher said of the articles."""
    torch.manual_seed(course.seed)
    model = Student().to(device)
    train_course("student", model, articles, loss_by_teacher, course)
    return model


def make_labels(
    flags: argparse.Namespace, articles: Sequence[Article], device: torch.device
) -> list[Article]:
    """Train a teacher, give the articles with what it says of them, and write that down."""
    course = shorten(TEACHER) if flags.tiny else TEACHER
    torch.manual_seed(course.seed)
    encoder = Mpnet(LOW) if flags.tiny else load_mpnet(flags.teacher)
    told = ask_teacher(train_teacher(encoder, articles, device, course), articles, device)
    write_taught(flags.taught, told)
    report(f"the teacher has read all: {flags.taught}")
    return told


def shorten(course: Course) -> Course:
    """Give a course that only shows that it runs."""
    return replace(course, pieces=SHORT, pieces_a_batch=SMALL)


def main() -> None:
    """Train the student by labels, or first the teacher that makes them, and write the step."""
    parser = argparse.ArgumentParser(prog="python -m training.distil", description=__doc__)
    parser.add_argument("shared", type=Path, help="folder of corpora")
    parser.add_argument("--teacher", type=Path, help="model.safetensors of all-mpnet-base-v2: labels anew")
    parser.add_argument("--taught", type=Path, default=TAUGHT, help=f"file of labels (default: {TAUGHT})")
    parser.add_argument("--pieces", type=float, help="how many the student reads")
    parser.add_argument("--out", type=Path, help=f"folder for the step: {SHIPPED}, with --tiny {TINY_OUT}")
    parser.add_argument("--device", help="cpu or cuda (default: a GPU where there is one)")
    parser.add_argument("--tiny", action="store_true", help="go through all of it in a minute, for nothing")
    parser.add_argument("--threads", type=int, default=1)
    flags = parser.parse_args()
    flags.out = flags.out or (TINY_OUT if flags.tiny else SHIPPED)
    if flags.tiny:
        flags.taught = flags.taught.with_name("tiny.xz")
    torch.set_num_threads(flags.threads)
    device = choose_device(flags.device)
    articles = read_lessons(flags.shared, open_vocabulary(SHIPPED), FEW if flags.tiny else None)
    report(f"{len(articles)} articles, on {device}")
    told = make_labels(flags, articles, device) if flags.teacher or flags.tiny else None
    if told is None or flags.tiny:
        told = read_taught(flags.taught, articles)
    course = STUDENT if flags.teacher else SHORT_COURSE
    course = shorten(course) if flags.tiny else replace(course, pieces=flags.pieces or course.pieces)
    student = train_student(told, device, course)
    report(f"{write_step(student.state_dict(), flags.out)}")


if __name__ == "__main__":
    main()
