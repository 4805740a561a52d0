"""A desk with the example's story in it, in this process and in a browser."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from starlette.testclient import TestClient

import twosource
from twosource.jobs.add import add_batch, add_sources
from twosource.jobs.ledgers import renew_ledgers
from twosource.library import open_library
from twosource.model import Article, content_id
from twosource.read import ReadSettings
from twosource.web.app import make_app
from twosource.web.pasting import Pasted
from twosource.web.reading import Reading
from twosource.web.settings import DeskSettings
from twosource.web.shelf import Task

from ..conftest import Watched  # noqa: TID252 - tests are no package that could be named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.model import Ledger
    from twosource.web.guard import Guard

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "ferry-at-port-selwyn"
STORY = "/paste/ferry"
REPORTS = [
    (
        "City Mail",
        "2026-03-09",
        "Seven people were hurt when a tram left its rails in Ostrava Road on Monday.",
    ),
    (
        "Evening Sun",
        "2026-03-09",
        "Nine people were hurt when a tram left its rails in Ostrava Road on Monday.",
    ),
    (
        "Radio Kerrow",
        "2026-03-10",
        "Nine people were hurt when a tram left its rails in Ostrava Road on Monday.",
    ),
]


def make_report(outlet: str, day: str, text: str) -> Article:
    return Article(
        id=content_id(outlet, text),
        path=f"{outlet}.txt",
        text=text,
        outlet=outlet,
        published=day,
        language="en",
    )


def fill_library(path: Path) -> Path:
    """Make a library of the example's reports and of a small story."""
    library = open_library(path, create=True)
    add_sources(library, sorted(map(str, EXAMPLE.glob("*.txt"))), ReadSettings(), lambda *_: None)
    add_batch(library, [make_report(*each) for each in REPORTS[:2]])
    renew_ledgers(library, lambda *_: None)
    return path


@pytest.fixture(scope="session")
def library_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_library(tmp_path_factory.mktemp("library") / "desk.duckdb")


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    return twosource.compare(sorted(EXAMPLE.glob("*.txt"))).ledger


def make_desk(ledger: Ledger, settings: DeskSettings | None = None) -> Guard:
    """Return a desk with one story on its shelf."""
    app = make_app(settings or DeskSettings())
    task = Task(id="ferry", pasted=Pasted(), state="done", reading=Reading(ledger))
    app.app.state.desk.shelf.tasks["ferry"] = task  # type: ignore[attr-defined]
    return app


@pytest.fixture
def client(ledger: Ledger) -> Iterator[TestClient]:
    with TestClient(make_desk(ledger), base_url="http://127.0.0.1:8014") as started:
        yield started


@pytest.fixture(scope="session")
def address(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the desk on a free port of this machine, on a library of its own."""
    path = fill_library(tmp_path_factory.mktemp("served") / "desk.duckdb")
    app = make_desk(ledger, DeskSettings(library=str(path)))
    config = uvicorn.Config(app, port=0, log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def watched(browser: Any, address: str) -> Iterator[Watched]:  # noqa: ANN401 - playwright's own type
    opened = Watched(browser, address + STORY)
    yield opened
    opened.context.close()
