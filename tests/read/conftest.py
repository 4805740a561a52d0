"""What the tests of reading share: files written on the spot, and a small web server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Answer = Callable[[BaseHTTPRequestHandler], None]

REPORT = (
    "The council of Tolleby voted on Monday to close the old bridge for a year.\n"
    "The mayor said that the buses would run by the river road.\n"
)


@pytest.fixture
def report() -> str:
    return REPORT


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """Write a file, from text or bytes, and return its path."""

    def write_file(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return str(path)

    return write_file


def not_found(request: BaseHTTPRequestHandler) -> None:
    request.send_error(404)


class Site:
    """A web server on this machine: `pages` maps a path to what answers it."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.seen: list[tuple[str, str, str]] = []
        self.requests: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 10

            def do_GET(self) -> None:
                site.seen.append((self.path, self.headers["Host"], self.headers["User-Agent"]))
                site.requests.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
                try:
                    site.pages.get(self.path, not_found)(self)
                except (BrokenPipeError, ConnectionError):
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def serve(self, path: str, body: bytes, media: str | None = "text/html", **headers: str) -> None:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(200)
            if media:
                request.send_header("Content-Type", media)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(body)

        self.pages[path] = answer

    def redirect(self, path: str, target: str) -> None:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(302)
            request.send_header("Location", target)
            request.end_headers()

        self.pages[path] = answer


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=lambda: site.server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    yield site
    site.server.shutdown()
    site.server.server_close()
    thread.join()
