"""Stage 7 of 7, notebook: ledger -> a small table that stands in a page of someone else.

It carries its own look in its elements and neither style sheet nor script, so that it touches nothing else.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined, Template

from twosource.report import wording
from twosource.report.dates import show_date
from twosource.report.entries import entries_of, list_entries, order_articles
from twosource.report.layout import find_headline
from twosource.report.sides import list_columns, list_differences
from twosource.report.visible import make_safe

if TYPE_CHECKING:
    from twosource.model import Ledger

# A notebook shows what a reader would look at first; the page has the rest.
SHOWN = 6


def write_snippet(ledger: Ledger) -> str:
    """Return the summary of a ledger as a piece of HTML for a notebook."""
    entries = list_entries(ledger)
    articles = order_articles(ledger)
    told = [entry for entry in entries if entry.verdict != "single-outlet"]
    return _template().render(
        headline=find_headline(articles)[0],
        articles=articles,
        counts=[(verdict, len(entries_of(entries, verdict))) for verdict in wording.VERDICTS],
        entries=told[:SHOWN],
        left=len(told) - SHOWN,
        wording=wording,
        show_date=show_date,
        list_columns=list_columns,
        list_differences=list_differences,
    )


@cache
def _template() -> Template:
    text = files("twosource.report").joinpath("snippet.html.j2").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, finalize=make_safe, lstrip_blocks=True, trim_blocks=True, undefined=StrictUndefined
    )
    return environment.from_string(text)
