from __future__ import annotations

import pytest

from twosource.read.decode import decode_bytes
from twosource.read.draft import UnreadableError

TEXT = "The café in Ålvik stayed open.\r\nNobody “slept”.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_a_mark_is_read_without_a_note(encoding: str) -> None:
    assert decode_bytes(TEXT.encode(encoding)) == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark_is_recognised_and_noted(encoding: str) -> None:
    text, notes = decode_bytes(TEXT.encode(encoding))
    assert text == TEXT
    assert encoding.upper() in notes[0]


def test_windows_1252_is_assumed_and_said() -> None:
    text, notes = decode_bytes(TEXT.encode("cp1252"))
    assert text == TEXT
    assert "Windows-1252" in notes[0]


def test_bytes_that_windows_1252_leaves_undefined_are_kept() -> None:
    assert decode_bytes(b"caf\xe9 \x81 and so on and so on")[0] == "café \x81 and so on and so on"


def test_a_declared_encoding_is_believed_where_it_fits() -> None:
    word = "Kraków – Łódź, zażółć gęślą jaźń"
    assert decode_bytes(word.encode("iso8859-2", "ignore"), "iso-8859-2")[1] == ()
    assert decode_bytes("naïve".encode("latin-1"), "no-such-encoding")[1]


def test_a_few_broken_bytes_do_not_make_utf_8_another_encoding() -> None:
    data = ("Å" * 20).encode() + b"\xff" + ("é" * 20).encode()
    text, notes = decode_bytes(data)
    assert text == "Å" * 20 + "\ufffd" + "é" * 20
    assert "U+FFFD" in notes[0]


def test_broken_utf_16_is_read_with_a_note() -> None:
    text, notes = decode_bytes("news".encode("utf-16") + b"x")
    assert text.startswith("news")
    assert "UTF-16" in notes[0]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x00" * 100,
        b"text and then" + b"\x00" * 5000,
        b"plain words " * 500 + b"\x00",
        b"\x7fELF\x02\x01\x01" + b"\x00" * 9 + b"\x03\x00\x3e\x00",
        b"\x01\x02\x03\x04\xfe\xff\x05\x06" * 50,
    ],
)
def test_a_binary_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="Save the report"):
        decode_bytes(data)
