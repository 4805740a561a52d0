from __future__ import annotations

import gzip

import pytest

from twosource.read.draft import UnreadableError
from twosource.read.kinds import find_kind, find_stream_kind, refuse_other
from twosource.read.load import Opened, open_raw
from twosource.read.raw import Raw
from twosource.read.settings import ReadSettings


def opened(raw: Raw) -> Opened:
    return open_raw(raw, ReadSettings())


@pytest.mark.parametrize(
    ("raw", "text", "kind"),
    [
        (Raw(data=b"", name="a.txt"), "<html>", "text"),
        (Raw(data=b"", name="A.HTM"), "words", "page"),
        (Raw(data=b"", name="a.json"), "words", "json"),
        (Raw(data=b"", name="a.ndjson"), "words", "lines"),
        (Raw(data=b"", name="/news/a.json", media="text/html"), "words", "page"),
        (Raw(data=b"", name="/a", media="application/octet-stream"), "words", "text"),
        (Raw(data=b"", name=""), " \n<!doctype HTML>", "page"),
        (Raw(data=b"", name=""), '<?xml version="1.0"?><!-- saved --><html lang="en">', "page"),
        (Raw(data=b"", name=""), "<div><h1>Closed</h1><p>The bridge</p></div>", "page"),
        (Raw(data=b"", name=""), "<i>One tag</i> in a plain text", "text"),
        (Raw(data=b"", name=""), ' {"text": "x"}', "json"),
        (Raw(data=b"", name=""), '[ {"text": "x"}]', "json"),
        (Raw(data=b"", name=""), "[Photo] The bridge", "text"),
        (Raw(data=b"", name=""), "{braces}", "text"),
        (Raw(data=b"", name="a.xml"), '<?xml version="1.0"?><!-- x --><rss version="2.0">', "feed"),
        (Raw(data=b"", name="/feed", media="text/html"), "<feed xmlns='x'>", "feed"),
        (Raw(data=b"", name="a.xml"), '<?xml-stylesheet href="x"?><rdf:RDF>', "feed"),
        (Raw(data=b"", name=""), "<opml version='2.0'>", "outline"),
        (Raw(data=b"", name="/sitemap.xml", media="text/xml"), "<urlset>", "sitemap"),
        (Raw(data=b"", name=""), "<sm:sitemapindex>", "sitemap"),
        (Raw(data=b"", name="a.txt"), "# seen\nhttps://a.example/1\n\nhttp://b.example\n", "addresses"),
        (Raw(data=b"", name="a.txt"), "https://a.example/1 says so.\n", "text"),
    ],
)
def test_name_then_server_then_content_decide(raw: Raw, text: str, kind: str) -> None:
    assert find_kind(opened(raw), text) == kind


@pytest.mark.parametrize(
    "raw",
    [
        Raw(data=b"%PDF-1.4", name="a.txt"),
        Raw(data=b"words", name="a.mhtml"),
        Raw(data=b"words", name="/a.html", media="image/png"),
    ],
)
def test_other_kinds_are_refused_with_advice(raw: Raw) -> None:
    with pytest.raises(UnreadableError, match="Save the report as"):
        refuse_other(opened(raw))


def test_comments_without_end_tell_no_kind() -> None:
    assert find_kind(opened(Raw(data=b"", name="")), "<!---->" * 580) == "text"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.jsonl", b"words", "lines"),
        ("a.json", b'{"text": "x"}\n{"text": "y"}\n', "lines"),
        ("", b'{"text": "x"}\n{"text": "y"}\n', "lines"),
        ("a.json", b'{"text": "x"}\n', None),
        ("a.txt", b'{"text": "x"}\n{"text": "y"}\n', None),
        ("a.csv", b"words", "table"),
        ("", b"outlet;text\nA;b\n", "table"),
        ("", b"The text, as it came\nin.", None),
        ("a", b"PAR1", "parquet"),
        ("a", b"WARC/1.0\r\n", "archive"),
        ("a.warc.gz", gzip.compress(b"WARC/1.0\r\n"), "archive"),
        ("a", b"", None),
    ],
)
def test_what_may_be_large_is_known_by_its_beginning(name: str, data: bytes, kind: str | None) -> None:
    assert find_stream_kind(opened(Raw(data=data, name=name))) == kind
