"""The desk: what every request must pass, and what every answer carries.

Limits: it knows hosts, origins, the token and sizes; whether a form may write is asked in `forms.py`.
"""

from __future__ import annotations

import hmac
import ipaddress
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse

from twosource.web.settings import LOCAL_NAMES

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from twosource.web.settings import DeskSettings

READING = frozenset({"GET", "HEAD", "OPTIONS"})
TOKEN_COOKIE = "twosource_token"  # noqa: S105 - the name of a cookie
OPEN_PATHS = ("/static/", "/sign-in")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


TOO_LARGE = "That is too large. Split it, or save the text alone."


class Guard:
    """Let only requests through that were meant for this desk, and set the headers of every answer."""

    def __init__(self, app: ASGIApp, settings: DeskSettings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return  # there are no other protocols here

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        answer = refuse(scope, self.settings) or self.app
        await answer(scope, _count(receive, self.settings.max_upload), send_guarded)


def _count(receive: Receive, limit: int) -> Receive:
    """Return `receive` that raises once more bytes have come than may."""
    got = 0

    async def receive_counted() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > limit:
            raise HTTPException(413, TOO_LARGE)
        return message

    return receive_counted


def refuse(scope: Scope, settings: DeskSettings) -> Response | None:
    """Return the answer to a request that may not pass, or None."""
    headers = Headers(scope=scope)
    if not is_own_host(headers.get("host", ""), settings.names):
        return _refuse(421, "This desk is not called by that name. Start it with --name to allow one.")
    if scope["method"] not in READING and not is_own_origin(headers):
        return _refuse(403, "A page of another site may not write here.")
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > settings.max_upload:
        return _refuse(413, TOO_LARGE)
    if settings.token and not scope["path"].startswith(OPEN_PATHS) and not _shows_token(headers, settings):
        if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
            return RedirectResponse("/sign-in", 303)
        return PlainTextResponse(
            "Show the token: Authorization: Bearer TOKEN.", 401, {"www-authenticate": "Bearer"}
        )
    return None


def is_own_host(host: str, names: frozenset[str]) -> bool:
    """Tell whether a Host header calls this desk by an address or by a name that was allowed.

    A page elsewhere can make its own name lead here, but not an address: so addresses are safe.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
        port = urlsplit(f"//{host}").port
    except ValueError:
        return False
    if not name or port == 0 or "@" in host:
        return False
    if name in LOCAL_NAMES or name in names:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_own_origin(headers: Headers) -> bool:
    """Tell whether a writing request comes from a page of this desk, as far as the browser says."""
    origin = headers.get("origin")
    if origin is not None:
        return origin.partition("://")[2] == headers.get("host") and origin.startswith(("http:", "https:"))
    return headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}


def _shows_token(headers: Headers, settings: DeskSettings) -> bool:
    """Tell whether a request shows the token, in its cookie or as a bearer."""
    shown = headers.get("authorization", "").removeprefix("Bearer ").strip()
    return is_token(shown or _read_cookie(headers), settings)


def is_token(shown: str, settings: DeskSettings) -> bool:
    """Tell whether a text is the token, in a time that does not tell how much of it is right."""
    return hmac.compare_digest(shown.encode("utf-8", "replace"), (settings.token or "").encode())


def _read_cookie(headers: Headers) -> str:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(TOKEN_COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _refuse(status: int, message: str) -> Response:
    return PlainTextResponse(message + "\n", status)
