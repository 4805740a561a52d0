"""Stage 6 of 7, part of judge: a fact's accounts -> its verdict, with the rules that led to it.

Each rule's docstring is what the documentation publishes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.model import Conflict, Reason, Span, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

SEVERAL = 2  # the two-source rule

Origins = tuple[tuple[str, ...], ...]


def values_differ(conflicts: Sequence[Conflict]) -> Reason | None:
    """Aligned accounts differ in a value that a careful editor would check."""
    if not conflicts:
        return None
    spans = tuple(value.span for conflict in conflicts for value in conflict.values)
    return Reason(rule="values_differ", text="The accounts differ in a value.", spans=spans)


def one_origin(outlets: set[str], origins: Origins, accounts: Sequence[Span]) -> Reason | None:
    """Several outlets report it, and all their accounts go back to one origin."""
    if len(outlets) < SEVERAL or len(origins) > 1:
        return None
    return Reason(
        rule="one_origin", text="Several outlets report it, from one origin.", spans=tuple(accounts)
    )


def several_origins(outlets: set[str], origins: Origins, accounts: Sequence[Span]) -> Reason | None:
    """Two or more outlets report it, and no dependence between them was found for this record."""
    if len(outlets) < SEVERAL or len(origins) < SEVERAL:
        return None
    return Reason(
        rule="several_origins",
        text="Two or more outlets report it; no dependence between them was found.",
        spans=tuple(accounts),
    )


def one_outlet(accounts: Sequence[Span]) -> Reason:
    """One outlet of the story reports it."""
    return Reason(rule="one_outlet", text="One outlet of the story reports it.", spans=tuple(accounts))


def decide_verdict(
    accounts: Sequence[Span], outlets: set[str], origins: Origins, conflicts: Sequence[Conflict]
) -> tuple[Verdict, Reason]:
    """Return the verdict on a fact and the rule that gave it."""
    if reason := values_differ(conflicts):
        return "disputed", reason
    if reason := one_origin(outlets, origins, accounts):
        return "shared-origin", reason
    if reason := several_origins(outlets, origins, accounts):
        return "corroborated", reason
    return "single-outlet", one_outlet(accounts)
