"""Part of the library: a path or an address -> a library of the newest schema."""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from twosource.errors import LibraryError
from twosource.library.sql import count_steps, load_steps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from twosource.library.session import Session
    from twosource.library.view import View
    from twosource.library.write import Writer

POSTGRES = ("postgresql://", "postgres://")


class Store(Protocol):
    """Where a library is kept."""

    @property
    def exists(self) -> bool:
        """Tell whether there is anything to open."""

    @property
    def is_free(self) -> bool:
        """Tell whether it takes some time to open it, and nobody is in the way."""

    def stamp(self) -> object:
        """Return what changes with every write, None where that costs a question."""

    def read(self) -> AbstractContextManager[Session]:
        """Open a transaction for reading."""

    def write(self) -> AbstractContextManager[Session]:
        """Open a transaction for writing."""

    def stay(self, *, last: bool) -> AbstractContextManager[None]:
        """Let all of a block share what is opened, as long as nobody else waits; `last` as for `Library`."""


class Library:
    """A library: it holds nothing open, every view and every writer opens it for one transaction."""

    def __init__(self, store: Store, name: str, *, known: bool = True) -> None:
        """Take a store; where its schema is not `known` to be the newest, the first use brings it there."""
        self._store = store
        self._known = known
        self.name = name

    def stamp(self) -> object:
        """Return what changes with every write, at no cost; None where that cannot be told."""
        return self._store.stamp()

    @contextmanager
    def view(self) -> Iterator[View]:
        """Open the library for looking things up: all that one view shows is of one moment."""
        from twosource.library.view import View  # noqa: PLC0415 - whoever adds need not load it

        if not self._known:
            _renew(self._store, self.name)
            self._known = True
        with self._store.read() as session:
            yield View(session)

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """Open the library for one transaction: kept whole where the block ends well, else not at all."""
        from twosource.library.write import Writer  # noqa: PLC0415 - whoever looks need not load it

        with self._store.write() as session:
            if not self._known:
                _take_steps(session, self.name)
            yield Writer(session, _tell_time())
        self._known = True

    @contextmanager
    def stay(self, *, soon: bool = False, last: bool = False) -> Iterator[None]:
        """Let the transactions of a block share what is opened, as long as nobody else waits for it.

        It is for jobs that write: readers are kept out while it is open. Where that is `soon`, it is opened
        beside what the block does first, on another core. Where the block is the `last` thing that the
        process does, it is left open for the process to end with.
        """
        with self._store.stay(last=last):
            beside = threading.Thread(target=self._open_beside, name="opening", daemon=True)
            if soon and self._store.is_free:
                beside.start()
            try:
                yield
            finally:
                if beside.ident is not None:
                    beside.join()

    def _open_beside(self) -> None:
        """Open the store and bring it to the newest schema; what fails here fails again where it is told."""
        with suppress(Exception):
            with self._store.write() as session:
                if not self._known:
                    _take_steps(session, self.name)
            self._known = True


def open_library(name: str | Path, *, create: bool = False, standing: bool = False) -> Library:
    """Return the library at a path or a `postgresql://` address, brought to the newest schema.

    `standing` keeps it open between two views, which is quicker for whoever looks often. Raises LibraryError
    where there is none (unless `create`), or where it is of a newer program. With `create`, one that is there
    is brought to the newest schema when it is first used: opening a large file costs a tenth of a second.
    """
    store = _choose_store(str(name), standing=standing)
    if not create and not store.exists:
        raise LibraryError(
            f"There is no library at {name}. Make one: twosource add REPORT... --library {name}"
        )
    if create and store.exists:
        return Library(store, str(name), known=False)
    _renew(store, str(name))
    return Library(store, str(name))


def _renew(store: Store, name: str) -> None:
    """Bring a store to the newest schema."""
    version = _find_version(store) if store.exists else 0
    _check_version(version, name)
    if version < count_steps():
        with store.write() as session:
            _take_steps(session, name)


def _check_version(version: int, name: str) -> None:
    if version > count_steps():
        raise LibraryError(f"{name} was written by a newer twosource. Update: pip install -U twosource")


def _choose_store(name: str, *, standing: bool) -> Store:
    if name.startswith(POSTGRES):
        from twosource.library.postgres import PostgresStore  # noqa: PLC0415 - an extra

        return PostgresStore(name)
    from twosource.library.duck import DuckStore  # noqa: PLC0415 - where it is used

    return DuckStore(Path(name), standing=standing)


def _find_version(store: Store) -> int:
    with store.read() as session:
        return _ask_version(session)


def _ask_version(session: Session) -> int:
    found = session.fetch_one("find_migration_table")
    row = session.fetch_one("find_version") if found else None
    return int(row["number"] or 0) if row else 0


def _take_steps(session: Session, name: str) -> None:
    """Take the steps that are missing, inside a transaction: all of them or none."""
    version = _ask_version(session)  # again: another program may have been quicker
    _check_version(version, name)
    if version == count_steps():
        return
    for number, statements in load_steps(session.engine):
        if number > version:
            for statement in filter(str.strip, statements.split(";\n")):
                session.execute(statement)
            session.run("add_migration", number=number, moment=_tell_time())


def _tell_time() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
