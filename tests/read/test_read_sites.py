from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

BENCH = Path(__file__).resolve().parents[2] / "bench" / "pages.py"


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_pages", BENCH)
    assert spec
    assert spec.loader
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_bodies_come_whole_and_without_the_furniture_of_the_site(pages: ModuleType) -> None:
    scores = pages.measure_pages()
    assert len(scores) == 22
    # A table that lays a page out is taken for one of the report, a summary outside the text for none of it,
    # and a line on the print edition for its last.
    assert {score.name for score in scores if not score.good} <= {"table-layout", "broadsheet", "longform"}
    assert sum(score.kept for score in scores) / len(scores) > 0.99
    assert {score.name: score.wrong for score in scores if score.wrong} == {}
