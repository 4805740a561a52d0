"""Part of stage 1 (read): visiting sites with manners: robots.txt, pauses, retries, nothing twice in vain.

Limits: one request at a time to a host, each after a pause; the hops of a redirect follow at once. What a
site asks for (robots.txt, Crawl-delay, Retry-After) is done, or the visit is given up where it asks for more
patience than there is.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from twosource.read.address import AddressError
from twosource.read.draft import UnreadableError
from twosource.read.load import check_scheme
from twosource.read.url import NOTHING_KNOWN, USER_AGENT, AnswerError, Gate, LostError, fetch_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from protego import Protego

    from twosource.read.raw import Raw, Validators
    from twosource.read.settings import ReadSettings

ROBOTS_BYTES = 2_000_000  # RFC 9309 asks for half a megabyte at least
ROBOTS_AGE = 24 * 3600.0  # seconds for which RFC 9309 lets a robots.txt be kept
BUSY = {429, 500, 502, 503, 504}  # answers that may be another one in a moment

_NAME = USER_AGENT.partition("/")[0]


class Visits(Protocol):
    """What a caller remembers of earlier visits, so that nothing unchanged is fetched and read again."""

    def is_due(self, url: str) -> bool:
        """Tell whether an article that a feed or sitemap names is to be visited (again)."""

    def find_validators(self, url: str) -> Validators:
        """Return what was kept for an address; empty validators where nothing was."""

    def keep_validators(self, url: str, validators: Validators) -> None:
        """Keep what came with an answer.

        It is called once every article of that answer has been taken, and only if there was no problem with
        any. Keep it no sooner than the articles: a kill between the two would lose them.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How patiently sites are visited: seconds between two visits, attempts, the longest wait in seconds.

    A second is what crawlers of news commonly keep; a minute is what a person or a job puts up with.
    """

    pause: float = 1.0
    attempts: int = 3
    back_off: float = 1.0
    longest_wait: float = 60.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


@dataclass(slots=True, kw_only=True)
class _Host:
    """One host: who holds `turn` may send a request, from `free_at` on."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0


class Fetcher:
    """Fetches pages, feeds and lists; may be shared by threads and kept for as long as a job runs."""

    def __init__(
        self, settings: ReadSettings, visits: Visits | None = None, pace: Pace | None = None
    ) -> None:
        self.settings, self.visits, self.pace = settings, visits, pace or Pace()
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}
        self._robots: dict[str, tuple[float, Protego]] = {}

    def fetch(self, url: str) -> Raw | None:
        """Return what a URL gives, or None where that has not changed since it was kept.

        Raises UnreadableError where it may not or cannot be read.
        """
        check_scheme(url)
        known = self.visits.find_validators(url) if self.visits else NOTHING_KNOWN
        attempt = 0
        while True:
            attempt += 1
            try:
                return fetch_url(url, self.settings, self._make_gate(), known)
            except (AnswerError, LostError) as error:
                self.pace.sleep(self._wait_after(error, attempt))

    def is_due(self, url: str) -> bool:
        """Tell whether an article that a feed or sitemap names is to be visited."""
        return self.visits is None or self.visits.is_due(url)

    def keep(self, url: str, raw: Raw) -> None:
        """Have a visit kept under the address that was asked for, with the validators that came, if any."""
        if self.visits:
            self.visits.keep_validators(url, raw.validators)

    def _wait_after(self, error: AnswerError | LostError, attempt: int) -> float:
        """Return the seconds until the next attempt; raise the error where none is to follow."""
        if isinstance(error, AnswerError) and error.status not in BUSY:
            raise error
        wait = self.pace.back_off * float(1 << (attempt - 1))
        asked = _seconds_of(error.retry_after) if isinstance(error, AnswerError) else None
        if asked is not None and asked > self.pace.longest_wait:
            raise UnreadableError(f"The server asks to come back in {asked:.0f} seconds. Try again then.")
        if attempt >= self.pace.attempts:
            raise error
        return max(wait, asked or 0.0)

    def _make_gate(self) -> Gate:
        met: set[str] = set()

        @contextmanager
        def pass_gate(url: str) -> Iterator[None]:
            name = (urlsplit(url).hostname or "").lower()
            with self._lock:
                host = self._hosts.setdefault(name, _Host())
            with host.turn:
                robots = self._find_robots(url)
                if not robots.can_fetch(url, _NAME):
                    raise UnreadableError(
                        "The site's robots.txt asks programs not to visit it. "
                        "Open it in a browser, save the page, and give the file."
                    )
                if name not in met:
                    self._wait_turn(host, robots)
                met.add(name)
                try:
                    yield
                finally:
                    host.free_at = self.pace.clock() + self._pause_of(robots)

        return pass_gate

    def _pause_of(self, robots: Protego) -> float:
        return max(self.pace.pause, float(robots.crawl_delay(_NAME) or 0.0))

    def _wait_turn(self, host: _Host, robots: Protego) -> None:
        wait = host.free_at - self.pace.clock()
        if wait > self.pace.longest_wait:
            pause = self._pause_of(robots)
            raise UnreadableError(
                f"The site's robots.txt asks for {pause:.0f} seconds between two visits. Try again later."
            )
        if wait > 0:
            self.pace.sleep(wait)

    def _find_robots(self, url: str) -> Protego:
        """Return a site's rules, fetched at most once a day; raise UnreadableError if they are not told."""
        from protego import Protego  # noqa: PLC0415 (only where there is a site)

        origin = "{0.scheme}://{0.netloc}".format(urlsplit(url)).lower()
        kept = self._robots.get(origin)
        if kept and self.pace.clock() - kept[0] < ROBOTS_AGE:
            return kept[1]
        robots = Protego.parse(self._load_robots(f"{origin}/robots.txt"))
        self._robots[origin] = (self.pace.clock(), robots)
        return robots

    def _load_robots(self, url: str) -> str:
        """Return a robots.txt; empty where the site has none, as RFC 9309 has it."""
        try:
            raw = fetch_url(url, replace(self.settings, max_bytes=ROBOTS_BYTES))
        except AddressError:
            raise
        except AnswerError as error:
            if error.status not in BUSY:
                return ""
            message = f"The site's robots.txt could not be read. {error}"
            raise AnswerError(message, error.status, error.retry_after) from None
        except LostError as error:
            raise LostError(f"The site's robots.txt could not be read. {error}") from None
        except UnreadableError as error:
            raise UnreadableError(f"The site's robots.txt could not be read. {error}") from None
        return raw.data.decode("utf-8-sig", "replace") if raw else ""


def _seconds_of(retry_after: str | None) -> float | None:
    """Return what a Retry-After asks for, in seconds from now: a number, or a date."""
    if not retry_after:
        return None
    if retry_after.strip().isdigit():
        return float(retry_after.strip()[:9])
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 (seldom needed)

    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
