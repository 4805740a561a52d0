"""Stage 5 of 7, part of align: the records of each article -> records that name the story's entities."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.model import Record


def rename_entities(record: Record, joined: Mapping[str, str]) -> Record:
    """Return the record with the story's entity wherever it names one of its article's."""
    renamed = {
        field.name: _rename(getattr(record, field.name), joined)
        for field in fields(record)
        if field.name not in ("id", "article")
    }
    return replace(record, **renamed)


def _rename(value: Any, joined: Mapping[str, str]) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return joined.get(value, value)
    if isinstance(value, tuple):
        return tuple(_rename(each, joined) for each in value)
    return value
