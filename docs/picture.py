"""Take the pictures of the example's page for the README: light, dark, and the reports side by side.

    python docs/picture.py

Needs the `dev` extra (Playwright) and a Chromium: one on the PATH, or Playwright's own.
"""  # noqa: INP001 - a script, not a package

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

import twosource

ROOT = Path(__file__).resolve().parents[1]
STORY = ROOT / "examples" / "ferry-at-port-selwyn"
WIDTH = 1280  # what a laptop shows
Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The name of a file, the colours, the part of the page at the top, the height in pixels."""

    name: str
    scheme: Scheme = "light"
    part: str = ""
    height: int = 1500  # from the headline to the disputed facts


PICTURES = (
    Picture(name="page.png"),
    Picture(name="page-dark.png", scheme="dark"),
    Picture(name="reports.png", part="#reports", height=900),
)


def main() -> None:
    """Write the pictures into docs/pictures."""
    page = twosource.compare(sorted(STORY.glob("*.txt"))).to_html()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture in PICTURES:
            take_picture(browser, path.as_uri(), picture)
        browser.close()


def take_picture(browser: Browser, url: str, picture: Picture) -> None:
    """Write what a window shows of a page."""
    window = browser.new_page(
        viewport={"width": WIDTH, "height": picture.height},
        color_scheme=picture.scheme,
        reduced_motion="reduce",  # no picture of a page that is still scrolling
    )
    window.goto(url + picture.part)
    window.screenshot(path=ROOT / "docs" / "pictures" / picture.name)
    window.close()


if __name__ == "__main__":
    main()
