"""The desk: forms that write. Each carries a token that only a page of this desk can have.

Limits: fields are bounded in number and size by the settings; a lone surrogate or a NUL is no text.
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from twosource.web.settings import MAX_FIELDS, MAX_FILES

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request

SESSION_COOKIE = "twosource_session"
SESSION_BYTES = 16
FIELD = "csrf"


def find_session(request: Request) -> str:
    """Return the session of a browser, a new one where it has none."""
    known = request.cookies.get(SESSION_COOKIE, "")
    return known if _is_session(known) else secrets.token_hex(SESSION_BYTES)


def _is_session(text: str) -> bool:
    return len(text) == 2 * SESSION_BYTES and all(char in "0123456789abcdef" for char in text)


def make_token(secret: bytes, session: str) -> str:
    """Return the token that the forms of a session carry."""
    return hmac.digest(secret, session.encode(), "sha256").hex()


async def read_form(request: Request) -> FormData:
    """Return what a form sends, to be closed; raise HTTPException where no page of this desk sent it."""
    form = await request.form(
        max_files=MAX_FILES,
        max_fields=MAX_FIELDS,
        max_part_size=request.app.state.desk.settings.max_upload,
    )
    session = request.cookies.get(SESSION_COOKIE, "")
    wanted = make_token(request.app.state.desk.secret, session)
    given = form.get(FIELD)
    if not session or not isinstance(given, str) or not hmac.compare_digest(given.encode(), wanted.encode()):
        await form.close()
        raise HTTPException(403, "This form is too old. Go back, load the page anew and send it again.")
    return form


def read_text(form: FormData, name: str, limit: int) -> str:
    """Return a text field without outer white space; raise HTTPException where it is longer than allowed."""
    value = form.get(name)
    text = value.strip() if isinstance(value, str) else ""
    if len(text) > limit:
        raise HTTPException(400, f"That is longer than {limit:,} characters: {name}.")
    return text
