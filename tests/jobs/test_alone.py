"""One article that a new process adds gives the rows that the usual way gives, and needs no NumPy."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pytest

from twosource.group import lone, shelf
from twosource.jobs import placing
from twosource.jobs.add import add_sources
from twosource.library import open_library
from twosource.read import ReadSettings

if TYPE_CHECKING:
    from pathlib import Path

    from twosource.jobs.add import Added

CHUNK, BLOCK = 16, 64
TOWNS = "Alderby Bexmoor Caldwick Dunharrow Elmsford Farleigh Garrowby Hexdale Irthing Jarrow Kelmsby".split()
FERRY = "The ferry Kestrel ran aground off Port Selwyn on Friday with 212 passengers, the coastguard said."

# All that adding fills, but for when a row was written.
ROWS = (
    *("select * exclude (added) from article", "select * exclude (changed) from story"),
    *("select * exclude (moment, settled) from problem", "select * exclude (moment) from story_change"),
    *("from member", "from posting", "from grouping", "from story_link", "from intake"),
)

# An article of each kind: what it is, and what its file holds.
KINDS = {
    "joins": {
        "outlet": "Star",
        "title": "Ferry aground",
        "published": "2031-03-15",
        "text": f"{FERRY} All left.",
    },
    "begins": {
        "outlet": "Star",
        "published": "2031-03-15",
        "text": "Bakers in Lorne want longer hours at night.",
    },
    "undated": {"outlet": "Star", "text": f"{FERRY} Nobody was hurt."},
    "is a version": {
        "id": "ferry",
        "outlet": "Gazette",
        "published": "2031-03-15",
        "text": f"{FERRY} Tugs came.",
    },
    "has no words": {"outlet": "Star", "text": "?!"},
    "is odd": {"outlet": "Star", "published": "soon", "text": "“Ünü” – 日本語 \x00 \u2028 " * 9},
    "is known": {"id": "ferry", "outlet": "Gazette", "published": "2031-03-14", "text": FERRY},
    "is bad": {"outlet": "Star"},
    "is long": {
        "outlet": "Star",
        "published": "2031-03-15",
        "text": " ".join(f"{FERRY} Wave{n}." for n in range(900)),
    },
}


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (lone, shelf):
        monkeypatch.setattr(module, "CHUNK", CHUNK)
        monkeypatch.setattr(module, "BLOCK", BLOCK)


def add(path: Path, source: Path) -> Added:
    """Add as a new process does, which has nothing in memory."""
    return add_sources(
        open_library(path, create=True), [str(source)], ReadSettings(), lambda *_: None, apart=False
    )


def make_library(path: Path) -> Path:
    """Make a library of some more reports than a block holds."""
    rows = [{"id": "ferry", "outlet": "Gazette", "published": "2031-03-14", "text": FERRY}]
    rows += [
        {
            "outlet": outlet,
            "published": "2031-03-14",
            "text": f"The bridge at {town} was closed by a flood of {town}.",
        }
        for town in TOWNS
        for outlet in ("Gazette", "Courier", "Globe", "Argus", "Star", "Post")
    ]
    source = path.with_name("many.jsonl")
    source.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    assert add(path, source).new == len(rows)
    return path


def list_rows(path: Path) -> list[list[tuple[object, ...]]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return [connection.execute(query).fetchall() for query in ROWS]


def test_an_article_alone_gives_the_rows_of_the_usual_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, usual = (make_library(tmp_path / f"{name}.duckdb") for name in ("alone", "usual"))
    quick = {}
    for kind, entry in KINDS.items():
        source = tmp_path / "one.json"
        source.write_text(json.dumps(entry), "utf-8")
        found = []

        def watch(*given: object, found: list[object] = found) -> object:
            found.append(lone.place_alone(*given))  # type: ignore[arg-type]
            return found[-1]

        monkeypatch.setattr(placing, "place_alone", watch)
        added = add(alone, source)
        monkeypatch.setattr(placing, "place_alone", lambda *_: None)
        assert add(usual, source) == added
        assert list_rows(alone) == list_rows(usual), kind
        quick[kind] = bool(found and found[0])
    assert not any(quick.pop(kind) for kind in ("has no words", "is known", "is bad"))
    assert all(quick.values()), quick


def test_a_new_process_that_adds_one_article_loads_no_numpy(tmp_path: Path) -> None:
    path, source = make_library(tmp_path / "library.duckdb"), tmp_path / "one.json"
    source.write_text(json.dumps(KINDS["joins"]), "utf-8")
    code = f"""
import sys
from twosource.cli import main
from twosource.group import lone
lone.CHUNK, lone.BLOCK = {CHUNK}, {BLOCK}
main(["add", {str(source)!r}, "--library", {str(path)!r}, "--no-ledgers"], standalone_mode=False)
print("numpy" in sys.modules)
"""
    done = subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
    assert "1 new of 1 report, 1 story changed" in done.stderr
