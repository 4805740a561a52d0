from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from twosource.model import Article, Problem
from twosource.read import ReadSettings, stream_articles
from twosource.read.draft import UnreadableError
from twosource.read.fetch import Fetcher, Pace
from twosource.read.raw import Validators

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from conftest import Site

OPEN = ReadSettings(allow_private=True, timeout=5.0)
PAGE = (
    b"<html><body><article><p>The old bridge is closed, the mayor said on Monday.</p></article></body></html>"
)


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.naps: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds

    def read(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(clock: Clock) -> Fetcher:
    return Fetcher(OPEN, pace=Pace(sleep=clock.sleep, clock=clock.read))


def visited(site: Site) -> list[str]:
    return [path for path, _, _ in site.seen]


def test_robots_are_asked_once_and_obeyed(site: Site, fetcher: Fetcher) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /*/private\nAllow: /a/private/open\n", "text/plain")
    for path in ("/a", "/b", "/a/private/open"):
        site.serve(path, PAGE)
        assert fetcher.fetch(f"{site.url}{path}")
    with pytest.raises(UnreadableError, match=r"robots\.txt asks"):
        fetcher.fetch(f"{site.url}/a/private/1")
    assert visited(site) == ["/robots.txt", "/a", "/b", "/a/private/open"]


def test_robots_may_name_us(site: Site, fetcher: Fetcher) -> None:
    site.serve("/robots.txt", b"User-agent: twosource\nDisallow: /\n\nUser-agent: *\nDisallow:\n")
    with pytest.raises(UnreadableError, match=r"robots\.txt asks"):
        fetcher.fetch(f"{site.url}/a")


@pytest.mark.parametrize("path", ["/inner/page", "/inner"])
def test_the_target_of_a_redirect_is_checked_anew(site: Site, fetcher: Fetcher, path: str) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /inner\n")
    site.redirect("/a", path)
    site.serve(path, PAGE)
    with pytest.raises(UnreadableError, match=r"robots\.txt asks"):
        fetcher.fetch(f"{site.url}/a")
    assert path not in visited(site)


def test_a_site_whose_robots_cannot_be_read_is_left_alone(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    site.pages["/robots.txt"] = lambda request: request.send_error(503)
    site.serve("/a", PAGE)
    with pytest.raises(UnreadableError, match=r"robots\.txt could not be read.*503"):
        fetcher.fetch(f"{site.url}/a")
    assert set(visited(site)) == {"/robots.txt"}
    assert clock.naps == [1.0, 2.0]


def test_a_site_without_robots_may_be_visited(site: Site, fetcher: Fetcher) -> None:
    site.serve("/a", PAGE)
    assert fetcher.fetch(f"{site.url}/a")


def test_visits_to_a_host_are_a_pause_apart(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    for path in ("/a", "/b", "/c"):
        site.serve(path, PAGE)
        fetcher.fetch(f"{site.url}{path}")
    assert clock.naps == [1.0, 1.0]


def test_redirects_follow_at_once(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    site.redirect("/a", "/b")
    site.serve("/b", PAGE)
    raw = fetcher.fetch(f"{site.url}/a")
    assert raw
    assert raw.url == f"{site.url}/b"
    assert clock.naps == []


def test_a_crawl_delay_is_kept_or_the_visit_given_up(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    site.serve("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    site.serve("/a", PAGE)
    fetcher.fetch(f"{site.url}/a")
    fetcher.fetch(f"{site.url}/a")
    assert clock.naps == [7.0]
    impatient = Fetcher(OPEN, pace=Pace(longest_wait=5.0, sleep=clock.sleep, clock=clock.read))
    impatient.fetch(f"{site.url}/a")
    with pytest.raises(UnreadableError, match="7 seconds between two visits"):
        impatient.fetch(f"{site.url}/a")


def answer_late(site: Site, path: str, status: int, times: int, **headers: str) -> None:
    left = [times]

    def answer(request: BaseHTTPRequestHandler) -> None:
        if left[0]:
            left[0] -= 1
            request.send_response(status)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
        else:
            request.send_response(200)
            request.end_headers()
            request.wfile.write(PAGE)

    site.pages[path] = answer


def test_a_busy_server_is_asked_again(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    answer_late(site, "/a", 503, 2)
    assert fetcher.fetch(f"{site.url}/a")
    assert clock.naps == [1.0, 2.0]


def test_a_server_that_says_when_to_ask_again_is_obeyed(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    answer_late(site, "/a", 429, 2, Retry_After="9")
    assert fetcher.fetch(f"{site.url}/a")
    assert clock.naps == [9.0, 9.0]


def test_a_server_that_stays_busy_is_given_up(site: Site, fetcher: Fetcher) -> None:
    answer_late(site, "/a", 502, 9)
    with pytest.raises(UnreadableError, match="502"):
        fetcher.fetch(f"{site.url}/a")
    assert visited(site).count("/a") == 3


@pytest.mark.parametrize("when", ["3600", "Wed, 01 Jan 2125 00:00:00 GMT"])
def test_a_server_that_asks_for_too_long_a_wait_is_not_waited_for(
    site: Site, fetcher: Fetcher, clock: Clock, when: str
) -> None:
    answer_late(site, "/a", 429, 9, Retry_After=when)
    with pytest.raises(UnreadableError, match="come back in"):
        fetcher.fetch(f"{site.url}/a")
    assert clock.naps == []


@pytest.mark.parametrize("when", ["soon", "", "-1", "Wed, 01 Jan 2014 00:00:00 GMT", "²"])
def test_a_retry_time_that_says_nothing_is_passed_over(site: Site, fetcher: Fetcher, when: str) -> None:
    answer_late(site, "/a", 503, 1, Retry_After=when.encode().decode("latin-1"))
    assert fetcher.fetch(f"{site.url}/a")


def test_what_is_gone_is_not_asked_for_again(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(UnreadableError, match="404"):
        fetcher.fetch(f"{site.url}/a")
    assert visited(site) == ["/robots.txt", "/a"]


def test_one_request_at_a_time_goes_to_a_host(site: Site) -> None:
    running, most = [0], [0]

    def answer(request: BaseHTTPRequestHandler) -> None:
        running[0] += 1
        most[0] = max(most[0], running[0])
        time.sleep(0.02)
        running[0] -= 1
        request.send_response(200)
        request.end_headers()
        request.wfile.write(PAGE)

    fetcher = Fetcher(OPEN, pace=Pace(pause=0.0))
    site.pages |= {f"/{number}": answer for number in range(6)}
    threads = [threading.Thread(target=fetcher.fetch, args=[f"{site.url}/{number}"]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(visited(site)) == 7
    assert most == [1]


def test_this_machine_is_refused_before_its_robots_are_asked(site: Site) -> None:
    with pytest.raises(UnreadableError, match=r"^It leads to 127"):
        Fetcher(ReadSettings()).fetch(f"{site.url}/a")
    assert site.seen == []


class Memory:
    """What a library keeps of visits."""

    def __init__(self) -> None:
        self.kept: dict[str, Validators] = {}
        self.old: set[str] = set()

    def is_due(self, url: str) -> bool:
        return url not in self.old

    def find_validators(self, url: str) -> Validators:
        return self.kept.get(url, Validators())

    def keep_validators(self, url: str, validators: Validators) -> None:
        self.kept[url] = validators


def serve_once(site: Site, path: str, body: bytes, etag: str) -> None:
    """Serve a body until the visitor says that he has it."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        known = request.headers.get("If-None-Match") == etag
        request.send_response(304 if known else 200)
        request.send_header("ETag", etag)
        request.send_header("Last-Modified", "Tue, 12 Mar 2024 07:45:00 GMT")
        request.end_headers()
        request.wfile.write(b"" if known else body)

    site.pages[path] = answer


FEED = """<rss><channel><title>Fjord Radio</title>
<item><title>Bridge closed</title><link>/1</link><pubDate>Tue, 12 Mar 2024 07:45:00 +0100</pubDate></item>
<item><title>Ferry aground</title><link>/2</link></item></channel></rss>"""


def make_feed(site: Site, clock: Clock) -> tuple[Fetcher, Memory]:
    memory = Memory()
    serve_once(site, "/feed", FEED.encode(), '"f"')
    serve_once(site, "/1", PAGE, '"1"')
    serve_once(site, "/2", PAGE.replace(b"bridge", b"ferry"), '"2"')
    return Fetcher(OPEN, memory, Pace(sleep=clock.sleep, clock=clock.read)), memory


def test_a_feed_leads_to_its_pages_and_fills_their_gaps(site: Site, clock: Clock) -> None:
    fetcher, memory = make_feed(site, clock)
    first, second = stream_articles([f"{site.url}/feed"], OPEN, fetcher)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.path, first.outlet) == (f"{site.url}/1", "Fjord Radio")
    assert first.published == "2024-03-12T07:45:00+01:00"
    assert "ferry" in second.text
    assert memory.kept[f"{site.url}/feed"] == Validators(etag='"f"', modified="Tue, 12 Mar 2024 07:45:00 GMT")
    assert set(memory.kept) == {f"{site.url}/feed", f"{site.url}/1", f"{site.url}/2"}


def test_what_has_not_changed_is_not_given_again(site: Site, clock: Clock) -> None:
    fetcher, memory = make_feed(site, clock)
    assert len(list(stream_articles([f"{site.url}/feed"], OPEN, fetcher))) == 2
    assert list(stream_articles([f"{site.url}/feed"], OPEN, fetcher)) == []
    assert visited(site).count("/1") == 1
    del memory.kept[f"{site.url}/feed"]
    memory.old = {f"{site.url}/2"}
    assert list(stream_articles([f"{site.url}/feed"], OPEN, fetcher)) == []
    assert [visited(site).count(path) for path in ("/1", "/2")] == [2, 1]


def test_validators_are_kept_once_the_article_is_taken_and_of_a_feed_when_all_are(
    site: Site, clock: Clock
) -> None:
    fetcher, memory = make_feed(site, clock)
    reading = stream_articles([f"{site.url}/feed"], OPEN, fetcher)
    assert memory.kept == {}
    next(reading)
    assert memory.kept == {}
    next(reading)
    assert set(memory.kept) == {f"{site.url}/1"}
    reading.close()
    del site.pages["/2"]
    memory.kept.clear()
    *_, problem = stream_articles([f"{site.url}/feed"], OPEN, fetcher)
    assert isinstance(problem, Problem)
    assert problem.article == f"{site.url}/2"
    assert set(memory.kept) == {f"{site.url}/1"}
    site.serve("/3", b"<html><body>nothing</body></html>", ETag='"3"')
    assert isinstance(next(stream_articles([f"{site.url}/3"], OPEN, fetcher)), Problem)
    assert f"{site.url}/3" not in memory.kept


def test_lists_of_every_kind_lead_to_pages(site: Site, clock: Clock) -> None:
    fetcher, _ = make_feed(site, clock)
    url = site.url
    site.serve(
        "/opml",
        b'<opml><body><outline><outline xmlUrl="/feed" text="Radio"/></outline></body></opml>',
        "text/xml",
    )
    site.serve("/map", f"<urlset><url><loc>{url}/1</loc></url></urlset>".encode(), "application/xml")
    site.serve(
        "/index", b"<sitemapindex><sitemap><loc>/map</loc></sitemap></sitemapindex>", "application/xml"
    )
    site.serve("/list", f"# both\n{url}/2\n{url}/1\n".encode(), "text/plain")
    for path, order in {
        "/opml": ["/1", "/2"],
        "/map": ["/1"],
        "/index": ["/1"],
        "/list": ["/2", "/1"],
    }.items():
        found = list(stream_articles([url + path], OPEN, Fetcher(OPEN, pace=fetcher.pace)))
        assert [each.path for each in found if isinstance(each, Article)] == [url + place for place in order]


def test_lists_in_lists_end(site: Site, clock: Clock) -> None:
    url = site.url
    for number in range(9):
        site.serve(f"/{number}", f"{url}/{number + 1}\n{url}/0\n".encode(), "text/plain")
    fetcher = Fetcher(OPEN, pace=Pace(sleep=clock.sleep, clock=clock.read))
    found = list(stream_articles([f"{url}/0"], OPEN, fetcher))
    assert [type(each) for each in found] == [Problem, Problem]
    assert "list in a list" in getattr(found[0], "message", "")
    assert visited(site) == ["/robots.txt", "/0", "/1", "/2", "/3"]


def test_a_bad_address_in_a_list_is_a_problem_and_the_rest_is_read(site: Site, clock: Clock) -> None:
    fetcher, _ = make_feed(site, clock)
    site.serve(
        "/list",
        f"http://user@a.example/\nhttp://[::1\n{site.url}/none\n{site.url}/1\n".encode(),
        "text/plain",
    )
    found = list(stream_articles([f"{site.url}/list"], OPEN, fetcher))
    assert [type(each) for each in found] == [Problem, Problem, Problem, Article]


def test_a_list_of_addresses_is_read_on_from_the_last_one(site: Site, clock: Clock, tmp_path: Path) -> None:
    fetcher, _ = make_feed(site, clock)
    path = tmp_path / "list.txt"
    path.write_text(f"{site.url}/1\n{site.url}/2\n", encoding="utf-8")
    (found,) = stream_articles([path], OPEN, fetcher, start=f"{site.url}/2")
    assert isinstance(found, Article)
    assert found.path == f"{site.url}/2"
    assert "/1" not in visited(site)


def test_a_feed_that_a_list_names_is_always_visited(site: Site, clock: Clock, tmp_path: Path) -> None:
    fetcher, memory = make_feed(site, clock)
    memory.old = {f"{site.url}/feed", f"{site.url}/1"}
    outline = f'<opml><outline xmlUrl="{site.url}/feed"/></opml>'
    for name, content in (("a.txt", f"{site.url}/feed\n"), ("a.opml", outline)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        memory.kept.clear()
        found = list(stream_articles([tmp_path / name], OPEN, fetcher))
        assert [each.path for each in found if isinstance(each, Article)] == [f"{site.url}/2"]


def test_a_visit_is_kept_where_the_server_gives_no_validators(site: Site, clock: Clock) -> None:
    fetcher, memory = make_feed(site, clock)
    site.serve("/plain", PAGE)
    list(stream_articles([f"{site.url}/plain"], OPEN, fetcher))
    assert memory.kept == {f"{site.url}/plain": Validators()}
