from __future__ import annotations

import pytest

from twosource.language import load_language
from twosource.read.agencies import load_agencies
from twosource.read.credits import find_credits
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"PORT SELWYN (Tidewire) — {BODY}", [("Tidewire", "Tidewire")]),
        (f"TOLLEBY, March 3 [Tidewire/Sund News] -- {BODY}", [("Tidewire", "Tidewire"), ("Sund News",) * 2]),
        (f"BAGHDAD / Nina /-- {BODY}", [("Nina", "Nina")]),
        (
            f"{BODY}Tidewire contributed to this report.",
            [("Tidewire", "Tidewire contributed to this report")],
        ),
        (
            f"{BODY}Ada Nilsen and the Sund Harbour News contributed reporting.",
            [("Sund Harbour News", "Sund Harbour News contributed reporting")],
        ),
        (f"{BODY}With files from Tidewire\n", [("Tidewire", "With files from Tidewire")]),
        (
            f"{BODY}Reporting by Ada Nilsen for Tidewire; editing by Piet Okafor",
            [("Tidewire", "Reporting by Ada Nilsen for Tidewire")],
        ),
        (f"{BODY}Source: Tidewire", [("Tidewire", "Source: Tidewire")]),
        (
            f"TOLLEBY (Tidewire) — {BODY}© 2031 Tidewire. All rights reserved.",
            [("Tidewire", "Tidewire"), ("Tidewire", "© 2031 Tidewire")],
        ),
    ],
)
def test_an_agency_that_no_table_lists_is_credited(text: str, expected: list[tuple[str, str]]) -> None:
    assert credited(text) == expected


@pytest.mark.parametrize(
    "bracketed",
    [
        "Ohio",
        "D-Ohio",
        "R-Tex.",
        "Fla.",
        "U.S.",
        "Syria",
        "NYSE: TDW",
        "Republican",
        "March 3",
        "Ada Nilsen",
        "19",
    ],
)
def test_what_a_dateline_else_brackets_is_no_agency(bracketed: str) -> None:
    assert credited(f"TOLLEBY ({bracketed}) — {BODY}") == []


def test_a_country_that_the_report_names_as_a_place_is_no_agency() -> None:
    assert credited(f"TOLLEBY (Averne) — {BODY}It was the worst accident in Averne for years.") == []


@pytest.mark.parametrize(
    "line",
    [
        "Ada Nilsen contributed to this report.",
        "Ada contributed to this report.",
        "Ada Nilsen saw it from the quay. Nilsen contributed to this report.",
        "The government contributed to this report.",
        "Several reporters in Tolleby contributed to this report.",
        "Additional reporting by Ada Nilsen and Piet Okafor",
        "Reporting by Ada Nilsen in Tolleby; editing by Piet Okafor",
        "Source: Police",
        "Source: a fisherman who saw it",
    ],
)
def test_reporters_and_people_are_no_agencies(line: str) -> None:
    assert credited(f"{BODY}{line}\n") == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (f"TOLLEBY (Reuters) - {BODY}", True),
        (f"{BODY}(Reuters)", True),
        (f"{BODY}It was towed to Sund. — AFP", True),
        (f"{BODY}Source: Xinhua", True),
        (f"{BODY}Reporting by Ada Nilsen for Tidewire", True),
        (f"{BODY}Reuters contributed to this report.", False),
        (f"{BODY}With files from Reuters", False),
        (f"{BODY}It was towed to Sund. — with AP", False),
        (f"{BODY}Additional reporting by AP", False),
    ],
)
def test_a_credit_is_for_all_of_a_report_or_for_a_part(text: str, whole: bool) -> None:
    assert [credit.whole for credit in find_credits(text, find_dateline(text))] == [whole]


def test_the_examples_of_the_table_of_credits_hold() -> None:
    table = load_language("en").table("credits")
    examples = {name: table[name]["example"] for name in table}
    assert [credit.whole for credit in find_credits(examples["contribution"])] == [False]
    assert [credit.agency for credit in find_credits(examples["agency"])] == ["Northern Harbour News"]
    assert credited(examples["not_agency"]) == []


def test_a_closing_mark_in_the_middle_of_a_long_text_is_no_credit() -> None:
    assert credited(f"{BODY}A man looks on. (Reuters)\n{BODY}") == []


def test_a_megabyte_of_agencies_takes_a_moment() -> None:
    find_credits("Reuters " * 20_000 + "AFP\n" * 20_000)
    find_credits("Tidewire, and contributed reporting " * 20_000)
