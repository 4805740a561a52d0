"""Stage 7 of 7, one finding: the rules, values and passages behind it, as lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.errors import LedgerError
from twosource.report.entries import list_entries, order_articles, order_reasons
from twosource.report.entry_lines import name_reports, show_entry
from twosource.report.lines import indent, join, print_blocks, show_line
from twosource.report.visible import make_line
from twosource.report.wording import KINDS, NO_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from twosource.model import Article, Finding, Ledger, Span
    from twosource.report.entries import Entry


def write_explanation(ledger: Ledger, finding: str, *, colour: bool = False) -> str:
    """Return the rules, values and passages behind one finding.

    `finding` is its number in a report ("D3"), its id, or the first letters of its id. Raises `LedgerError`
    where none is called so, or several are.
    """
    entry = _find_entry(list_entries(ledger), finding)
    articles = {article.id: article for article in ledger.articles}
    names = name_reports(order_articles(ledger))
    rules = (block for each in (*entry.findings, *entry.others) for block in _show_rules(each, articles))
    return print_blocks([show_entry(entry, names, full=True), *rules], colour=colour)


def _find_entry(entries: tuple[Entry, ...], name: str) -> Entry:
    named = [entry for entry in entries if name and name.upper() == entry.number]
    found = named or [
        entry
        for entry in entries
        if name and any(finding.id.startswith(name) for finding in (*entry.findings, *entry.others))
    ]
    if len(found) == 1:
        return found[0]
    said = "Several findings are" if found else "No finding is"
    raise LedgerError(f'{said} called "{make_line(name)}": give its number (D1) or its whole id.')


def _show_rules(finding: Finding, articles: dict[str, Article]) -> Iterator[RenderableType]:
    yield show_line("")
    yield join((f"{finding.id}  {KINDS[finding.kind]}, {finding.verdict}", "bold"))
    for reason in order_reasons(finding.reasons):
        yield indent(join((f"{reason.rule}: ", "bold"), (reason.text, "")))
        said: dict[str, dict[Span, None]] = {}
        for span in reason.spans:
            said.setdefault(articles[span.article].slice(span) or NO_TEXT, {})[span] = None
        for words, spans in said.items():
            yield indent(_quote(words, spans, articles), 4)


def _quote(words: str, spans: Iterable[Span], articles: dict[str, Article]) -> RenderableType:
    """Return words once with each place where they stand."""
    places = (f"{articles[span.article].path} [{span.start}–{span.end}]" for span in spans)
    return join((words, ""), (f"  {', '.join(places)}", "dim"))
