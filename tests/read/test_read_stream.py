from __future__ import annotations

import csv
import gzip
import io
import json
import random
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from twosource.model import Article, Problem
from twosource.read import ReadSettings, read_articles, split_place, stream_articles

if TYPE_CHECKING:
    from conftest import Site
    from twosource.read.stream import Found

Write = Callable[..., str]


def places(found: Iterable[Found]) -> list[str]:
    return [each.path if isinstance(each, Article) else f"! {each.article}" for each in found]


def rows(report: str, count: int) -> Iterator[dict[str, str]]:
    for number in range(1, count + 1):
        yield {"text": f"{report}Report {number}.", "outlet": "Fjord Radio", "published": "2024-03-12"}


@pytest.fixture
def folder(tmp_path: Path, report: str) -> Path:
    files = {
        "b/2.txt": report,
        "b/1.txt": report + "One.",
        "a.txt": report + "A.",
        "a.txt.toml": 'outlet = "Tolleby Courier"',
        "c.jsonl": "".join(json.dumps(row) + "\n" for row in rows(report, 3)),
        ".hidden.txt": "x",
        "page.html": f"<html><body><article><p>{report}</p></article></body></html>",
        "page_files/ad.txt": "An advertisement.",
        "page_files/style.css": "p {}",
        "picture.png": "x",
        "other.png": "x",
        "b/bad.json": "{",
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path


def test_a_folder_is_walked_in_a_fixed_order_and_nothing_is_silent(folder: Path) -> None:
    found = list(stream_articles([folder]))
    order = ["a.txt", "c.jsonl#1", "c.jsonl#2", "c.jsonl#3", "page.html", "b/1.txt", "b/2.txt"]
    assert [place for place in places(found) if place[0] != "!"] == [str(folder / name) for name in order]
    assert isinstance(found[0], Article)
    assert found[0].outlet == "Tolleby Courier"
    problems = {each.article: each.message for each in found if isinstance(each, Problem)}
    assert set(problems) == {str(folder), str(folder / "b/bad.json")}
    assert "2 .png" in problems[str(folder)]


def test_reading_goes_on_where_it_stopped(folder: Path) -> None:
    whole = list(stream_articles([folder]))
    for index, place in enumerate(places(whole)):
        if place[0] != "!":
            assert list(stream_articles([folder], start=place)) == whole[index:]


def test_a_start_that_is_not_there_reads_everything(folder: Path) -> None:
    whole = list(stream_articles([folder]))
    assert list(stream_articles([folder], start="elsewhere.jsonl#7")) == whole
    assert next(iter(stream_articles([folder], start=str(folder / "c.jsonl#9")))) == whole[4]


@pytest.mark.parametrize(
    ("place", "parts"),
    [("a.jsonl#12", ("a.jsonl", 12)), ("a#b.txt", ("a#b.txt", 1)), ("#3", ("#3", 1)), ("a", ("a", 1))],
)
def test_a_place_names_a_source_and_an_entry(place: str, parts: tuple[str, int]) -> None:
    assert split_place(place) == parts


def write_table(path: Path, report: str, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, ["text", "outlet", "published"])
        table.writeheader()
        table.writerows(rows(report, count))


def write_parquet(path: Path, report: str, count: int) -> None:
    write_table(path.with_suffix(".csv"), report, count)
    duckdb.sql(f"COPY (FROM '{path.with_suffix('.csv')}') TO '{path}'")
    path.with_suffix(".csv").unlink()


def write_lines(path: Path, report: str, count: int) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(report, count)), encoding="utf-8")


def write_packed(path: Path, report: str, count: int) -> None:
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows(report, count)).encode()))


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.csv", write_table),
        ("a[1]*.parquet", write_parquet),
        ("a.jsonl", write_lines),
        ("a.jsonl.gz", write_packed),
    ],
)
def test_every_table_gives_the_same_articles(
    tmp_path: Path, report: str, name: str, make: Callable[[Path, str, int], None]
) -> None:
    make(tmp_path / name, report, 450)
    found = list(stream_articles([tmp_path]))
    assert [each.text for each in found if isinstance(each, Article)] == [
        row["text"] for row in rows(report, 450)
    ]
    assert places(found)[-1] == f"{tmp_path / name}#450"
    assert {each.outlet for each in found if isinstance(each, Article)} == {"Fjord Radio"}
    assert list(stream_articles([tmp_path], start=places(found)[300])) == found[300:]


