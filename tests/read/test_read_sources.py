from __future__ import annotations

import io
import itertools
import json
import os
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.model import Article, Problem, content_id
from twosource.read import ReadSettings, read_articles

if TYPE_CHECKING:
    from conftest import Site

PAGES = Path(__file__).parent / "pages"

Write = Callable[..., str]


def read_one(source: str, read_settings: ReadSettings | None = None) -> tuple[Article, tuple[Problem, ...]]:
    (article,), problems = read_articles([source], read_settings or ReadSettings())
    return article, problems


def read_none(source: str, read_settings: ReadSettings | None = None) -> str:
    articles, (problem,) = read_articles([source], read_settings or ReadSettings())
    assert articles == ()
    assert (problem.stage, problem.article) == ("read", source)
    return problem.message


def test_plain_text_is_the_input_itself(write: Write, report: str) -> None:
    path = write("a.txt", report.replace("\n", "\r\n"))
    article, problems = read_one(path)
    assert article.text == report.replace("\n", "\r\n")
    assert article.path == path
    assert article.label == "a"
    assert article.language == "en"
    assert article.id == content_id("", article.text)
    assert problems == ()


def test_a_path_object_is_a_source(write: Write, report: str) -> None:
    assert len(read_articles([Path(write("a.txt", report))])[0]) == 1


def test_flags_override_sidecars_and_these_what_the_source_says(write: Write, report: str) -> None:
    path = write("a.json", json.dumps({"text": report, "outlet": "C", "title": "T", "date": "2024-01-03"}))
    write("a.json.toml", 'outlet = "B"\npublished = "2024-01-02"\n')
    article, _ = read_one(path, ReadSettings(outlet="A", language="de"))
    assert (article.outlet, article.published, article.title) == ("A", "2024-01-02", "T")
    assert article.language == "de"


def test_the_outlet_may_come_from_the_address(write: Write, report: str) -> None:
    path = write("a.json", json.dumps({"text": report, "url": "https://www.fjord.example/a", "id": 7}))
    article, _ = read_one(path)
    assert (article.outlet, article.key) == ("fjord.example", "7")


def test_a_file_of_many_numbers_its_articles(write: Write, report: str) -> None:
    path = write("many.jsonl", "".join(json.dumps({"text": report + str(n)}) + "\n" for n in range(3)))
    articles, _ = read_articles([path])
    assert [article.path for article in articles] == [f"{path}#1", f"{path}#2", f"{path}#3"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"The bridge is closed.\n", "The bridge is closed.\n"),
        (b'{"text": "The bridge is closed."}', "The bridge is closed."),
        (b"[Editor's note: the bridge is closed.]", "[Editor's note: the bridge is closed.]"),
        ((PAGES / "minutes.html").read_bytes(), None),
    ],
)
def test_standard_input_is_told_by_its_content(content: bytes, text: str | None) -> None:
    article, _ = read_one("-", ReadSettings(stdin=io.BytesIO(content)))
    assert article.path == "-"
    assert article.text == text if text else article.outlet == "Fjord Radio"


def test_a_url_is_read_like_a_saved_page(site: Site) -> None:
    site.serve("/a", (PAGES / "linked-data.html").read_bytes())
    article, problems = read_one(f"{site.url}/a", ReadSettings(allow_private=True))
    assert (article.outlet, article.url) == ("Sund Evening Post", f"{site.url}/a")
    assert problems == ()


def test_a_url_may_give_json_and_not_a_picture(site: Site, report: str) -> None:
    site.serve("/a", json.dumps({"text": report}).encode(), "application/json")
    site.serve("/b", b"\x89PNG", "image/png")
    site.serve("/c", b"x", "application/pdf")
    near = ReadSettings(allow_private=True)
    assert read_one(f"{site.url}/a", near)[0].text == report
    assert "a picture" in read_none(f"{site.url}/b", near)
    assert "application/pdf" in read_none(f"{site.url}/c", near)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\r\n ", "empty"),
        ("a.txt", "\u00a0\u2003".encode(), "empty"),
        ("a.txt", b"---\noutlet: X\n---\n", "empty"),
        ("a.txt", b"\x00\x01\x02" * 50, "binary"),
        ("a.pdf", b"%PDF-1.7 ...", "a PDF file"),
        ("a.docx", b"PK\x03\x04....", "an office document"),
        ("a.csv", b"text,outlet\n", "holds no article"),
        ("a.csv", b"words,outlet\n", "without a column of text"),
        ("a.mhtml", b"From: <Saved by Blink>", "a web archive"),
        ("a.txt.toml", b'outlet = "X"', "sidecar"),
        ("a.json", b'{"text": "The bri', "cut short"),
        ("a.json", b'{"title": "x"}', 'no "text"'),
        ("a.html", b"<html><body></body></html>", "No article"),
    ],
)
def test_bad_files_say_what_they_are_and_what_to_do(
    write: Write, name: str, content: bytes, said: str
) -> None:
    assert said in read_none(write(name, content))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("no/such/file.txt", "no such file"),
        ("a\0b", "cannot be opened"),
        ("x" * 5000, "cannot be opened"),
        ("ftp://paper.example/a", "http and https"),
        ("file:///etc/hostname", "http and https"),
        ("data:text/plain,x", "http and https"),
    ],
)
def test_bad_sources_say_what_to_do(source: str, said: str) -> None:
    assert said in read_none(source)


