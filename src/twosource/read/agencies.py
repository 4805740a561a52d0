"""Part of stage 1 (read): the names of agencies, of the language's table and of the text itself.

Limits: a name that the table lacks counts only where a dateline, a contribution or a source line holds it;
one of several words that stands in no dateline must end as agencies' names do ("… News"), for reporters
contribute, too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from twosource.language import load_language
from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.model import Extent

LANGUAGE = "en"  # whose tables are used: the only one shipped
ENDS = 4  # first and last lines in which a bare name, a source line or a closing "— AFP" is a credit
LINE = 160  # code points before "contributed to this report" in which its names stand
WORDS = 4  # of the longest name: "Agency of the North" has four

_NAME = r"[^\W\d_a-zß-ÿ][\w&'’.-]*"
_PHRASE = rf"{_NAME}(?: (?:of |and |the )*{_NAME}){{0,{WORDS - 1}}}"
# `re` makes each of these when it is first used, and keeps it: most texts have need of none.
_BRACKETS = r"[(\[]([^()\[\]]+)[)\]]|/([^/]+)/(?=\W*$)"
_PARTY = r"[A-Z]{1,3}-"  # (D-Ohio), (R-TX)
_CONTRIBUTED = (
    r"\bcontributed\s+(?:(?:reporting|material|information)\b"
    r"|to\s+(?:this|the)\s+(?:report|story|article|dispatch|piece|account)\b)"
)
_WITH = (
    r"\b(?:[Ww]ith|[Aa]dditional|[Ff]urther)\s+(?:additional\s+)?(?:reporting|files|inputs?|material|information)"
    r"\s+(?:by|from)\s+([^.;:!?)\n]{2,160})"
)
_REPORTING_FOR = (
    rf"(?m)\b[Rr]eporting\s+by\s+[^.;:!?\n]{{1,80}}?\s+for\s+(?:[Tt]he\s+)?({_PHRASE})(?=\s*(?:[;).,]|$))"
)
_SOURCE_LINE = rf"(?m)^\W*(?:[Ss]ource|SOURCE)\s*:\s*(?:[Tt]he\s+)?({_PHRASE})\W*$"
# The patterns for the last lines, each with words of which they must hold one.
_LAST_LINES = (
    (("reporting", "files", "input", "material", "information"), _WITH),
    (("eporting",), _REPORTING_FOR),
    (("ource", "SOURCE"), _SOURCE_LINE),
)


def load_agencies() -> dict[str, Any]:
    """Return the table of agencies and datelines."""
    return load_language(LANGUAGE).table("agencies")


@cache
def name_forms() -> dict[str, str]:
    """Return the name of the listed agency for each form, capitals included."""
    return {
        form: agency["name"]
        for agency in load_agencies()["agency"]
        for written in agency["forms"]
        for form in (written, written.upper())
    }


def is_agency(words: str) -> bool:
    """Tell whether some words are a form of a listed agency's name."""
    return words.strip() in name_forms()


@cache
def _credit_words(table: str, key: str) -> frozenset[str]:
    return frozenset(load_language(LANGUAGE).table("credits")[table][key])


def is_contribution(words: str) -> bool:
    """Tell whether a credit in these words is for a part of a report, not for all of it."""
    return not _credit_words("contribution", "words").isdisjoint(words.lower().split())


def split_ends(text: str) -> tuple[int, int]:
    """Return where the first lines of a text end and where its last ones begin."""
    head = -1
    for _ in range(ENDS):
        head = text.find("\n", head + 1)
        if head < 0:
            head = len(text)
            break
    tail = len(text.rstrip())
    for _ in range(ENDS):
        tail = text.rfind("\n", 0, max(tail, 0))
        if tail < 0:
            break
    return head, tail + 1


def find_unlisted(text: str, dateline: Extent | None = None) -> tuple[str, ...]:
    """Return the names of agencies that a text credits and the table lacks, sorted."""
    found = set(_in_contributions(text)) | set(_in_last_lines(text))
    named = {name for name in found if _is_organisation(name, text)}
    if dateline:
        bracketed = _in_brackets(text[dateline.start : dateline.end])
        named |= {name for name in bracketed if " " not in name or not _is_person(name)}
    return tuple(sorted(name for name in named if _may_be_agency(name) and f" in {name}" not in text))


def _in_brackets(dateline: str) -> Iterator[str]:
    """Yield the names in brackets, or between slashes at the end, behind a place in capitals."""
    for match in re.finditer(_BRACKETS, dateline):
        if any(len(word) > 1 and word.isupper() for word in dateline[: match.start()].split()):
            yield from map(str.strip, re.split(r"[/,&]", match[1] or match[2]))


def _in_contributions(text: str) -> Iterator[str]:
    """Yield what stands, one by one, before "contributed to this report"."""
    if "contributed" not in text:
        return
    for match in re.finditer(_CONTRIBUTED, text):
        sentence = re.split(r"[.;:!?\n(]", text[max(0, match.start() - LINE) : match.start()])[-1]
        yield from _split_names(sentence)


def _split_names(words: str) -> Iterator[str]:
    """Yield the names of a list ("Ada Nilsen, Tidewire and the Northern News"), one by one."""
    for name in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*", words.strip(" —–-")):
        yield re.sub(r"^[Tt]he\s+|\s+also$", "", name.strip())


def _in_last_lines(text: str) -> Iterator[str]:
    _, tail = split_ends(text)
    start = max(tail, len(text) - ENDS * LINE)
    for words, pattern in _LAST_LINES:
        if any(text.find(word, start) >= 0 for word in words):
            for match in re.compile(pattern).finditer(text, start):
                yield from _split_names(match[1])


def _may_be_agency(name: str) -> bool:
    """Tell whether a name has the shape of an agency's, and is no place, party, day or listed agency."""
    bare = {name, name.replace(".", "")}
    excluded = _credit_words("not_agency", "words") | _credit_words("not_agency", "regions")
    return (
        re.fullmatch(_PHRASE, name) is not None
        and not re.match(_PARTY, name)
        and not is_agency(name)
        and bare.isdisjoint(excluded)
        and _names("place").isdisjoint(map(fold_text, bare))
    )


def _is_organisation(name: str, text: str) -> bool:
    """Tell whether a name is no reporter's: it ends as agencies' do, or is one word and no surname here."""
    words = name.split()
    if len(words) != 1:
        return bool(words) and words[-1].title() in _credit_words("agency", "endings")
    is_surname = re.search(rf"\b{_NAME} {re.escape(name)}\b", text) is not None
    return not is_surname and not _is_person(name)


def _is_person(name: str) -> bool:
    words = name.split()
    ends = words[-1].title() in _credit_words("agency", "endings") if words else False
    return bool(words) and not ends and fold_text(words[0]) in _names("given")


@cache
def _names(kind: str) -> frozenset[str]:
    """Return the given names or the places of the language's table, folded."""
    entries = load_language(LANGUAGE).table("names")[kind]
    names = (
        name
        for entry in entries
        for name in re.split(r"[|\s]+" if kind == "given" else r"[|\n]+", entry["names"])
    )
    return frozenset(fold_text(name) for name in names if name)
