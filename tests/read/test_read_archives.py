from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from twosource.model import Article, Problem
from twosource.read import stream_articles
from twosource.read.archives import parse_archive
from twosource.read.draft import Draft, Fault, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (
    '<html><head><meta property="og:site_name" content="Fjord Radio"></head><body><article><p>Report {}: the '
    "old bridge of Kirkøy is closed for a year, the mayor said on Monday.</p></article></body></html>"
)


class Archive:
    """A WARC file in the making."""

    def __init__(self, *, packed: bool = True) -> None:
        self.file = io.BytesIO()
        self.writer = WARCWriter(self.file, gzip=packed)

    def add(
        self, url: str, body: bytes, status: str = "200 OK", media: str = "text/html", **more: str
    ) -> None:
        headers = [
            ("Content-Type", media),
            *((name.replace("_", "-"), value) for name, value in more.items()),
        ]
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        payload = io.BytesIO(body)
        record = self.writer.create_warc_record(url, "response", payload, len(body), http_headers=http)
        self.writer.write_record(record)

    def add_page(self, number: int) -> None:
        self.add(f"https://fjord.example/{number}", PAGE.format(number).encode())

    def reading(self) -> io.BytesIO:
        return io.BytesIO(self.file.getvalue())


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_read_and_the_rest_is_counted(tmp_path: Path, *, packed: bool) -> None:
    archive = Archive(packed=packed)
    archive.writer.write_record(archive.writer.create_warcinfo_record("a.warc", {"software": "test"}))
    archive.add_page(1)
    archive.add("https://fjord.example/old", b"", status="301 Moved", Location="/1")
    archive.add("https://fjord.example/a.png", b"\x89PNG", media="image/png")
    archive.add(
        "https://fjord.example/2", PAGE.format(2).encode("latin-1"), media="text/html; charset=ISO-8859-1"
    )
    archive.add("https://fjord.example/3", b"<html><body>Menu</body></html>")
    archive.add("https://fjord.example/4", gzip.compress(PAGE.format(4).encode()), Content_Encoding="gzip")
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(archive.file.getvalue())
    found = list(stream_articles([path]))
    articles = [each for each in found if isinstance(each, Article)]
    assert [(each.path, each.url) for each in articles] == [
        (f"{path}#{place}", f"https://fjord.example/{page}") for place, page in ((1, 1), (2, 2), (4, 4))
    ]
    assert all("Kirkøy" in each.text and each.outlet == "Fjord Radio" for each in articles)
    problems = {each.article: each.message for each in found if isinstance(each, Problem)}
    assert "No article" in problems[f"{path}#3"]
    assert "1 answered 301, 1 of type image/png" in problems[str(path)]
    assert list(stream_articles([path], start=f"{path}#3")) == found[2:]


def test_a_bomb_in_an_archive_is_a_fault_and_the_rest_is_read() -> None:
    archive = Archive()
    archive.add("https://fjord.example/1", gzip.compress(b"<p>" * 30_000_000), Content_Encoding="gzip")
    archive.add("https://fjord.example/2", b"no gzip at all", Content_Encoding="gzip")
    archive.add_page(3)
    first, second, third = parse_archive(archive.reading())
    assert isinstance(first, Fault)
    assert "larger than 20 MB" in first.message
    assert isinstance(second, Fault)
    assert isinstance(third, Draft)


def test_after_damage_it_is_said_that_the_rest_is_lost() -> None:
    archive = Archive(packed=False)
    archive.add_page(1)
    whole = archive.file.getvalue()
    reading = parse_archive(io.BytesIO(whole + b"WARC/1.0\r\nnonsense\r\n\r\njunk" + whole))
    assert isinstance(next(reading), Draft)
    try:
        rest = list(reading)
    except UnreadableError as error:
        rest = [Fault(message=str(error))]
    assert all(isinstance(entry, Fault) for entry in rest)


@pytest.mark.parametrize(
    "data", [b"", b"WARC/1.0\r\n\r\n", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", b"WARC/"]
)
def test_an_archive_without_pages_is_said(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        list(parse_archive(io.BytesIO(data)))


def test_a_page_cut_short_is_no_article_and_nothing_is_said_on_stderr(
    capfd: pytest.CaptureFixture[str],
) -> None:
    archive = Archive(packed=False)
    archive.add_page(1)
    archive.add_page(2)
    first, second = parse_archive(io.BytesIO(archive.file.getvalue()[:-60]))
    assert isinstance(first, Draft)
    assert isinstance(second, Fault)
    assert "cut short" in second.message
    longer = archive.file.getvalue().replace(b"Report 1", b"Report 1 of many")
    assert list(parse_archive(io.BytesIO(longer)))
    assert capfd.readouterr() == ("", "")
