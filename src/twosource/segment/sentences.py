"""Sentences inside a paragraph, by closing marks, abbreviations and frequent first words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.model import Extent
from twosource.segment.captions import find_openings
from twosource.text import SIGNATURE

if TYPE_CHECKING:
    from twosource.language import Language

# A run of closing marks, the quotation marks or brackets that close with it, then white space, or a word
# that lost the space before it ("this week.The craft"); East Asian marks need no space.
_STOP = re.compile(
    r"(?P<mark>[.!?…]+)(?P<close>[\"'”’»)\]]*)(?P<gap>\s+|(?=[“‘]?[A-Z][a-z]))|[。！？]+[”’」』）]*\s*"
)
_PLAIN = re.compile(r"[a-z]{3,}")
_DOMAIN = re.compile(r"(?:com|org|net|gov|edu|info|co|tv|js)\b", re.IGNORECASE)
_ADDRESS = frozenset("/@")  # beside a word of an address: "ship.example/news.Harbour"
_WORD_BEFORE = re.compile(r"[\w.&'’-]*$")
_FIRST_WORD = re.compile(r"[\"'“‘«(\[\s]*(\w+)")
_ACRONYM = re.compile(r"(?:[A-Z]\.)+[A-Z]$")
_OPENERS = "\"'“‘«([¿¡—–-•*·$£€#@"
SYMBOLS = 0x2000  # dashes, bullets, emoji and scripts without case may begin a sentence
LONGEST_WORD = 30
LONGEST_ABBREVIATION = 12  # code points looked at before a full stop


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """Word lists of a language, as sets of folded forms."""

    never: frozenset[str]
    lower: frozenset[str]
    before_figure: frozenset[str]
    sometimes: frozenset[str]
    starters: frozenset[str]


@cache
def _read_marks(language: Language) -> _Marks:
    table = language.table("abbreviations")
    kinds: dict[str, set[str]] = {}
    for entry in table["abbreviation"]:
        kinds.setdefault(entry["kind"], set()).update(form.lower() for form in entry["forms"])
    figures = kinds.pop("before-figure") | kinds.pop("month")
    sometimes = kinds.pop("after-name") | kinds.pop("acronym")
    lower = kinds.pop("lower")
    return _Marks(
        never=frozenset().union(*kinds.values()),
        lower=frozenset(lower),
        before_figure=frozenset(figures),
        sometimes=frozenset(sometimes),
        starters=frozenset(table["starters"]["words"]),
    )


def find_sentences(text: str, paragraph: Extent, language: Language) -> list[Extent]:
    """Return the sentences of one paragraph, trimmed; together they hold all of its words.

    The signature of an embedded post is one of its own, and so is the credit of a picture before its caption.
    """
    sentences: list[Extent] = []
    start = paragraph.start
    for end in find_openings(text, paragraph, language):
        sentences.append(_trim(text, start, end))
        start = end
    for signature in SIGNATURE.finditer(text, start, paragraph.end):
        signed = Extent(start=signature.start(), end=signature.end())
        sentences += _cut_stretch(text, _trim(text, start, signed.start), language)
        sentences.append(signed)
        start = signed.end
    return sentences + _cut_stretch(text, _trim(text, start, paragraph.end), language)


def _trim(text: str, start: int, end: int) -> Extent:
    held = text[start:end]
    return Extent(start=end - len(held.lstrip()), end=start + len(held.rstrip()))


def _cut_stretch(text: str, paragraph: Extent, language: Language) -> list[Extent]:
    """Return the sentences of a stretch without signatures, none where nothing is left of it."""
    if paragraph.start >= paragraph.end:
        return []
    marks = _read_marks(language)
    sentences: list[Extent] = []
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if stop.end() >= paragraph.end:
            break
        if stop["mark"] is None or _is_boundary(text, stop, marks):
            end = stop.end() - len(stop["gap"] or "")
            sentences.append(Extent(start=start, end=end))
            start = stop.end()
    sentences.append(Extent(start=start, end=paragraph.end))
    return sentences


def _is_boundary(text: str, stop: re.Match[str], marks: _Marks) -> bool:
    following = text[stop.end()]
    if following.islower():
        return False
    if not (following.isalnum() or following in _OPENERS or ord(following) >= SYMBOLS):
        return False
    if not stop["gap"]:
        return _lost_its_space(text, stop, marks)
    if stop["mark"] != ".":
        return True
    return bool(stop["close"]) or not _is_abbreviation(text, stop, marks)


def _lost_its_space(text: str, stop: re.Match[str], marks: _Marks) -> bool:
    """Tell whether a sentence ends before a capital letter: after a common word, or before a first word."""
    before = _WORD_BEFORE.search(text, max(0, stop.start() - LONGEST_WORD), stop.start())
    following = _FIRST_WORD.match(text, stop.end())
    if not (before and following and before.group().isalpha()) or _DOMAIN.match(following[1]):
        return False
    if _ADDRESS & {text[before.start() - 1 : before.start()], text[following.end() : following.end() + 1]}:
        return False
    if stop["mark"] == "." and _is_abbreviation(text, stop, marks):
        return False
    return bool(_PLAIN.fullmatch(before.group())) or following[1] in marks.starters


def _is_abbreviation(text: str, stop: re.Match[str], marks: _Marks) -> bool:
    found = _WORD_BEFORE.search(text, max(0, stop.start() - LONGEST_ABBREVIATION), stop.start())
    word = found.group().lstrip("'’-.") if found else ""
    folded = word.lower()
    first = _FIRST_WORD.match(text, stop.end())
    if folded in marks.before_figure:
        return first is not None and first[1][0].isdigit()
    if (folded in marks.never and word[:1].isupper()) or word in marks.lower:
        return True
    initial = len(word) == 1 and word.isupper() and word != "I"
    if initial or folded in marks.sometimes or _ACRONYM.search(word):
        return first is None or first[1] not in marks.starters
    return False
