"""Fixtures and skips that all tests share."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from twosource.group.postings import load_drawer
from twosource.group.sheets import count_background, load_seen
from twosource.language import Language, load_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHARED = Path(__file__).resolve().parents[2] / "shared"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def bring_back() -> Callable[[dict[str, list[bytes]]], dict[str, list[bytes]]]:
    """Give what brings the state of a grouping into its older form: postings by block, counts unpacked."""
    return _bring_back


def _bring_back(kept: dict[str, list[bytes]]) -> dict[str, list[bytes]]:
    older = {}
    for name, states in kept.items():
        if name.startswith("drawer-"):
            drawer = load_drawer(states[-1])
            keys = drawer.terms.astype("u8").repeat(np.diff(drawer.ends, prepend=0)) << np.uint64(32)
            keys |= drawer.rows
            older[name.replace("drawer", "terms")] = [keys[1::2].tobytes(), keys[::2].tobytes()]
        elif name == "seen":
            counts = load_seen(states[-1])[0] - count_background("en")[0]
            older["counts"] = [counts.astype("<u4").tobytes()]
        else:
            older["extent" if name == "length" else name] = states
    return older


@pytest.fixture(scope="session")
def count_calls() -> Callable[[Callable[[], object]], int]:
    """Give what counts the calls that some work makes: how it grows is the same on every machine."""
    return _count_calls


def _count_calls(work: Callable[[], object]) -> int:
    calls = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


@pytest.fixture(scope="session")
def english() -> Language:
    return load_language("en")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of corpora beside the checkout, or skip."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared (corpora and scorers) is absent: nothing to measure against")
    return SHARED


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
        """Tell whether the middle of an element is inside the window."""
        script = """(element) => { const box = element.getBoundingClientRect();
            return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth; }"""
        return bool(self.page.locator(selector).first.evaluate(script))
