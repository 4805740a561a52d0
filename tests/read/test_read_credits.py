from __future__ import annotations

import pytest

from twosource.read.credits import find_credits, load_agencies
from twosource.read.dateline import find_dateline

BODY = "The ferry ran aground outside the harbour at dawn.\n" * 12
AGENCIES = load_agencies()["agency"]


def credited(text: str) -> list[tuple[str, str]]:
    return [
        (credit.agency, text[credit.start : credit.end]) for credit in find_credits(text, find_dateline(text))
    ]


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency["name"])
def test_each_agency_is_credited_by_its_example(agency: dict[str, str]) -> None:
    assert agency["name"] in {name for name, _ in credited(agency["example"])}


def test_names_and_forms_are_unique() -> None:
    forms = [form for agency in AGENCIES for form in agency["forms"]]
    assert len(forms) == len(set(forms))
    assert len({agency["name"] for agency in AGENCIES}) == len(AGENCIES)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Reuters contributed to this report.",
            [("Reuters", "Reuters contributed to this report")],
        ),
        (
            "The Associated Press and Reuters contributed to this report.",
            [
                ("Associated Press", "Associated Press and Reuters contributed to this report"),
                ("Reuters", "Reuters contributed to this report"),
            ],
        ),
        ("With files from The Canadian Press", [("Canadian Press", "With files from The Canadian Press")]),
        ("Additional reporting by AP", [("Associated Press", "Additional reporting by AP")]),
        ("It was towed to Sund. — AFP", [("Agence France-Presse", "— AFP")]),
        ("It was towed to Sund. (Reuters)", [("Reuters", "(Reuters)")]),
        (
            "© 2024 The Associated Press. All rights reserved.",
            [("Associated Press", "© 2024 The Associated Press")],
        ),
        ("Source: Xinhua", [("Xinhua", "Source: Xinhua")]),
        ("By Jonas Veld, Associated Press", [("Associated Press", "By Jonas Veld, Associated Press")]),
        ("REUTERS", [("Reuters", "REUTERS")]),
    ],
)
def test_credit_lines_are_found(line: str, expected: list[tuple[str, str]]) -> None:
    assert credited(f"{BODY}{line}\n") == expected


@pytest.mark.parametrize(
    "line",
    [
        "A spokesman told Reuters that the ferry was sound.",
        "The captain had been warned, AFP reported on Monday.",
        "An article published in The Washington Post named the owner.",
        "Image copyright Reuters",
        "Photo: AFP",
        "© AFP / Jonas Veld",
        "The captain works for two agencies - the AP and Reuters.",
        "With AP reporters on the quay, he left by the back door.",
        "She posted a REPORT about a SPA hotel.",
    ],
)
def test_citations_and_pictures_are_no_credits(line: str) -> None:
    assert credited(f"{BODY}{line}\n") == []


def test_the_agencies_of_a_dateline_are_credited_and_its_states_are_not() -> None:
    assert credited("TOLLEBY (Reuters/AFP) — The ferry ran aground.") == [
        ("Reuters", "Reuters"),
        ("Agence France-Presse", "AFP"),
    ]
    assert credited("PITTSBURGH, PA — The ferry ran aground.") == []


def test_a_closing_mark_in_the_middle_of_a_long_text_is_no_credit() -> None:
    assert credited(f"{BODY}A man looks on. (Reuters)\n{BODY}") == []


def test_a_megabyte_of_agencies_takes_a_moment() -> None:
    find_credits("Reuters " * 20_000 + "AFP\n" * 20_000)
