"""Part of the library: one connection inside one transaction, the same for DuckDB and PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from twosource.library.sql import list_names, load_query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Cursor(Protocol):
    """What both engines give: PEP 249, as far as it is needed."""

    @property
    def description(self) -> Sequence[Any] | None:
        """Return the columns of the last result."""

    def execute(self, query: Any, parameters: Any = ...) -> Any:  # noqa: ANN401 - engines differ
        """Run one statement."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return the rows of the last result."""


class Session:
    """Runs queries by the names of their files; everything in it is one transaction."""

    def __init__(self, cursor: Cursor, engine: str, translate: Callable[[str], str] = str) -> None:
        self.engine = engine
        self._cursor = cursor
        self._translate = translate

    def run(self, name: str, /, **values: object) -> None:
        """Run a query that returns nothing."""
        self.execute(load_query(name, self.engine), values)

    def insert(self, name: str, /, **columns: Sequence[object]) -> None:
        """Run a query that inserts rows, of which each column is a list."""
        self.run(name, **columns)

    def fetch(self, name: str, /, **values: object) -> list[dict[str, Any]]:
        """Return the rows of a query, each by the names of its columns."""
        self.execute(load_query(name, self.engine), values)
        columns = [column[0] for column in self._cursor.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in self._cursor.fetchall()]

    def fetch_one(self, name: str, /, **values: object) -> dict[str, Any] | None:
        """Return the first row of a query, None where there is none."""
        return next(iter(self.fetch(name, **values)), None)

    def execute(self, query: str, values: dict[str, object] | None = None) -> None:
        """Run a statement with the values that it names."""
        wanted = {name: value for name, value in (values or {}).items() if name in list_names(query)}
        if wanted:
            self._cursor.execute(self._translate(query), wanted)
        else:
            self._cursor.execute(query)
