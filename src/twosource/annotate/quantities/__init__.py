"""Part of stage 3 of 7: article -> its quantities, each with value, bounds, unit and modifier.

Limits: numbers are read by words, shapes and what stands beside them; no sentence is parsed.
"""

from __future__ import annotations

from twosource.annotate.quantities.find import find_quantities

__all__ = ["find_quantities"]
