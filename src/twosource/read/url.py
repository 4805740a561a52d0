"""Part of stage 1 (read): an http(s) URL -> bytes, guarded.

Limits: one GET and its redirects, no cookies, no proxies from the environment, no scripts; every hop is
checked anew, and one time limit and one size limit hold for all of it, unpacked size included. Manners
towards the site are in `fetch`.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from twosource.read.address import Address, find_addresses
from twosource.read.draft import UnreadableError
from twosource.read.load import size_words
from twosource.read.raw import Raw, Validators
from twosource.read.unpack import unpack_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.read.settings import ReadSettings

USER_AGENT = "Twosource/0.1.0"
MAX_REDIRECTS = 5  # a news site needs two or three: to https, to www, to the canonical address
BLOCK = 65_536  # bytes read at a time

_PORTS = {"http": 80, "https": 443}
_MOVED = {301, 302, 303, 307, 308}
_SAVE = "Open it in a browser, save the page, and give the file."

_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, "
    "text/plain, application/json;q=0.9, */*;q=0.5"
)

# What may stand in a request line as it is; everything else is percent-encoded.
_PLAIN = "%/:=&?~+!$,;'@()*[]"


Gate = Callable[[str], AbstractContextManager[object]]

NOTHING_KNOWN = Validators()


class AnswerError(UnreadableError):
    """The server answered with something else than a page; `retry_after` is its word on when to ask again."""

    def __init__(self, message: str, status: int, retry_after: str | None = None) -> None:
        super().__init__(message)
        self.status, self.retry_after = status, retry_after


class LostError(UnreadableError):
    """The connection failed; another attempt may succeed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """One hop under way; `deadline` is a time of `time.monotonic`."""

    deadline: float
    max_bytes: int
    allow_private: bool
    validators: Validators

    def left(self) -> float:
        """Return the seconds that are left; raise UnreadableError where there are none."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            _raise_slow()
        return left


def fetch_url(
    url: str, settings: ReadSettings, gate: Gate = nullcontext, validators: Validators = NOTHING_KNOWN
) -> Raw | None:
    """Return what a URL gives, or None where that has not changed since the validators were given.

    Each hop passes through the `gate`, whose time does not count. Raises UnreadableError with what to do
    where the URL may not or cannot be read.
    """
    left = settings.timeout
    seen = set()
    for _ in range(MAX_REDIRECTS + 1):
        seen.add(url)
        _check_url(url)
        with gate(url):
            began = time.monotonic()
            visit = _Visit(
                deadline=began + left,
                max_bytes=settings.max_bytes,
                allow_private=settings.allow_private,
                validators=validators,
            )
            answer = _visit_once(url, visit)
            left -= time.monotonic() - began
        if not isinstance(answer, str):
            return answer
        url = answer
        if url in seen:
            raise UnreadableError(f"It is redirected in a circle. {_SAVE}")
    raise UnreadableError(f"It is redirected more than {MAX_REDIRECTS} times. {_SAVE}")


def _visit_once(url: str, visit: _Visit) -> Raw | str | None:
    """Return what stands at a URL, the URL to which it is redirected, or None where nothing has changed."""
    parts, host, port = _check_url(url)
    try:
        addresses = find_addresses(host, port, timeout=visit.left(), allow_private=visit.allow_private)
        with _connect(parts.scheme, host, addresses, visit) as connection:
            headers = _headers(host, port, parts.scheme) | _conditions(visit.validators)
            connection.request("GET", _target(parts), headers=headers)
            with connection.getresponse() as response:
                return _read_answer(url, response, visit)
    except (OSError, http.client.HTTPException, ValueError) as error:
        visit.left()  # at the deadline the connection is cut, which shows as any of these
        reason = str(error) or type(error).__name__
        raise LostError(f"It could not be fetched ({reason}). Try again later. {_SAVE}") from None


def _check_url(url: str) -> tuple[SplitResult, str, int]:
    """Return the parts of a URL, its host in ASCII and its port; raise UnreadableError for a bad one."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode("ascii") if not _is_ip6(parts) else parts.hostname
    except ValueError:
        raise UnreadableError("It is not a valid address. Copy it anew from the browser.") from None
    if parts.scheme not in _PORTS:
        raise UnreadableError(f"It leads to a {parts.scheme} address; only http and https are read. {_SAVE}")
    if parts.username is not None or parts.password is not None:
        raise UnreadableError(f"A user name or password in an address is refused. {_SAVE}")
    if not host:
        raise UnreadableError("The address names no host. Copy it anew from the browser.")
    return parts, host, port


