from __future__ import annotations

import pytest

from twosource.read.identify import identify_language, load_languages, name_language, normalise_language

ENTRIES = [
    (entry["code"], entry["example"]) for kind in ("language", "script") for entry in load_languages()[kind]
]


@pytest.mark.parametrize(("code", "example"), ENTRIES)
def test_each_language_is_told_by_its_example(code: str, example: str) -> None:
    assert identify_language(example) == code


@pytest.mark.parametrize("text", ["", "12 345 — 67 %", "Tolleby", "Ferry aground", "\x00\x01", "🚢" * 50])
def test_what_is_too_little_to_tell_stays_undetermined(text: str) -> None:
    assert identify_language(text) == "und"


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("EN_gb", "en"),
        ("German", "de"),
        ("fil", "fil"),
        ("", None),
        ("??", None),
    ],
)
def test_declared_languages_become_codes(declared: str, code: str | None) -> None:
    assert normalise_language(declared) == code


def test_a_code_has_a_name_for_a_reader() -> None:
    assert name_language("fr") == "French"
    assert name_language("xx") == "xx"
