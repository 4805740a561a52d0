"""The desk: pages as they were written last. What one reader alone is given stands in slots that are filled.

Limits: a page is kept with what it was made of, and shown again where all of that is still the same objects.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

KEPT = 64  # pages: those that are asked for again and again, some 100 KB each
SLOT_BYTES = 16  # no report holds what it cannot guess


def _make_slot() -> str:
    return secrets.token_hex(SLOT_BYTES)


@dataclass(slots=True)
class Rendered:
    """Pages by what their address asks for; `token` and `as_of` are the slots in them."""

    token: str = field(default_factory=_make_slot)
    as_of: str = field(default_factory=_make_slot)
    known: OrderedDict[Hashable, tuple[tuple[object, ...], bytes]] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def write(self, key: Hashable, made_of: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
        """Return a page as it was written for the same `key`, or write it; of nothing, it is not kept."""
        with self.lock:
            known = self.known.get(key)
            if known and len(known[0]) == len(made_of) and all(map(_is, known[0], made_of)):
                self.known.move_to_end(key)
                return known[1]
        page = make()
        if made_of:
            with self.lock:
                self.known[key] = made_of, page
                while len(self.known) > KEPT:
                    self.known.popitem(last=False)
        return page

    def fill(self, page: bytes, token: str, as_of: str) -> bytes:
        """Return a page with its slots filled for one reader; both are written as HTML."""
        return page.replace(self.token.encode(), token.encode()).replace(self.as_of.encode(), as_of.encode())


def _is(one: object, two: object) -> bool:
    return one is two
