"""Stage 4 of 7: articles -> stories and shared prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twosource.group.joining import Change
    from twosource.group.reuse import find_reuse
    from twosource.group.stories import StoryIndex

__all__ = ["Change", "StoryIndex", "find_reuse"]

_PLACES = {"Change": "joining", "StoryIndex": "stories", "find_reuse": "reuse"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type depends on the name
    """Import a public name when it is first used: whoever groups stories need not load what finds copies."""
    if name not in _PLACES:
        raise AttributeError(f"module 'twosource.group' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
