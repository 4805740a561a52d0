"""Disputed entries -> those whose differences an earlier one shows already, behind the others.

Two spellings of one town make a dispute in every sentence that names it: a reader checks them once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.report.disputes import Dispute
    from twosource.report.entries import Entry

Difference = tuple[str, frozenset[str]]
NAMED = ("name", "place")  # kinds of one spelling: a town is a name here and a place there


def put_repeats_last(entries: Iterable[Entry]) -> list[tuple[Entry, int | None]]:
    """Return entries with those that only repeat others last, and the place of the first other of each.

    Doubtful entries stay last, and no sure one is a repeat of a doubtful one.
    """
    first: list[Entry] = []
    again: list[tuple[Entry, int]] = []
    shown: dict[Difference, int] = {}
    for entry in entries:
        told = {_name(it) for it in entry.disputes}
        if told and told <= shown.keys() and not entry.doubtful:
            again.append((entry, min(shown[it] for it in told)))
            continue
        if not entry.doubtful:
            shown.update({it: shown.get(it, len(first)) for it in told})
        first.append(entry)
    sure = [(it, None) for it in first if not it.doubtful]
    return [*sure, *again, *((it, None) for it in first if it.doubtful)]


def _name(dispute: Dispute) -> Difference:
    """Return what a dispute is between, whatever the case and the kind of the name."""
    kind = NAMED[0] if dispute.kind in NAMED else dispute.kind
    return kind, frozenset(" ".join(fold_text(it.value).split()) for it in dispute.values)
