"""What a pair of passages shows of its differences: more than one, and in whole words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource import compare
from twosource.align.values import unsettle
from twosource.judge.facts import SURE

if TYPE_CHECKING:
    from pathlib import Path

    from twosource.model import Alignment


def find_conflicts(folder: Path, one: str, two: str) -> list[Alignment]:
    """Return the conflicts between two reports."""
    for name, text in (("one.txt", one), ("two.txt", two)):
        (folder / name).write_text(text, encoding="utf-8")
    ledger = compare([folder / "one.txt", folder / "two.txt"]).ledger
    return [it for it in ledger.alignments if it.relation == "conflict"]


def test_two_differences_of_one_pair_are_both_shown(tmp_path: Path) -> None:
    told = "The mayor of {} said on Monday that {} people were hurt when the ferry ran aground."
    found = find_conflicts(tmp_path, told.format("Orlec", 12), told.format("Orlek", 14))
    assert {it.kind for it in found} >= {"name", "number"}


def test_words_put_into_a_quotation_are_shown_with_those_beside_them(tmp_path: Path) -> None:
    told = "“It was a {}sad day for the whole harbour and its people,” said Ana Dorn, the pilot."
    found = find_conflicts(tmp_path, told.format(""), told.format("very "))
    values = {it.value_a.value for it in found if it.value_a} | {
        it.value_b.value for it in found if it.value_b
    }
    assert values == {"a sad", "a very sad"}


@pytest.mark.parametrize(("score", "left"), [(0.3, 0.24), (0.8, 0.64), (1.0, 0.69)])
def test_what_is_unsettled_keeps_its_order_and_never_corroborates(score: float, left: float) -> None:
    assert unsettle(score) == pytest.approx(left)
    assert unsettle(score) < SURE
