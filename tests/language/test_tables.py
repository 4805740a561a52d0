"""Every table of the package says the same to both readers of TOML."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import twosource
from twosource.language.tables import load_table

TABLES = sorted(Path(twosource.__file__).parent.rglob("*.toml"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_table_says_the_same_to_both_readers(path: Path) -> None:
    assert load_table(path) == tomllib.loads(path.read_text("utf-8"))


def test_tables_are_found() -> None:
    assert {"cues", "languages", "furniture"} <= {path.stem for path in TABLES}
