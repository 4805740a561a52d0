import numpy as np
import pytest

from twosource.align.pairing.sheets import find_shared


@pytest.mark.parametrize(
    ("one", "two", "places"),
    [
        ([], [], ([], [])),
        ([1, 4], [], ([], [])),
        ([], [1, 4], ([], [])),
        ([1, 4, 9], [2, 5, 7], ([], [])),
        ([1, 4, 9], [4, 9], ([1, 2], [0, 1])),
        ([4, 9], [0, 4, 5, 9, 12], ([0, 1], [1, 3])),
    ],
)
def test_shared_numbers_are_found_in_both(
    one: list[int], two: list[int], places: tuple[list[int], list[int]]
) -> None:
    found = find_shared(np.array(one, dtype=np.int64), np.array(two, dtype=np.int64))
    assert tuple(it.tolist() for it in found) == places
