"""A text that says one thing over and over takes no minutes: what grows with the square is bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.pipeline import compare

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LENGTH = 4000  # characters of each text, which is one passage
MOST = 3  # times the calls for twice the text: 1.4 to 2.3 are made, and 4 to 7 where nothing is bounded


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("1990, 1991, ", "1992, 1993, "),
        ("at 5 p.m. at 6 p.m. ", "at 7 p.m. "),
        ("told Kelby Post ", "told Orsk Post "),
    ],
)
def test_twice_as_long_a_list_of_values_takes_about_twice_the_work(
    tmp_path: Path, one: str, two: str, count_calls: Callable[[Callable[[], object]], int]
) -> None:
    paths = [tmp_path / "A.txt", tmp_path / "B.txt"]

    def compare_texts(length: int) -> None:
        for path, text in zip(paths, (one, two), strict=True):
            path.write_text((text * length)[:length], encoding="utf-8")
        assert compare(list(map(str, paths))).ledger.articles

    compare_texts(LENGTH // 4)  # loads what is kept
    half, whole = (count_calls(lambda it=it: compare_texts(it)) for it in (LENGTH // 2, LENGTH))
    assert whole < MOST * half
