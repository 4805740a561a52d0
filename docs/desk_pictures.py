"""Take the pictures of the desk: the list of stories, a story, the prose that its reports share.

    python docs/desk_pictures.py

Needs the `dev` extra (Playwright) and a Chromium: one on the PATH, or Playwright's own. The library holds the
example's reports and a few invented ones.
"""  # noqa: INP001 - a script, not a package

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from twosource.jobs.add import add_sources
from twosource.jobs.ledgers import renew_ledgers
from twosource.library import open_library
from twosource.read import ReadSettings
from twosource.web.app import make_app
from twosource.web.settings import DeskSettings

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
STORY = ROOT / "examples" / "ferry-at-port-selwyn"
WIDTH = 1280  # what a laptop shows
PATIENCE = 60  # seconds until the desk is open
REPORTS = (
    (
        "City Mail",
        "2026-03-09",
        "Tram leaves rails in Ostrava Road",
        (
            "Seven people were hurt when a tram left its rails in Ostrava Road on Monday, the city said. "
            '"We shall replace every rail by June," said Lena Fors, the mayor.'
        ),
    ),
    (
        "Evening Sun",
        "2026-03-09",
        "Nine hurt in tram accident",
        (
            "Nine people were hurt when a tram left its rails in Ostrava Road on Monday, the hospital said. "
            "The mayor, Lena Fors, promised to replace every rail by the end of June."
        ),
    ),
    (
        "City Mail",
        "2026-03-12",
        "Orchestra names first woman to lead it",
        "The Averne Philharmonic named Ilse Brandt on Thursday. She succeeds Paul Orme, who retires.",
    ),
    (
        "Corrin Herald",
        "2026-03-12",
        "Brandt to lead Averne Philharmonic",
        (
            "Ilse Brandt will lead the Averne Philharmonic from July, the orchestra said on Thursday. She "
            "replaces Paul Orme."
        ),
    ),
    (
        "Corrin Herald",
        "2026-03-11",
        "Water prices to rise",
        "The waterworks will raise prices by four percent in May, it said.",
    ),
)


def main() -> None:
    """Write the pictures into docs/pictures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        address = serve(fill_library(Path(name)))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        take(browser, address, "desk-stories.png", 700, lambda page: page.wait_for_selector("h1"))
        take(browser, address, "desk-story.png", 860, open_finding)
        take(browser, address, "desk-copies.png", 620, lambda page: open_room(page, "Shared prose"))
        browser.close()


def fill_library(folder: Path) -> Path:
    """Return a library of the example's reports and of the invented ones."""
    for number, (outlet, day, title, text) in enumerate(REPORTS):
        (folder / f"{number}.txt").write_text(text, "utf-8")
        known = f'outlet = "{outlet}"\npublished = "{day}"\ntitle = "{title}"\n'
        (folder / f"{number}.txt.toml").write_text(known, "utf-8")
    library = open_library(folder / "desk.duckdb", create=True)
    sources = [str(path) for path in (*sorted(STORY.glob("*.txt")), *sorted(folder.glob("*.txt")))]
    add_sources(library, sources, ReadSettings(), lambda *_: None)
    renew_ledgers(library, lambda *_: None)
    return folder / "desk.duckdb"


def serve(library: Path) -> str:
    """Serve a library on a free port of this machine and return its address."""
    app = make_app(DeskSettings(library=str(library)))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    deadline = time.monotonic() + PATIENCE
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.1)
    return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


def take(browser: Browser, address: str, name: str, height: int, go: Callable[..., None]) -> None:
    """Write what a window shows after some steps from the list of stories."""
    page = browser.new_page(viewport={"width": WIDTH, "height": height}, reduced_motion="reduce")
    page.goto(f"{address}/stories")
    go(page)
    page.screenshot(path=PICTURES / name)
    page.close()


def open_finding(page) -> None:  # noqa: ANN001 - Playwright's page
    """Open the example's story, and in it the first finding."""
    page.click("text=Eleven die")
    page.click("#D1 a")
    page.wait_for_selector("#finding .accounts")


def open_room(page, name: str) -> None:  # noqa: ANN001 - Playwright's page
    """Open the example's story, and one of its pages."""
    page.click("text=Eleven die")
    page.click(f"text={name}")
    page.wait_for_selector("h2")


if __name__ == "__main__":
    main()
