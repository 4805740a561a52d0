"""Part of the library: a ledger -> its JSON, and rows to look things up by name, date and kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from twosource.model import Commitment, Statement
from twosource.report.due import list_accounts
from twosource.report.entries import list_entries
from twosource.report.ledger import dump_ledger
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.library.session import Session
    from twosource.model import Entity, Finding, Ledger, Record
    from twosource.report.due import Account

VERDICT_COLUMNS = {
    "disputed": "disputed",
    "corroborated": "corroborated",
    "shared-origin": "shared",
    "single-outlet": "single",
}


def store_ledger(session: Session, story: str, ledger: Ledger, content: str) -> None:
    """Put a ledger in the place of the one that the story had; `content` names the reports it stands for."""
    for table in ("ledger", "entities", "records", "findings", "promises"):
        session.run(f"drop_{table}", story=story)
    session.run("add_ledger", story=story, content=dump_ledger(ledger))
    _insert(session, "add_entities", [{"story": story, **row} for row in _list_entities(ledger)])
    _insert(session, "add_records", [{"story": story, **_record_row(record)} for record in ledger.records])
    _insert(session, "add_findings", [{"story": story, **row} for row in _list_findings(ledger.findings)])
    _insert(session, "add_promises", [{"story": story, **_promise_row(it)} for it in list_accounts(ledger)])
    counts = dict.fromkeys(VERDICT_COLUMNS.values(), 0)
    entries = list_entries(ledger)
    for entry in entries:
        counts[VERDICT_COLUMNS[entry.verdict]] += 1
    origins = max((len(entry.origins) for entry in entries), default=0)
    session.run("mark_read", story=story, content=content, origins=origins, **counts)


def fold_name(name: str) -> str:
    """Return a name as it is looked up: its words in lower case, without marks and small words."""
    return " ".join(name_words(name)) or name.lower()


def _insert(session: Session, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        session.insert(name, **{column: [row[column] for row in rows] for column in rows[0]})


def _list_entities(ledger: Ledger) -> Iterator[dict[str, Any]]:
    for entity in ledger.entities:
        yield {
            "id": entity.id,
            "kind": entity.kind,
            "name": entity.name,
            "folded": fold_name(_cut_others(entity)),
            "roles": json.dumps(entity.roles, ensure_ascii=False),
            "mentions": len(entity.mentions),
        }


def _cut_others(entity: Entity) -> str:
    """Return a person's name without what other reports call them: "Dick Holm (Richard Holm)"."""
    name, _, _ = entity.name.partition(" (")
    return name if entity.kind == "person" and name[:1].isupper() else entity.name


def _record_row(record: Record) -> dict[str, Any]:
    due = (record.due if isinstance(record, Commitment) else None) or (None, None)
    return {
        "id": record.id,
        "kind": record.kind,
        "article": record.article,
        "start_at": record.start,
        "end_at": record.end,
        "quote": record.quote if isinstance(record, Statement) else None,
        "entity": record.speaker if isinstance(record, Statement) else None,
        "due_from": due[0],
        "due_to": due[1],
    }


def _promise_row(account: Account) -> dict[str, Any]:
    record = account.commitment
    due = record.due or (None, None)
    return {
        "record": record.id,
        "article": record.article,
        "start_at": record.start,
        "end_at": record.end,
        "due_from": due[0],
        "due_to": due[1],
        "recurrence": record.recurrence,
        "parties": json.dumps(account.parties, ensure_ascii=False),
        "via": account.via,
        "finding": account.finding,
        "verdict": account.verdict,
        "passage": account.passage,
    }


def _list_findings(findings: Sequence[Finding]) -> Iterator[dict[str, Any]]:
    for finding in findings:
        for record in finding.records or ("",):
            yield {"id": finding.id, "kind": finding.kind, "verdict": finding.verdict, "record": record}
