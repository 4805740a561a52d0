"""Part of the library: the SQL, which stands in files of its own.

Limits: values are named (`$story`) and given by keyword; a file may use less than it is given.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
_NAME = re.compile(r"\$([a-z_]+[0-9]*)")
_LIST = re.compile(r"unnest\(\$([a-z_]+)::([a-z]+)\[\]\)")


@cache
def load_query(name: str, engine: str) -> str:
    """Return the text of a query by the name of its file; one for the engine alone goes before."""
    folder = FOLDER / "queries"
    own = folder / f"{name}.{engine}.sql"
    return (own if own.is_file() else folder / f"{name}.sql").read_text(encoding="utf-8")


@cache
def list_names(query: str) -> frozenset[str]:
    """Return the names of the values that a query wants."""
    return frozenset(_NAME.findall(query))


@cache
def write_for_psycopg(query: str) -> str:
    """Return a query with its names written as psycopg wants them."""
    return _NAME.sub(r"%(\1)s", query.replace("%", "%%"))


@cache
def write_for_arrays(query: str) -> str:
    """Return a query that inserts lists as DuckDB wants it for a table of arrays named `rows`."""
    columns = _LIST.sub(r"rows.\1::\2", query)
    return f"{columns} from rows"


def load_steps(engine: str) -> list[tuple[int, str]]:
    """Return the numbered steps from an empty store to the newest schema.

    A file whose name ends in `.ENGINE.sql` is for that engine only; for others its step is empty.
    """
    steps = [(1, (FOLDER / "schema.sql").read_text(encoding="utf-8"))]
    for path in (FOLDER / "migrations").iterdir():
        number, _, name = path.name.partition("_")
        if name.endswith(".sql"):
            meant = name.count(".") == 1 or name.endswith(f".{engine}.sql")
            steps.append((int(number), path.read_text(encoding="utf-8") if meant else ""))
    return sorted(steps)


@cache
def count_steps() -> int:
    """Return the number of the newest step."""
    return max(int(path.name.partition("_")[0]) for path in (FOLDER / "migrations").glob("*.sql"))
