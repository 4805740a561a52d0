"""Part of stage 1 (read): which network address a host has, and whether it may be visited.

Limits: a name is looked up once and the address found is the one connected to, so that a second answer
(DNS rebinding) changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from typing import Any

from twosource.read.draft import UnreadableError

Address = tuple[int, tuple[Any, ...]]  # the family and what `socket.connect` takes


class AddressError(UnreadableError):
    """A host has no address, or one that may not be visited."""


PRIVATE = (
    "It leads to {host}, an address of this machine or its network, which is refused. "
    "If you trust it, allow private addresses with --allow-private."
)

# IPv4 addresses written as IPv6 by network translators (RFC 6052): the IPv4 one is what is reached.
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def find_addresses(host: str, port: int, *, timeout: float, allow_private: bool) -> list[Address]:
    """Return the addresses of a host; raise AddressError unless every one may be visited."""
    addresses = [(family, place) for family, _, _, _, place in _look_up(host, port, timeout)]
    if not allow_private and not all(is_public(str(place[0])) for _, place in addresses):
        raise AddressError(PRIVATE.format(host=host))
    return addresses


def _look_up(host: str, port: int, timeout: float) -> list[Any]:
    """Look a name up in a thread of its own, for the system's resolver takes no time limit."""
    answers: list[Any] = []

    def ask() -> None:
        try:
            answers.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError):
            answers.append([])

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(timeout)
    if not answers or not answers[0]:
        raise AddressError(f"The host {host} was not found. Check the address and the connection.")
    return list(answers[0])


def is_public(written: str) -> bool:
    """Tell whether an IP address belongs to the public internet, looking inside translated ones."""
    address = ipaddress.ip_address(written.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast
