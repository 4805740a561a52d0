"""Part of stage 1 (read): what a server gave, before anything is made of it.

Limits: shapes only; a file is never held as one of these.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave with an answer, so that it can be asked later whether anything has changed."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """The bytes of one source; `media` and `charset` are what a server declared, `name` has its suffix."""

    data: bytes
    name: str
    media: str | None = None
    charset: str | None = None
    url: str | None = None
    validators: Validators = Validators()
