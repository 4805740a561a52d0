from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from twosource.read.decode import find_charset
from twosource.read.draft import Draft, UnreadableError
from twosource.read.page import MAX_TAGS, parse_page

PAGES = Path(__file__).parent / "pages"

FERRY = "Ferry runs aground off Tolleby with 212 aboard"


def parse(name: str) -> Draft:
    data = (PAGES / name).read_bytes()
    return parse_page(data.decode(find_charset(data) or "utf-8"))


@pytest.mark.parametrize(
    ("page", "outlet", "title", "published"),
    [
        ("semantic.html", "The Tolleby Courier", FERRY, "2024-03-12T07:45:00+01:00"),
        (
            "linked-data.html",
            "Sund Evening Post",
            "Stranded ferry freed at high tide",
            "2024-03-12T18:20:00Z",
        ),
        ("minutes.html", "Fjord Radio", "Council votes on the ferry line", None),
        ("broken.html", None, "Inquiry into ferry accident opens", "2024-03-14"),
        ("old-tables.html", None, "Kirkøy Tidende: Ferry aground", None),
        ("german.html", "Küstenbote", "Fähre vor Tolleby auf Grund gelaufen", None),
    ],
)
def test_pages_of_many_makes_give_their_metadata(
    page: str, outlet: str | None, title: str, published: str | None
) -> None:
    metadata = parse(page).metadata
    assert (metadata.outlet, metadata.title, metadata.published) == (outlet, title, published)


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        (
            "semantic.html",
            [
                (
                    "“Nobody was hurt,” said Marit Aune, who leads the rescue centre. "
                    "“The weather was on our side.”"
                ),
                "“We heard a long scraping noise and then silence,” one passenger wrote.",
                "Fog on the fjord",
                "The vessel had left Sund at 6:10 a.m. in thick fog.",
                "Divers will look at the hull on Wednesday.",
                "Tickets will be refunded in full.",
                "The Associated Press contributed to this report.",
            ],
        ),
        (
            "linked-data.html",
            [
                (
                    "All 209 passengers had already been brought ashore in lifeboats, "
                    "the shipping line Nordsund said in a statement."
                ),
            ],
        ),
        ("minutes.html", ["Harbour List 9 0", "The boats keep their names.", "The crews keep their jobs."]),
        (
            "broken.html",
            [
                (
                    "She will hear the captain first, then the pilot. "
                    "The families of passengers may put questions of their own."
                ),
                "“We owe them the whole story,” she said & added that hearings would be public.",
                "The next one is on 21 March",
            ],
        ),
        ("old-tables.html", ['"I have never seen the sea so still," said the harbour master, Åse Bø.']),
    ],
)
def test_the_whole_body_comes_with_its_paragraphs(page: str, lines: list[str]) -> None:
    found = parse(page).text.split("\n")
    assert [line for line in lines if line not in found] == []


@pytest.mark.parametrize("page", ["semantic.html", "linked-data.html"])
@pytest.mark.parametrize(
    "furniture", ["Home", "Most read", "Bakery wins prize", "All rights reserved", "cookies"]
)
def test_the_furniture_of_a_page_stays_out(page: str, furniture: str) -> None:
    assert furniture not in parse(page).text


@pytest.mark.parametrize(
    "html",
    [
        (PAGES / "index.html").read_text(encoding="utf-8"),
        "<html></html>",
        "<!doctype html>",
        "<html><body><p>Hi.</p></body></html>",
        "<",
        "<html><body>" + "<div>" * 20_000,
        "<html>\x01\x02<![CDATA[<!ENTITY x 'y'>&x;",
    ],
)
def test_a_page_without_an_article_says_what_to_do(html: str) -> None:
    with pytest.raises(UnreadableError, match="Copy the report into a text file"):
        parse_page(html)


def test_a_bare_fragment_is_a_page() -> None:
    sentence = "The council voted on Monday to close the old bridge for a year, the mayor said."
    assert parse_page(f"<p>{sentence}</p>").text == sentence


def test_an_xml_declaration_is_no_trouble() -> None:
    page = (PAGES / "minutes.html").read_text(encoding="utf-8")
    assert parse_page('<?xml version="1.0" encoding="iso-8859-1"?>\n' + page).metadata.outlet == "Fjord Radio"


def test_a_page_of_too_many_tags_is_refused() -> None:
    with pytest.raises(UnreadableError, match="too large"):
        parse_page("<p>" * (MAX_TAGS + 1))


def test_nothing_is_fetched_and_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was about to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    body = "<p>A paragraph of some length about the ferry, which is still on the sandbank.</p>"
    link = '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><html><head><link rel="next" href="http://127.0.0.1:9/">'
    parse_page(f'{link}</head><body><img src="http://127.0.0.1:9/a.png">{body}</body></html>')
    assert capfd.readouterr() == ("", "")


def test_text_is_read_without_loading_what_pages_need() -> None:
    code = (
        "import sys; from twosource.read import read_articles; read_articles(['-x', 'no.txt']); "
        "late = ('lxml', 'trafilatura', 'ssl', 'http.client'); "
        "print([name for name in late if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
