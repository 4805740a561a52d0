"""A text that says one thing over and over takes no minutes: what grows with the square is bounded."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from twosource.pipeline import compare

if TYPE_CHECKING:
    from pathlib import Path

LENGTH = 4000  # characters of each text, which is one passage
LONG = 8.0  # seconds of one core, models loaded; two at most are taken, and 8 to 35 where nothing is bounded


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("1990, 1991, ", "1992, 1993, "),
        ("at 5 p.m. at 6 p.m. ", "at 7 p.m. "),
        ("told Kelby Post ", "told Orsk Post "),
    ],
)
def test_a_list_of_values_is_compared_in_time(tmp_path: Path, one: str, two: str) -> None:
    paths = [tmp_path / "A.txt", tmp_path / "B.txt"]
    for path, text in zip(paths, (one, two), strict=True):
        path.write_text((text * LENGTH)[:LENGTH], encoding="utf-8")
    began = process_time()
    assert compare(list(map(str, paths))).ledger.articles
    assert process_time() - began < LONG
