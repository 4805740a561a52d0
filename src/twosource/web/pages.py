"""The desk: what a view gives -> a page, or its JSON twin, by the ending of the address."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from twosource.jobs.decisions import read_ground
from twosource.report import due_list, wording
from twosource.report.dates import show_date, show_days
from twosource.report.page import file_name, web_address
from twosource.report.visible import make_safe
from twosource.web.desk import find_desk
from twosource.web.forms import SESSION_COOKIE, find_session, make_token
from twosource.web.hand import AUTHOR_COOKIE, WORDS
from twosource.web.opening import find_told
from twosource.web.statics import name_static

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from starlette.requests import Request

TWIN = ".json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A template with its values, and `rows`, which makes the JSON twin when it is asked for.

    `made_of` is all that it shows beside what its address asks for: while that is the same, so is the page.
    Of nothing, it is written for every reader.
    """

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    made_of: tuple[object, ...] = ()
    rows: Callable[[], Any] = dict
    status: int = 200


def answer(request: Request, page: Page) -> Response:
    """Return a page as HTML, or its twin where the address ends so."""
    if request.url.path.endswith(TWIN):
        return answer_json(page.rows(), page.status)
    return show(request, page)


def answer_json(rows: Any, status: int = 200) -> Response:  # noqa: ANN401 - any JSON
    """Return values as JSON; a lone surrogate has no UTF-8 form, but it has a JSON escape."""
    text = json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    content = text.encode("utf-8", "surrogatepass")
    try:
        content.decode()
    except UnicodeDecodeError:
        content = (json.dumps(rows, indent=1, allow_nan=False) + "\n").encode()
    return Response(content, status, media_type="application/json")


def show(request: Request, page: Page) -> Response:
    """Return a page as HTML, with the token that its forms carry."""
    desk, session = find_desk(request), find_session(request)
    author, at_work = request.cookies.get(AUTHOR_COOKIE, ""), frozenset(desk.at_work)

    def write() -> bytes:
        return (
            _environment()
            .get_template(page.template)
            .render(
                **page.values,
                csrf=desk.rendered.token,
                as_of=desk.rendered.as_of,
                path=request.url.path,
                author=author,
                twin=_find_twin(request),
                has_library=desk.library is not None,
                at_work=at_work,
            )
            .encode("utf-8", "replace")
        )

    key = (page.template, request.url.path, request.url.query, author, at_work)
    written = desk.rendered.write(key, page.made_of, write)
    token, as_of = make_token(desk.secret, session), _tell_moment(find_told(request))
    response = HTMLResponse(desk.rendered.fill(written, token, as_of), page.status)
    if request.cookies.get(SESSION_COOKIE) != session:
        response.set_cookie(SESSION_COOKIE, session, httponly=True, samesite="strict")
    return response


def _tell_moment(told: datetime | None) -> str:
    return f"As of {told:%H:%M:%S}; more has come since." if told else ""


def _find_twin(request: Request) -> str:
    query = request.url.query
    path = "/stories" if request.url.path == "/" else request.url.path
    return path + TWIN + (f"?{query}" if query else "")


def show_error(request: Request, error: Exception) -> Response:
    """Return a page that says what was wrong with a request and what to do."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = error.detail if isinstance(error, HTTPException) else "The desk has met an error of its own."
    if request.url.path.endswith(TWIN):
        return answer_json({"error": told}, status)
    return show(request, Page(template="error.html.j2", values={"told": told, "code": status}, status=status))


def load_templates() -> None:
    """Compile the templates before the first reader comes."""
    environment = _environment()
    for name in environment.list_templates(filter_func=lambda name: name.endswith(".html.j2")):
        environment.get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("twosource.web"), PackageLoader("twosource.report", "")]),
        autoescape=True,
        finalize=make_safe,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(
        wording=wording,
        due_list=due_list,
        show_date=show_date,
        show_days=show_days,
        web_address=web_address,
        file_name=file_name,
        name_static=name_static,
        hand_words=WORDS,
        read_ground=read_ground,
    )
    return environment
