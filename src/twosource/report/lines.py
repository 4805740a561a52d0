"""Text of any origin -> blocks of lines for a console.

Text of a source can neither send escape sequences nor be taken for markup.
"""

from __future__ import annotations

import os
from io import StringIO
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from twosource.report.visible import make_flat, make_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

WIDTH = 80
# Narrower than this, a name and a place no longer fit on a line.
NARROWEST = 40


def print_blocks(blocks: Iterable[RenderableType], *, colour: bool = False) -> str:
    """Return blocks as text, with the escape sequences of a terminal if `colour`."""
    file = StringIO()
    console = Console(
        file=file,
        color_system="standard" if colour else None,
        force_terminal=colour,
        highlight=False,
        legacy_windows=False,
        width=_find_width(colour=colour),
    )
    for block in blocks:
        console.print(block)
    return "".join(line.rstrip(" ") + "\n" for line in file.getvalue().splitlines())


def _find_width(*, colour: bool) -> int:
    """Return how many columns there are: what COLUMNS says, then the terminal if there is one, else 80."""
    asked = os.environ.get("COLUMNS", "")
    width = int(asked) if asked.isdecimal() and int(asked) else 0
    if not width:
        width = get_terminal_size((WIDTH, 0)).columns if colour else WIDTH
    return max(NARROWEST, width)


def show_line(text: str, style: str = "") -> Text:
    """Return text of any origin on one line."""
    return Text(make_line(text), style=style)


def join(*parts: tuple[str, str]) -> Text:
    """Return pieces of text of any origin, each with its style, as one line."""
    text = Text()
    for words, style in parts:
        text.append(make_flat(words), style=style)
    return text


def indent(text: RenderableType, width: int = 2) -> Padding:
    """Return a block, moved to the right."""
    return Padding(text, (0, 0, 0, width), expand=False)
