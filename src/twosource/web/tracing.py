"""The desk: a text, such as a press release -> which reports of the library carry it, and what they add.

Limits: of the library those articles are read that hold some seven words in a row of the text; a second
reader waits.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from twosource.group.candidates import LEAST_SEEDS
from twosource.group.fingerprints import NGRAM
from twosource.jobs.collection import Label
from twosource.jobs.trace import Source, trace_text
from twosource.web.pasting import Pasted, PastedText, write_pasted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.library import View
    from twosource.library.rows import Traced
    from twosource.model import Article
    from twosource.report.trace import Trace

WINDOW = NGRAM + LEAST_SEEDS - 1  # words in a row, without which nothing is taken for shared prose

_turn = threading.Lock()


def trace_kept(view: View, traced: Traced) -> Trace:
    """Follow a text through a library; raises NothingToCompareError where it cannot be read."""
    text = PastedText(text=traced.body, outlet=traced.outlet or "", published=traced.published or "")
    return _trace(view, text, None)


def trace_article(view: View, article: Article) -> Trace:
    """Follow a report of the library through the others."""
    text = PastedText(text=article.text, outlet=article.label, published=article.published or "")
    return _trace(view, text, article.id)


def _trace(view: View, text: PastedText, own: str | None) -> Trace:
    total = view.count().articles - (1 if own else 0)
    with _turn, write_pasted(Pasted(texts=(text,))) as (_, paths):
        return trace_text(str(paths[0]), _walk(view, text.text, own), searched=total)


def _walk(view: View, text: str, own: str | None) -> Iterator[Source]:
    for article in view.walk_near(text, WINDOW):
        if article.id != own:
            label = Label(
                article=article.id,
                path=article.path,
                outlet=article.outlet,
                published=article.published,
                title=article.title,
            )
            yield Source(label=label, text=article.text)
