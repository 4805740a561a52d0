"""Stage 4 of 7: articles -> stories and shared prose."""

from twosource.group.reuse import find_reuse
from twosource.group.stories import Change, StoryIndex

__all__ = ["Change", "StoryIndex", "find_reuse"]
