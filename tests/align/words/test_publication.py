"""An article is later by its day, or by hours where its text is its own."""

from __future__ import annotations

import pytest

from twosource.align.words.publication import is_later
from twosource.model import Article, Credit


def make(published: str | None, *agencies: Credit) -> Article:
    return Article(id="a", path="a.txt", text="Tidewire reports.", published=published, credits=agencies)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024-05-08", "2024-05-07"),
        ("2024-05-08T06:00:00+01:00", "2024-05-07"),
        ("2024-05-07T15:00:00+01:00", "2024-05-07T09:00:00+01:00"),
    ],
)
def test_a_later_day_or_hour_is_later(one: str, other: str) -> None:
    assert is_later(make(one), make(other))
    assert not is_later(make(other), make(one))


@pytest.mark.parametrize("published", [None, "2024-05-07", "2024-05-07T09:30:00+01:00"])
def test_what_is_not_known_to_be_later_is_not(published: str | None) -> None:
    assert not is_later(make(published), make("2024-05-07T09:00:00+01:00"))


def test_agency_copy_is_not_later_by_the_hour_of_its_printing() -> None:
    copy = make("2024-05-07T22:00:00+01:00", Credit(start=0, end=8, agency="Tidewire"))
    assert not is_later(copy, make("2024-05-07T09:00:00+01:00"))
