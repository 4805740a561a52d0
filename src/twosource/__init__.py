"""Twosource applies the two-source rule to text: read, segment, annotate, group, align, judge, report.

The public interface: `compare` and what it takes, gives and raises. Everything else may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Comparison", "Ledger", "ReadSettings", "TwosourceError", "__version__", "compare"]

_PLACES = {
    "Comparison": "twosource.pipeline",
    "Ledger": "twosource.model",
    "ReadSettings": "twosource.read",
    "TwosourceError": "twosource.errors",
    "compare": "twosource.pipeline",
}

if TYPE_CHECKING:
    from twosource.errors import TwosourceError
    from twosource.model import Ledger
    from twosource.pipeline import Comparison, compare
    from twosource.read import ReadSettings


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type depends on the name
    """Import a public name when it is first used, so that `import twosource` costs nothing."""
    if name not in _PLACES:
        raise AttributeError(f"module 'twosource' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_PLACES[name]), name)
