"""The words of time of a language: patterns that find temporal expressions, tables that give their values.

Each pattern has a name, which `dates` turns into a value; of two that begin together the longer wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.language import Language

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d,]*\d|%|s\b)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|,\d{3}|\.\d)"
_EDGE = (
    r"(?P<edge>(?:the\s+)?(?:end|beginning|start|middle|close)\s+of\s+|"
    r"(?:early|late|mid|earlier|later)(?:\s+in)?[\s-]+)"
)
_CLOCK = r"(?P<hour>2[0-3]|1\d|0?\d)(?:[:.](?P<minute>[0-5]\d))?"
_HALF_DAY = r"(?P<half>[ap])\.?\s?m\b\.?"
_ZONE = r"(?:\s*\(?(?:GMT|UTC|BST|CET|CEST|E[SD]T|C[SD]T|M[SD]T|P[SD]T|ET|PT|CT|local\s+time)\b\)?)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of time: its ISO code, whether it is shorter than a day, and its length in days or months."""

    code: str
    time: bool
    days: int
    months: int


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The patterns and the tables of a language."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    parts: dict[str, str]
    units: dict[str, Unit]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    phrases: dict[str, dict[str, Any]]
    ahead: frozenset[str]


@cache
def read_calendar(language: Language) -> Calendar:
    """Return the calendar of a language, read once."""
    table = language.table("calendar")
    units = {
        form: Unit(
            code=row["code"],
            time=row.get("time", False),
            days=row.get("days", 0),
            months=row.get("months", 0),
        )
        for row in table["unit"]
        for form in (*row["forms"], *row.get("plural", [f"{form}s" for form in row["forms"]]))
    }
    numbers = dict(zip(table["number"]["words"], table["number"]["values"], strict=True))
    phrases = {
        form.lower(): {"kind": kind, **row}
        for kind in ("reference", "adverb", "set", "holiday")
        for row in table[kind]
        for form in row["forms"]
    }
    return Calendar(
        patterns=tuple(_compile_patterns(table, units, numbers, phrases)),
        months=_index(table["month"], "number"),
        weekdays=_index(table["weekday"], "number"),
        seasons=_index(table["season"], "code"),
        parts=_index(table["part"], "code"),
        units=units,
        numbers=numbers,
        ordinals={word: number for number, word in enumerate(table["ordinal"]["words"], 1)},
        phrases=phrases,
        ahead=frozenset(table["future"]["words"]),
    )


