from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from twosource.read.lanes import ROOM, run_side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_what_tasks_give_comes_in_the_order_of_the_tasks() -> None:
    def visit(number: int) -> Iterator[int]:
        time.sleep(0.01 * (3 - number))
        yield from (number, number)

    found = run_side_by_side((f"site{number}", visit(number)) for number in range(3))
    assert list(found) == [0, 0, 1, 1, 2, 2]


def test_sites_are_visited_at_the_same_time() -> None:
    meet = threading.Barrier(3, timeout=20)

    def visit() -> Iterator[bool]:
        meet.wait()  # which only three together pass
        yield True

    assert list(run_side_by_side((site, visit()) for site in "abc")) == [True] * 3


def test_one_site_is_visited_one_visit_after_the_other() -> None:
    under_way: list[int] = []

    def visit(number: int) -> Iterator[int]:
        under_way.append(number)
        yield len(under_way)
        time.sleep(0.01)
        under_way.remove(number)

    assert list(run_side_by_side(("a", visit(number)) for number in range(4))) == [1] * 4


def test_more_than_a_lane_holds_comes_through() -> None:
    assert list(run_side_by_side([("a", iter(range(3 * ROOM))), ("a", iter([-1]))])) == [*range(3 * ROOM), -1]


def test_an_error_comes_after_what_was_given_before_it() -> None:
    def fail() -> Iterator[int]:
        yield 1
        raise LookupError

    found = run_side_by_side([("a", fail()), ("b", iter([2]))])
    assert next(found) == 1
    with pytest.raises(LookupError):
        next(found)


def test_an_error_among_the_tasks_comes_after_the_tasks_before_it() -> None:
    def name() -> Iterator[tuple[str, Iterator[int]]]:
        yield "a", iter([1, 2])
        raise LookupError

    found = run_side_by_side(name())
    assert [next(found), next(found)] == [1, 2]
    with pytest.raises(LookupError):
        next(found)


def test_threads_end_where_nobody_takes_any_more() -> None:
    found = run_side_by_side((site, iter(range(10 * ROOM))) for site in "ab")
    assert next(found) == 0
    found.close()
    deadline = time.monotonic() + 20
    while threading.active_count() > 1 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert all(thread.daemon for thread in threading.enumerate()[1:])