def test_a_file_without_permission_is_said(
    write: Write, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    path = write("a.txt", report)
    monkeypatch.setattr(Path, "open", refuse)
    assert "permission denied" in read_none(path)


def test_the_rest_is_read_all_the_same(write: Write, report: str) -> None:
    sources = [write("a.txt", b""), write("b.txt", report), "nothing.txt"]
    articles, problems = read_articles(sources)
    assert len(articles) == 1
    assert len(problems) == 2


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.touch()
    os.truncate(path, 200_000_000)
    tracemalloc.start()
    assert "larger than 50 MB" in read_none(str(path))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


class Endless(io.RawIOBase):
    """A pipe that never ends."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        return len(buffer)


def test_a_pipe_that_never_ends_is_refused() -> None:
    with io.BufferedReader(Endless()) as endless:
        assert "larger than 1,000 bytes" in read_none("-", ReadSettings(stdin=endless, max_bytes=1000))


def test_a_text_beyond_any_report_is_refused(
    write: Write, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twosource.read.freeze.MAX_TEXT", 20)
    assert "too many for one report" in read_none(write("a.txt", report))


def test_another_language_is_read_and_said() -> None:
    article, (problem,) = read_one(str(PAGES / "german.html"))
    assert article.language == "de"
    assert "German" in problem.message
    assert "shared text only" in problem.message


def test_a_template_that_declares_a_language_is_believed_only_in_doubt(write: Write) -> None:
    page = '<html lang="en-GB"><body><article><p>{}</p></article></body></html>'
    name = "Tolleby, Sund, Kirkøy, Ålvik, Nordsund, Fjordby, Havn, Sjøvik, Elvebakken."
    assert read_one(write("a.html", page.format(name)))[0].language == "en"


def test_a_date_that_is_not_understood_is_said_and_left_out(write: Write, report: str) -> None:
    article, (problem,) = read_one(write("a.txt", report), ReadSettings(published="03/04/2024"))
    assert article.published is None
    assert "'03/04/2024' is not understood" in problem.message


def test_a_language_that_is_not_understood_is_said(write: Write, report: str) -> None:
    article, (problem,) = read_one(write("a.txt", report), ReadSettings(language="!"))
    assert article.language == "en"
    assert "'!' is not understood" in problem.message


def test_without_standard_input_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("text"))
    assert "no standard input" in read_none("-")
    closed = io.BytesIO(b"text")
    closed.close()
    assert "cannot be read" in read_none("-", ReadSettings(stdin=closed))


def test_the_same_text_counts_once_unless_two_outlets_printed_it(write: Write, report: str) -> None:
    sources = [write("a.txt", report), write("b.txt", report)]
    (article,), (problem,) = read_articles(sources)
    assert article.path == sources[0]
    assert problem.article == sources[1]
    assert "counted once" in problem.message
    assert "sidecar" in problem.message
    write("b.txt.toml", 'outlet = "Fjord Radio"\n')
    assert len(read_articles(sources)[0]) == 2


def test_the_order_of_the_sources_changes_nothing(write: Write, report: str) -> None:
    sources = [
        write("a.txt", report),
        write("b.txt", report),
        write("c.json", json.dumps({"text": report, "outlet": "C", "date": "2024-02-01"})),
        write("d.json", json.dumps({"text": report, "outlet": "B", "date": "2024-02-01"})),
        "missing.txt",
    ]
    results = {read_articles(order) for order in itertools.permutations(sources)}
    assert len(results) == 1
    ((articles, _),) = results
    assert [article.outlet for article in articles] == ["B", "C", None]


def test_a_file_name_that_is_not_unicode_can_still_be_written(tmp_path: Path, report: str) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_text(report, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only Unicode names")
    article, _ = read_one(os.fsdecode(path))
    article.path.encode("utf-8")


def test_halves_of_surrogate_pairs_break_nothing_later(write: Write) -> None:
    article, _ = read_one(write("a.json", '{"text": "The bridge \\ud800 is closed.", "outlet": "\\udc00"}'))
    json.dumps([article.text, article.outlet], ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_report_is_the_same_in_every_unicode_encoding(write: Write, report: str, encoding: str) -> None:
    assert read_one(write("a.txt", report.encode(encoding)))[0].text == report


NAMES = st.sampled_from(["a.txt", "a.html", "a.json", "a.jsonl", "a", "a.md", "a.pdf"])
HEADS = st.sampled_from(
    [b"", b"<html><body><p>", b'{"text": "', b"[{", b"---\n", b"\xff\xfe", b"\xfe\xff", b"+++\n"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=NAMES, head=HEADS, tail=st.binary(max_size=300))
def test_any_bytes_give_articles_or_problems(name: str, head: bytes, tail: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(head + tail)
        articles, problems = read_articles([path])
    assert articles or problems
    for article in articles:
        article.text.encode("utf-8")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200).filter(lambda text: text.strip() and "\0" not in text))
def test_any_text_comes_back_unchanged(text: str) -> None:
    plain = text.lstrip("\ufeff")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(text.encode("utf-8"))
        (Path(folder) / "a.json").write_text(json.dumps({"text": text}), encoding="utf-8")
        plainly, _ = read_articles([path])
        as_json, _ = read_articles([path.with_suffix(".json")])
    assert as_json[0].text == text
    assert not plain.strip() or plainly[0].text == text.removeprefix("\ufeff")
