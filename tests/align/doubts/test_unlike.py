from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.doubts.unlike import are_of_unlike_people, does_one_know
from twosource.language import load_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Tell
    from twosource.align.tellings import Telling

TABLE = load_language("en").table("apparent")


@pytest.mark.parametrize(("name", "differ"), [("people", are_of_unlike_people), ("unknown", does_one_know)])
def test_each_example_is_of_two_facts(
    tell: Tell, name: str, differ: Callable[[Telling, Telling], bool]
) -> None:
    for texts, unlike in ((TABLE[name]["example"], True), (TABLE[name]["against"], False)):
        tellings = [tell(text) for text in texts]
        assert differ(*tellings) == unlike
        assert differ(*reversed(tellings)) == unlike


@pytest.mark.parametrize(
    ("one", "two", "unlike"),
    [
        ("He was rushed to the hospital, where he died.", "She was pronounced dead at the hospital.", True),
        ("He was rushed to the hospital, where he died.", "The man was pronounced dead there.", False),
        ("He died at the hospital.", "His death came at the hospital.", False),
        ("His mother was killed in the fire.", "She was killed in the fire in the cellar.", False),
        ("He hit her with a bottle.", "She was hit with a bottle by him.", False),
        ("He and two others were rescued.", "She and two others were rescued.", False),
        ("She said the fire was out by noon.", "He was sure that the fire was out by noon.", False),
    ],
)
def test_what_he_does_is_not_what_she_does(tell: Tell, one: str, two: str, *, unlike: bool) -> None:
    assert are_of_unlike_people(tell(one), tell(two)) == unlike


@pytest.mark.parametrize(
    ("one", "two", "unlike"),
    [
        ("The condition of the victims is unknown.", "Holm is in a stable condition, Berg critical.", True),
        ("The cause is unknown.", "The cause is not known.", False),
        ("The cause is unclear.", "The cause remains unknown.", False),
        ("It is not yet clear, and it is unknown who shot.", "The mate shot.", False),
        ("It is unknown who shot them.", "The mate shot them.", True),
        ("Nine people were shot, and the motive is unclear.", "A gunman shot nine people.", False),
        ("A man whose name is unknown shot nine people.", "A gunman shot nine people.", False),
    ],
)
def test_what_one_does_not_know_the_other_does_not_confirm(
    tell: Tell, one: str, two: str, *, unlike: bool
) -> None:
    assert does_one_know(tell(one), tell(two)) == unlike
