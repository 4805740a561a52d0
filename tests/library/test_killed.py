"""A library that is killed at any moment reopens with nothing lost and nothing doubled."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 100


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="needs fork")
def test_a_hundred_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    script = Path(__file__).with_name("killed.py")
    path = tmp_path / "killed.duckdb"
    command = [sys.executable, "-W", "ignore", str(script), str(path), str(KILLS)]
    ended = subprocess.run(  # noqa: S603 - our own script
        command, check=False, capture_output=True, text=True, timeout=600
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert ended.stdout == f"{KILLS}\n"
