"""The library: what was read, grouped and compared, kept in one DuckDB file or in PostgreSQL.

`open_library` gives a `Library`; `library.view()` is for looking things up and `library.write()` for adding,
each inside one transaction. Nothing here reads sources or compares; `twosource.jobs` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twosource.library.open import Library, open_library

if TYPE_CHECKING:
    from twosource.library.rows import Choice, Slice
    from twosource.library.view import View
    from twosource.library.write import Writer

__all__ = ["Choice", "Library", "Slice", "View", "Writer", "open_library"]

_PLACES = {"Choice": "rows", "Slice": "rows", "View": "view", "Writer": "write"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type depends on the name
    """Import a public name when it is first used: whoever adds need not load what looks things up."""
    if name not in _PLACES:
        raise AttributeError(f"module 'twosource.library' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
