from __future__ import annotations

import pytest

from twosource.read.dates import normalise_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-03-12", "2024-03-12"),
        ("20240312", "2024-03-12"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("2018-02-01T15:56:46", "2018-02-01T15:56:46"),
        ("2018-02-01 15:56", "2018-02-01T15:56:00"),
        ("2018-02-01T15:56:46.123456789Z", "2018-02-01T15:56:46+00:00"),
        ("2018-02-01T15:56:46+01:00", "2018-02-01T15:56:46+01:00"),
        ("Thu, 01 Feb 2018 15:56:46 GMT", "2018-02-01T15:56:46+00:00"),
        ("1517500606", "2018-02-01T15:56:46+00:00"),
        ("1517500606000", "2018-02-01T15:56:46+00:00"),
        ("February 1, 2018", "2018-02-01"),
        ("Feb. 1, 2018", "2018-02-01"),
        ("Sept. 3, 2018", "2018-09-03"),
        ("1 February 2018", "2018-02-01"),
        ("Feb 1, 2018 3:56 pm", "2018-02-01T15:56:00"),
        ("  2018/02/01 ", "2018-02-01"),
    ],
)
def test_common_notations_become_iso_8601(written: str, expected: str) -> None:
    assert normalise_date(written) == expected


@pytest.mark.parametrize("written", ["", "03/04/2018", "yesterday", "2024-13-01", "2024-02-30", "99:99"])
def test_what_is_not_understood_is_not_guessed(written: str) -> None:
    assert normalise_date(written) is None
