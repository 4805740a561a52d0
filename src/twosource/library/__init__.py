"""The library: what was read, grouped and compared, kept in one DuckDB file or in PostgreSQL.

`open_library` gives a `Library`; `library.view()` is for looking things up and `library.write()` for adding,
each inside one transaction. Nothing here reads sources or compares; `twosource.jobs` does.
"""

from twosource.library.open import Library, open_library
from twosource.library.rows import Choice, Slice
from twosource.library.view import View
from twosource.library.write import Writer

__all__ = ["Choice", "Library", "Slice", "View", "Writer", "open_library"]
