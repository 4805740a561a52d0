"""The desk: a text, such as a press release -> which reports of the library carry it, and what they add.

Limits: the whole library is read, one text at a time; a second reader waits.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from twosource.jobs.collection import Label
from twosource.jobs.trace import Source, trace_text
from twosource.web.pasting import Pasted, write_pasted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.library import Library
    from twosource.report.trace import Trace
    from twosource.web.pasting import PastedText

_turn = threading.Lock()


def trace_pasted(library: Library, pasted: PastedText) -> Trace:
    """Follow a text through a library; raises NothingToCompareError where it cannot be read."""
    with _turn, write_pasted(Pasted(texts=(pasted,))) as (_, paths):
        return trace_text(str(paths[0]), _walk(library))


def _walk(library: Library) -> Iterator[Source]:
    with library.view() as view:
        for article in view.walk_articles():
            label = Label(
                article=article.id,
                path=article.path,
                outlet=article.outlet,
                published=article.published,
                title=article.title,
            )
            yield Source(label=label, text=article.text)
