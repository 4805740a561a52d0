"""Who speaks: by name, as a body, or unnamed."""

from __future__ import annotations

import pytest

from twosource.language import load_language
from twosource.model import Entity, EntityKind
from twosource.report.people import Sort, tell_sort

TABLE = load_language("en").table("speakers")
EXAMPLES: list[tuple[str, Sort]] = [
    (entry["example"], "institution" if sort == "institution" else "unnamed")
    for sort, entries in TABLE.items()
    for entry in entries
]


@pytest.mark.parametrize(("name", "sort"), EXAMPLES)
def test_each_example_is_of_its_sort(name: str, sort: Sort) -> None:
    assert tell_sort(Entity(id="e", kind="other", name=name)) == sort


@pytest.mark.parametrize(
    ("name", "kind", "sort"),
    [
        ("Ada Holm", "person", "named"),
        ("Holm", "person", "named"),
        ("The inspector", "person", "unnamed"),
        ("the Lisbon senator", "person", "unnamed"),
        ("Ministry of Roads", "organisation", "institution"),
        ("the ministry", "organisation", "institution"),
        ("Lisbon", "place", "institution"),
        ("Close aides to the mayor", "other", "unnamed"),
    ],
)
def test_a_speaker_is_told_by_kind_and_name(name: str, kind: EntityKind, sort: Sort) -> None:
    assert tell_sort(Entity(id="e", kind=kind, name=name)) == sort
