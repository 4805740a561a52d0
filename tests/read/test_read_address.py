from __future__ import annotations

import socket

import pytest

from twosource.read.address import find_addresses, is_public
from twosource.read.draft import UnreadableError

PUBLIC = "93.184.215.14"


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:21f:cb07::1", "64:ff9b::808:808"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "ff0e::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::1"),
    ],
)
def test_other_addresses_are_not(address: str) -> None:
    assert not is_public(address)


def answer(*addresses: str) -> object:
    def look_up(_host: str, port: int, **_: object) -> list[object]:
        return [
            (socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))
            for ip in addresses
        ]

    return look_up


@pytest.mark.parametrize("addresses", [("127.0.0.1",), (PUBLIC, "10.0.0.1"), ("2606:2800::1", "::1")])
def test_one_private_address_refuses_the_host(
    monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, ...]
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answer(*addresses))
    with pytest.raises(UnreadableError, match="--allow-private"):
        find_addresses("paper.example", 80, timeout=1, allow_private=False)
    assert find_addresses("paper.example", 80, timeout=1, allow_private=True)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "localhost", "0"])
def test_other_spellings_of_this_machine_are_seen_through(host: str) -> None:
    with pytest.raises(UnreadableError, match=r"--allow-private|not found"):
        find_addresses(host, 80, timeout=5, allow_private=False)


def test_an_unknown_host_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(UnreadableError, match="not found"):
        find_addresses("paper.example", 80, timeout=1, allow_private=False)
