"""Job: what servers gave at earlier visits, so that nothing unchanged is fetched again.

Limits: a page is looked at again while it is young, for corrections come within days; later never.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from twosource.read.raw import Validators

    Visits = Mapping[str, tuple[str | None, str | None, str]]

# Corrections come mostly on the first day; each page is asked for again after six hours, until it has not
# changed for three days. The server mostly answers that nothing has changed, which costs neither side much.
AGAIN = timedelta(hours=6)
YOUNG = timedelta(days=3)


class KnownVisits:
    """Remembers visits for a fetcher; `take` hands over what came since the last call."""

    def __init__(self, load: Callable[[], Visits]) -> None:
        """Take how the visits of earlier jobs are loaded: that is done once somebody asks."""
        self._load = load
        self._loaded: dict[str, tuple[str | None, str | None, str]] | None = None
        self._new: dict[str, tuple[str | None, str | None]] = {}

    @property
    def _known(self) -> dict[str, tuple[str | None, str | None, str]]:
        if self._loaded is None:
            self._loaded = dict(self._load())
        return self._loaded

    def is_due(self, url: str) -> bool:
        """Tell whether a page that a feed or list names is to be visited (again)."""
        if url not in self._known:
            return True
        age = datetime.now(UTC) - datetime.fromisoformat(self._known[url][2])
        return AGAIN < age < YOUNG

    def find_validators(self, url: str) -> Validators:
        """Return what was kept for an address."""
        from twosource.read.raw import Validators  # noqa: PLC0415 - only where there is an address

        etag, modified, _ = self._known.get(url, (None, None, ""))
        return Validators(etag=etag, modified=modified)

    def keep_validators(self, url: str, validators: Validators) -> None:
        """Keep what came with an answer."""
        self._new[url] = validators.etag, validators.modified
        self._known[url] = (validators.etag, validators.modified, datetime.now(UTC).isoformat())

    def take(self) -> dict[str, tuple[str | None, str | None]]:
        """Return what came since the last call, by address."""
        new, self._new = self._new, {}
        return new
