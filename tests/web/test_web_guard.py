"""Who may ask, who may write, and what every answer carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from twosource.web.guard import HEADERS, is_own_host
from twosource.web.settings import DeskError, DeskSettings, is_loopback, secure_settings

from .conftest import STORY, make_desk

if TYPE_CHECKING:
    from twosource.model import Ledger

TOKEN = "a-token-of-twenty-chars"  # noqa: S105 - of this test


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1:8014", True),
        ("localhost:8014", True),
        ("LOCALHOST", True),
        ("[::1]:8014", True),
        ("192.0.2.7", True),
        ("desk.example", False),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example:8014", False),
        ("evil.example@127.0.0.1", False),
        ("", False),
        ("[::1", False),
        ("newsroom", True),
    ],
)
def test_a_desk_is_called_by_an_address_or_an_allowed_name(host: str, *, own: bool) -> None:
    assert is_own_host(host, frozenset({"newsroom"})) is own


def test_a_name_that_was_made_to_lead_here_is_refused(client: TestClient) -> None:
    assert client.get(STORY, headers={"host": "evil.example"}).status_code == 421


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for path in ("/paste", STORY, f"{STORY}.json", "/nowhere", "/openapi.json"):
        response = client.get(path)
        assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in HEADERS["content-security-policy"]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_of_another_site_may_not_write(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/paste", data={"text": "x"}, headers=headers).status_code == 403


def test_a_form_without_its_token_is_refused(client: TestClient) -> None:
    client.get("/paste")
    assert client.post("/paste", data={"text": "x"}).status_code == 403
    assert client.post("/paste", data={"text": "x", "csrf": "0" * 64}).status_code == 403


def test_the_token_of_another_session_is_refused(client: TestClient) -> None:
    page = client.get("/paste").text
    token = page.partition('name="csrf" value="')[2].partition('"')[0]
    client.cookies.set("twosource_session", "0" * 32, domain="127.0.0.1")
    assert client.post("/paste", data={"text": "x", "csrf": token}).status_code == 403


def test_what_is_too_large_is_refused_by_its_length_and_by_its_bytes(ledger: Ledger) -> None:
    settings = DeskSettings(max_upload=1000)
    with TestClient(make_desk(ledger, settings), base_url="http://127.0.0.1") as client:
        assert client.post("/paste", content=b"x" * 2000).status_code == 413
        pieces = (b"x" * 100 for _ in range(20))
        form = {"content-type": "multipart/form-data; boundary=x"}
        assert client.post("/paste", content=pieces, headers=form).status_code == 413


def test_a_desk_that_others_can_reach_has_a_token() -> None:
    assert secure_settings(DeskSettings()).token is None
    assert secure_settings(DeskSettings(host="::1")).token is None
    assert len(secure_settings(DeskSettings(host="0.0.0.0")).token or "") >= 16  # noqa: S104
    with pytest.raises(DeskError, match="too short"):
        secure_settings(DeskSettings(token="guess"))  # noqa: S106


@pytest.mark.parametrize(("host", "own"), [("127.0.0.1", True), ("127.9.9.9", True), ("localhost", True)])
def test_loopback_is_this_machine_alone(host: str, *, own: bool) -> None:
    assert is_loopback(host) is own
    assert not is_loopback("0.0.0.0")  # noqa: S104
    assert not is_loopback("newsroom.example")


def test_the_token_opens_the_desk(ledger: Ledger) -> None:
    app = make_desk(ledger, DeskSettings(host="0.0.0.0", token=TOKEN))  # noqa: S104
    with TestClient(app, base_url="http://192.0.2.7", follow_redirects=False) as client:
        assert client.get(STORY).status_code == 401
        assert client.get(STORY, headers={"accept": "text/html"}).headers["location"] == "/sign-in"
        assert client.get(STORY, headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get(STORY, headers={"authorization": f"Bearer {TOKEN}x"}).status_code == 401
        page = client.get("/sign-in").text
        csrf = page.partition('name="csrf" value="')[2].partition('"')[0]
        assert client.post("/sign-in", data={"csrf": csrf, "token": "wrong"}).status_code == 403
        assert client.post("/sign-in", data={"csrf": csrf, "token": TOKEN}).status_code == 303
        assert client.get(STORY).status_code == 200


def test_nothing_that_reads_takes_a_write(client: TestClient) -> None:
    assert client.post(STORY).status_code == 405
    assert client.request("DELETE", STORY).status_code == 405
