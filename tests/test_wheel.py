"""What the wheel ships of a model that the repository holds in two parts."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from twosource.language.weights import SHIPPED, STEP, TAGGER, Files, add_step

ROOT = Path(__file__).parents[1]


def test_the_wheel_gets_the_bytes_that_a_checkout_reads(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling builds the wheel")
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    built = hook.add_step((SHIPPED / TAGGER).read_bytes(), (SHIPPED / STEP).read_bytes())
    assert built == add_step(SHIPPED / TAGGER, SHIPPED / STEP)
    (tmp_path / TAGGER).write_bytes(built)
    files, parts = Files(tmp_path), Files(SHIPPED)
    assert [each.name for each in files.tagger.get().get_outputs()] == ["scores", parts.find_states()]
