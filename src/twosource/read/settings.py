"""Part of stage 1 (read): how to read.

Limits: the overrides hold for every source of one call; what differs by file stands in a sidecar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

MAX_BYTES = (
    50_000_000  # a report has some 10 KB, a saved page at most a few MB; the rest is room for JSON lines
)

TIMEOUT = 20.0  # seconds: slow news sites answer in a few; a reader at a terminal gives up about here


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """How to read: `outlet`, `published`, `url` and `language` override what the sources say of themselves.

    `max_bytes` bounds each source; `timeout` (seconds) bounds each URL, redirects included;
    `allow_private` lets a URL lead to this machine or its network; `stdin` stands in for standard input.
    """

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    max_bytes: int = MAX_BYTES
    timeout: float = TIMEOUT
    allow_private: bool = False
    stdin: BinaryIO | None = None
