"""Measure `twosource add`: a made corpus into a new library, then one article more.

    python bench/add.py articles-100000.jsonl --folder /tmp/add

That one is added by a new process (nine of them), the command as it is typed, with what its imports take; by
a running one that has imported all and adds its first (five); and by one that goes on, which opens the
library each time or keeps it open (`Library.stay`). Byte code is written, as where a package is installed.
Deep reading is left out (`--no-ledgers`). Time is processor time of all processes, memory the sum of what
they hold, looked at twice a second. Linux only. A library that the folder holds already is taken as it is.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from multiprocessing import get_context
from pathlib import Path

from reuse_scale import KIBIBYTES_A_MEBIBYTE, PAUSE, list_family, measure_memory

# The last two are loaded when a library is first written to: here with the rest.
from twosource.jobs.add import add_sources
from twosource.library import Library, native, open_library, write
from twosource.read import ReadSettings

RUNS, COMMANDS = 5, 9
COMMAND = (sys.executable, "-c", "from twosource.cli import run; run()", "add")
NATIVE, WRITER = native.__name__, write.__name__
# What a new process takes before it does anything: Python alone, what others wrote, all.
IMPORTS = (
    ("Python", "pass"),
    ("with click and DuckDB", f"import click, {NATIVE}"),
    ("with both and an opened file", f"import click, {NATIVE} as native; native.connect()"),
    ("with all imports", f"import twosource.cli.add, twosource.jobs.add, {NATIVE}, {WRITER}"),
)
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT |= {"OMP_NUM_THREADS": "1"}


def run(library: Path, source: Path, *, watched: bool = False) -> tuple[float, float, float, str]:
    """Return seconds of the wall and of processors, MiB at the peak where watched, and what was said."""
    before, began, peak = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), 0
    process = subprocess.Popen(  # noqa: S603 - our own arguments
        [*COMMAND, str(source), "--library", str(library), "--no-ledgers", "--jobs", "2"],
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )
    while watched and process.poll() is None:  # one article takes less time than a look
        peak = max(peak, sum(map(measure_memory, list_family(process.pid))))
        time.sleep(PAUSE)
    process.wait()
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said = process.stderr.read().strip().splitlines() if process.stderr else []
    return wall, used, peak / KIBIBYTES_A_MEBIBYTE, said[-1] if said else ""


def write_new(corpus: Path, folder: Path, number: int) -> Path:
    """Write an article of the corpus as another outlet's report that no library holds yet; return where."""
    with corpus.open(encoding="utf-8") as lines:
        entry = json.loads(next(line for place, line in enumerate(lines) if place == number))
    path = folder / f"one-{number}-{time.time_ns()}.json"
    text = f"Report {time.time_ns()}. {entry['text']}"
    path.write_text(json.dumps({"outlet": "The Quay", "published": "2026-01-28", "text": text}), "utf-8")
    return path


def main() -> None:
    """Add, add one more, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    library = options.folder / "library.duckdb"
    if not library.exists():
        wall, used, peak, said = run(library, options.corpus, watched=True)
        with open_library(library).view() as view:
            articles = view.count().articles
        print(f"{articles:,} articles: {used:.0f} s of processors ({wall:.0f} s), ", end="")
        print(f"{articles / wall:.0f} a second, {1e3 * used / articles:.1f} ms each, {peak:.0f} MiB. {said}")
    tell_new_process(library, options.corpus, options.folder)
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        tasks = [pool.submit(add_first, library, options.corpus, options.folder) for _ in range(RUNS)]
        firsts = [task.result() for task in tasks]
    print(f"one more, the first of a running process: {statistics.median(firsts):.2f} s", end="")
    print(f" of the processor ({min(firsts):.2f} to {max(firsts):.2f})")
    opened = open_library(library)
    for name, way in (("opens it", nullcontext()), ("keeps it open", opened.stay())):
        with way:
            used = [add_one(opened, options.corpus, options.folder) for _ in range(RUNS + 1)]
        print(f"one more, running process that {name}: {statistics.median(used[1:]):.2f} s of the processor")


def tell_new_process(library: Path, corpus: Path, folder: Path) -> None:
    """Add by new processes and print what they take, and what of it the imports."""
    run(library, write_new(corpus, folder, 99))  # the first writes the byte code
    fresh = [run(library, write_new(corpus, folder, 100 + number)) for number in range(COMMANDS)]
    for name, column in zip(("wall", "processors"), zip(*fresh, strict=True), strict=False):
        print(f"one more, new process: {statistics.median(column):.3f} s of the {name}", end="")
        print(f" ({min(column):.3f} to {max(column):.3f})")
    for name, code in IMPORTS:
        used = statistics.median(time_code(code) for _ in range(COMMANDS))
        print(f"    {name}: {used:.3f} s of the processors")


def time_code(code: str) -> float:
    """Return the seconds of processors that a new process takes for some Python."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, env=ENVIRONMENT)  # noqa: S603 - our own code
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def add_first(library: Path, corpus: Path, folder: Path) -> float:
    """Add an article in a process that has added none; return the seconds of its processor."""
    return add_one(open_library(library, create=True), corpus, folder)


def add_one(library: Library, corpus: Path, folder: Path) -> float:
    """Add an article in this process; return the seconds of its processor."""
    source = write_new(corpus, folder, 200)
    began = time.process_time()
    add_sources(library, [str(source)], ReadSettings(), lambda *_: None)
    return time.process_time() - began


if __name__ == "__main__":
    main()
