from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from twosource.read.draft import Metadata
from twosource.read.sidecar import MAX_SIDECAR, read_sidecar, split_front_matter

if TYPE_CHECKING:
    from collections.abc import Callable

BODY = "The bridge is closed.\n"


def test_a_sidecar_gives_what_bare_text_lacks(write: Callable[..., str]) -> None:
    path = write("a.txt", BODY)
    write("a.txt.toml", 'outlet = "The Tolleby Courier"\ndate = 2024-03-12\ntitle = "Closed"\n')
    metadata, notes = read_sidecar(Path(path))
    assert metadata == Metadata(outlet="The Tolleby Courier", published="2024-03-12", title="Closed")
    assert notes == ()


def test_no_sidecar_is_no_problem(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path / "a.txt") == (Metadata(), ())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"outlet = ", "not valid TOML"),
        (b"\xff\xfe\x00", "not valid TOML"),
        (b"#" * (MAX_SIDECAR + 1), "too long"),
        (b'editor = "Sola"\n', "editor means nothing"),
        (b"a = " + b"[" * 5000, "not valid TOML"),
    ],
)
def test_a_faulty_sidecar_is_said_and_left_out(write: Callable[..., str], content: bytes, said: str) -> None:
    path = write("a.txt", BODY)
    write("a.txt.toml", content)
    metadata, notes = read_sidecar(Path(path))
    assert metadata == Metadata()
    assert said in notes[0]


@pytest.mark.parametrize(
    "front",
    [
        "---\noutlet: Fjord Radio\ndate: 2024-03-12\n---\n",
        "---\r\n# a comment\r\nOutlet: 'Fjord Radio'\r\n\r\ndate: 2024-03-12\r\n---\r\n",
        '+++\noutlet = "Fjord Radio"\ndate = 2024-03-12\n+++\n',
    ],
)
def test_front_matter_is_metadata_and_the_text_begins_after_it(front: str) -> None:
    metadata, start, notes = split_front_matter(front + BODY)
    assert metadata == Metadata(outlet="Fjord Radio", published="2024-03-12")
    assert (front + BODY)[start:] == BODY
    assert notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe bridge is closed.\n---\nMore.\n",
        "---\nweather: rain\n---\nMore.\n",
        "---\noutlet: Fjord Radio\nno end",
        "+++\nno toml here\n+++\n",
        "--- an aside: it rained ---\n",
        BODY,
        "",
    ],
)
def test_what_only_looks_like_front_matter_belongs_to_the_text(text: str) -> None:
    assert split_front_matter(text) == (Metadata(), 0, ())


def test_nested_values_of_other_tools_are_passed_over() -> None:
    metadata, _, notes = split_front_matter("---\ndate: 2024-03-12\ntags:\n  - sea\n- land\n---\n" + BODY)
    assert metadata == Metadata(published="2024-03-12")
    assert "tags means nothing" in notes[0]


def test_an_unknown_key_is_said() -> None:
    _, _, notes = split_front_matter("---\noutlet: Fjord Radio\nmood: calm\n---\n" + BODY)
    assert "mood means nothing" in notes[0]
