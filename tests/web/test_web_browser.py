"""The desk in a headless Chromium: main paths, keys, no script, narrow, dark, and axe-core on every page."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from ..conftest import Watched  # noqa: TID252 - tests are no package that could be named
from .conftest import STORY

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).resolve().parents[1] / "pictures"
ROOT = Path(__file__).resolve().parents[2]
# npm install --no-save axe-core, here or in a folder that AXE_CORE names
AXE = Path("node_modules") / "axe-core" / "axe.min.js"
PAGES = {
    "paste": "/paste",
    "about": "/about",
    "story": STORY,
    "timeline": STORY + "/timeline",
    "speakers": STORY + "/speakers",
    "missing": STORY + "/missing",
    "copies": STORY + "/copies",
    "stories": "/stories",
    "search": "/search?q=ferry",
    "people": "/people",
    "person": "/people?key=marit ostrander",
    "promises": "/promises?today=2026-03-20",
    "trace": "/trace",
    "decisions": STORY + "/decisions",
    "error": "/nowhere",
}
VIEWS = [("light", 1280, "light"), ("narrow", 360, "dark")]


@pytest.fixture(scope="session")
def axe() -> str:
    for folder in filter(None, (os.environ.get("AXE_CORE"), str(ROOT))):
        path = Path(folder) / AXE
        if path.exists():
            return path.read_text(encoding="utf-8")
    pytest.skip("axe-core is not installed: npm install --no-save axe-core, or name its folder in AXE_CORE")


def list_violations(page: Any, axe: str) -> list[str]:  # noqa: ANN401 - playwright's own type
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{it['id']}: {node['html'][:200]}" for it in found["violations"] for node in it["nodes"]]


@pytest.mark.parametrize(("view", "width", "scheme"), VIEWS)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_accessible_and_fits(  # noqa: PLR0913, PLR0917 - what is varied, and what it needs
    browser: Any,  # noqa: ANN401 - playwright's own type
    address: str,
    axe: str,
    name: str,
    view: str,
    width: int,
    scheme: str,
) -> None:
    # axe-core is put in from outside, which the desk's own policy would rightly forbid.
    opened = Watched(
        browser,
        address + PAGES[name],
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,
    )
    PICTURES.mkdir(exist_ok=True)
    opened.page.screenshot(path=str(PICTURES / f"desk-{name}-{view}.png"))
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert list_violations(opened.page, axe) == []
    opened.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_finding_is_accessible(browser: Any, address: str, axe: str, scheme: str) -> None:  # noqa: ANN401
    opened = Watched(browser, address + STORY, bypass_csp=True, color_scheme=scheme)
    opened.page.click("#D1 a")
    opened.page.wait_for_selector("#finding h2")
    assert list_violations(opened.page, axe) == []
    opened.context.close()


def test_the_way_of_a_text_is_accessible_and_fits(browser: Any, address: str, axe: str) -> None:  # noqa: ANN401
    opened = Watched(browser, address + "/trace", viewport={"width": 360, "height": 800}, bypass_csp=True)
    opened.page.fill("#text", (ROOT / "examples/ferry-at-port-selwyn/corrin-herald.txt").read_text("utf-8"))
    opened.page.click("button.main")
    opened.page.wait_for_selector(".carriers")
    for summary in opened.page.locator("summary").all():
        summary.click()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert list_violations(opened.page, axe) == []
    opened.page.goto(opened.page.url)
    assert opened.page.locator(".carriers li").count() >= 2
    opened.page.locator(".carriers .tellers a").first.click()
    opened.page.click("text=where its words went")
    opened.page.wait_for_selector(".carriers")
    opened.context.close()


def test_a_story_is_read_from_the_findings_to_the_passage(watched: Watched) -> None:
    page = watched.page
    page.click("#D1 a")
    page.wait_for_selector("#finding .accounts")
    assert "/findings/" in page.url
    accounts = page.locator("#finding .account")
    assert accounts.count() >= 2
    accounts.last.locator(".in-report").click()
    page.wait_for_selector("mark.asked")
    assert watched.is_seen("mark.asked")
    assert page.url.endswith("#at")
    assert watched.said == []


def test_reports_are_printed_whole(watched: Watched) -> None:
    watched.page.emulate_media(media="print")
    texts = watched.page.locator(".report .text")
    heights = texts.evaluate_all("(all) => all.map((text) => [text.clientHeight, text.scrollHeight])")
    assert len(heights) == 2
    assert all(seen >= whole for seen, whole in heights)


def test_a_click_on_a_mark_opens_its_finding_and_leaves_the_reports(watched: Watched) -> None:
    page = watched.page
    page.evaluate("window.kept = true")
    sign = page.locator(".text a.sign").first
    number = sign.get_attribute("data-f")
    sign.click()
    page.wait_for_selector("#finding h2")
    assert page.locator("#finding .number").inner_text() == number
    assert page.evaluate("window.kept") is True
    assert page.locator("mark.lit").count() >= 1
    page.keyboard.press("Escape")
    assert page.locator("#finding").is_hidden()
    page.go_back()
    page.wait_for_selector("#finding h2")


def test_a_story_is_read_from_the_list_to_the_passage(browser: Any, address: str) -> None:  # noqa: ANN401
    opened = Watched(browser, address + "/stories")
    page = opened.page
    page.click("text=Eleven die as ferry strikes breakwater")
    page.click("#C1 a")
    page.wait_for_selector("#finding .accounts")
    page.locator("#finding .in-report").first.click()
    page.wait_for_selector("mark.asked")
    assert opened.is_seen("mark.asked")
    assert re.search(r"/stories/\w+/findings/\w+/\w+/\d+-\d+\?", page.url)
    opened.context.close()


def test_a_finding_is_rejected_and_stays_so_when_the_story_is_read_again(browser: Any, address: str) -> None:  # noqa: ANN401
    opened = Watched(browser, address + "/stories?outlet=City Mail")
    page = opened.page
    page.click(".story-list h2 a")
    page.locator(".verdict-list:not(.single-outlet) .line a").first.click()
    page.wait_for_selector("#finding h2")
    number = page.inner_text("#finding .number")
    page.fill("#author", "Ana Reyes")
    page.fill("#note", "Another tram.")
    page.click("button[value=reject]")
    page.wait_for_selector("#finding .made")
    assert "Rejected by Ana Reyes" in page.inner_text("#finding .made")
    page.click(".again button")
    page.wait_for_load_state()
    page.goto(page.url)
    assert page.locator(f".rejected #{number}").count() == 1
    assert page.locator("#author").count() == 0
    assert opened.said == []
    opened.context.close()


def test_a_search_shows_its_words(browser: Any, address: str) -> None:  # noqa: ANN401
    opened = Watched(browser, address + "/stories")
    opened.page.fill("#find", "breakwater")
    opened.page.press("#find", "Enter")
    opened.page.wait_for_selector("mark.found")
    opened.page.locator(".hits .tellers a").first.click()
    opened.page.wait_for_selector("mark.asked")
    assert opened.is_seen("mark.asked")
    opened.context.close()


def test_two_other_reports_are_compared(watched: Watched) -> None:
    page = watched.page
    boxes = page.locator(".chooser input[type=checkbox]")
    names = page.locator(".chooser label")
    boxes.nth(0).uncheck()
    boxes.nth(3).check()
    page.click(".chooser button")
    page.wait_for_load_state()
    shown = page.locator(".report h3").all_inner_texts()
    assert shown == [names.nth(1).inner_text().strip(), names.nth(3).inner_text().strip()]


def test_the_bar_hides_lines(watched: Watched) -> None:
    every = watched.page.locator(".line:visible").count()
    watched.page.locator("#least").fill("0.95")
    assert watched.page.locator(".line:visible").count() < every
    assert "least=0.95" in watched.page.url
    assert "hidden" in watched.page.inner_text("#least-count")


def test_two_texts_are_pasted(browser: Any, address: str) -> None:  # noqa: ANN401
    opened = Watched(browser, address + "/paste")
    page = opened.page
    for number, (outlet, toll) in enumerate((("City Mail", "Seven"), ("Evening Sun", "Nine")), start=1):
        page.fill(f"#outlet-{number}", outlet)
        page.fill(f"#text-{number}", f"{toll} people were hurt when a tram left its rails on Monday.")
    page.click("#more")
    assert page.locator("#text-3").count() == 1
    page.click("button.main")
    page.wait_for_selector(".story-head", timeout=30_000)
    assert page.locator(".report h3").all_inner_texts() == ["City Mail", "Evening Sun"]
    assert opened.said == []
    assert all(url.startswith(address) for url in opened.requests)
    opened.context.close()


def test_files_are_dropped(browser: Any, address: str, tmp_path: Path) -> None:  # noqa: ANN401
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"A bridge was closed on Friday, the city said. {name}", "utf-8")
    opened = Watched(browser, address + "/paste")
    opened.page.set_input_files("#files", [tmp_path / "one.txt", tmp_path / "two.txt"])
    assert opened.page.locator("#chosen li").all_inner_texts() == ["one.txt", "two.txt"]
    opened.page.click("button.main")
    opened.page.wait_for_selector(".story-head", timeout=30_000)
    assert opened.page.locator(".report h3").all_inner_texts() == ["one", "two"]
    opened.context.close()


def test_the_keyboard_reaches_a_finding_and_its_passage(watched: Watched) -> None:
    page, keys = watched.page, watched.page.keyboard
    keys.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    keys.press("Enter")
    for _ in range(40):
        keys.press("Tab")
        if page.evaluate("document.activeElement.closest('#D1') !== null"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    keys.press("Enter")
    page.wait_for_selector("#finding h2")
    for _ in range(30):
        keys.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('in-report')"):
            break
    keys.press("Enter")
    page.wait_for_selector("mark.asked")


def test_reading_and_pasting_work_without_script(browser: Any, address: str) -> None:  # noqa: ANN401
    opened = Watched(browser, address + STORY, java_script_enabled=False)
    page = opened.page
    page.click("#D1 a")
    assert page.locator("#finding .account").count() >= 2
    page.locator("#finding .in-report").last.click()
    assert opened.page.url.endswith("#at")
    page.locator(".text a.sign").first.click()
    assert page.locator("#finding h2").is_visible()
    page.click(".least button")
    page.goto(address + "/paste")
    page.fill("#text-1", "Ten people were hurt in a fire on Monday, police said.")
    page.fill("#text-2", "Twelve people were hurt in a fire on Monday, a doctor said.")
    page.click("button.main")
    page.wait_for_selector(".story-head", timeout=30_000)
    opened.context.close()


def test_nothing_is_asked_of_anybody_else(watched: Watched, address: str) -> None:
    assert all(url.startswith(address) for url in watched.requests)
    assert watched.said == []
