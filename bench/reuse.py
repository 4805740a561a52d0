"""Measure text reuse on a made corpus of known copies: figures, articles a second, peak memory.

Needs the optional `../shared` folder for the seeds of the corpus and for the scorer.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.group.reuse import find_shared
from twosource.language import load_language

if TYPE_CHECKING:
    from twosource.group.words import Ints
    from twosource.language import Language

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
PYTHON = (
    shutil.which("pypy3") or sys.executable
)  # for making and scoring; PyPy does both several times faster
KIBIBYTES_A_MEBIBYTE = 1024


def make_corpus(folder: Path, articles: int, seed: int) -> tuple[Path, Path]:
    """Return the made articles and the truth about them."""
    corpus, truth = folder / f"articles-{articles}-{seed}.jsonl", folder / f"truth-{articles}-{seed}.jsonl"
    if not (corpus.exists() and truth.exists()):
        seeds = SHARED / "data" / "attribution" / "train.jsonl"
        maker = [PYTHON, str(SHARED / "bench" / "make_corpus.py"), str(seeds), str(articles)]
        subprocess.run([*maker, str(corpus), "--truth", str(truth), "--seed", str(seed)], check=True)  # noqa: S603 — our own arguments
    return corpus, truth


def read_corpus(path: Path) -> tuple[list[str], list[str]]:
    """Return ids and texts."""
    with path.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    return [article["id"] for article in articles], [article["text"] for article in articles]


def measure(texts: list[str], language: Language) -> tuple[float, float, Ints]:
    """Return seconds of the processor and of the wall for a search, and what was found."""
    began, used = time.perf_counter(), time.process_time()
    passages = find_shared(texts, language)
    return time.process_time() - used, time.perf_counter() - began, passages


def main() -> None:
    """Make, run, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3, help="of which the quickest counts")
    parser.add_argument("--folder", type=Path, help="keep the corpus and the found pairs here")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="reuse-"))
    folder.mkdir(parents=True, exist_ok=True)
    corpus, truth = make_corpus(folder, options.articles, options.seed)
    ids, texts = read_corpus(corpus)
    language = load_language("en")
    find_shared(texts[:2], language)  # tables and patterns are made once
    processor, wall, passages = min(
        (measure(texts, language) for _ in range(options.runs)), key=lambda run: run[0]
    )
    found = folder / "found.jsonl"
    with found.open("w", encoding="utf-8") as out:
        for text_a, text_b, start_a, end_a, start_b, end_b in passages.tolist():
            a = {"article": ids[text_a], "start": start_a, "end": end_a}
            b = {"article": ids[text_b], "start": start_b, "end": end_b}
            out.write(json.dumps({"a": a, "b": b}) + "\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_A_MEBIBYTE
    size = sum(map(len, texts)) / 1e6
    print(f"{len(texts)} articles, {size:.1f} M characters, {len(passages)} passages")
    print(f"{processor:.2f} s of one core ({wall:.2f} s): {len(texts) / processor:.0f} articles a second")
    print(f"peak memory {peak:.0f} MiB, the texts included", flush=True)
    scorer = [PYTHON, str(SHARED / "bench" / "reuse_score.py"), str(truth), str(found)]
    subprocess.run(scorer, check=True)  # noqa: S603 — our own arguments


if __name__ == "__main__":
    main()
