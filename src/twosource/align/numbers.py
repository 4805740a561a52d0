"""Stage 5 of 7, part of align: two aligned sentences -> figures that differ.

Compares digits that stand before the same noun; a rounder figure is no difference.
"""

from __future__ import annotations

import re

from twosource.model import Span, Value

COUNTED = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?) ([a-z]{4,})")
ROUNDING = 0.1  # relative; "about 20" and "21" agree


def figures_differ(text_a: str, text_b: str, a: Span, b: Span) -> tuple[Value, Value] | None:
    """Two outlets give different numbers for the same noun in sentences that report the same fact."""
    for one in COUNTED.finditer(text_a):
        for two in COUNTED.finditer(text_b):
            if one.group(2)[:5] == two.group(2)[:5] and not _agree(one.group(1), two.group(1)):
                return _place(one, a), _place(two, b)
    return None


def _place(match: re.Match[str], span: Span) -> Value:
    start, end = match.span(1)
    return Value(article=span.article, start=span.start + start, end=span.start + end, value=match.group(1))


def _agree(one: str, two: str) -> bool:
    x, y = float(one.replace(",", "")), float(two.replace(",", ""))
    return abs(x - y) <= ROUNDING * max(x, y)
