"""Readers and writers at one library at a time, and libraries of older and newer programs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest

from twosource.errors import LibraryError
from twosource.jobs.add import add_batch
from twosource.library import Library, open_library
from twosource.library.duck import DuckStore
from twosource.library.sql import count_steps, load_steps
from twosource.model import Article, content_id

if TYPE_CHECKING:
    from pathlib import Path

SIZE, BATCHES = 3, 12


@pytest.fixture(params=["duckdb", "postgresql"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Library:
    if request.param == "duckdb":
        return open_library(tmp_path / "many.duckdb", create=True)
    address = request.getfixturevalue("postgres")
    import psycopg  # noqa: PLC0415 - an extra

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("drop database if exists many")
        connection.execute("create database many")
    return open_library(address.replace("/postgres?", "/many?"), create=True)


def make_batch(number: int) -> list[Article]:
    return [
        Article(
            id=content_id("many", number, place),
            path=f"many.jsonl#{number}",
            text=f"Report {number} from place {place}: the bridge is open again.",
            outlet=f"Outlet {place}",
            published="2031-05-01",
        )
        for place in range(SIZE)
    ]


def test_readers_see_whole_batches_while_two_write(library: Library) -> None:
    done = Event()

    def write() -> int:
        return sum(add_batch(library, make_batch(number)).new for number in range(BATCHES))

    def read() -> list[int]:
        seen = []
        while not done.is_set():
            with library.view() as view:
                seen.append(view.count().articles)
                assert view.search("bridge").total == seen[-1]
        return seen

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        writers = [pool.submit(write) for _ in range(2)]
        added = [writer.result() for writer in writers]
        done.set()
        for reader in readers:
            seen = reader.result()
            assert seen == sorted(seen)
            assert all(count % SIZE == 0 for count in seen)
    assert sum(added) == SIZE * BATCHES  # both wrote the same: each article is there once
    with library.view() as view:
        assert view.count().articles == SIZE * BATCHES


def test_an_older_library_is_brought_up_to_date(tmp_path: Path) -> None:
    store = DuckStore(tmp_path / "old.duckdb")
    with store.write() as session:
        for statement in filter(str.strip, load_steps("duckdb")[0][1].split(";\n")):
            session.execute(statement)
        session.run("add_migration", number=1, moment="2026-11-26T00:00:00+00:00")
        session.execute(
            "insert into article (number, id, title, body) values (7, 'a', null, '\nFirst line.\n')"
        )
        session.execute("insert into member (story, article) values ('s', 'a')")
    with open_library(store.path).view() as view:
        rows = view.session.fetch("find_version")
        assert view.count().articles == 1
        assert view.session.fetch("find_members", stories=["s"])[0]["number"] == 7
    assert rows[0]["number"] == count_steps()


def test_a_newer_library_is_left_alone(tmp_path: Path) -> None:
    open_library(tmp_path / "new.duckdb", create=True)
    store = DuckStore(tmp_path / "new.duckdb")
    with store.write() as session:
        session.run("add_migration", number=count_steps() + 1, moment="2099-01-01T00:00:00+00:00")
    with pytest.raises(LibraryError, match="newer twosource"):
        open_library(store.path)


def test_a_database_that_cannot_be_reached_is_said() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LibraryError, match="cannot be reached"):
        open_library("postgresql://desk@/none?host=/nowhere")


def test_a_character_of_code_0_is_kept_or_refused_but_stops_nothing(library: Library) -> None:
    odd, plain = make_batch(1)[:2]
    added = add_batch(library, [replace(odd, text=odd.text + "\0"), plain])
    with library.view() as view:
        held = view.count().articles
        assert view.load_article(plain.id)[0] == plain
    assert held + len(added.problems) == 2
    assert added.new == held
