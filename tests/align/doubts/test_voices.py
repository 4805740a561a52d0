"""What two people say in few common words is no difference of wording."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from twosource.align.doubts.voices import are_two_voices
from twosource.align.tellings import Difference
from twosource.model import Entity, Span, Statement

if TYPE_CHECKING:
    from conftest import Tell
    from twosource.align.tellings import Telling


def _say(tell: Tell, text: str, name: str) -> Telling:
    telling = tell(text)
    place = text.index(name)
    entity = Entity(
        id="speaker",
        kind="person",
        name=name,
        mentions=(Span(article=telling.article.id, start=place, end=place + len(name)),),
    )
    record = Statement(
        id="s", article=telling.article.id, start=1, end=text.rindex("”"), quote="direct", speaker="speaker"
    )
    annotated = replace(telling.report.annotated, entities=(entity,), records=(record,))
    return replace(telling, report=replace(telling.report, annotated=annotated))


@pytest.mark.parametrize(
    ("one", "two", "words", "expected"),
    [
        (
            ("“Tomorrow is a giant day,” Ada Holm said.", "Ada Holm"),
            ("“Monday is a huge day,” Per Brun said.", "Per Brun"),
            ("giant", "huge"),
            True,
        ),
        (
            ("“Tomorrow is a giant day,” Ada Holm said.", "Ada Holm"),
            ("“Tomorrow is a huge day,” Holm said.", "Holm"),
            ("giant", "huge"),
            False,
        ),
        (
            ("“Tomorrow is a giant day,” Ada Holm said.", "Ada Holm"),
            ("“Tomorrow is a huge day,” the skipper said.", "the skipper"),
            ("giant", "huge"),
            False,
        ),
        # One of the reports may have the wrong speaker.
        (
            ("“It has wept, but has not knelt,” Ada Holm said.", "Ada Holm"),
            ("“It has wept, but has not bowed,” Per Brun said.", "Per Brun"),
            ("knelt", "bowed"),
            False,
        ),
        (
            ("“Tomorrow we will see a giant crowd at the old pier of Kelby,” Ada Holm said.", "Ada Holm"),
            ("“Tomorrow we will see a huge crowd at the old pier of Kelby,” Per Brun said.", "Per Brun"),
            ("giant", "huge"),
            False,
        ),
    ],
)
def test_two_who_are_named_say_two_things(
    tell: Tell, one: tuple[str, str], two: tuple[str, str], words: tuple[str, str], *, expected: bool
) -> None:
    a, b = (_say(tell, *each) for each in (one, two))
    first, second = (
        it.cite(it.article.text.index(word), it.article.text.index(word) + len(word))
        for it, word in zip((a, b), words, strict=True)
    )
    difference = Difference(kind="wording", nature=None, a=first, b=second)
    assert are_two_voices(difference, a, b) is expected
