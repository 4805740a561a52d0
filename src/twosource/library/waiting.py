"""Part of the library: the stories whose ledgers are to be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.library.session import Session


def list_waiting(session: Session, size: int) -> tuple[str, ...]:
    """Return stories of two or more outlets whose ledger is to be made or renewed, the latest first."""
    row = session.fetch_one("list_waiting", size=size)
    return tuple(row["ids"] or ()) if row else ()
