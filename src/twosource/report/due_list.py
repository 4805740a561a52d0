"""Stage 7 of 7, promises: a list for a terminal, as JSON, or as CSV with a line for each account."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.text import Text

from twosource.report.dates import show_date
from twosource.report.lines import indent, join, print_blocks, show_line
from twosource.report.table import guard_cell
from twosource.report.wording import NO_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from twosource.report.due import Account, Promise, State

DEK = (
    "What somebody agreed, pledged or undertook to do, by the last day for it. Whether it was done is not "
    "decided here."
)
HEADINGS: dict[State, str] = {"open": "Open", "passed": "Passed", "undated": "Without a date"}
NOBODY = "Nobody named"
NOTHING = "No promise was found."
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_DURATION = re.compile(r"P(?P<count>\d+)(?P<unit>[DWMY])")
COLUMNS = (
    "promise state due_from due_to recurrence parties via outlet published path start end passage finding "
    "verdict"
).split()


def write_due_lines(promises: Sequence[Promise], today: str | None, *, colour: bool = False) -> str:
    """Return promises as lines for a terminal: open ones, passed ones, and those without a date."""
    blocks: list[RenderableType] = [_show_day(promises, today)]
    for state, heading in HEADINGS.items():
        found = [promise for promise in promises if promise.state == state]
        if found:
            blocks += [Text(), show_line(f"{heading} ({len(found)})", style="bold underline")]
        blocks += (block for promise in found for block in _show_promise(promise))
    return print_blocks(blocks, colour=colour)


def _show_day(promises: Sequence[Promise], today: str | None) -> Text:
    if not promises:
        return show_line(NOTHING)
    if today is None:
        return show_line("No report has a date, so no promise is called passed; --today DATE sets the day.")
    return show_line(f"As of {show_date(today)}.")


def _show_promise(promise: Promise) -> Iterator[RenderableType]:
    yield Text()
    parties = ", ".join(promise.parties) or NOBODY
    yield join(
        (f"{show_due(promise)}  " if promise.due or promise.recurrence else "", "bold"), (parties, "bold")
    )
    for account in promise.accounts:
        yield indent(_show_passage(account))
        yield indent(join((_show_source(account), "dim")), 4)


def show_due(promise: Promise) -> str:
    """Return the day, days and recurrence of a promise in words."""
    days = ""
    if promise.due:
        first, last = promise.due
        days = show_date(first) if first == last else f"{show_date(first)} to {show_date(last)}"
    return ", ".join(filter(None, (days, _show_recurrence(promise.recurrence))))


def _show_recurrence(duration: str | None) -> str:
    """Return an ISO 8601 duration as "every year"; another than days to years stays as it is."""
    match = _DURATION.fullmatch(duration or "")
    if match is None:
        return f"every {duration}" if duration else ""
    unit = UNITS[match["unit"]]
    return f"every {unit}" if match["count"] == "1" else f"every {match['count']} {unit}s"


def _show_passage(account: Account) -> Text:
    styles = {"context": "dim", "account": "", "value": "bold underline"}
    pieces = account.shown.pieces
    return join(*([(piece.text, styles[piece.role]) for piece in pieces] or [(NO_TEXT, "dim")]))


def _show_source(account: Account) -> str:
    article, record = account.article, account.commitment
    date = f", {show_date(article.published)}" if article.published else ""
    via = f", citing {account.via}" if account.via and account.via not in account.parties else ""
    return f"{article.label}{date}{via}  {article.path} [{record.start}–{record.end}]"


def write_due_json(promises: Sequence[Promise], today: str | None) -> str:
    """Return promises as JSON: the day that they are measured by, and each promise with its accounts."""
    rows = [
        {
            "state": promise.state,
            "due": promise.due,
            "recurrence": promise.recurrence,
            "parties": promise.parties,
            "accounts": [_list_values(account) for account in promise.accounts],
        }
        for promise in promises
    ]
    return json.dumps({"today": today, "promises": rows}, ensure_ascii=False, indent=1) + "\n"


def write_due_table(promises: Sequence[Promise]) -> str:
    """Return promises as CSV, a line for each account: RFC 4180, lines ending in CRLF."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for number, promise in enumerate(promises, start=1):
        first, last = promise.due or ("", "")
        shared = (number, promise.state, first, last, promise.recurrence, " | ".join(promise.parties))
        for account in promise.accounts:
            cells = dict(zip(COLUMNS, shared, strict=False)) | _list_values(account)
            writer.writerow([guard_cell(str(cells[column] or "")) for column in COLUMNS])
    return file.getvalue()


def _list_values(account: Account) -> dict[str, str | int | None]:
    article, record = account.article, account.commitment
    return {
        "via": account.via,
        "outlet": article.label,
        "published": article.published,
        "path": article.path,
        "start": record.start,
        "end": record.end,
        "passage": account.passage,
        "finding": account.finding,
        "verdict": account.verdict,
    }
