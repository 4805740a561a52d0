"""Writes of one job share an opened file, and nobody waits long for it."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from twosource.errors import LibraryError
from twosource.library import Library, lasting, locks, open_library
from twosource.library.duck import DuckStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path / "desk.duckdb", create=True)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """How often the file was opened, and whether to read."""
    seen: list[bool] = []
    connect = DuckStore._connect  # noqa: SLF001 - to count

    def connect_and_count(store: DuckStore, *, read_only: bool, **settings: Mapping[str, str]) -> object:
        seen.append(read_only)
        return connect(store, read_only=read_only, **settings)

    monkeypatch.setattr(DuckStore, "_connect", connect_and_count)
    return seen


def note(library: Library, text: str) -> None:
    with library.write() as writer:
        writer.decide("story", "note", "Ana Reyes", note=text)


def note_and_fail(library: Library, text: str) -> None:
    with library.write() as writer:
        writer.decide("story", "note", "Ana Reyes", note=text)
        raise ZeroDivisionError


def read(library: Library) -> list[str | None]:
    with library.view() as view:
        return [it.note for it in view.list_decisions().items]


def test_the_file_is_opened_once_for_many_writes(library: Library, opened: list[bool]) -> None:
    with library.stay():
        for text in "abc":
            note(library, text)
    assert opened == [False]
    assert read(library) == ["a", "b", "c"]
    note(library, "d")
    assert read(library) == ["a", "b", "c", "d"]


@pytest.mark.parametrize("beside", [False, True])
def test_what_is_last_of_a_process_is_left_open_unless_there_is_something_to_clear_away(
    library: Library, beside: bool
) -> None:
    path = Path(library.name)
    if beside:
        path.with_name(f"{path.name}.tmp").mkdir()
    with library.stay(last=True):
        note(library, "one")
    assert locks.is_free(path) == beside
    if not beside:
        lasting._LEFT.pop().close()  # noqa: SLF001 - as the end of the process does
    assert read(library) == ["one"]


def test_a_file_that_is_soon_needed_is_opened_beside_and_once(library: Library, opened: list[bool]) -> None:
    older = open_library(library.name, create=True)  # its schema is looked at when it is opened
    with older.stay(soon=True):
        while not opened:
            time.sleep(lasting.PAUSE)
        note(older, "one")
        note(older, "two")
    assert read(library) == ["one", "two"]
    assert opened == [False, True]


def test_nobody_waits_for_a_file_that_others_hold(library: Library, opened: list[bool]) -> None:
    other = open_library(library.name, create=True)
    with library.write(), other.stay(soon=True):
        pass
    assert opened == [False]


def test_what_cannot_be_opened_beside_is_told_where_it_is_used(library: Library) -> None:
    with library.write() as writer:
        writer.session.run("add_migration", number=10_000, moment="2099-01-01T00:00:00+00:00")
    newer = open_library(library.name, create=True)
    with newer.stay(soon=True), pytest.raises(LibraryError, match="newer twosource"):
        note(newer, "one")


def test_reads_share_the_file_too(library: Library, opened: list[bool]) -> None:
    with library.stay():
        note(library, "one")
        assert read(library) == ["one"]
        note(library, "two")
        assert read(library) == ["one", "two"]
    assert opened == [False]


def test_a_read_by_a_thread_after_the_end_leaves_nothing_open(library: Library) -> None:
    assert isinstance(library._store, DuckStore)  # noqa: SLF001 - as a thread that came too late
    note(library, "one")
    with library.stay():
        late = library._store._lasting  # noqa: SLF001
    assert late
    with late.use() as connection:
        assert connection.execute("select note from decision").fetchall() == [("one",)]
    assert read(open_library(library.name)) == ["one"]


def test_a_read_between_two_writes_sees_the_first(library: Library) -> None:
    other = open_library(library.name)
    with library.stay():
        note(library, "one")
        assert read(other) == read(library) == ["one"]
        note(library, "two")
        assert read(other) == ["one", "two"]


def test_what_fails_is_not_kept_and_the_next_write_is(library: Library) -> None:
    with library.stay():
        note(library, "one")
        with pytest.raises(ZeroDivisionError):
            note_and_fail(library, "two")
        note(library, "three")
    assert read(library) == ["one", "three"]


def test_a_file_that_is_not_written_for_long_is_let_go(
    library: Library, opened: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lasting, "LINGER", 0.0)
    with library.stay():
        note(library, "one")
        time.sleep(0.3)
        note(library, "two")
    assert opened == [False, False]
    assert not any(thread.name == "library" for thread in threading.enumerate())


@pytest.mark.parametrize("most", [0, 32])
def test_a_long_log_is_folded_in_at_the_end(
    library: Library, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(lasting, "LEFT_LOG", 0)
    monkeypatch.setattr(lasting, "MOST_GROUPS", most)
    with library.stay():
        note(library, "one")
    state = library.stamp()
    assert isinstance(state, tuple)
    assert state[1] is None or state[1][1] == 0
    assert read(library) == ["one"]
