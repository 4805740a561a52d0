"""The desk: what its views work with, made once when it is served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from starlette.requests import Request

    from twosource.web.settings import DeskSettings
    from twosource.web.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One running desk: its settings, the secret behind its forms, and what was pasted into it."""

    settings: DeskSettings
    secret: bytes
    shelf: Shelf


def find_desk(request: Request) -> Desk:
    """Return the desk that a request came to."""
    return cast("Desk", request.app.state.desk)
