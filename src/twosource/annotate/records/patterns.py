"""Patterns by name that are made when they are first asked for: most articles need few of them.

To make a pattern of some hundred words takes as long as to read a page with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Patterns:
    """What some patterns, written by name, compile to."""

    def __init__(self, written: Mapping[str, str]) -> None:
        """Take the patterns as they are written."""
        self._written = written
        self._made: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """Return the pattern of a name."""
        if name not in self._made:
            self._made[name] = re.compile(self._written[name])
        return self._made[name]
