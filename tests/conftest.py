"""Fixtures and skips that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from twosource.language import Language, load_language

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def english() -> Language:
    return load_language("en")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of corpora beside the checkout, or skip."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared (corpora and scorers) is absent: nothing to measure against")
    return SHARED
