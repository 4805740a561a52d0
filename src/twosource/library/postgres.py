"""Part of the library: a PostgreSQL database, for newsrooms with many writers. Needs the extra `postgres`."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from twosource.errors import LibraryError
from twosource.library.session import Session
from twosource.library.sql import write_for_psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from psycopg import Connection

ENGINE = "postgresql"
# Any number: whoever writes holds this lock of the database until the transaction ends.
WRITERS = 8_264_201


class PostgresStore:
    """A library in a PostgreSQL database."""

    is_free = False  # there is no file that takes its time
    exists = True  # the database; whether it holds a library is asked by `migrate`

    def __init__(self, address: str) -> None:
        self.address = address

    def stamp(self) -> object:
        """Return nothing: to know would cost as much as to look."""
        return None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction that sees the database as of one moment."""
        with self._connect() as connection:
            connection.execute("set transaction isolation level repeatable read, read only")
            yield Session(connection.cursor(), ENGINE, write_for_psycopg)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a transaction; writers take turns, for the groups of a story depend on what came before."""
        with self._connect() as connection:
            connection.execute("select pg_advisory_xact_lock(%s)", (WRITERS,))
            yield Session(connection.cursor(), ENGINE, write_for_psycopg)

    def stay(self, *, last: bool) -> AbstractContextManager[None]:  # noqa: ARG002 - nothing to leave
        """Share nothing: connecting is quick, and other writers take their turns."""
        return nullcontext()

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        try:
            import psycopg  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise LibraryError("PostgreSQL needs an extra: pip install 'twosource[postgres]'.") from error
        try:
            connection = psycopg.connect(self.address)
        except psycopg.OperationalError as error:
            raise LibraryError(f"The database cannot be reached: {error}") from error
        with connection:
            yield connection
