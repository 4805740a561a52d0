"""Every shared data class: frozen, slotted, keyword-only, and importing nothing of ours.

Offsets are code points into `Article.text`, which never changes once an article is read. A name is imported
when it is first used: a class takes a millisecond to make, and whoever adds to a library needs five of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twosource.model.articles import (
        ID_BYTES,
        Article,
        Credit,
        Extent,
        Problem,
        content_id,
    )
    from twosource.model.kinds import (
        ConflictKind,
        EntityKind,
        FindingKind,
        Nature,
        QuoteKind,
        RecordKind,
        Relation,
        TimeKind,
        Verdict,
    )
    from twosource.model.ledgers import (
        Alignment,
        Conflict,
        Finding,
        Ledger,
        Reason,
        Reuse,
        Story,
        Value,
    )
    from twosource.model.passages import (
        Quotation,
        Segmented,
        Sentence,
        Span,
        Tag,
    )
    from twosource.model.records import (
        LAST_DAY,
        RECORD_CLASSES,
        Annotated,
        Appointment,
        Commitment,
        Entity,
        Figure,
        Measure,
        Meeting,
        Plan,
        Quantity,
        Record,
        Statement,
        Time,
        When,
        are_in_other_currencies,
    )

__all__ = [
    "ID_BYTES",
    "LAST_DAY",
    "RECORD_CLASSES",
    "Alignment",
    "Annotated",
    "Appointment",
    "Article",
    "Commitment",
    "Conflict",
    "ConflictKind",
    "Credit",
    "Entity",
    "EntityKind",
    "Extent",
    "Figure",
    "Finding",
    "FindingKind",
    "Ledger",
    "Measure",
    "Meeting",
    "Nature",
    "Plan",
    "Problem",
    "Quantity",
    "Quotation",
    "QuoteKind",
    "Reason",
    "Record",
    "RecordKind",
    "Relation",
    "Reuse",
    "Segmented",
    "Sentence",
    "Span",
    "Statement",
    "Story",
    "Tag",
    "Time",
    "TimeKind",
    "Value",
    "Verdict",
    "When",
    "are_in_other_currencies",
    "content_id",
]

_MODULES = {
    "articles": "ID_BYTES content_id Extent Problem Credit Article",
    "kinds": "EntityKind RecordKind FindingKind QuoteKind TimeKind Relation ConflictKind Nature Verdict",
    "passages": "Span Sentence Quotation Segmented Tag",
    "records": "LAST_DAY RECORD_CLASSES Entity Time Quantity Record Statement When Meeting Commitment "
    "Measure Appointment Plan Figure Annotated are_in_other_currencies",
    "ledgers": "Reuse Value Reason Conflict Alignment Story Finding Ledger",
}
_PLACES = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type depends on the name
    """Import a name when it is first used."""
    if name not in _PLACES:
        raise AttributeError(f"module 'twosource.model' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    value = globals()[name] = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    return value
