"""Measure the desk: server time of a story of ten reports in a large library, and readers beside a writer.

    python bench/desk.py [--articles 100000] [--readers 50] [--seconds 20]

The library is made of invented texts; the story is the example's, its reports cut and put together anew until
there are ten. The desk is served on this machine only. Absolute times depend on what else the machine does,
so the process time is given beside the wall time, and what is compared is measured in one run.
"""

from __future__ import annotations

import argparse
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from twosource.jobs.ledgers import renew_ledger
from twosource.library import Library, open_library
from twosource.library.index import index_texts
from twosource.model import Article, content_id
from twosource.read import read_articles
from twosource.web.app import make_app
from twosource.web.settings import DeskSettings

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "ferry-at-port-selwyn"
REPORTS = 10
BATCH = 2000
WORDS = (
    "harbour council school bridge river farm market museum clinic railway forest theatre budget strike "
    "inquiry verdict harvest festival storm election orchestra factory tunnel library stadium quarry"
).split()
PAGES = ("/stories", "/stories/{story}", "/stories/{story}/missing", "/search?q=harbour+council", "/people")
PAUSE = 2.0  # seconds between two pages of one reader: nobody reads a page quicker


def main() -> None:
    """Make the library, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.duckdb"
        library = open_library(path, create=True)
        fill(library, asked.articles)
        story = add_story(library)
        measure_story(path, story)
        measure_readers(path, library, story, asked)


def draw(seed: int) -> random.Random:
    """Return chance that is the same in every run."""
    return random.Random(seed)


def fill(library: Library, count: int) -> None:
    """Add invented articles, each a story of its own: grouping is measured elsewhere."""
    chance = draw(1)
    start = time.perf_counter()
    for first in range(0, count, BATCH):
        articles = [make_article(chance, number) for number in range(first, min(count, first + BATCH))]
        with library.write() as writer:
            writer.add_articles(articles, index_texts([article.text for article in articles]))
            writer.assign_stories({article.id: content_id("story", article.id) for article in articles})
    print(f"{count:,} articles added in {time.perf_counter() - start:.0f} s")


def make_article(chance: random.Random, number: int) -> Article:
    """Return an invented article of some hundred words."""
    text = ". ".join(" ".join(chance.choices(WORDS, k=12)).capitalize() for _ in range(10)) + f". {number}."
    outlet = f"Outlet {chance.randrange(200)}"
    day = f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    title = text.partition(".")[0]
    return Article(
        id=content_id(outlet, text),
        path=f"{number}.txt",
        text=text,
        outlet=outlet,
        title=title,
        published=day,
    )


def add_story(library: Library) -> str:
    """Add the example's reports and mixtures of them, ten in all, as one story, and make its ledger."""
    chance = draw(2)
    told, _ = read_articles(sorted(EXAMPLE.glob("*.txt")))
    paragraphs = [part for article in told for part in article.text.split("\n\n")]
    articles = list(told)
    for number in range(len(told), REPORTS):
        text = "\n\n".join(chance.sample(paragraphs, len(paragraphs) // len(told)))
        outlet = f"Paper {number}"
        articles.append(
            replace(told[0], id=content_id(outlet, text), text=text, outlet=outlet, url=None, credits=())
        )
    story = content_id("the story of this measurement")
    with library.write() as writer:
        writer.add_articles(articles, index_texts([article.text for article in articles]))
        writer.assign_stories({article.id: story for article in articles})
    renew_ledger(library, story)
    return story


def measure_story(path: Path, story: str) -> None:
    """Print the server time of each page, the first time and the second."""
    with TestClient(make_app(DeskSettings(library=str(path))), base_url="http://127.0.0.1") as desk:
        desk.get("/about")  # templates
        for page in PAGES:
            times = [ask_once(desk, page.format(story=story)) for _ in range(2)]
            told = ", ".join(f"{wall:.0f} ms ({work:.0f} ms of the processor)" for wall, work, _ in times)
            print(f"{page}: {told}; {times[0][2]:,} bytes")


def ask_once(desk: TestClient, page: str) -> tuple[float, float, int]:
    """Return the milliseconds by the clock and of the processor, and the bytes, of one page."""
    clock, work = time.perf_counter(), time.process_time()
    response = desk.get(page)
    response.raise_for_status()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - work) * 1000, len(response.content)


def measure_readers(path: Path, library: Library, story: str, asked: argparse.Namespace) -> None:
    """Print how long readers wait, alone and beside a writer."""
    port = find_port()
    program = Path(sys.executable).with_name("twosource")
    server = subprocess.Popen([program, "serve", str(path), "--port", str(port)], stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        wait_until_open(port)
        alone = read_for(asked.seconds, asked.readers, port, story)
        stop = threading.Event()
        writer = threading.Thread(target=write_until, args=(library, stop))
        writer.start()
        beside = read_for(asked.seconds, asked.readers, port, story)
        stop.set()
        writer.join()
    finally:
        server.terminate()
        server.wait()
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


def fetch(port: int, page: str) -> None:
    """Ask the desk for a page."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{page}", timeout=60) as response:
        response.read()


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
            fetch(port, chance.choice(PAGES).format(story=story))
        except OSError as error:
            tell_error(str(error))
        tell_time(time.perf_counter() - start)
        time.sleep(PAUSE * (0.5 + chance.random()))


def write_until(library: Library, stop: threading.Event) -> None:
    """Add articles, a few at a time, until told to stop."""
    chance, number = draw(3), 10_000_000
    while not stop.is_set():
        articles = [make_article(chance, number + count) for count in range(20)]
        number += len(articles)
        with library.write() as writer:
            writer.add_articles(articles, index_texts([article.text for article in articles]))
            writer.assign_stories({article.id: content_id("story", article.id) for article in articles})
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
