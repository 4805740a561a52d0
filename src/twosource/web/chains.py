"""The desk: through whom the words of an account came: speaker, who passed them on, agency, outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.model import Span, Statement

if TYPE_CHECKING:
    from twosource.report.entries import Entry
    from twosource.report.passages import Passage
    from twosource.web.reading import Reading


def trace_chain(reading: Reading, entry: Entry, shown: Passage) -> tuple[str, ...]:
    """Return the names between a fact and its reader, the outlet last, each once."""
    wanted = {record for finding in entry.findings for record in finding.records}
    names: list[str | None] = []
    for record in reading.ledger.records:
        if record.id in wanted and record.span.overlap(shown.span):
            speaker = record.speaker if isinstance(record, Statement) else None
            names += [_name(reading, speaker), _name(reading, record.via)]
    names += [credit.agency for credit in shown.article.credits if credit.whole]
    names.append(shown.article.label)
    return tuple({name.casefold(): name for name in reversed(names) if name}.values())[::-1]


def _name(reading: Reading, entity: str | None) -> str | None:
    return reading.names.get(entity or "")


def count_origin(entry: Entry, span: Span) -> int:
    """Return the number, from 1, of the origin that an account belongs to."""
    return next((number for number, origin in enumerate(entry.origins, start=1) if span.article in origin), 0)
