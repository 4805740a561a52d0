"""Take the pictures of the example's page, light and dark, for the README.

    python docs/picture.py

Needs the `dev` extra (Playwright) and a Chromium: one on the PATH, or Playwright's own.
"""  # noqa: INP001 - a script, not a package

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

import twosource

ROOT = Path(__file__).resolve().parents[1]
STORY = ROOT / "examples" / "ferry-at-port-selwyn"
SIZE = (1280, 1000)  # what a laptop shows, and a little more
SCHEMES: dict[str, Literal["light", "dark"]] = {"page.png": "light", "page-dark.png": "dark"}


def main() -> None:
    """Write docs/pictures/page.png and page-dark.png."""
    page = twosource.compare(sorted(STORY.glob("*.txt"))).to_html()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, scheme in SCHEMES.items():
            take_picture(browser, path.as_uri(), scheme, ROOT / "docs" / "pictures" / name)
        browser.close()


def take_picture(browser: Browser, url: str, scheme: Literal["light", "dark"], target: Path) -> None:
    """Write what the first screen of a page looks like."""
    width, height = SIZE
    window = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    window.goto(url)
    window.screenshot(path=target)
    window.close()


if __name__ == "__main__":
    main()
