from __future__ import annotations

import re

import pytest

from twosource.read.furniture import clear_lines, is_furniture, load_furniture


@pytest.mark.parametrize("group", load_furniture(), ids=lambda group: re.sub(r"\W+", "-", group["name"]))
def test_every_group_takes_out_its_example(group: dict[str, str]) -> None:
    assert is_furniture(group["example"])


@pytest.mark.parametrize(
    "line",
    [
        "“Subscribe to the fund,” she told the farmers.",
        "Follow the river and you come to the mill.",
        "Share prices fell.",
        "Watch the harbour, the captain said.",
        "Related companies paid 4 million crowns.",
        "Print workers went on strike.",
        "(Reuters)",
        "Loading took two days.",
        "Email traffic between the two was read out in court.",
    ],
)
def test_what_a_report_says_stays(line: str) -> None:
    assert not is_furniture(line)


def test_a_credit_stays_wherever_it_stands() -> None:
    lines = ["Ferry aground", "Sea", "By Reuters Staff", "12 March 2024", "A ferry ran aground.", "— AP"]
    assert clear_lines(lines, "Ferry aground") == ["By Reuters Staff", "A ferry ran aground.", "— AP"]


def test_a_summary_stays_and_the_writer_under_it_goes() -> None:
    summary = "Two hundred passengers wait for the tide"
    lines = [
        summary + " to come in",
        "By Marit Aune",
        "March 12, 2024",
        "A ferry ran aground.",
        "May 3",
        "By night.",
    ]
    assert clear_lines(lines, None) == [summary + " to come in", "A ferry ran aground.", "May 3", "By night."]


def test_a_text_of_short_lines_is_left_alone() -> None:
    assert clear_lines(["One", "Two"], None) == ["One", "Two"]
