"""Traits that the words around a candidate tell: cheap, so that most are put aside by these alone.

Traits are named by the words of their kind and value ("class met", "right with"), so that their weights can
be read by people; each is there or is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.records.candidates import read_small, read_sure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.annotate.records.candidates import Found, Line
    from twosource.language import Language

# Tokens before a candidate in which a doubt is looked for, and beside it another word of its kind;
# the smaller ones are what is near. Round figures, not tuned.
REACH, NEAR, BESIDE, NEXT = 10, 3, 5, 2
GROUP = 5  # tokens that a verb group may be long
_PARTING = ("also", "now", "never", "ever", "n", "soon")  # what may stand inside a verb group
_ENDINGS = ("ly", "ing", "ed", "s")
ALWAYS = "always"  # the name of the constant


def tell_words(line: Line, found: Found, language: Language) -> Iterator[str]:
    """Tell what the words of its sentence show of a candidate."""
    yield ALWAYS
    yield from _tell_word(line, found, language)
    yield from _tell_beside(line, found, language)
    for other in line.context:
        if 0 < other.first - found.last <= NEXT:
            yield f"follows {other.sort}"
            yield f"{found.sort} follows {other.sort}"
        gap = found.first - other.last
        if 0 < gap <= REACH:
            yield f"before {other.sort}"
            if gap <= NEAR:
                yield f"near {other.sort}"


def _tell_word(line: Line, found: Found, language: Language) -> list[str]:
    """Tell the word, its class, its auxiliary, and the words right beside it."""
    sort, small = found.sort, read_small(language, "words")
    ending = next((end for end in ("ed", "ing", "s") if found.form.endswith(end)), "base")
    left, right, second = (
        _name_token(line, place, small) for place in (found.first - 1, found.last + 1, found.last + 2)
    )
    auxiliary = _find_auxiliary(line, found.first, read_small(language, "auxiliary"))
    names = [
        f"word {found.form}",
        f"class {sort}",
        f"ending {ending}",
        f"class {sort} {ending}",
        f"left {left}",
        f"left {left} {sort}",
        f"right {right}",
        f"right {right} {sort}",
        f"right {right} {found.form}",
        f"auxiliary {auxiliary}",
        f"auxiliary {auxiliary} {sort}",
        f"second {second}",
        f"ahead {right} {second}",
    ]
    if found.form in read_sure(language, found.kind):
        names += [
            "sure",
            f"sure {auxiliary}",
            f"sure {left}",
            f"sure right {right}",
            f"sure {sort} {ending}",
        ]
    return names


def _name_token(line: Line, place: int, small: frozenset[str]) -> str:
    """Return a small word itself, and of others only what sort of token it is."""
    if not 0 <= place < len(line.tokens):
        return "edge"
    low = line.tokens[place].low
    if low in small:
        return low
    if low.isdigit():
        return "number"
    return next((f"other {end}" for end in _ENDINGS if low.endswith(end)), "other")


def _find_auxiliary(line: Line, first: int, auxiliaries: frozenset[str]) -> str:
    """Return the last two auxiliaries of the verb group that ends before a token."""
    group = list[str]()
    for place in range(first - 1, max(-1, first - GROUP), -1):
        low = line.tokens[place].low
        if low in auxiliaries:
            group.insert(0, low)
        elif not low.endswith("ly") and low not in _PARTING:
            break
    return " ".join(group[-2:]) or "none"


def _tell_beside(line: Line, found: Found, language: Language) -> Iterator[str]:
    """Tell which words of its kind stand shortly before and behind it."""
    sure = read_sure(language, found.kind)
    for other in line.found:
        if other.kind != found.kind or other is found:
            continue
        if other.form in sure:
            side = "then" if other.first > found.first else "after"
            yield f"{side} sure {abs(other.first - found.first) <= BESIDE}"
        gap = other.first - found.last
        if 0 < gap <= BESIDE:
            yield f"then {other.sort}"
            if found.sort == "will" or gap <= NEXT:
                yield f"then {found.sort} {other.sort}"
                yield f"then word {other.form}"
        elif 0 < found.first - other.last <= BESIDE:
            yield f"after {other.sort}"
