"""Part of the library: rows of the store -> what a view shows."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from twosource.library.rows import DayCount, PersonRow, StatementRow, StoryRow
from twosource.model import Article, Commitment, Credit, Extent
from twosource.report.due import Account

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.library.session import Session


def make_article(row: Mapping[str, Any]) -> Article:
    """Return the article of a row, as it was read."""
    names = ("id", "path", "key", "url", "outlet", "title", "byline", "published", "language")
    return Article(
        **{name: row[name] for name in names},
        text=row["body"],
        dateline=Extent(**json.loads(row["dateline"])) if row["dateline"] else None,
        credits=tuple(Credit(**credit) for credit in json.loads(row["credits"] or "[]")),
    )


def make_stories(session: Session, rows: Sequence[Mapping[str, Any]]) -> tuple[StoryRow, ...]:
    """Return the summaries of stories with their outlets and days."""
    members: dict[str, list[dict[str, Any]]] = {row["id"]: [] for row in rows}
    for member in session.fetch("list_days", stories=list(members)) if members else ():
        members[member["story"]].append(member)
    return tuple(_make_story(row, members[row["id"]]) for row in rows)


def _make_story(row: Mapping[str, Any], members: Sequence[Mapping[str, Any]]) -> StoryRow:
    days = Counter(member["day"] for member in members if member["day"])
    counts = ("articles", "origins", "disputed", "corroborated", "shared", "single")
    return StoryRow(
        id=row["id"],
        title=row["title"],
        first=row["first_day"],
        last=row["last_day"],
        outlets=tuple(dict.fromkeys(member["outlet"] or PurePath(member["path"]).stem for member in members)),
        read=row["ledger_content"] == row["content"],
        days=tuple(DayCount(day=day, articles=count) for day, count in sorted(days.items())),
        keys=tuple(member["key"] for member in members),
        **{name: int(row[name]) for name in counts},
    )


def make_people(session: Session, rows: Sequence[Mapping[str, Any]]) -> tuple[PersonRow, ...]:
    """Return people with the offices that they were given, in the order of the stories."""
    roles: dict[str, dict[str, str]] = {row["key"]: {} for row in rows}
    for row in session.fetch("list_roles", keys=list(roles)) if roles else ():
        for role in json.loads(row["roles"]):
            roles[row["key"]].setdefault(role.casefold(), role)  # "Chief pilot" opens a sentence, no more
    return tuple(
        PersonRow(
            key=row["key"],
            name=row["name"],
            roles=tuple(roles[row["key"]].values()),
            stories=int(row["stories"]),
            statements=int(row["statements"]),
        )
        for row in rows
    )


def make_account(row: Mapping[str, Any]) -> Account:
    """Return a report of a promise; its article comes without its text."""
    due = (row["due_from"], row["due_to"]) if row["due_to"] else None
    names = ("path", "key", "url", "outlet", "title", "byline", "published", "language")
    return Account(
        article=Article(id=row["article"], text="", **{name: row[name] for name in names}),
        commitment=Commitment(
            id=row["record"],
            article=row["article"],
            start=row["start_at"],
            end=row["end_at"],
            due=due,
            recurrence=row["recurrence"],
        ),
        passage=row["passage"],
        parties=tuple(json.loads(row["parties"])),
        via=row["via"],
        finding=row["finding"],
        verdict=row["verdict"],
        story=row["story"],
    )


def make_statement(row: Mapping[str, Any], articles: Mapping[str, Article]) -> StatementRow:
    """Return a statement with the article that has it."""
    return StatementRow(
        article=articles[row["article"]],
        story=row["story"],
        record=row["record"],
        extent=Extent(start=row["start_at"], end=row["end_at"]),
        quote=row["quote"],
        verdict=row["verdict"],
    )
