"""Measure the desk: server time of pages in a large library, and readers beside a writer.

    python bench/desk.py [--library PATH] [--articles 100000] [--readers 50] [--seconds 20]

The library is made of invented texts by `bench/desk_library.py`; with `--library` it is made there unless it
is there, and used again. Each page is asked of a fresh server, so that nobody has opened it before, and then
once more; what counts is the server's own processor time, for the time by the clock depends on what else the
machine does. Readers beside a writer are compared with readers alone in one run.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from desk_library import draw, make_article, make_library, name_story, store

from twosource.library import Library, open_library
from twosource.model import content_id

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

TOLD, STORIES = 5000, 2  # stories with ledgers, of two reports and of ten
PAGES = (
    "/stories/{story}",
    "/stories/{story}/missing",
    "/stories/{story}/timeline",
    "/stories/{story}/copies",
    "/stories",
    "/stories?outlet=Outlet+1&since=2026-03-01",
    "/search?q=harbour+council",
    "/search?q=Ostrander",
    "/people",
    "/promises",
    "/trace/{article}",
)
READ = (*PAGES[:2], "/stories", "/search?q=Ostrander", "/people")
PAUSE = 2.0  # seconds between two pages of one reader: nobody reads a page quicker
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Make the library, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.library or Path(folder) / "desk.duckdb"
        if not path.exists():
            make_library(path, asked.articles, TOLD, STORIES)
        story = name_story(0)
        with open_library(path).view() as view:
            print(f"{view.count().articles:,} articles", flush=True)
            article = view.list_story_articles(story)[0].id
        measure_pages(path, [page.format(story=story, article=article) for page in PAGES])
        measure_readers(path, story, asked)


def measure_pages(path: Path, pages: list[str]) -> None:
    """Print the server's processor time and the time by the clock of each page, the first time and again."""
    for page in pages:
        with serve(path) as (port, process):
            told = []
            for _ in range(2):
                work, clock = read_work(process), time.perf_counter()
                size = fetch(port, page)
                wall, worked = time.perf_counter() - clock, read_work(process) - work
                told.append(f"{worked * 1000:.0f} ms of the processor, {wall * 1000:.0f} ms")
            print(f"{page}: {'; again '.join(told)}; {size:,} bytes", flush=True)


def read_work(process: int) -> float:
    """Return the seconds of the processor that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def serve(path: Path) -> Iterator[tuple[int, int]]:
    """Serve a library; give the port and the process."""
    port, program = find_port(), Path(sys.executable).with_name("twosource")
    server = subprocess.Popen([program, "serve", str(path), "--port", str(port)], stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        wait_until_open(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def measure_readers(path: Path, story: str, asked: argparse.Namespace) -> None:
    """Print how long readers wait, alone and beside a writer."""
    library = open_library(path)
    with serve(path) as (port, _):
        alone = read_for(asked.seconds, asked.readers, port, story)
        stop = threading.Event()
        writer = threading.Thread(target=write_until, args=(library, stop))
        writer.start()
        beside = read_for(asked.seconds, asked.readers, port, story)
        stop.set()
        writer.join()
    tell("alone", *alone)
    tell("beside a writer", *beside)
    print(
        f"p95 beside a writer is {quantile(beside[0], 95) / quantile(alone[0], 50):.1f} times the p50 alone"
    )


def find_port() -> int:
    """Return a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_until_open(port: int) -> None:
    """Wait until the desk answers."""
    for _ in range(300):
        try:
            fetch(port, "/about")
        except OSError:
            time.sleep(0.1)
        else:
            return


def fetch(port: int, page: str) -> int:
    """Ask the desk for a page and return its size."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{quote(page, '/?=&+')}", timeout=60) as response:
        return len(response.read())


def read_for(seconds: float, readers: int, port: int, story: str) -> tuple[list[float], int]:
    """Let readers read for some seconds; return how long each page took, and the number of errors."""
    times: list[float] = []
    errors: list[str] = []
    threads = [
        threading.Thread(target=read_pages, args=(seconds, draw(n), port, story, times.append, errors.append))
        for n in range(readers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, len(errors)


def read_pages(  # noqa: PLR0913, PLR0917 - what a reader needs
    seconds: float,
    chance: random.Random,
    port: int,
    story: str,
    tell_time: Callable[[float], None],
    tell_error: Callable[[str], None],
) -> None:
    """Read one page after the other, with a pause between them."""
    end = time.monotonic() + seconds
    time.sleep(chance.random() * PAUSE)
    while time.monotonic() < end:
        start = time.perf_counter()
        try:
            fetch(port, chance.choice(READ).format(story=story))
        except OSError as error:
            tell_error(str(error))
        tell_time(time.perf_counter() - start)
        time.sleep(PAUSE * (0.5 + chance.random()))


def write_until(library: Library, stop: threading.Event) -> None:
    """Add articles, a few at a time, until told to stop."""
    chance, number = draw(time.time_ns()), 10_000_000
    while not stop.is_set():
        articles = [make_article(chance, number + count) for count in range(20)]
        number += len(articles)
        store(library, {article: content_id("story", article.id) for article in articles})
        time.sleep(1)


def quantile(times: list[float], percent: int) -> float:
    """Return a percentile of some times."""
    return statistics.quantiles(times, n=100)[percent - 1]


def tell(name: str, times: list[float], errors: int) -> None:
    """Print what was measured of some readers."""
    parts = ", ".join(f"p{percent} {quantile(times, percent) * 1000:.0f} ms" for percent in (50, 95))
    print(f"readers {name}: {len(times)} pages, {parts}, {errors} errors")


if __name__ == "__main__":
    main()
