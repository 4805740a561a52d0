"""Who speaks where a name stands beside a description, behind "who", or behind what somebody else does."""

from __future__ import annotations

import pytest

from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Article, Statement
from twosource.segment import segment_article

ENGLISH = load_language("en")
MET = "The mayor met "
SAID = "“The bridge is safe,” "
SAFE = "the bridge was safe."
READ = "\n\n“It is old,” the statement said."


def read(text: str) -> list[str]:
    """Return who says the statements of a text, in order, read with tags and models."""
    annotated = annotate_article(segment_article(Article(id="a", path="a", text=text), ENGLISH), ENGLISH)
    names = {entity.id: entity.name for entity in annotated.entities}
    told = [each for each in annotated.records if isinstance(each, Statement)]
    return [names.get(each.speaker or "", "nobody") for each in told]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # A description right behind a name tells of its bearer, with a comma behind it or none.
        (f"{SAID}Ada Holm, a former minister said in a talk.", ["Ada Holm"]),
        (f"{SAID}Bo Lind, Sund’s chief engineer said. “It held.”", ["Bo Lind", "Bo Lind"]),
        (f"Ada Holm, chair of the port board, which runs the quays, said {SAFE}", ["Ada Holm"]),
        (f"Enter Ms. Holm — a former diver who says {SAFE}", ["Holm"]),
        (f"{MET}Ada Holm, a diver who said {SAFE}", ["Ada Holm"]),
        (f"Ada Holm, wife of the mayor, Bo Lind, said {SAFE}", ["Ada Holm"]),
        # Who tells of somebody else is none.
        ("He met Ada Holm, a diver said.", ["a diver"]),
        ("Bo Lind shot Ada Holm, a man who heard the shots told the court.", ["a man who heard the shots"]),
        ("The dam was built by Ada Holm, officials said on Monday.", ["officials"]),
        ("They found Ada Holm, rescue worker Bo Lind said.", ["Bo Lind"]),
        ("The court freed Ada Holm, a lawyer for the family said.", ["a lawyer for the family"]),
        ("The court freed Ada Holm, her lawyer said.", ["her lawyer"]),
        ("Ada Holm, a witness told the court, was asleep at the time.", ["a witness"]),
        ("The ship belongs to Holm Lines, a company spokesman said.", ["a company spokesman"]),
        ("The report names Ada Holm, chairman of the port, said Bo Lind.", ["Bo Lind"]),
        # "Who" goes back over a comma to the name beside it, or to whom something is done.
        (
            f"The men say they were held by the Holm Police, who told them {SAFE}",
            ["The men", "Holm Police"],
        ),
        (f"{MET}a spokesman for Holm Lines, who said {SAFE}", ["a spokesman for Holm Lines"]),
        (f"{MET}the head of Holm Lines, who said {SAFE}", ["the head of Holm Lines"]),
        (f"The mayor sent a letter to the board, which says {SAFE}", ["The mayor"]),
        ("A friend of Ada Holm, who told police the dam was old, was held.", ["A friend of Ada Holm"]),
        # Who speaks ends before "for his part".
        (f"The port for its part said {SAFE}", ["The port"]),
    ],
)
def test_who_speaks_is_told_beside(text: str, speakers: list[str]) -> None:
    assert read(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # "The official" is who was just told as one, and no other official whom the report names.
        (
            f"Ada Holm, a port official, left. A bank official said {SAFE} The official said it was late.",
            ["A bank official", "A bank official"],
        ),
        (
            f"A bank official said {SAFE} Ada Holm, a port official, left. The official said it was late.",
            ["A bank official", "Ada Holm"],
        ),
        # Who was told as "the senator" before is taken up so again; who is only told of inside is not.
        (
            f"The senator said {SAFE} A senator from Norland said it was not. The senator said it was late.",
            ["The senator", "A senator from Norland", "The senator"],
        ),
        # "The statement" is theirs who spoke in one, whoever has spoken since.
        (
            f"The board said in a statement that {SAFE} Ada Holm, a diver, called it a lie.{READ}",
            ["The board", "Ada Holm", "The board"],
        ),
        (
            f"Ada Holm said in a statement that {SAFE} The port said in its own statement it was old.{READ}",
            ["Ada Holm", "The port", "The port"],
        ),
        # "The report" is theirs who made it, unless an outlet has told something of its own since.
        (
            f"A new report by the auditor came out. The Sund Post reported it. The report said {SAFE}",
            ["the auditor"],
        ),
        (
            f"A report by the auditor is due. The Sund Post reported that she left. The report said {SAFE}",
            ["Sund Post", "Sund Post"],
        ),
        # An outlet between commas passes on what it names others for.
        (f"According to two aides, the Sund Post reported, {SAFE}", ["two aides", "Sund Post"]),
        # What somebody only tells of a statement is not how he speaks.
        (
            f"Ada Holm said police had given a statement. Bo Lind said {SAFE} The statement said it was old.",
            ["Ada Holm", "Bo Lind", "Bo Lind"],
        ),
    ],
)
def test_who_was_just_told_of_is_taken_up(text: str, speakers: list[str]) -> None:
    assert read(text) == speakers
