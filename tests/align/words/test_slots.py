"""Words that stand in one place of the same sentence are laid side by side."""

from __future__ import annotations

import random
from difflib import Match, SequenceMatcher
from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.wording import list_differing_words, wording_differs
from twosource.align.values import has_open_values
from twosource.align.words import slots
from twosource.align.words.slots import are_beyond_matching, list_slots, match_words, measure_slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import Tell

SMALL = "the of and to in a that it for on with as by at from we our they have has was were is but".split()
STEMS = "bal cor dim fen gos hul jar kel lom mur".split()
ENDINGS = "a an ed el en er et ic id il in ine is it od on or ot um us".split()
MOST = 4000  # pairs of equal words that are looked at: they take a second, and without a bound minutes
LARGE = [stem + ending for stem in STEMS for ending in ENDINGS]


def write_speech(length: int) -> list[str]:
    """Return so many words of invented prose, nearly half of them words of grammar."""
    chance = random.Random(length)  # noqa: S311
    return [chance.choice(SMALL if chance.random() < 0.45 else LARGE) for _ in range(length)]


def test_a_place_that_is_filled_differently_is_a_slot(tell: Tell) -> None:
    a = tell("The council wants armed wardens at every ferry landing.")
    b = tell("The council wants armed volunteers at every ferry landing.")
    (slot,) = list_slots(a, b)
    assert [word.text for word in (*slot.a, *slot.b)] == ["wardens", "volunteers"]
    assert slot.before > 0
    assert slot.after > 0


@pytest.mark.parametrize(
    "other",
    [
        "The council wants armed wardens at every ferry landing.",
        "Armed wardens are wanted.",
        "Nobody asked the fishermen.",
    ],
)
def test_the_same_words_and_other_sentences_have_none(tell: Tell, other: str) -> None:
    assert (
        list(list_slots(tell("The council wants armed wardens at every ferry landing."), tell(other))) == []
    )


def test_a_slot_tells_how_alike_its_words_are(tell: Tell) -> None:
    one = tell("The council wants armed wardens at every ferry landing.")
    near = tell("The council wants armed guards at every ferry landing.")
    far = tell("The council wants armed onions at every ferry landing.")
    found = [measure_slot(next(list_slots(one, it)), one, it)["slot_near"] for it in (near, far)]
    assert found[0] > found[1]


@pytest.mark.parametrize("length", [400, 500, 1000, 3000])
@pytest.mark.parametrize("places", [[0.01], [0.5], [0.99], [0.2, 0.8], [0.5, 0.51]])
def test_a_changed_word_of_a_long_speech_is_found(length: int, places: list[float], tell: Tell) -> None:
    one = write_speech(length)
    two = list(one)
    changed = sorted({int(length * place) for place in places})
    for place in changed:
        one[place], two[place] = "safe", "doomed"
    blocks = match_words(one, two)
    assert sum(it.size for it in blocks) == length - len(changed)
    assert all(one[it.a : it.a + it.size] == two[it.b : it.b + it.size] for it in blocks)
    told, other = (tell(f"Ada Holm said: “The {' '.join(words)}.”") for words in (one, two))
    assert len(list(list_differing_words(told, other))) == len(changed)
    assert wording_differs(told, other) is not None
    assert not has_open_values(told, told)


def test_a_long_speech_that_is_cut_or_goes_on_is_the_same(tell: Tell) -> None:
    speech = write_speech(2000)
    whole = tell(f"Ada Holm said: “The {' '.join(speech)}.”")
    part = tell(f"Ada Holm said: “The {' '.join(speech[:1500])}.”")
    assert list(list_differing_words(whole, part)) == []
    assert not are_beyond_matching(whole, part)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("no " * 1000, "no " * 999 + "yes no"),
        ("go " * 1000, "no go " * 500),
        ("we will go and " * 300, "we will not go and " * 280),
        ("holm and falk and " * 300, "holm and falk or " * 300),
        (" ".join(f"a{it} safe" for it in range(600)), " ".join(f"a{it} doomed" for it in range(600))),
        (" ".join(map(str, write_speech(3000))), " ".join(map(str, reversed(write_speech(3000))))),
    ],
)
def test_a_text_that_repeats_itself_is_compared_within_a_bound_or_left_open(
    one: str, two: str, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, other = tell(f"Ada Holm said: “The {one}.”"), tell(f"Ada Holm said: “The {two}.”")
    repeated: list[int] = []

    def match_piece(one: Sequence[str], two: Sequence[str]) -> list[Match]:
        repeated.append(sum(two.count(word) for word in one))
        return SequenceMatcher(a=one, b=two, autojunk=False).get_matching_blocks()

    monkeypatch.setattr(slots, "_match_piece", match_piece)
    assert has_open_values(told, other) or list(list_differing_words(told, other))
    assert sum(repeated) <= MOST
