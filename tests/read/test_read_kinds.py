from __future__ import annotations

import time

import pytest

from twosource.read.draft import Raw, UnreadableError
from twosource.read.kinds import find_kind, refuse_other


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
    ],
)
def test_name_then_server_then_content_decide(raw: Raw, text: str, kind: str) -> None:
    assert find_kind(raw, text) == kind


@pytest.mark.parametrize(
    "raw",
    [
        Raw(data=b"%PDF-1.4", name="a.txt"),
        Raw(data=b"words", name="a.csv"),
        Raw(data=b"words", name="/a.html", media="image/png"),
    ],
)
def test_other_kinds_are_refused_with_advice(raw: Raw) -> None:
    with pytest.raises(UnreadableError, match="Save the report as"):
        refuse_other(raw)


def test_comments_without_end_take_no_time() -> None:
    began = time.monotonic()
    find_kind(Raw(data=b"", name=""), "<!---->" * 580)
    assert time.monotonic() - began < 1
