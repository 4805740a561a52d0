from __future__ import annotations

import gzip
import socket
import time
import zlib
from typing import TYPE_CHECKING

import pytest

import twosource
from twosource.read.draft import UnreadableError
from twosource.read.raw import Raw
from twosource.read.settings import ReadSettings
from twosource.read.url import USER_AGENT, fetch_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler

    from conftest import Answer, Site

OPEN = ReadSettings(allow_private=True, timeout=5.0, max_bytes=100_000)
HASTY = ReadSettings(allow_private=True, timeout=0.3, max_bytes=100_000)

BODY = b"<html><body><p>The bridge is closed.</p></body></html>"


def test_a_page_is_fetched_with_what_the_server_says_of_it(site: Site) -> None:
    site.serve("/news/a.html", BODY, "text/html; charset=ISO-8859-1")
    raw = fetch_url(f"{site.url}/news/a.html#part", OPEN)
    assert raw == Raw(
        data=BODY,
        name="/news/a.html",
        media="text/html",
        charset="iso-8859-1",
        url=f"{site.url}/news/a.html#part",
    )
    assert site.seen == [("/news/a.html", f"127.0.0.1:{site.port}", USER_AGENT)]


def test_the_user_agent_is_the_version() -> None:
    assert f"Twosource/{twosource.__version__}" == USER_AGENT


def test_this_machine_is_refused_by_default(site: Site) -> None:
    site.serve("/", BODY)
    with pytest.raises(UnreadableError, match="refused"):
        fetch_url(f"{site.url}/", ReadSettings())
    assert site.seen == []


def test_a_redirect_to_this_machine_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    # The first host is taken for a public one; the second is what it is.
    calls = iter([True])
    monkeypatch.setattr("twosource.read.address.is_public", lambda _: next(calls, False))
    site.redirect("/", f"http://localhost:{site.port}/inner")
    site.serve("/inner", BODY)
    with pytest.raises(UnreadableError, match="localhost, an address of this machine"):
        fetch_url(f"{site.url}/", ReadSettings(timeout=5.0))
    assert [path for path, _, _ in site.seen] == ["/"]


def test_the_checked_address_is_the_one_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.port))]])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: next(answers))
    site.serve("/a?q=1", BODY)
    assert fetch_url(f"http://paper.example:{site.port}/a?q=1", OPEN).data == BODY
    assert site.seen[0][1] == f"paper.example:{site.port}"


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    site.serve("/", BODY)
    assert fetch_url(f"{site.url}/", OPEN).data == BODY


def test_redirects_are_followed_and_the_last_address_is_kept(site: Site) -> None:
    site.redirect("/old", "/new")
    site.serve("/new", BODY)
    assert fetch_url(f"{site.url}/old", OPEN).url == f"{site.url}/new"


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        (["/1", "/0"], "in a circle"),
        (["/1", "/2", "/3", "/4", "/5", "/6", "/7"], "more than 5 times"),
        (["ftp://127.0.0.1/x"], "ftp address"),
        (["file:///etc/hostname"], "file address"),
        (["http://user:secret@127.0.0.1/"], "password"),
        (["http://[::1"], "not a valid address|could not be fetched"),
    ],
)
def test_bad_redirects_end(site: Site, targets: list[str], said: str) -> None:
    for number, target in enumerate(targets):
        site.redirect(f"/{number}", target)
    with pytest.raises(UnreadableError, match=said):
        fetch_url(f"{site.url}/0", OPEN)


@pytest.mark.parametrize(
    "url",
    ["http://", "http://user@paper.example/", "http://a:b@paper.example/", "http://x:99999/", "http://[::1/"],
)
def test_bad_addresses_are_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(UnreadableError):
        fetch_url(url, OPEN)


def test_line_ends_in_an_address_add_no_header(site: Site) -> None:
    site.serve("/aX-Evil:%201", BODY)
    assert fetch_url(f"{site.url}/a\r\nX-Evil: 1", OPEN).data == BODY