def _is_ip6(parts: SplitResult) -> bool:
    return ":" in (parts.hostname or "")


def _target(parts: SplitResult) -> str:
    return quote(parts.path or "/", safe=_PLAIN) + (
        f"?{quote(parts.query, safe=_PLAIN)}" if parts.query else ""
    )


def _headers(host: str, port: int, scheme: str) -> dict[str, str]:
    name = f"[{host}]" if ":" in host else host
    return {
        "Host": name if port == _PORTS[scheme] else f"{name}:{port}",
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _conditions(validators: Validators) -> dict[str, str]:
    """Return the headers that ask for an answer only if something has changed."""
    conditions = {"If-None-Match": validators.etag, "If-Modified-Since": validators.modified}
    return {name: value for name, value in conditions.items() if value}


@contextmanager
def _connect(
    scheme: str, host: str, addresses: list[Address], visit: _Visit
) -> Iterator[http.client.HTTPConnection]:
    """Open a connection to the first address that answers, cut at the deadline whatever it is doing."""
    connection = http.client.HTTPConnection(host)
    stream = _open_socket(addresses, visit)
    # A timeout on the socket starts anew with each byte; only a cut from outside ends a dripping answer.
    # The cut takes a handle of its own, for TLS takes the first one over.
    handle = stream.dup()
    cutter = threading.Timer(visit.left(), _cut, [handle])
    cutter.daemon = True
    cutter.start()
    try:
        connection.sock = stream
        if scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(stream, server_hostname=host)
        yield connection
    finally:
        cutter.cancel()
        connection.close()
        stream.close()
        handle.close()


def _open_socket(addresses: list[Address], visit: _Visit) -> socket.socket:
    failure = OSError("no address")
    for family, place in addresses:
        stream = socket.socket(family, socket.SOCK_STREAM)
        stream.settimeout(visit.left())
        try:
            stream.connect(place)
        except OSError as error:
            stream.close()
            failure = error
        else:
            return stream
    raise failure


def _cut(stream: socket.socket) -> None:
    try:
        stream.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is closed already


def _read_answer(url: str, response: http.client.HTTPResponse, visit: _Visit) -> Raw | str | None:
    if response.status in _MOVED and response.headers.get("Location"):
        return urljoin(url, str(response.headers["Location"]))
    if response.status == http.client.NOT_MODIFIED and visit.validators != NOTHING_KNOWN:
        return None
    if response.status != http.client.OK:
        raise AnswerError(
            f"The server answered {response.status} {response.reason[:80]}. {_SAVE}",
            response.status,
            response.headers.get("Retry-After"),
        )
    declared = response.headers.get("Content-Length", "")
    if declared.isdigit() and int(declared) > visit.max_bytes:
        _raise_large(visit)
    return Raw(
        data=_read_body(response, visit),
        name=urlsplit(url).path,
        media=response.headers.get_content_type() if "Content-Type" in response.headers else None,
        charset=response.headers.get_content_charset(),
        url=url,
        validators=Validators(
            etag=response.headers.get("ETag"), modified=response.headers.get("Last-Modified")
        ),
    )


def _read_body(response: http.client.HTTPResponse, visit: _Visit) -> bytes:
    """Return the body, unpacked; raise UnreadableError before more than the limit is held."""

    def read_blocks() -> Iterator[bytes]:
        while block := response.read1(BLOCK):
            visit.left()
            yield block
        visit.left()

    encoding = response.headers.get("Content-Encoding", "")
    body = unpack_blocks(read_blocks(), encoding, visit.max_bytes, _SAVE)
    if response.length:
        raise UnreadableError(f"It was cut short on the way. Try again. {_SAVE}")
    return body


def _raise_large(visit: _Visit) -> NoReturn:
    raise UnreadableError(f"It is larger than {size_words(visit.max_bytes)}. {_SAVE}")


def _raise_slow() -> NoReturn:
    raise UnreadableError(f"It took too long. Try again, allow more time with --timeout. {_SAVE}")
