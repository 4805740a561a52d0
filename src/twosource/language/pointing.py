"""Whom a mention means: a small graph reads the words in and beside all mentions of a report, and points.

The tagger reads each paragraph alone; here what it made of these words is read across paragraphs. Limits:
a report of more than `MOST` such words is read in parts, and whom another part alone names is not pointed at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from twosource.language.weights import Files

# Words of a mention that are read, besides its head; words read before and behind it.
INSIDE, BEFORE, BEHIND = 6, 1, 2
# Words of a report that are read at a time: the longest that taught have as many.
MOST = 800
# What a paragraph's number and a word's place in it, how many paragraphs lie between two words, and how many
# words, are told apart by.
PLACES = (1, 2, 4, 8, 16, 32, 64)
PARTS = (1, 2, 3, 5, 8, 12, 20)
PART_STEPS = (1, 2, 3, 4, 6, 9, 15)
WORD_STEPS = (1, 2, 3, 5, 9, 17, 33, 65)
# A score is a sum of some thousand products of whole numbers; the last places differ with the machine.
DECIMALS = 3
# Under this name the graph holds what somebody has who is not pointed at.
ABSENT = "absent"


class Words(NamedTuple):
    """A report's words: the tagger's state of each, the number of its paragraph, whether it is said."""

    states: NDArray[np.float32]
    paragraphs: NDArray[np.int64]
    said: NDArray[np.bool_]


class Mentions(NamedTuple):
    """All mentions of a report, sorted by start.

    `bounds` are the first word, the one behind the last and the head; `marks` is what is known of each;
    `names` is the number of whom it names, -1 where it is no name.
    """

    bounds: NDArray[np.int64]
    marks: NDArray[np.float32]
    names: NDArray[np.int64]


class Question(NamedTuple):
    """Whom one mention means: of each rival the mentions that count, and its traits; nobody has no mentions.

    `nobody` is the number of that rival, -1 where it is somebody for certain.
    """

    mention: int
    rivals: Sequence[Sequence[int]]
    traits: NDArray[np.float32]
    nobody: int


class Placed(NamedTuple):
    """Where mentions begin, and have their heads, among some words; which are `inside` of these."""

    begins: NDArray[np.int64]
    heads: NDArray[np.int64]
    inside: NDArray[np.bool_]


class Arranged(NamedTuple):
    """What goes into the graph, by name; `rivals` tells of each pair which of all rivals it points at."""

    inputs: dict[str, NDArray[Any]]
    rivals: NDArray[np.int64]


def weigh_rivals(
    files: Files, words: Words, mentions: Mentions, questions: Sequence[Question]
) -> list[NDArray[np.float64]]:
    """Give for each question how much speaks for each rival, in log-odds, rounded to `DECIMALS`."""
    found: dict[int, NDArray[np.float64]] = {}
    for part, numbers in cut_parts(take_words(words, mentions), mentions, questions):
        asked = [questions[number] for number in numbers]
        found.update(zip(numbers, _weigh(files, arrange(words, mentions, part, asked), asked), strict=True))
    return [found[number] for number in range(len(questions))]


def take_words(words: Words, mentions: Mentions) -> NDArray[np.int64]:
    """Return the words that are read: of mentions, beside them, and the first of each paragraph."""
    paragraphs = words.paragraphs
    taken = np.ones(len(paragraphs), dtype=np.bool_)
    taken[1:] = paragraphs[1:] != paragraphs[:-1]
    for first, last, head in mentions.bounds.tolist():
        taken[first : min(last, first + INSIDE)] = True
        taken[head] = True
        for beside in (*range(first - BEFORE, first), *range(last, last + BEHIND)):
            if 0 <= beside < len(paragraphs) and paragraphs[beside] == paragraphs[first]:
                taken[beside] = True
    return np.flatnonzero(taken)


def cut_parts(
    taken: NDArray[np.int64], mentions: Mentions, questions: Sequence[Question]
) -> Iterator[tuple[NDArray[np.int64], list[int]]]:
    """Yield the words of each part with the numbers of the questions that are asked there."""
    if len(taken) <= MOST:
        yield taken, list(range(len(questions)))
        return
    step = MOST // 2
    places = np.searchsorted(taken, [mentions.bounds[question.mention, 0] for question in questions])
    parts = np.clip((places - step // 2) // step, 0, max(0, -(-(len(taken) - MOST) // step)))
    for part in np.unique(parts).tolist():
        numbers = np.flatnonzero(parts == part).tolist()
        yield taken[part * step : part * step + MOST], numbers


def arrange(
    words: Words, mentions: Mentions, part: NDArray[np.int64], questions: Sequence[Question]
) -> Arranged:
    """Lay out what the graph reads of the words of a part, and what is asked there."""
    placed = _place(mentions, part)
    rivals = [(asked, own) for asked, question in enumerate(questions) for own in question.rivals]
    pairs = [
        (asked, mention, rival)
        for rival, (asked, own) in enumerate(rivals)
        for mention in own
        if placed.inside[mention]
    ]
    told = np.array(pairs, dtype=np.int64).reshape(-1, 3)
    parts, steps = words.paragraphs[part], 2 * len(WORD_STEPS) + 1
    inputs = {
        "states": words.states[part],
        "marks": _mark(words, mentions, part, placed),
        "near": _steps(parts, PART_STEPS) * steps + _steps(part, WORD_STEPS),
        "same": _tell_same(mentions, len(part), placed),
        "begins": placed.begins,
        "heads": placed.heads,
        "asked": np.array([question.mention for question in questions], dtype=np.int64),
        "pairs": told[:, :2],
        "traits": np.concatenate([question.traits for question in questions]),
        "whose": np.array([asked for asked, _ in rivals], dtype=np.int64),
    }
    return Arranged(inputs, told[:, 2])


def _weigh(files: Files, arranged: Arranged, questions: Sequence[Question]) -> Iterator[NDArray[np.float64]]:
    graph = files.pointing.get()
    points, nobody, told = graph.run(["points", "nobody", "told"], arranged.inputs)
    scores = np.full(len(told), -np.inf)
    np.logaddexp.at(scores, arranged.rivals, points)
    scores[np.isneginf(scores)] = float(graph.get_modelmeta().custom_metadata_map[ABSENT])
    end = 0
    for asked, question in enumerate(questions):
        start, end = end, end + len(question.rivals)
        if question.nobody >= 0:
            scores[start + question.nobody] = nobody[asked]
        yield np.round(scores[start:end] + told[start:end], DECIMALS)


def _place(mentions: Mentions, part: NDArray[np.int64]) -> Placed:
    first, head = np.isin(mentions.bounds[:, [0, 2]], part).T
    begins, heads = (
        np.where(first & head, np.searchsorted(part, mentions.bounds[:, side]), 0).astype(np.int64)
        for side in (0, 2)
    )
    return Placed(begins, heads, first & head)


def _mark(words: Words, mentions: Mentions, part: NDArray[np.int64], placed: Placed) -> NDArray[np.float32]:
    """Tell of each word whose mention begins there, whose head it is, whether it is said, and its place."""
    begins, heads, inside = placed
    width = mentions.marks.shape[1]
    marks = np.zeros((len(part), 2 * width + 1 + len(PLACES) + 1 + len(PARTS) + 1), dtype=np.float32)
    np.maximum.at(marks[:, :width], begins[inside], mentions.marks[inside])
    np.maximum.at(marks[:, width : 2 * width], heads[inside], mentions.marks[inside])
    marks[:, 2 * width] = words.said[part]
    paragraphs = words.paragraphs
    opens = np.ones(len(paragraphs), dtype=np.bool_)
    opens[1:] = paragraphs[1:] != paragraphs[:-1]
    place = np.arange(len(paragraphs)) - np.maximum.accumulate(np.where(opens, np.arange(len(paragraphs)), 0))
    rows = np.arange(len(part))
    marks[rows, 2 * width + 1 + np.searchsorted(PLACES, place[part], "right")] = 1
    ahead = 2 * width + 1 + len(PLACES) + 1
    marks[rows, ahead + np.searchsorted(PARTS, paragraphs[part], "right")] = 1
    return marks


def _steps(places: NDArray[np.int64], steps: Sequence[int]) -> NDArray[np.int64]:
    """Tell of each two places how far apart they are, and which comes first: (places, places)."""
    most = int(places.max(initial=0) - places.min(initial=0))
    # Far fewer distances than pairs of places: each is looked up, and told once.
    apart = np.arange(-most, most + 1)
    far = np.searchsorted(steps, np.abs(apart), "right")
    told: NDArray[np.int64] = np.where((apart >= 0) | (far == 0), far, far + len(steps))
    return told.take(places[None, :] - places[:, None] + most)


def _tell_same(mentions: Mentions, length: int, placed: Placed) -> NDArray[np.float32]:
    """Tell which words are in names of the same one: (words, words)."""
    begins, heads, inside = placed
    named = np.full(length, -1)
    names = inside & (mentions.names >= 0)
    named[begins[names]] = mentions.names[names]
    named[heads[names]] = mentions.names[names]
    same: NDArray[np.float32] = ((named[:, None] == named) & (named >= 0)).astype(np.float32)
    return same
