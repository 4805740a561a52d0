"""Part of the library: DuckDB itself, without the package around it.

That package loads what describes queries and packages in Python, which nothing here uses; for one more report
it took as long as to place it. It is loaded all the same where the module inside it is called otherwise.
"""

from __future__ import annotations

try:
    import _duckdb as native
except ImportError:  # an older or a later DuckDB
    import duckdb as native  # type: ignore[no-redef]

connect, Error, IOException = native.connect, native.Error, native.IOException
