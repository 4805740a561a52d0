"""Tables of reliability tell how often what is so sure comes true, and a copy of the program has no trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("lightgbm", reason="training has requirements of its own")

from training import alignment, differences, reliability

if TYPE_CHECKING:
    from pathlib import Path


def test_a_table_tells_how_often_what_is_so_sure_came_true(capsys: pytest.CaptureFixture[str]) -> None:
    reliability.print_table([(0.92, 1.0), (0.96, 0.0), (0.15, 0.0), (0.11, 0.0)], "right")
    lines = capsys.readouterr().out.splitlines()
    assert lines[2:4] == ["| 0.1–0.2 | 2 | 0.13 | 0.00 |", "| 0.9–1.0 | 2 | 0.94 | 0.50 |"]
    # The bands are .26 and .88 off, of four pairs.
    assert lines[-1] == "4 pairs; mean distance over bands 0.285, mean square error 0.241"


def test_what_differs_is_told_apart_from_what_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    same = {"chance": 0.9, "gold": ["same"], "told": [("same", 0.9)]}
    differs = {"chance": 0.9, "gold": ["conflict"], "told": [("conflict", 0.9)]}
    apart = {"chance": 0.2, "gold": [], "told": [("conflict", 0.9)]}
    reliability.print_program([same, differs, apart])
    tables = capsys.readouterr().out.split("\nWhat the ledger gives as ")
    assert "| 0.9–1.0 | 1 | 0.90 | 1.00 |" in tables[1]
    assert "| 0.9–1.0 | 2 | 0.90 | 0.50 | 0.50 |" in tables[2]


def test_a_copy_of_the_program_lacks_the_trees_and_nothing_else(tmp_path: Path) -> None:
    models = reliability.copy_program(tmp_path)
    source = reliability.ROOT / "src" / "twosource"
    wanted = {each.relative_to(source) for each in source.rglob("*.toml")}
    assert wanted == {each.relative_to(tmp_path / "twosource") for each in tmp_path.rglob("*.toml")}
    trees = {alignment.OUT.name, differences.BARE.name, differences.OUT.name}
    assert trees.isdisjoint(each.name for each in models.iterdir())
    assert {each.name for each in alignment.OUT.parent.iterdir()} - trees == {
        it.name for it in models.iterdir()
    }
