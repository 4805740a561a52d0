from __future__ import annotations

import pytest

from twosource.model import Extent
from twosource.segment.quotations import find_quotations

# text, then each quotation as (words, depth, closed)
CASES = [
    ("“We wait,” she said. “Then we go.”", [("We wait,", 0, True), ("Then we go.", 0, True)]),
    ('"We wait," she said.', [("We wait,", 0, True)]),
    ("« On attend », dit-elle.", []),
    ("«On attend», dit-elle.", [("On attend", 0, True)]),
    (
        "“He said ‘never’ and left,” she said.",
        [("He said ‘never’ and left,", 0, True), ("never", 1, True)],
    ),
    ("'It's the workers' own money,' he said.", [("It's the workers' own money,", 0, True)]),
    ("The workers' hall and the '90s are gone.", []),
    ("‘Not so fast,’ said the judge.", [("Not so fast,", 0, True)]),
    ("“The first part never closes.", [("The first part never closes.", 0, False)]),
    ("“One. “Two,” he said.", [("One.", 0, False), ("Two,", 0, True)]),
    ("A board of 6'2\" was used.", []),
    ("‘The first part never closes.", [("The first part never closes.", 0, False)]),
    ("'90s fashion is back.", []),
    ("‘Tis no speech: it has no stop", []),
    ("’Twas a cold night.", []),
    ("‘Iolani Bridge was shut.", []),
    ("‘I saw the bridge fall.", [("I saw the bridge fall.", 0, False)]),
    ("'Twas a cold night, and the bridge was shut.", []),
    ("The end.”", []),
    ('""', []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations(text: str, expected: list[tuple[str, int, bool]]) -> None:
    found = find_quotations(text, Extent(start=0, end=len(text)))
    assert [(text[q.start : q.end], q.depth, q.closed) for q in found] == expected
