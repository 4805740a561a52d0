"""The desk: what its views work with, made once when it is served."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from starlette.requests import Request

    from twosource.library import Library
    from twosource.web.answers import Answers
    from twosource.web.opening import Readings
    from twosource.web.rendered import Rendered
    from twosource.web.settings import DeskSettings
    from twosource.web.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One running desk: its settings, the secret behind its forms, its library, what was opened and pasted.

    `at_work` names the stories that are being read again.
    """

    settings: DeskSettings
    secret: bytes
    shelf: Shelf
    answers: Answers
    readings: Readings
    rendered: Rendered
    library: Library | None = None
    at_work: set[str] = field(default_factory=set)


def find_desk(request: Request) -> Desk:
    """Return the desk that a request came to."""
    return cast("Desk", request.app.state.desk)
