"""A difference that stands in several sentences is shown once, and the others say where."""

from __future__ import annotations

from twosource.model import Article, Conflict, ConflictKind, Finding, Ledger, Span, Value
from twosource.report.entries import Entry, list_entries
from twosource.report.page import write_page
from twosource.report.terminal import write_terminal

TEXTS = {
    "a": "Rain fell on Orla. A dam broke at Orla. Two mills closed at Orla. Kelby was dry.",
    "b": "Rain came to Orlah. The dam of Orlah gave way. Orlah lost two mills. Kelbi saw no rain.",
}
TOWN, OTHER = ("Orla", "Orlah"), ("Kelby", "Kelbi")


def _dispute(
    number: int, names: tuple[str, str], kind: ConflictKind = "name", confidence: float = 1.0
) -> Finding:
    """Return a finding on the sentence of a number in either report, with two names in it."""
    spans = []
    for key, text in TEXTS.items():
        sentence = text.split(". ")[number]
        start = text.index(sentence)
        spans.append(Span(article=key, start=start, end=start + len(sentence)))
    values = []
    for span, name in zip(spans, names, strict=True):
        start = TEXTS[span.article].index(name, span.start)
        values.append(Value(article=span.article, start=start, end=start + len(name), value=name))
    return Finding(
        id=f"{number}",
        kind="report",
        verdict="disputed",
        accounts=tuple(spans),
        origins=(("a",), ("b",)),
        conflicts=(Conflict(kind=kind, values=tuple(values)),),
        confidence=confidence,
    )


def _ledger(*findings: Finding) -> Ledger:
    articles = tuple(Article(id=key, path=f"{key}.txt", text=text) for key, text in TEXTS.items())
    return Ledger(articles=articles, findings=findings)


def _show(*findings: Finding) -> list[tuple[str, str, str]]:
    entries: tuple[Entry, ...] = list_entries(_ledger(*findings))
    return [(it.number, it.repeats, it.findings[0].id) for it in entries]


def test_what_only_repeats_a_difference_comes_behind_the_others() -> None:
    shown = _show(_dispute(0, TOWN), _dispute(1, TOWN), _dispute(2, TOWN, "place"), _dispute(3, OTHER))
    assert shown == [("D1", "", "0"), ("D2", "", "3"), ("D3", "D1", "1"), ("D4", "D1", "2")]


def test_a_doubtful_one_is_no_repeat_and_is_repeated_by_none() -> None:
    shown = _show(_dispute(0, TOWN, confidence=0.3), _dispute(1, TOWN), _dispute(2, TOWN))
    assert shown == [("D1", "", "1"), ("D2", "D1", "2"), ("D3", "", "0")]


def test_page_and_terminal_say_where_the_difference_is_shown() -> None:
    ledger = _ledger(_dispute(0, TOWN), _dispute(1, TOWN))
    assert 'The same difference as in <a href="#D1">D1</a>.' in write_page(ledger)
    assert "The same difference as in D1." in write_terminal(ledger)
