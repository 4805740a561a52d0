"""Word tables: a TOML file -> what it says.

tomli, from which the standard library has its reader, comes compiled and takes a third of the time: .02 s
for all tables of English instead of .06, which every comparison would pay. Both give the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

try:
    import tomli as toml
except ImportError:  # it is wanted for its pace only
    import tomllib as toml  # type: ignore[no-redef]

if TYPE_CHECKING:
    from pathlib import Path


def load_table(path: Path) -> dict[str, Any]:
    """Return what a TOML file of ours says."""
    return toml.loads(path.read_text("utf-8"))