def test_a_table_comes_by_standard_input_and_by_the_web(site: Site, tmp_path: Path, report: str) -> None:
    write_parquet(tmp_path / "a.parquet", report, 2)
    data = (tmp_path / "a.parquet").read_bytes()
    site.serve("/a", data, "application/octet-stream")
    piped = list(stream_articles(["-"], ReadSettings(stdin=Pipe(data))))
    assert places(piped) == ["-#1", "-#2"]
    fetched = list(stream_articles([f"{site.url}/a"], ReadSettings(allow_private=True)))
    assert [each.text for each in fetched if isinstance(each, Article)] == [
        each.text for each in piped if isinstance(each, Article)
    ]


class Pipe(io.RawIOBase):
    """Standard input that gives a little at a time and cannot be wound back."""

    def __init__(self, data: bytes) -> None:
        self.rest = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        block = self.rest.read(min(len(buffer), 7000))
        buffer[: len(block)] = block
        return len(block)

    def read(self, size: int = -1) -> bytes:
        return self.rest.read(size)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_lines_are_piped_without_a_name(report: str, pack: Callable[[bytes], bytes]) -> None:
    data = pack("".join(json.dumps(row) + "\n" for row in rows(report, 900)).encode())
    assert len(places(stream_articles(["-"], ReadSettings(stdin=Pipe(data))))) == 900


def test_memory_stays_bounded_over_a_large_file(tmp_path: Path, report: str) -> None:
    line = json.dumps({"text": report * 400}) + "\n"
    path = tmp_path / "large.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for _ in range(1200):
            file.write(line)
    assert path.stat().st_size > 50_000_000
    reading = stream_articles([path])
    next(reading)
    tracemalloc.start()
    for number, _ in zip(range(40), reading, strict=False):
        assert tracemalloc.get_traced_memory()[0] < 5_000_000, number
    tracemalloc.stop()


def test_a_comparison_takes_one_story_and_says_what_is_too_much(tmp_path: Path, report: str) -> None:
    write_lines(tmp_path / "a.jsonl", report, 100)
    articles, problems = read_articles([tmp_path], ReadSettings(max_bytes=1000))
    assert len(articles) < 10
    assert "more text than one story" in problems[0].message


def test_problems_beyond_a_number_are_counted_in_a_comparison(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "The bridge is closed."}\n' + "{\n" * 50, encoding="utf-8")
    assert len(list(stream_articles([tmp_path]))) == 51
    articles, problems = read_articles([tmp_path])
    assert len(articles) == 1
    assert len(problems) == 21
    assert any(problem.message.startswith("30 more") for problem in problems)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (gzip.compress(b"\0" * 60_000_000), "larger than 50 MB"),
        (gzip.compress(b"The bridge is closed. " * 9000)[:200], "Compressed file ended"),
        (gzip.compress(gzip.compress(b"The bridge is closed.")), "a gzip archive in another"),
        (b"\x1f\x8b\x08\x00junk", "cannot be read"),
    ],
)
def test_packed_files_are_unpacked_within_bounds(write: Write, content: bytes, said: str) -> None:
    (problem,) = stream_articles([write("a.txt.gz", content)])
    assert isinstance(problem, Problem)
    assert said in problem.message


def test_a_damaged_archive_gives_what_came_before_the_damage(write: Write, report: str) -> None:
    chance = random.Random(1)  # noqa: S311 - words that do not pack well
    lines = "".join(
        json.dumps({"text": report + " ".join(str(chance.random()) for _ in range(500))}) + "\n"
        for _ in range(40)
    )
    packed = gzip.compress(lines.encode())
    *found, problem = stream_articles([write("a.jsonl.gz", packed[: len(packed) // 2])])
    assert len(found) > 5
    assert isinstance(problem, Problem)
    assert "damaged" in problem.message


def test_mutated_inputs_neither_crash_nor_hang() -> None:
    bench = Path(__file__).resolve().parents[2] / "bench" / "fuzz.py"
    command = [sys.executable, str(bench), "--inputs", "120", "--first", "1000000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
