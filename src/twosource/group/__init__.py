"""Stage 4 of 7: articles -> stories and shared prose."""

from twosource.group.reuse import find_reuse

__all__ = ["find_reuse"]
