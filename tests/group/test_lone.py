"""An article that comes alone is placed as `StoryIndex` places it, to the last bit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.group import StoryIndex, lone, shelf
from twosource.group.lone import place_alone
from twosource.group.terms import list_nameless, list_terms
from twosource.model import Article, content_id

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMELESS = list_nameless("en")
CHUNK, BLOCK = 4, 16


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (lone, shelf):
        monkeypatch.setattr(module, "CHUNK", CHUNK)
        monkeypatch.setattr(module, "BLOCK", BLOCK)


def make_article(text: str, title: str | None = None, published: str | None = "2031-03-14") -> Article:
    return Article(id=content_id(title, text), path="", title=title, text=text, published=published)


def make_stream() -> list[Article]:
    """Make reports of long stories and of short ones, teasers, some without a date, one without words."""
    ferry = (
        "The ferry Kestrel ran aground off Port Selwyn early on Friday with 212 passengers, the coastguard "
        "said. Tugs from Marlow pulled the Kestrel free at noon and nobody was hurt."
    )
    strike = (
        "Tram drivers in Aldermouth stopped work on Monday. Their union, led by Petra Holm, wants rosters to "
        "leave two free weekends a month. The city council called the strike needless."
    )
    things = "quarry bridge school orchard museum brewery harbour theatre library stadium hospital".split()
    stream = [make_article("?!"), make_article("Fog.", "Fog", None)]
    for number in range(22):
        thing, deed = things[number % 11], "opened sold flooded painted".split()[number % 4]
        notes = f"Clerk Wick{number} of Ward{number % 5}, Marlow, wrote note {number} on the tram."
        stream += [
            make_article(f"{ferry} Note {number} was added.", "Ferry runs aground off Port Selwyn"),
            make_article(f"{strike} Bus{number} drivers did not.", None, f"2031-04-{number + 1:02}"),
            make_article(notes * (number % 3 + 1), f"Notice {number % 7} of ward {number % 5}", None),
            make_article(
                f"The {thing} of Town{number} was {deed}; Ada Hill{number} saw it.", f"A {thing} is {deed}"
            ),
        ]
    bell = (
        "Divers from Lorne raised a bell off Port Selwyn on Friday. It hung in a chapel that the sea took "
        "two hundred years ago, the coastguard said, and tugs from Marlow brought it."
    )
    return [*stream, make_article(bell, "Bell raised")]


class Kept:
    """What a library keeps of an index."""

    def __init__(self) -> None:
        self.parts: dict[str, list[bytes]] = {}

    def read(self, names: Sequence[str]) -> dict[str, list[bytes]]:
        return {name: self.parts[name] for name in names if name in self.parts}


def test_an_article_alone_is_placed_as_among_others() -> None:
    kept, kinds = Kept(), []
    for number, article in enumerate(make_stream()):
        placed = place_alone(kept.read, article, list_terms(article, NAMELESS))
        index = StoryIndex(kept.read)
        changes = index.add(article)
        parts = index.dump()
        if placed:
            assert placed.changes == changes
            assert list(placed.parts) == parts
            kinds += [change.kind for change in changes]
        else:
            # Before a block is sealed, where a chunk is filled, and where stories are merged or split.
            is_full = number < BLOCK or (number + 1) % CHUNK == 0
            assert is_full or {"merged", "split"} & {each.kind for each in changes}
        kept.parts |= {part.name: [part.state] for part in parts}
    assert {"begun", "joined", "linked"} <= {*kinds}
    assert len(kinds) > len(make_stream()) / 2


def test_what_is_there_already_or_damaged_is_left_to_the_usual_way() -> None:
    kept, stream = Kept(), make_stream()
    index = StoryIndex()
    for article in stream[:-1]:
        index.add(article)
    kept.parts = {part.name: [part.state] for part in index.dump()}
    for article in (stream[3], stream[-2]):  # of a sealed block, and of none
        assert place_alone(kept.read, article, list_terms(article, NAMELESS)) is None
    listed = list_terms(stream[-1], NAMELESS)
    assert place_alone(kept.read, stream[-1], listed)
    asked: list[str] = []

    def read(names: Sequence[str]) -> dict[str, list[bytes]]:
        asked.extend(names)
        return kept.read(names)

    place_alone(read, stream[-1], listed)
    for name in (name for name in asked if name in kept.parts):
        state = kept.parts[name]
        for damaged in ([], [b""], [state[0][:-1]], [state[0][:9]]):
            kept.parts[name] = damaged
            assert name.startswith("drawer") or place_alone(kept.read, stream[-1], listed) is None
            place_alone(kept.read, stream[-1], listed)  # raises nothing
        kept.parts[name] = state
