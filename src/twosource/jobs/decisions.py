"""Job: what editors decided -> beside the findings that it concerns, and out as examples to learn from.

A decision names its finding and keeps the passages that it was made on: when a story is read anew and its
findings change, it stays with the finding that now holds those passages. Nothing that was read is changed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from twosource.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from twosource.library.rows import Decision
    from twosource.model import Article
    from twosource.report.entries import Entry

# Two passages are one account where they share this much of the shorter: a later reading may cut a bit off.
SAME_SHARE = 0.5
STATES = ("confirm", "reject")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a decision was made on: the passages then, and what else it names."""

    accounts: tuple[Span, ...] = ()
    other: tuple[Span, ...] = ()
    apart: Span | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What editors decided of one entry, the earliest first."""

    decisions: tuple[Decision, ...] = ()

    @property
    def state(self) -> str | None:
        """Return "confirm" or "reject", whichever was decided last; None where neither was."""
        return next((it.action for it in reversed(self.decisions) if it.action in STATES), None)

    @property
    def latest(self) -> Decision | None:
        """Return the decision that the state rests on."""
        return next((it for it in reversed(self.decisions) if it.action in STATES), None)

    def choose(self, action: str) -> tuple[Decision, ...]:
        """Return the decisions of one kind."""
        return tuple(it for it in self.decisions if it.action == action)


NOTHING = Held()


def write_ground(ground: Ground) -> str:
    """Return what a decision was made on as text, to be kept with it."""
    row = {
        "accounts": [_row(span) for span in ground.accounts],
        "other": [_row(span) for span in ground.other],
        "apart": _row(ground.apart) if ground.apart else None,
        "speaker": ground.speaker,
    }
    return json.dumps({name: value for name, value in row.items() if value})


def read_ground(decision: Decision) -> Ground:
    """Return what a decision was made on; what is not ours is nothing."""
    try:
        row = json.loads(decision.value or "{}")
        return Ground(
            accounts=tuple(_span(it) for it in row.get("accounts", ())),
            other=tuple(_span(it) for it in row.get("other", ())),
            apart=_span(row["apart"]) if row.get("apart") else None,
            speaker=row.get("speaker"),
        )
    except (ValueError, TypeError, AttributeError):
        return Ground()


def _row(span: Span) -> list[str | int]:
    return [span.article, span.start, span.end]


def _span(row: Sequence[Any]) -> Span:
    article, start, end = row
    return Span(article=str(article), start=int(start), end=int(end))


def attach(entries: Sequence[Entry], decisions: Iterable[Decision]) -> tuple[dict[str, Held], list[Decision]]:
    """Return what was decided of each entry, by its number, and the decisions whose finding is gone."""
    by_finding = {finding.id: entry for entry in entries for finding in (*entry.others, *entry.findings)}
    held: dict[str, list[Decision]] = {}
    left = []
    for decision in decisions:
        entry = by_finding.get(decision.finding) or _find_again(entries, read_ground(decision).accounts)
        if entry:
            held.setdefault(entry.number, []).append(decision)
        elif decision.finding:
            left.append(decision)
    return {number: Held(decisions=tuple(each)) for number, each in held.items()}, left


def _find_again(entries: Sequence[Entry], accounts: Sequence[Span]) -> Entry | None:
    """Return the entry that holds all the passages a decision was made on, the one with the fewest others."""
    if not accounts:
        return None
    holding = [
        entry
        for entry in entries
        if all(any(_is_same(account, shown.span) for shown in entry.passages) for account in accounts)
    ]
    return min(holding, key=lambda entry: len(entry.passages), default=None)


def _is_same(one: Span, two: Span) -> bool:
    shorter = min(one.end - one.start, two.end - two.start)
    return one == two or one.overlap(two) > SAME_SHARE * shorter


def list_examples(
    decisions: Iterable[Decision], articles: Mapping[str, Article]
) -> Iterator[dict[str, object]]:
    """Yield what editors decided as examples: pairs of passages that tell the same or do not, and speakers.

    Both what the program read and what the editor said stand in each, with the editor's name and time.
    """
    for decision in decisions:
        ground = read_ground(decision)
        about = {
            "decision": decision.id,
            "action": decision.action,
            "finding": decision.finding,
            "author": decision.author,
            "moment": decision.moment,
            "note": decision.note,
        }
        if decision.action == "speaker":
            for span in ground.accounts:
                yield {"task": "speaker", **_passage(span, articles), "speaker": ground.speaker, **about}
        for one, two, same in _list_pairs(decision, ground):
            pair = {"a": _passage(one, articles), "b": _passage(two, articles)}
            yield {"task": "same-fact", "same": same, **pair, **about}


def _list_pairs(decision: Decision, ground: Ground) -> Iterator[tuple[Span, Span, bool]]:
    """Yield pairs of passages of different reports, and whether the editor says that they tell the same."""
    if decision.action in STATES:
        pairs: Iterable[tuple[Span, Span]] = combinations(ground.accounts, 2)
        same = decision.action == "confirm"
    elif decision.action == "join":
        pairs, same = ((one, two) for one in ground.accounts for two in ground.other), True
    elif decision.action == "split" and ground.apart:
        apart = ground.apart
        pairs, same = ((apart, other) for other in ground.accounts if other != apart), False
    else:
        return
    yield from ((one, two, same) for one, two in pairs if one.article != two.article)


def _passage(span: Span, articles: Mapping[str, Article]) -> dict[str, object]:
    article = articles.get(span.article)
    return {
        "article": span.article,
        "start": span.start,
        "end": span.end,
        "text": article.slice(span) if article else None,
    }
