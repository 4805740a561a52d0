"""A desk with the example's story in it, in this process and in a browser."""

from __future__ import annotations

import os
import shutil
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.model import Ledger
    from twosource.web.guard import Guard

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "ferry-at-port-selwyn"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install playwright"
    )
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path:
        pytest.skip("no Chromium on this machine: install one, or name it in CHROMIUM")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


class Watched:
    """An open page, with what it asked for and said."""

    def __init__(self, browser: Any, address: str, **settings: Any) -> None:  # noqa: ANN401 - playwright's own
        self.context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **settings}
        )
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        self.page.goto(address)

    def is_seen(self, selector: str) -> bool:
        """Tell whether an element is inside the window."""
        script = """(element) => { const box = element.getBoundingClientRect();
            return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth; }"""
        return bool(self.page.locator(selector).first.evaluate(script))


@pytest.fixture
def watched(browser: Any, address: str) -> Iterator[Watched]:  # noqa: ANN401 - playwright's own type
    opened = Watched(browser, address + STORY)
    yield opened
    opened.context.close()
