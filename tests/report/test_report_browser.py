"""The page in a headless Chromium: pictures, clicks, keys, hostile text, no script, narrow windows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from twosource.report.page import write_page

from ..conftest import Watched  # noqa: TID252 - tests are no package that could be named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.model import Ledger

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).resolve().parents[1] / "pictures"


@pytest.fixture(scope="module")
def address(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(write_page(ledger), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def watched(browser: Any, address: str) -> Iterator[Watched]:  # noqa: ANN401 - playwright's own type
    opened = Watched(browser, address)
    yield opened
    opened.context.close()


@pytest.mark.parametrize(
    ("name", "width", "scheme"), [("light", 1280, "light"), ("dark", 1280, "dark"), ("narrow", 360, "light")]
)
def test_pictures_are_taken_and_nothing_is_wider_than_the_window(
    browser: Any,  # noqa: ANN401 - playwright's own type
    address: str,
    name: str,
    width: int,
    scheme: str,
) -> None:
    opened = Watched(browser, address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    PICTURES.mkdir(exist_ok=True)
    opened.page.screenshot(path=str(PICTURES / f"page-{name}.png"), full_page=True)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    opened.context.close()


def test_a_click_goes_from_a_finding_to_its_passage_and_back(watched: Watched) -> None:
    watched.page.click("#D1 .tellers a >> nth=0")
    assert watched.page.url.endswith("#D1-0")
    assert watched.is_seen("#D1-0")
    watched.page.click("#sign-D1-0")
    assert watched.page.url.endswith("#D1")
    assert watched.is_seen("#D1 h3")


def test_a_click_on_a_passage_goes_to_the_same_fact_in_another_report(watched: Watched) -> None:
    watched.page.click("#C1-0 + mark a")
    assert watched.page.url.endswith("#C1-2") or watched.page.url.endswith("#C1-1")
    target = watched.page.url.partition("#")[2]
    assert watched.is_seen(f"#{target}")


def test_a_link_into_a_report_that_is_not_shown_shows_it(watched: Watched) -> None:
    assert watched.page.locator("#report-4").is_hidden()
    watched.page.click("#disputed .doubtful summary")
    watched.page.click("#D8 .tellers a >> nth=1")
    assert watched.page.locator("#report-4").is_visible()
    assert watched.is_seen("#D8-1")


def test_hover_shows_the_counterparts(watched: Watched) -> None:
    watched.page.hover("#C2-0 + mark a")
    assert "its own report will be out" in watched.page.inner_text("#peek")
    assert watched.page.locator("#C2-1 + mark.lit").count() == 1
    watched.page.keyboard.press("Escape")
    assert watched.page.locator("#peek").is_hidden()


def test_the_bar_hides_weak_matches_and_their_marks(watched: Watched) -> None:
    watched.page.locator("#least").fill("0.6")
    assert watched.page.locator("#D8").is_hidden()
    assert watched.page.locator("#D1").is_visible()
    assert watched.page.locator("#sign-D8-0").is_hidden()
    assert "findings shown" in watched.page.inner_text("#bar-count")


def test_the_keyboard_reaches_a_finding_its_passage_and_the_counterpart(watched: Watched) -> None:
    keys = watched.page.keyboard
    focused = "document.activeElement.getAttribute('href') || document.activeElement.id"
    keys.press("Tab")
    assert watched.page.evaluate(focused) == "#main"
    keys.press("Enter")
    for _ in range(40):
        keys.press("Tab")
        if watched.page.evaluate(focused) == "#D1-0":
            break
    keys.press("Enter")
    assert watched.page.url.endswith("#D1-0")
    keys.press("Tab")
    assert watched.page.evaluate("document.activeElement.closest('.text') !== null")
    outline = watched.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_hostile_text_stays_text(watched: Watched) -> None:
    watched.page.wait_for_timeout(200)
    assert watched.said == []
    assert len(watched.requests) == 1
    assert watched.page.locator("img").count() == 0
    watched.page.locator("#show-4").check()
    assert "<script>alert(1)</script>" in watched.page.inner_text("#report-4")
    assert "{{7*7}}" in watched.page.inner_text("#report-4")


def test_the_page_reads_and_links_without_script(browser: Any, address: str) -> None:  # noqa: ANN401
    opened = Watched(browser, address, java_script_enabled=False)
    assert opened.page.locator("#bar").is_hidden()
    assert "Sanna Head" in opened.page.inner_text("#report-3")
    opened.page.click("#disputed .doubtful summary")
    opened.page.click("#D8 .tellers a >> nth=1")
    assert opened.page.url.endswith("#D8-1")
    assert opened.page.locator("#report-4").is_visible()
    opened.page.locator("#single-outlet summary >> nth=0").click()
    assert opened.page.locator("#O1").is_visible()
    opened.page.locator("#gaps summary >> nth=0").click()
    opened.page.locator("#least-7").check()
    assert opened.page.locator("#D1").is_visible()
    assert opened.page.locator("#D8:not(:target)").count() == 0 or opened.page.locator("#D8").is_hidden()
    opened.context.close()


def test_print_shows_every_report_and_fold(browser: Any, address: str) -> None:  # noqa: ANN401
    opened = Watched(browser, address)
    opened.page.emulate_media(media="print")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.page.locator("#report-4").is_visible()
    assert opened.page.locator("#O5").is_visible()
    assert opened.page.locator("#bar").is_hidden()
    opened.context.close()
