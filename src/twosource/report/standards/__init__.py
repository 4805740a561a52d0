"""Stage 7 of 7, for other programs: ledgers -> the forms that other fields have agreed on.

One file per form, each with a function from ledgers to text. Nothing is generated here either: every text is
a passage of a report.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from twosource.model import Ledger

__all__ = ["STANDARDS", "write_standard"]

STANDARDS = {
    "csv": "rows:write_csv",
    "jsonl": "rows:write_lines",
    "webannotation": "web_annotation:write_annotations",
    "schemaorg": "schema_org:write_schema_org",
    "ftm": "follow_the_money:write_entities",
    "prov": "provenance:write_provenance",
}


def write_standard(ledgers: Sequence[Ledger], form: str) -> str:
    """Return ledgers in one of `STANDARDS`; raise `KeyError` for a form that is not among them."""
    module, _, name = STANDARDS[form].partition(":")
    write = cast("Callable[[Sequence[Ledger]], str]", getattr(import_module(f"{__name__}.{module}"), name))
    return write(ledgers)
