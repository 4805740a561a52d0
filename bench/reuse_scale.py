"""Measure how the time and memory of `twosource reuse` grow: one run for each number of articles.

    python bench/reuse_scale.py 10000 100000 1000000 --folder /tmp/scale --score

Corpora are made once and kept in the folder, by PyPy where it is there: a million articles take 4.9 GB,
their truth 14 GB, and making both an hour. Time is processor time of all processes, memory the sum of what
they hold, looked at twice a second. Linux only.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

from reuse_sample import take_sample

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
PYTHON = (
    shutil.which("pypy3") or sys.executable
)  # for making and scoring; PyPy does both several times faster
KIBIBYTES_A_MEBIBYTE = 1024
PAUSE = 0.5
SCORED = 50_000  # articles at most whose copies are scored: the scorer holds all their words


def make_corpus(folder: Path, articles: int, *, score: bool) -> tuple[Path, Path]:
    """Return the made articles and, where they are to be scored, the truth about them."""
    corpus, truth = folder / f"articles-{articles}.jsonl", folder / f"truth-{articles}.jsonl"
    if not corpus.exists() or (score and not truth.exists()):
        seeds = SHARED / "data" / "attribution" / "train.jsonl"
        maker = [PYTHON, str(SHARED / "bench" / "make_corpus.py"), str(seeds), str(articles)]
        parts = [path.with_suffix(".part") for path in (corpus, truth)]
        known = ["--truth", str(parts[1])] if score else []
        subprocess.run([*maker, str(parts[0]), *known], check=True)  # noqa: S603 - our own arguments
        for part, whole in zip(parts, (corpus, truth), strict=True):
            if part.exists():
                part.replace(whole)
    return corpus, truth


def list_family(parent: int) -> list[int]:
    """Return a process and all that come from it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                above = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:  # it has ended
                continue
            children.setdefault(above, []).append(int(entry.name))
    family = [parent]
    for process in family:
        family += children.get(process, [])
    return family


def measure_memory(process: int) -> int:
    """Return how many KiB a process holds."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def run(corpus: Path, target: Path, jobs: int) -> tuple[float, float, int, str]:
    """Return seconds of the wall and of processors, KiB at the peak, and what the command said."""
    command = [sys.executable, "-c", "from twosource.cli import main; main()", "reuse", str(corpus)]
    before, began, peak = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), 0
    process = subprocess.Popen(  # noqa: S603 - our own arguments
        [*command, "-o", str(target), "--jobs", str(jobs)],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    while process.poll() is None:
        peak = max(peak, sum(map(measure_memory, list_family(process.pid))))
        time.sleep(PAUSE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said = process.stderr.read().strip() if process.stderr else ""
    return time.perf_counter() - began, used, peak, said


def score(truth: Path, found: Path, articles: int) -> str:
    """Return what the scorer says of what was found, of a large collection by a sample."""
    if articles > 2 * SCORED:
        truth, found = take_sample(truth, found, articles // SCORED)
    scorer = [PYTHON, str(SHARED / "bench" / "reuse_score.py"), str(truth), str(found)]
    done = subprocess.run(scorer, check=True, capture_output=True, text=True)  # noqa: S603 - our own arguments
    return done.stdout


def main() -> None:
    """Make, run, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=int, nargs="+")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--score", action="store_true", help="score what is found")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for articles in options.articles:
        corpus, truth = make_corpus(options.folder, articles, score=options.score)
        found = corpus.with_suffix(".passages.jsonl")
        wall, used, peak, said = run(corpus, found, options.jobs)
        print(f"{articles:>9,} articles: {used:.0f} s of processors ({wall:.0f} s), ", end="")
        print(f"{1e6 * used / articles:.0f} µs an article, {peak / KIBIBYTES_A_MEBIBYTE:.0f} MiB. {said}")
        if options.score:
            print(score(truth, found, articles), flush=True)


if __name__ == "__main__":
    main()
