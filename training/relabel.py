"""What the tagger that ships says of the texts that it learnt from: `taught_tags.xz`, for `training.distil`.

    python -m training.relabel ../shared

Limits: paragraphs are read alone, as the program reads them; a larger teacher's own words take a GPU
(`python -m training.distil ../shared --teacher …`), and teach a short course names no better (`step.md`).
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training.lessons import read_lessons
from training.schedule import report
from training.taught import TAUGHT, write_taught
from training.tune import read_learnt
from twosource.language.decoding import share_paths
from twosource.language.encoder import Encoder
from twosource.language.weights import SHIPPED, open_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.data import Article


def ask_tagger(folder: Path, articles: Sequence[Article]) -> list[Article]:
    """Give articles with each tag's share as a shipped tagger sees it, by the tables that it learnt."""
    encoder, tables = Encoder(folder), read_learnt(folder)
    found = []
    for article in articles:
        # A lesson is cut as what the program reads is, so that it need not be cut again.
        scores = [encoder._score(lesson) for lesson in article.paragraphs]  # noqa: SLF001
        lessons = (
            replace(lesson, shares=shares.astype(np.float16))
            for lesson, shares in zip(article.paragraphs, share_paths(scores, *tables), strict=True)
        )
        found.append(replace(article, paragraphs=tuple(lessons)))
    return found


def main() -> None:
    """Read every text and write the file."""
    parser = argparse.ArgumentParser(prog="python -m training.relabel", description=__doc__)
    parser.add_argument("shared", type=Path, help="folder of corpora")
    parser.add_argument("--taught", type=Path, default=TAUGHT, help=f"file of labels (default: {TAUGHT})")
    flags = parser.parse_args()
    write_taught(flags.taught, ask_tagger(SHIPPED, read_lessons(flags.shared, open_vocabulary(SHIPPED))))
    report(f"{flags.taught}")


if __name__ == "__main__":
    main()
