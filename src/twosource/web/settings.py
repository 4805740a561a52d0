"""The desk: how it is served, and the limits that keep it safe.

Limits: one process, one library. What is not set here is not asked of the environment.
"""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass

from twosource.errors import TwosourceError

PORT = 8014
# A morning's front page saved with its pictures is under this; a report has some 10 KB.
MAX_UPLOAD = 20_000_000
MAX_FILES = 40  # more reports than any reader compares
MAX_FIELDS = 200
# While another program writes all the time, a list is made anew so often, not for every reader.
FRESH = 10.0
LOCAL_NAMES = frozenset({"localhost"})
# A guess at 128 bits would outlast the library.
TOKEN_BYTES = 16


class DeskError(TwosourceError):
    """The desk cannot be served as asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """How the desk is served: `names` are host names by which it may be called, beside addresses.

    Without a library the desk only compares what is pasted. `token` must be shown by every request, once set.
    `fresh` are seconds for which what was looked up is shown again although another program wrote meanwhile.
    """

    library: str | None = None
    host: str = "127.0.0.1"
    port: int = PORT
    token: str | None = None
    names: frozenset[str] = frozenset()
    max_upload: int = MAX_UPLOAD
    fresh: float = FRESH


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine alone."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() in LOCAL_NAMES


def secure_settings(settings: DeskSettings) -> DeskSettings:
    """Return settings that are safe to serve: a token is made where others can reach the desk.

    Raises DeskError for a token that is easily guessed.
    """
    if settings.token is not None and len(settings.token) < TOKEN_BYTES:
        raise DeskError(f"The token is too short. Give {TOKEN_BYTES} characters or more, or none at all.")
    if settings.token is not None or is_loopback(settings.host):
        return settings
    return DeskSettings(
        library=settings.library,
        host=settings.host,
        port=settings.port,
        token=secrets.token_urlsafe(TOKEN_BYTES),
        names=settings.names,
        max_upload=settings.max_upload,
        fresh=settings.fresh,
    )
