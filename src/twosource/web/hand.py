"""The desk: an editor's hand. A form -> a decision, which is added beside what was read and never over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from starlette.exceptions import HTTPException

from twosource.jobs.decisions import Ground
from twosource.web.forms import read_text

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from twosource.library.rows import Action
    from twosource.model import Span
    from twosource.report.entries import Entry
    from twosource.web.reading import Reading

WORDS = {
    "confirm": "Confirmed",
    "reject": "Rejected",
    "join": "Joined",
    "split": "Split",
    "speaker": "Speaker corrected",
    "note": "Note",
}
LONGEST_NOTE, LONGEST_NAME = 2000, 120
AUTHOR_COOKIE = "twosource_author"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What an editor decides of a finding."""

    entry: Entry
    action: Action
    author: str
    note: str
    ground: Ground


def read_ruling(form: FormData, reading: Reading) -> Ruling:
    """Return what a form decides; raises HTTPException, saying what is missing."""
    entry = reading.by_finding.get(read_text(form, "finding", LONGEST_NAME))
    action = read_text(form, "action", LONGEST_NAME)
    author = read_text(form, "author", LONGEST_NAME)
    note = read_text(form, "note", LONGEST_NOTE)
    if entry is None or action not in WORDS:
        raise HTTPException(400, "There is no such finding or action. Load the page anew.")
    if not author:
        raise HTTPException(400, "Give your name: a decision is kept with who made it.")
    if action == "note" and not note:
        raise HTTPException(400, "The note is empty.")
    accounts = tuple(shown.span for shown in entry.passages)
    ground = Ground(
        accounts=accounts,
        other=_find_other(form, reading, entry) if action == "join" else (),
        apart=_find_apart(form, accounts) if action == "split" else None,
        speaker=_find_speaker(form) if action == "speaker" else None,
    )
    return Ruling(entry=entry, action=cast("Action", action), author=author, note=note, ground=ground)


def _find_other(form: FormData, reading: Reading, entry: Entry) -> tuple[Span, ...]:
    name = read_text(form, "with", LONGEST_NAME)
    other = reading.by_number.get(name.upper()) or reading.by_finding.get(name)
    if other is None or other == entry:
        raise HTTPException(400, "Name another finding to join with by its number, such as C2.")
    return tuple(shown.span for shown in other.passages)


def _find_apart(form: FormData, accounts: tuple[Span, ...]) -> Span:
    place = read_text(form, "account", LONGEST_NAME)
    for account in accounts:
        if place == f"{account.article}:{account.start}-{account.end}":
            return account
    raise HTTPException(400, "Choose the account to split off.")


def _find_speaker(form: FormData) -> str:
    name = read_text(form, "speaker", LONGEST_NAME)
    if not name:
        raise HTTPException(400, "Give the name of the speaker.")
    return name
