"""The desk itself: style sheets, signing in, and what the program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from twosource.web.desk import find_desk
from twosource.web.forms import read_form, read_text
from twosource.web.guard import TOKEN_COOKIE, is_token
from twosource.web.pages import Page, answer, answer_json, show
from twosource.web.statics import STATICS, read_static

if TYPE_CHECKING:
    from starlette.requests import Request

LONGEST_TOKEN = 200
FOREVER = "public, max-age=31536000, immutable"


def send_static(request: Request) -> Response:
    """Send a style sheet or the script; its address changes with it, so it may be kept."""
    name = request.path_params["name"]
    if name not in STATICS:
        raise HTTPException(404, "There is no such file.")
    content, media = read_static(name)
    return Response(content, media_type=media, headers={"cache-control": FOREVER})


def show_sign_in(request: Request) -> Response:
    """Show the form that takes the token."""
    return show(request, Page(template="sign-in.html.j2", values={"wrong": False}))


async def sign_in(request: Request) -> Response:
    """Keep the token in a cookie, where it is the right one."""
    form = await read_form(request)
    shown = read_text(form, "token", LONGEST_TOKEN)
    if not is_token(shown, find_desk(request).settings):
        return show(request, Page(template="sign-in.html.j2", values={"wrong": True}, status=403))
    response = RedirectResponse("/", 303)
    response.set_cookie(TOKEN_COOKIE, shown, httponly=True, samesite="strict")
    return response


def show_about(request: Request) -> Response:
    """Show what the verdicts mean, and what the desk keeps."""
    return answer(request, Page(template="about.html.j2"))


def describe(request: Request) -> Response:  # noqa: ARG001 - the same for everybody
    """Return the OpenAPI description."""
    from twosource.web.openapi import describe_api  # noqa: PLC0415 - only where it is asked for

    return answer_json(describe_api())