def drip(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    for _ in range(100):
        request.wfile.write(b"a")
        time.sleep(0.03)


def drip_headers(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
    for _ in range(100):
        request.wfile.write(b"a")
        time.sleep(0.03)


def sleep(_request: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


def tell_end(slow: Answer, ended: list[str]) -> Answer:
    """Answer slowly, and note it where the whole answer was given."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        slow(request)
        ended.append(request.path)

    return answer


@pytest.mark.parametrize("slow", [drip, drip_headers, sleep])
def test_one_time_limit_holds_for_everything(site: Site, slow: Answer) -> None:
    ended: list[str] = []
    site.pages["/"] = tell_end(slow, ended)
    with pytest.raises(UnreadableError, match="took too long"):
        fetch_url(f"{site.url}/", HASTY)
    assert not ended


class PlainTls:
    """Stands for TLS: takes the socket over, and encrypts nothing."""

    def wrap_socket(self, stream: socket.socket, *, server_hostname: str) -> socket.socket:
        timeout = stream.gettimeout()
        wrapped = socket.socket(fileno=stream.detach())
        wrapped.settimeout(timeout)
        self.name = server_hostname
        return wrapped


@pytest.mark.parametrize("slow", [drip, drip_headers])
def test_the_time_limit_holds_under_tls(site: Site, slow: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    tls = PlainTls()
    monkeypatch.setattr("ssl.create_default_context", lambda: tls)
    ended: list[str] = []
    site.pages["/"] = tell_end(slow, ended)
    with pytest.raises(UnreadableError, match="took too long"):
        fetch_url(f"https://localhost:{site.port}/", HASTY)
    assert not ended
    assert tls.name == "localhost"


def test_an_endless_answer_ends_at_the_size_limit(site: Site) -> None:
    def pour(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"a" * 10_000)

    site.pages["/"] = pour
    with pytest.raises(UnreadableError, match="larger than 100,000 bytes"):
        fetch_url(f"{site.url}/", OPEN)


def test_a_declared_size_over_the_limit_is_believed(site: Site) -> None:
    site.serve("/", b"", Content_Length="200000000")
    with pytest.raises(UnreadableError, match="larger than"):
        fetch_url(f"{site.url}/", OPEN)


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_packed_pages_are_unpacked(site: Site, name: str, pack: Callable[[bytes], bytes]) -> None:
    site.serve("/", pack(BODY), Content_Encoding=name)
    assert fetch_url(f"{site.url}/", OPEN).data == BODY


@pytest.mark.parametrize(
    ("body", "encoding", "said"),
    [
        (gzip.compress(b"\0" * 50_000_000), "gzip", "larger than"),
        (b"no gzip at all", "gzip", "broken"),
        (BODY, "br", "packed as br"),
    ],
)
def test_bombs_and_broken_packages_are_refused(site: Site, body: bytes, encoding: str, said: str) -> None:
    site.serve("/", body, Content_Encoding=encoding)
    with pytest.raises(UnreadableError, match=said):
        fetch_url(f"{site.url}/", OPEN)


@pytest.mark.parametrize(
    ("body", "headers"),
    [(BODY, {"Content_Length": "5000"}), (gzip.compress(BODY)[:20], {"Content_Encoding": "gzip"})],
)
def test_an_answer_cut_short_is_no_article(site: Site, body: bytes, headers: dict[str, str]) -> None:
    site.serve("/", body, **headers)
    with pytest.raises(UnreadableError, match="cut short"):
        fetch_url(f"{site.url}/", OPEN)


def test_an_error_of_the_server_is_said(site: Site) -> None:
    site.pages["/"] = lambda request: request.send_error(404)
    with pytest.raises(UnreadableError, match="404 Not Found"):
        fetch_url(f"{site.url}/", OPEN)


def test_a_server_that_speaks_something_else_is_said(site: Site) -> None:
    site.pages["/"] = lambda request: request.wfile.write(b"220 mail.example ESMTP\r\n")
    with pytest.raises(UnreadableError, match="could not be fetched"):
        fetch_url(f"{site.url}/", OPEN)


def test_a_closed_port_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UnreadableError, match="could not be fetched"):
        fetch_url(f"http://127.0.0.1:{port}/", OPEN)


def test_https_checks_certificates(site: Site) -> None:
    with pytest.raises(UnreadableError, match="could not be fetched"):
        fetch_url(f"https://127.0.0.1:{site.port}/", OPEN)
