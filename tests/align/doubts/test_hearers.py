"""What two outlets were told is told twice; who was not told, or was told by itself, makes no two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.doubts.hearers import are_told_apart
from twosource.align.values import has_open_values
from twosource.model import Article, content_id
from twosource.pipeline import compare_articles

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("The mayor told Kelby Post the bridge was safe.", "The mayor told Orsk Post the bridge was safe."),
        (
            "Speaking to the Kelby Post, she said that she would not.",
            "She would not, she told the Orsk Gazette.",
        ),
        ("In an interview with the Kelby Post, Holm said no.", "Holm said no, she told the Orsk Gazette."),
    ],
)
def test_another_outlet_that_was_told_leaves_it_open(told: str, other: str, tell: Tell) -> None:
    one, two = (tell(text, outlet="Tidewire") for text in (told, other))
    assert are_told_apart(one, two)
    assert has_open_values(one, two)


def test_an_outlet_that_was_told_may_be_that_of_a_report_of_no_known_outlet(tell: Tell) -> None:
    told = [f"The mayor told the {outlet} the bridge was safe." for outlet in ("Kelby Post", "Orsk Gazette")]
    assert not are_told_apart(*map(tell, told))
    assert are_told_apart(tell(told[0]), tell(told[1], outlet="Tidewire"))


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("The mayor told the Kelby Post it was safe.", "The mayor told Kelby Post that it was safe."),
        ("The mayor told reporters it was safe.", "The mayor told the Orsk Gazette that it was safe."),
        ("The mayor told the Kelby Post to leave.", "The mayor told the Orsk Gazette to leave."),
        ("The mayor told Kelby Council it was safe.", "The mayor told Orsk Council it was safe."),
        ("The Kelby Post was sold.", "The Orsk Gazette was sold."),
        ("The mayor told the Kelby Post and the Orsk Gazette.", "The mayor told the Orsk Gazette."),
        ("The bridge is safe, the Kelby Post reported.", "The bridge is safe, the Orsk Gazette said."),
        ("The mayor left the Kelby Post.", "The mayor told the Orsk Gazette that she had left."),
        ("Holm of the Kelby Post told the mayor.", "Brun of the Orsk Gazette told the mayor."),
        ("The mayor told the harbour post it was safe.", "The mayor told the northern post it was safe."),
    ],
)
def test_one_that_both_were_told_or_nobody_does_not(told: str, other: str, tell: Tell) -> None:
    assert not are_told_apart(tell(told, outlet="Tidewire"), tell(other, outlet="Tidewire"))


@pytest.mark.parametrize(
    ("outlets", "told", "confirmed"),
    [
        (("Kelby Post", "Orsk Gazette"), ("the Kelby Post", "the Orsk Gazette"), True),
        (("kelbypost.com", "orskgazette.com"), ("the Kelby Post", "the Orsk Gazette"), True),
        (("www.kelbypost.com", "The Orsk Gazette"), ("the Kelby Post", "the Orsk Gazette"), True),
        (("The Kelby Post Online", "Orsk Gazette"), ("the Kelby Post", "the Orsk Gazette"), True),
        (("Sky", "BBC"), ("Sky News", "BBC News"), True),
        (("foxnews.com", "nytimes.com"), ("Fox News", "the New York Times"), True),
        (("foxnews.com", "The Times-Post of Kelby"), ("Fox News", "Kelby Radio"), False),
        (("Kelby News", "Tidewire"), ("the Kelby Post", "the Orsk Gazette"), False),
        (("Kelby Post", "Kelby Post"), ("the Kelby Post", "the Orsk Gazette"), False),
        (("kelbypost.com", "orskpost.com"), ("the Orsk Post", "the Kelby Post"), False),
    ],
)
def test_two_outlets_that_were_told_each_by_itself_both_heard_it(
    outlets: tuple[str, str], told: tuple[str, str], *, confirmed: bool
) -> None:
    texts = (
        f"“The bridge is safe and will open on Monday,” Ada Holm told {told[0]}.",
        f"Ada Holm told {told[1]}: “The bridge is safe and will open on Monday.”",
    )
    articles = [
        Article(id=content_id(outlet, text), path=f"{outlet}.txt", text=text, outlet=outlet)
        for outlet, text in zip(outlets, texts, strict=True)
    ]
    found = {it.verdict for it in compare_articles(articles).findings}
    assert ("corroborated" in found) == confirmed