def _index(rows: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return {form.lower(): row[key] for row in rows for form in row["forms"]}


def _any(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first) + ")"


def _name(group: str, rows: list[dict[str, Any]]) -> str:
    """Return a pattern for capitalised names: the first form of a row whole, the others with a full stop."""
    full = _any(row["forms"][0] for row in rows)
    short = _any(form for row in rows for form in row["forms"][1:])
    return rf"(?P<{group}>(?-i:{full}\b|{short}(?:\.|(?=\s\d))))"


def _compile_patterns(
    table: dict[str, Any], units: dict[str, Unit], numbers: dict[str, int], phrases: dict[str, Any]
) -> list[tuple[str, re.Pattern[str]]]:
    month = _name("month", table["month"])
    weekday = _name("weekday", table["weekday"])
    season = rf"(?P<season>{_any(f for row in table['season'] for f in row['forms'])})\b"
    part = rf"(?P<part>{_any(f for row in table['part'] for f in row['forms'])})\b"
    unit = rf"(?P<unit>{_any(units)})\b"
    word = _any(form for form in numbers if form not in ("a", "an"))
    vague = _any(table["number"]["vague"])
    number = (
        rf"(?P<number>\d{{1,12}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,12}})?(?:\s+1/2|½)?|{vague}|an?|(?:a[\s-]+(?=hundred|thousand))?{word}(?:[\s-]+{word}){{0,6}})"
        r"(?P<half_more>\s+and\s+a\s+half)?"
    )
    about = rf"(?P<about>{_any(table['approximate']['forms'])}\s+)?"
    ordinal = rf"(?P<ordinal>{_any(table['ordinal']['words'])}|1st|2nd|3rd|4th)"
    next_to = r"(?P<which>this|last|next|past|previous|coming|following|same|current|that)"
    rows = [
        ("date", rf"(?:{weekday},?\s+)?{month}\s+{_DAY}(?:,?\s+{_YEAR})?"),
        ("date", rf"(?:{weekday},?\s+)?{_DAY}\s+(?:of\s+)?{month}(?:,?\s+{_YEAR})?"),
        ("iso", r"(?P<iso>(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d)(?:T[\d:.]+Z?)?"),
        ("numeric", r"(?P<first>[01]?\d)/(?P<second>[0-3]?\d)/(?P<short>(?:\d\d)?\d\d)"),
        ("month", rf"(?:{_EDGE})?{month}(?:\s+of)?,?\s+(?:{_YEAR}|(?P<which>this|last|next)\s+year)"),
        ("month", rf"(?:{_EDGE}|{next_to}\s+)+{month}"),
        ("lone_month", rf"{month}"),
        (
            "weekday",
            rf"(?:(?:early|late|earlier|later)\s+)?(?:{next_to}\s+)?(?:coming\s+|past\s+)?{weekday}(?:\s+{part})?",
        ),
        ("weekdays", rf"(?:every|each)\s+{weekday}"),
        ("weekdays", rf"(?-i:(?P<weekday>{_any(r['forms'][0] for r in table['weekday'])})s)(?:\s+{part})?"),
        ("year", rf"(?:{_EDGE})?(?:(?:the\s+)?(?:fiscal\s+)?year\s+|fiscal\s+)?{_YEAR}"),
        ("decade", r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<decade>(?:1[5-9]|20)\d)0s"),
        ("decade", r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?['’](?P<short_decade>\d)0s"),
        (
            "century",
            r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<century>\d\d?)(?:st|nd|rd|th)[\s-]+century",
        ),
        ("deictic", rf"(?:{_EDGE})?(?:the\s+)?{next_to}\s+{unit}"),
        ("deictic_part", rf"(?:(?:earlier|later|early|late)\s+)?{next_to}\s+{part}"),
        ("weekend", rf"(?:(?:{next_to}|the|over\s+the)\s+)weekend"),
        (
            "ago",
            rf"{about}{number}[\s-]+(?:or\s+so\s+)?{unit}[\s-]+(?P<way>ago|earlier|later|from\s+now|hence)",
        ),
        ("year_ago", r"(?:the\s+year[\s-](?:ago|earlier)\s+(?:period|quarter)|year-(?:ago|earlier))"),
        (
            "span",
            rf"(?:the\s+)?(?P<which>past|last|next|previous|coming|first|final|latest)\s+{number}\s+{unit}",
        ),
        ("duration", rf"(?:the\s+(?!an?\b))?{about}{number}(?:\s+more)?[\s-]+{unit}(?![\s-]olds?\b|['’])"),
        (
            "plural",
            rf"(?<=\bfor\s)(?:many\s+)?(?P<unit>{_any(form for form in units if form.endswith('s'))})\b",
        ),
        (
            "per",
            rf"{about}(?P<times>once|twice|{word}\s+times|\d+\s+times)\s+(?:an?|per|each|every)\s+{unit}",
        ),
        ("every", rf"(?:every|each)\s+(?:(?P<number>other|\d+|{word})\s+)?(?:{unit}|{part})"),
        (
            "quarter",
            rf"(?:the\s+(?=\w+\s|fiscal))?(?:(?P<which>this|last|next)\s+year['’]s\s+)?(?:fiscal\s+)?{ordinal}[\s-](?P<piece>quarter|half)(?:\s+of\s+(?:the\s+)?(?:fiscal\s+)?(?:year\s+)?(?:{_YEAR}|(?P<which_year>this|last|next)\s+year|(?=\S)))?",
        ),
        ("quarter", rf"(?-i:(?P<letter>[QH]))(?P<digit>[1-4])(?:\s+(?:of\s+)?{_YEAR})?\b"),
        (
            "season",
            rf"(?:(?:early|late|mid)[\s-]+)?(?:{next_to}\s+|the\s+)?{season}\s+(?:of\s+)?{_YEAR}",
        ),
        ("season", rf"(?:(?:early|late|mid)[\s-]+)?{next_to}\s+{season}"),
        (
            "clock",
            rf"(?:{about})?{_CLOCK}\s?{_HALF_DAY}{_ZONE}(?:,?\s+(?:on\s+)?(?P<daylike>{weekday}|today|yesterday))?",
        ),
        ("clock", rf"(?<![\d:.])(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d)(?![\d:]){_ZONE}"),
        ("noon", rf"(?P<noon>noon|midday|midnight)(?:\s+(?:on\s+)?(?P<daylike>{weekday}|today|yesterday))?"),
        ("anaphor", r"(?:the\s+)?(?P<anaphor>that|same|next|following|previous)\s+day"),
        ("phrase", _any(phrases) + r"(?:\s+(?P<part>morning|afternoon|evening|night))?"),
    ]
    return [(name, re.compile(rf"(?<![\w$£€]){pattern}(?![\w])", re.IGNORECASE)) for name, pattern in rows]
