"""Stage 4 of 7, part of stories: what leads an article into a story, and what is said of it.

Limits: thresholds and figures only; who asks is stories.py, and for an article that comes alone lone.py.
"""

from __future__ import annotations

from itertools import accumulate
from math import fsum
from typing import TYPE_CHECKING, Literal, NamedTuple

from twosource.model import content_id

if TYPE_CHECKING:
    from collections.abc import Sequence

ChangeKind = Literal["begun", "joined", "merged", "split", "linked"]
Ranked = list[tuple[int, float]]  # stories, the likeliest first, with their likeness to an article

# Mean likeness to the reports of a story that are nearest to an article, from which on it joins. A long story
# has many sides, and a report of one of them need not be like the others: with all of its reports in the mean
# late ones were lost. Chosen on half of the stories of the development set; from 3 to 6 reports and from .14
# to .15 all is better there, and on the other half, than the mean of all reports at its best.
NEAREST, JOIN = 4, 0.15
# From here on a story that an article does not join is linked with the one that it begins.
LINK = 0.09
MERGE = 0.17  # two stories that an article both fits are one only where their reports are this alike
SPLIT = 0.05  # a report that is less like the rest of its story, once there are more, leaves it
RECENT = 16  # latest reports of a story that an article is compared with
FIRST_LOOK_BACK = 4  # reports of a story at which its earlier ones are looked at again, then at 8, 16 …


class Change(NamedTuple):
    """One step in the life of the stories; `likeness` is the figure that decided it."""

    kind: ChangeKind
    story: str
    article: str | None = None
    other: str | None = None
    likeness: float | None = None


def choose_story(article: str, ranked: Ranked) -> tuple[int, tuple[Change, ...]]:
    """Return the story that an article joins, or begins where it is like no other, and what that changes."""
    if ranked and ranked[0][1] > JOIN:
        story, likeness = ranked[0]
        joined = Change(kind="joined", story=name_story(story), article=article, likeness=tell(likeness))
        return story, (joined,)
    begun = Change(kind="begun", story=content_id("story", article), article=article)
    linked = (
        Change(kind="linked", story=begun.story, other=name_story(other), likeness=tell(likeness))
        for other, likeness in ranked[:1]
        if likeness > LINK
    )
    return int(begun.story, 16), (begun, *linked)


def average_nearest(likeness: Sequence[float], sizes: Sequence[int]) -> list[float]:
    """Return for each story, of so many reports in a row, the mean likeness of those that are nearest."""
    ends = [*accumulate(sizes)]
    return [
        likeness[start] if end == start + 1 else average(sorted(likeness[start:end])[-NEAREST:])
        for start, end in zip([0, *ends], ends, strict=False)
    ]


def average(values: Sequence[float]) -> float:
    """Return the mean of some numbers, the same in whatever order they come."""
    return fsum(values) / len(values)


def is_looked_at(size: int) -> bool:
    """Tell whether the reports of a story are looked at again now that it has grown to so many."""
    return size >= FIRST_LOOK_BACK and not size & (size - 1)


def find_strangers(alike: Sequence[Sequence[float]]) -> list[tuple[int, float]]:
    """Return the places of the reports that are unlike the others of their story, with their likeness."""
    others = [average([*row[:place], *row[place + 1 :]]) for place, row in enumerate(alike)]
    return [(place, mean) for place, mean in enumerate(others) if mean < SPLIT]


def name_story(number: int) -> str:
    """Return the id of a story or an article that has a number."""
    return f"{number:016x}"


def tell(likeness: float) -> float:
    """Return a likeness as it is told."""
    return round(likeness, 4)
