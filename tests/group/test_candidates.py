from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twosource.group.candidates import _sort_rows, find_runs, locate_texts

Rows = list[tuple[int, int, int]]


@given(st.lists(st.integers(0, 300), min_size=1, max_size=60))
def test_every_word_is_found_in_its_text(sizes: list[int]) -> None:
    first = np.append(0, np.cumsum(sizes))
    places = np.arange(first[-1])[::-1].repeat(2)
    assert np.array_equal(locate_texts(first, places), np.searchsorted(first, places, side="right") - 1)


@given(st.lists(st.tuples(*[st.integers(-(1 << 40), 1 << 40)] * 3)), st.integers(0, 40))
def test_rows_are_sorted_whether_they_fit_into_one_number_or_not(rows: Rows, digits: int) -> None:
    short = [tuple(value >> digits for value in row) for row in rows]
    columns = np.array(short, dtype=np.int64).reshape(-1, 3).T
    assert np.array_equal(np.stack(_sort_rows(*columns)).T.tolist(), sorted(list(row) for row in short))


def test_places_in_order_are_one_run_and_strays_are_none() -> None:
    first = np.array([0, 100, 200, 300])
    a = np.array([10, 11, 13, 60, 20, 150])
    b = np.array([110, 111, 114, 290, 50, 160])
    runs = find_runs(first, a, b, 5)
    assert (runs.a.tolist(), runs.b.tolist(), runs.first.tolist()) == ([10, 11, 13], [110, 111, 114], [0, 3])
