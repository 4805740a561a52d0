from __future__ import annotations

import pytest

from twosource.read.dateline import find_byline, find_dateline

REST = "A ferry ran aground outside the harbour at dawn, the coastguard said."


@pytest.mark.parametrize(
    "dateline",
    [
        "BEIJING —",
        "BEIJING:",
        "SEOUL/WASHINGTON (Reuters) -",
        "KUNDUZ, Afghanistan —",
        "CAPE CANAVERAL, Fla. (AP) —",
        "WASHINGTON, D.C. –",
        "(Reuters) -",
        "PARIS, Sept. 3 (AFP) —",
        "BEIJING, Aug. 29 (Xinhua) --",
        "Aug. 29 (UPI) --",
        "Abuja (AFP) -",
        "Berlin, 3 March –",
        "Tolleby, March 3, GNA –",
        "MOSCOW, March 3. /TASS/.",
        "MOSCOW. March 3 (Interfax) -",
        "TOLLEBY, Mar 3 (APP):",
        "ST. PETERSBURG, Russia —",
        "RIO DE JANEIRO (AP) —",
        "AIX-EN-PROVENCE, France —",
        "GAZA CITY (Harbour News) --",
        "TOLLEBY ―",
        "TOLLEBY ‒",
        "TOLLEBY _",
        "TOLLEBY ‑",
        "KOBANE , Syria —",
        "BAGHDAD / Nina /--",
        "SAN CRISTOBAL DE LAS CASAS, Mexico —",
        "JOINT BASE TOLLEBY AND SUND HARBOUR (AP) —",
        "ABOARD THE RESCUE SHIP LADY MAREN —",
    ],
)
def test_datelines_are_found_with_their_dash(dateline: str) -> None:
    text = f"{dateline} {REST}"
    extent = find_dateline(text)
    assert extent is not None
    assert text[extent.start : extent.end] == dateline


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        (f"Ferry aground\nBy Ingrid Sola\n\n  TOLLEBY — {REST}", "TOLLEBY —"),
        (f"London (CNN){REST}", "London (CNN)"),
        (f"BEIJING—{REST}", "BEIJING—"),
    ],
)
def test_lines_may_stand_above_and_dashes_may_be_close(text: str, dateline: str) -> None:
    extent = find_dateline(text)
    assert extent is not None
    assert text[extent.start : extent.end] == dateline


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "BREAKING —",
        "EXCLUSIVE:",
        "FILE PHOTO:",
        "UN:",
        "FIVE THINGS TO KNOW:",
        "FIVE THINGS YOU SHOULD KNOW TODAY —",
        "TOLLEBY_HARBOUR",
        "FERRY FREED — TWO TUGS PULL AT HIGH TIDE:",
        "Apple —",
        "The Associated Press (AP)",
        "APPLE HAS SAID that",
        "Ferry — and nobody knows why —",
    ],
)
def test_headings_and_phrases_are_no_datelines(opening: str) -> None:
    words = REST[0].lower() + REST[1:]
    assert find_dateline(f"{opening} {words}") is None


def test_a_transcript_has_no_dateline() -> None:
    assert find_dateline("TAPPER: Where is the ferry tonight?\nAUNE: It is still on the sandbank.\n") is None


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        (f"Ferry aground\nBy Ingrid Sola and Piet Okafor\n{REST}", "Ingrid Sola and Piet Okafor"),
        (f"BY INGRID SOLA\n{REST}", "INGRID SOLA"),
        (f"By Ingrid Sola | Tolleby\n{REST}", "Ingrid Sola"),
        ("By Monday the ferry had been freed.", None),
        (REST, None),
    ],
)
def test_bylines_are_the_names_after_by(text: str, byline: str | None) -> None:
    assert find_byline(text) == byline


def test_one_line_of_a_megabyte_is_no_trouble() -> None:
    assert find_dateline("A" * 1_000_000) is None
    assert find_byline("By " + "A " * 500_000) is None
