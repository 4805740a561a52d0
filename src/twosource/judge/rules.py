"""Stage 6 of 7, part of judge: a fact's accounts -> its verdict, with the rules that led to it.

Each rule's docstring is what the documentation publishes. Which side of a difference is true is not decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from twosource.judge.facts import Fact
    from twosource.model import Conflict, ConflictKind, Span, Verdict

    Rule = Callable[["Case"], Reason | None]

SEVERAL = 2  # the two-source rule
DIFFERENCES: dict[ConflictKind, str] = {
    "number": "The accounts give different numbers.",
    "name": "The accounts give different names.",
    "date": "The accounts give different dates.",
    "place": "The accounts give different places.",
    "wording": "The accounts quote the same words differently.",
    "polarity": "One account says what another one denies.",
    "speaker": "The accounts name different speakers.",
    "other": "The accounts differ in a value.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A fact with what its verdict rests on.

    `outlets` are the names of those that report it; `leanings` are the words by which one report often cites
    another's outlet, whatever for; `cited` those by which all but one cite an outlet for this, where that one
    is of no known outlet. `currencies` are the amounts of unlike currencies here and in doubtful accounts.
    """

    fact: Fact
    outlets: frozenset[str]
    origins: tuple[tuple[str, ...], ...]
    conflicts: tuple[Conflict, ...]
    leanings: tuple[Span, ...] = ()
    cited: tuple[Span, ...] = ()
    currencies: tuple[Span, ...] = ()

    @property
    def accounts(self) -> tuple[Span, ...]:
        """Return the accounts of the fact."""
        return self.fact.accounts


def values_differ(case: Case) -> Reason | None:
    """Aligned accounts differ in a value that a careful editor would check."""
    if not case.conflicts:
        return None
    spans = tuple(value.span for conflict in case.conflicts for value in conflict.values)
    return Reason(rule="values_differ", text=DIFFERENCES[case.conflicts[0].kind], spans=spans)


def outlets_share_an_origin(case: Case) -> Reason | None:
    """Several outlets report it, and all their accounts go back to one origin."""
    if len(case.outlets) < SEVERAL or len(case.origins) >= SEVERAL:
        return None
    return Reason(
        rule="outlets_share_an_origin",
        text="Several outlets report it, and all their accounts go back to one origin.",
        spans=case.accounts,
    )


def outlets_agree(case: Case) -> Reason | None:
    """Two or more outlets report it, and no dependence between them was found for this record."""
    if len(case.outlets) < SEVERAL or len(case.origins) < SEVERAL:
        return None
    return Reason(
        rule="outlets_agree",
        text="Two or more outlets report it, and no dependence between them was found.",
        spans=case.accounts,
    )


def one_outlet_reports(case: Case) -> Reason:
    """One outlet of the story reports it."""
    return Reason(rule="one_outlet_reports", text="One outlet of the story reports it.", spans=case.accounts)


def alignment_is_doubtful(case: Case) -> Reason | None:
    """Another report may tell the same, or tell it otherwise: not sure enough to count as a second source."""
    if not case.fact.doubtful:
        return None
    return Reason(
        rule="alignment_is_doubtful",
        text="Another report may tell the same, or tell it otherwise; it is no second source.",
        spans=case.fact.doubtful,
    )


def currencies_are_unlike(case: Case) -> Reason | None:
    """Another report may tell the same and gives the amount in another currency; nothing is converted."""
    if not case.currencies:
        return None
    return Reason(
        rule="currencies_are_unlike",
        text="Another report gives the amount in another currency, and nothing is converted here.",
        spans=case.currencies,
    )


def outlet_is_cited_elsewhere(case: Case) -> Reason | None:
    """One report often cites another's outlet for something else: it may have this from there, too."""
    if not case.leanings:
        return None
    return Reason(
        rule="outlet_is_cited_elsewhere",
        text="One of them often cites another for something else: it may have this from there, too.",
        spans=case.leanings,
    )


def outlet_may_be_cited(case: Case) -> Reason | None:
    """An outlet is cited for this, and a report without a known outlet may be the one that is cited."""
    if not case.cited:
        return None
    return Reason(
        rule="outlet_may_be_cited",
        text="An outlet is cited for this, and a report without a known outlet may be the one that is cited.",
        spans=case.cited,
    )


VERDICTS: tuple[tuple[Verdict, Rule], ...] = (
    ("disputed", values_differ),
    ("shared-origin", outlets_share_an_origin),
    ("corroborated", outlets_agree),
    ("single-outlet", one_outlet_reports),
)


def decide_verdict(case: Case) -> tuple[Verdict, tuple[Reason, ...]]:
    """Return the verdict on a fact and the rules that gave it: the first that speaks decides."""
    verdict, reason = next((verdict, reason) for verdict, rule in VERDICTS if (reason := rule(case)))
    doubts = (outlet_is_cited_elsewhere, outlet_may_be_cited) if verdict == "corroborated" else ()
    told = (currencies_are_unlike(case), alignment_is_doubtful(case))
    held = (reason, *(doubt(case) for doubt in doubts), *told)
    return verdict, tuple(it for it in held if it)
