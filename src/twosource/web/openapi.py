"""The desk: what programs may ask, as an OpenAPI 3.1 description."""

from __future__ import annotations

from typing import Any

from twosource import __version__

DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Twosource", "version": __version__},
    "paths": {},
}
