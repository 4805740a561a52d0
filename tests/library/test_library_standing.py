"""One connection that many reads share: it is as new as the last write, and nobody who writes waits long."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from twosource.library import Library, open_library
from twosource.library import standing as module

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def note(library: Library, text: str) -> None:
    with library.write() as writer:
        writer.decide("story", "note", "Ana Reyes", note=text)


def read(library: Library) -> list[str | None]:
    with library.view() as view:
        return [it.note for it in view.list_decisions().items]


def test_a_read_sees_the_last_write_of_anybody(tmp_path: Path) -> None:
    path = tmp_path / "desk.duckdb"
    other = open_library(path, create=True)
    library = open_library(path, standing=True)
    assert read(library) == []
    note(other, "one")
    assert read(library) == ["one"]
    note(library, "two")
    assert read(library) == ["one", "two"]


def test_the_file_is_opened_once_for_many_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_library(tmp_path / "desk.duckdb", create=True)
    library = open_library(tmp_path / "desk.duckdb", standing=True)
    held, opened = module._Held, []  # noqa: SLF001 - to count how often the file is opened

    def open_and_count(*given: Any) -> Any:  # noqa: ANN401 - as it is called
        opened.append(given)
        return held(*given)

    monkeypatch.setattr(module, "_Held", open_and_count)
    with ThreadPoolExecutor(8) as pool:
        assert all(rows == [] for rows in pool.map(lambda _: read(library), range(40)))
    assert not opened  # it is open since its version was looked at


def test_a_writer_waits_for_readers_and_they_for_the_writer(tmp_path: Path) -> None:
    library = open_library(tmp_path / "desk.duckdb", create=True, standing=True)
    stop, seen = threading.Event(), []

    def read_on() -> None:
        while not stop.is_set():
            seen.append(len(read(library)))

    readers = [threading.Thread(target=read_on) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(5):
        note(library, str(number))
    stop.set()
    for reader in readers:
        reader.join()
    assert read(library) == list("01234")
    assert set(seen) <= set(range(6))


def test_a_file_that_nobody_reads_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LINGER", 0.05)
    library = open_library(tmp_path / "desk.duckdb", create=True, standing=True)
    read(library)
    deadline = time.monotonic() + 10
    while any(thread.name == "library" for thread in threading.enumerate()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(thread.name == "library" for thread in threading.enumerate())
    assert read(library) == []
