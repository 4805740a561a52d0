"""The commands of a library, as a reader types them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from twosource.cli import main
from twosource.library import open_library

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    ("g1", "Gazette", "The bridge at Alderby was closed after the flood, Mayor Ilse Brandt said on Monday."),
    ("h1", "Herald", "The bridge at Alderby is shut since the flood, Mayor Ilse Brandt told the Herald."),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("desk")
    rows = [
        {
            "id": key,
            "outlet": outlet,
            "published": "2031-05-01",
            "title": "Bridge at Alderby closed",
            "text": text,
        }
        for key, outlet, text in ROWS
    ]
    first, second = folder / "first.jsonl", folder / "second.jsonl"
    first.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    second.write_text(
        json.dumps({**rows[0], "text": ROWS[0][2].replace("after", "before")}), encoding="utf-8"
    )
    path = str(folder / "desk.duckdb")
    for sources in ([str(first)], [str(second), str(folder / "none.txt")]):
        result = CliRunner().invoke(main, ["add", *sources, "--library", path, "--no-ledgers", "-j", "1"])
        assert result.exit_code == 0, result.output
    return path


def run(library: str, *words: str) -> str:
    result = CliRunner().invoke(main, [*words, "--library", library])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_stories_are_listed_with_the_ids_of_the_input(library: str) -> None:
    found = json.loads(run(library, "stories", "--format", "json"))
    assert [sorted(story["articles"]) for story in found["stories"]] == [["g1", "h1"]]
    assert "Bridge at Alderby" in run(library, "stories")


def test_search_shows_passages(library: str) -> None:
    assert "Herald" in run(library, "search", "flood")
    hits = json.loads(run(library, "search", '"since the flood"', "--format", "json"))["hits"]
    assert [(hit["key"], hit["kind"]) for hit in hits] == [("h1", None)]


def test_diff_shows_what_changed(library: str) -> None:
    assert "[-after-]{+before+}" in run(library, "diff")
    (step,) = json.loads(run(library, "diff", "g1", "--format", "json"))
    assert [(change["old"]["text"], change["new"]["text"]) for change in step["changes"]] == [
        ("after", "before")
    ]


def test_diff_marks_a_title_and_says_how_versions_are_known(library: str, tmp_path: Path) -> None:
    own = str(tmp_path / "titles.duckdb")
    for title in ("Bridge shut", "Bridge shut for weeks"):
        report = {"id": "t1", "outlet": "Alderby Post", "title": title, "text": f"{title}. Nobody was hurt."}
        (tmp_path / "report.json").write_text(json.dumps(report), "utf-8")
        assert CliRunner().invoke(main, ["add", str(tmp_path / "report.json"), "-l", own]).exit_code == 0
    assert "[-Bridge shut-]{+Bridge shut for weeks+}" in run(own, "diff")
    assert "known by the report's URL" in run(library, "diff", "h1")


def test_who_and_due_say_where_there_is_nothing(library: str) -> None:
    assert "Nobody of that name" in run(library, "who", "Nobody")
    assert "No promise was found." in run(library, "due")


def test_problems_are_listed(library: str) -> None:
    assert "There is no such file" in run(library, "problems")


def test_a_library_that_is_missing_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["stories", "--library", str(tmp_path / "none.duckdb")])
    assert result.exit_code == 2
    assert "twosource add" in result.output


def test_what_was_too_large_is_read_again_with_a_higher_bound(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("The bridge at Alderby is shut. " * 20, encoding="utf-8")
    path = str(tmp_path / "desk.duckdb")
    add = ["add", str(long), "--no-ledgers", "-j", "1", "--max-bytes", "50", "--library", path]
    assert "0 new" in CliRunner().invoke(main, add).stderr
    assert "long.txt" in run(path, "problems", "--retry", "--max-bytes", "60")
    assert "long.txt" not in run(path, "problems", "--retry", "--max-bytes", "6000", "--allow-private")
    assert [story["articles"] for story in json.loads(run(path, "stories", "--format", "json"))["stories"]]


def test_how_to_read_is_said_with_retry_only(library: str) -> None:
    result = CliRunner().invoke(main, ["problems", "--max-bytes", "50", "--library", library])
    assert result.exit_code == 2
    assert "--max-bytes is for --retry" in result.output


def test_what_a_process_added_is_there_once_it_has_ended(tmp_path: Path) -> None:
    path, source = tmp_path / "library.duckdb", tmp_path / "one.txt"
    code = "from twosource.cli import run; run()"
    command = [sys.executable, "-c", code, "add", str(source), "-l", str(path), "--no-ledgers"]
    for number in range(4):  # each leaves the file and its log open at its end; the last adds nothing
        source.write_text(f"The ferry left pier {min(number, 2)} of Port Selwyn on Monday.", encoding="utf-8")
        ended = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own
        assert f"{'0' if number > 2 else '1'} new of 1 report" in ended.stderr
        with open_library(path).view() as view:
            assert view.count().articles == min(number, 2) + 1
