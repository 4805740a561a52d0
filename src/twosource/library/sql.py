"""Part of the library: the SQL, which stands in files of its own.

Limits: values are named (`$story`) and given by keyword; a file may use less than it is given.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_NAME = re.compile(r"\$([a-z_]+)")


@cache
def load_query(name: str) -> str:
    """Return the text of a query by the name of its file."""
    return (files("twosource.library") / "queries" / f"{name}.sql").read_text(encoding="utf-8")


@cache
def list_names(query: str) -> frozenset[str]:
    """Return the names of the values that a query wants."""
    return frozenset(_NAME.findall(query))


@cache
def write_for_psycopg(query: str) -> str:
    """Return a query with its names written as psycopg wants them."""
    return _NAME.sub(r"%(\1)s", query.replace("%", "%%"))


def load_steps() -> list[tuple[int, str]]:
    """Return the numbered steps from an empty store to the newest schema."""
    folder = files("twosource.library")
    later = (path for path in (folder / "migrations").iterdir() if path.name.endswith(".sql"))
    steps = [(int(path.name.partition("_")[0]), path.read_text(encoding="utf-8")) for path in later]
    return [(1, (folder / "schema.sql").read_text(encoding="utf-8")), *sorted(steps)]
