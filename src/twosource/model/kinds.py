"""The names that records, findings and differences go by."""

from __future__ import annotations

from typing import Literal

EntityKind = Literal["person", "organisation", "place", "work", "other"]
RecordKind = Literal["statement", "meeting", "commitment", "measure", "appointment", "plan", "figure"]
FindingKind = Literal[
    "statement", "meeting", "commitment", "measure", "appointment", "plan", "figure", "report", "name"
]
QuoteKind = Literal["direct", "mixed", "indirect"]
TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
Relation = Literal["same", "overlap", "conflict"]
ConflictKind = Literal["number", "name", "date", "place", "wording", "polarity", "speaker", "other"]
Nature = Literal["rounding", "scope", "update", "ambiguity", "contradiction"]
Verdict = Literal["corroborated", "shared-origin", "single-outlet", "disputed"]
