"""The desk: style sheets and the script, each under an address that changes with its content."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

STATICS = {
    "page.css": ("twosource.report", "page.css", "text/css"),
    "desk.css": ("twosource.web", "static/desk.css", "text/css"),
    "desk.js": ("twosource.web", "static/desk.js", "text/javascript"),
    "icon.svg": ("twosource.web", "static/icon.svg", "image/svg+xml"),
}
DIGITS = 12  # enough that two versions differ


@cache
def read_static(name: str) -> tuple[bytes, str]:
    """Return the bytes and the media type of a static file; raise KeyError where there is none."""
    package, path, media = STATICS[name]
    return files(package).joinpath(path).read_bytes(), media


@cache
def name_static(name: str) -> str:
    """Return the address of a static file."""
    return f"/static/{hashlib.sha256(read_static(name)[0]).hexdigest()[:DIGITS]}/{name}"
