"""Stage 7 of 7: findings -> something to read.

One file per form. A form is loaded when it is used, so that JSON pays nothing for templates or colours.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from twosource.model import Ledger

__all__ = ["FORMS", "write_report"]

FORMS = {
    "html": "twosource.report.page:write_page",
    "json": "twosource.report.ledger:dump_ledger",
    "csv": "twosource.report.table:write_table",
    "snippet": "twosource.report.snippet:write_snippet",
}


def write_report(ledger: Ledger, form: str) -> str:
    """Return a ledger in one of `FORMS`; raise `KeyError` for a form that is not among them."""
    module, _, name = FORMS[form].partition(":")
    write = cast("Callable[[Ledger], str]", getattr(import_module(module), name))
    return write(ledger)
