"""Stage 5 of 7, part of align: two tellings -> whether they tell of people whom the other lacks.

Two texts on one pattern ("X, 45, of Kelby, was elected on Monday") are then two facts. Who says something is
no subject: two witnesses may tell one thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.tellings import read_once
from twosource.model import Statement
from twosource.text import find_whole, name_words

if TYPE_CHECKING:
    from twosource.align.tellings import Telling

OPENING = 0.35  # of a telling, in which its subject is named


def have_other_subjects(a: Telling, b: Telling) -> bool:
    """Tell whether both tellings name people, and neither report knows one of the other telling's."""
    one, two = _list_surnames(a), _list_surnames(b)
    return bool(one and two) and not (_knows_any(b, one) or _knows_any(a, two))


def _knows_any(telling: Telling, names: frozenset[str]) -> bool:
    """Tell whether a report holds one of some names."""
    return any(True for name in names for _ in find_whole(name, telling.report.folded))


@read_once
def _list_surnames(telling: Telling) -> frozenset[str]:
    """Return the last words of the names that open a telling, of people who are not said to say it."""
    annotated = telling.report.annotated
    sources = [it.source for it in annotated.records if isinstance(it, Statement) and it.source]
    sources = [it for it in sources if it.start < telling.span.end and telling.span.start < it.end]
    names = {
        entity.name
        for entity in annotated.entities
        if entity.kind == "person"
        for mention in entity.mentions
        if 0 <= mention.start - telling.span.start <= OPENING * (telling.span.end - telling.span.start)
        if not any(mention.start < it.end and it.start < mention.end for it in sources)
    }
    return frozenset(words[-1] for name in names if (words := name_words(name)))
