"""Patterns that find temporal expressions, made from the words of time of a language.

Each pattern has a name, which `meanings` turns into a value; of two that begin together the longer wins. No
pattern repeats without a bound, so that a long text without a space takes no longer than any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
class Words:
    """The words of time as pieces of patterns, most of them with a group of their own name."""

    month: str
    weekday: str
    full_weekday: str
    season: str
    part: str
    unit: str
    spans: str
    word: str
    vague: str
    number: str
    other: str
    second: str
    about: str
    ordinal: str
    next_to: str
    phrase: str
    daylike: str


def compile_patterns(
    table: Mapping[str, Any], units: Iterable[str], long_units: Iterable[str], phrases: Iterable[str]
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the named patterns of a calendar table; `long_units` are the plurals of a day or longer."""
    words = _join_words(table, units, long_units, phrases)
    rows = [*_list_days(words), *_list_periods(words), *_list_lengths(words), *_list_clocks(words)]
    return tuple(
        (name, re.compile(rf"(?<![\w$£€]){pattern}(?![\w])", re.IGNORECASE)) for name, pattern in rows
    )


def _join_words(
    table: Mapping[str, Any], units: Iterable[str], long_units: Iterable[str], phrases: Iterable[str]
) -> Words:
    word = _any(form for form in table["number"]["words"] if form not in ("a", "an"))
    vague = _any(table["number"]["vague"])
    month, weekday = _name("month", table["month"]), _name("weekday", table["weekday"])
    about = _any(table["approximate"]["forms"])
    return Words(
        month=month,
        weekday=weekday,
        full_weekday=_any(row["forms"][0] for row in table["weekday"]),
        season=rf"(?P<season>{_any(form for row in table['season'] for form in row['forms'])})\b",
        part=rf"(?P<part>{_any(form for row in table['part'] for form in row['forms'])})\b",
        unit=rf"(?P<unit>{_any(units)})\b",
        spans=rf"(?-i:(?P<unit>{_any(long_units)}))\b",
        word=word,
        vague=vague,
        number=_number(word, vague),
        other=rf"(?:\d{{1,4}}|{word})",
        second=rf",?\s+(?:and\s+)?(?P<number_2>\d{{1,3}}|an?|{word})\s+(?P<unit_2>{_any(units)})\b",
        about=rf"(?P<about>(?!over\s+(?:{vague}|the)\b){about}\s+)?",
        ordinal=rf"(?P<ordinal>{_any(table['ordinal']['words'])}|1st|2nd|3rd|4th)",
        next_to=r"(?P<which>this|last|next|past|previous|coming|following|same|current|that)",
        phrase=_any(phrases),
        daylike=(
            rf"(?:,?\s+(?:on\s+)?(?P<daylike>(?:{weekday},?\s+)?{month}\s+{_DAY}(?:,?\s+{_YEAR})?"
            rf"|{weekday.replace('weekday', 'day_named')}|today|yesterday|tomorrow))?"
        ),
    )


def _number(word: str, vague: str) -> str:
    digits = r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,12})?(?:\s+1/2|½)?"
    spelled = rf"(?:a[\s-]+(?=hundred|thousand))?{word}(?:[\s-]+{word}){{0,6}}"
    return rf"(?P<number>{digits}|{vague}|an?|{spelled})(?P<half_more>\s+and\s+a\s+half)?"


def _any(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first) + ")"


def _name(group: str, rows: list[dict[str, Any]]) -> str:
    """Return a pattern for capitalised names: the first form of a row whole, the others with a full stop."""
    full = _any(row["forms"][0] for row in rows)
    short = _any(form for row in rows for form in row["forms"][1:])
    return rf"(?P<{group}>(?-i:{full}\b|{short}(?:\.|(?=\s\d))))"


def _list_days(words: Words) -> list[tuple[str, str]]:
    """Return the patterns of days, months and weekdays."""
    return [
        ("date", rf"(?:{words.weekday},?\s+)?{words.month}\s+{_DAY}(?:,?\s+{_YEAR})?"),
        ("date", rf"(?:{words.weekday},?\s+)?{_DAY}\s+(?:of\s+)?{words.month}(?:,?\s+{_YEAR})?"),
        ("iso", r"(?P<iso>(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d)(?:T[\d:.]+Z?)?"),
        ("numeric", r"(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<short>(?:\d\d)?\d\d)"),
        ("month", rf"(?:{_EDGE})?{words.month}(?:\s+of)?,?\s+(?:{_YEAR}|(?P<which>this|last|next)\s+year)"),
        ("month", rf"(?:{_EDGE}|{words.next_to}\s+){{1,3}}{words.month}"),
        ("lone_month", rf"{words.month}"),
        (
            "weekday",
            rf"(?:(?:early|late|earlier|later)\s+)?(?:{words.next_to}\s+)?(?:coming\s+|past\s+)?{words.weekday}(?:\s+{words.part})?",
        ),
        ("of_week", rf"{words.weekday}\s+(?:of\s+)?(?P<which>this|last|next)\s+week"),
        ("weekdays", rf"(?:every|each)\s+{words.weekday}"),
        ("every_month", rf"(?:every|each)\s+{words.month}"),
        ("weekdays", rf"(?-i:(?P<weekday>{words.full_weekday})s)(?:\s+{words.part})?"),
        ("phrase", words.phrase + r"(?:\s+(?P<part>morning|afternoon|evening|night))?"),
    ]


def _list_periods(words: Words) -> list[tuple[str, str]]:
    """Return the patterns of weeks, quarters, seasons, years and longer."""
    return [
        ("year", rf"(?:{_EDGE})?(?:(?:the\s+)?(?:fiscal\s+)?year\s+|fiscal\s+)?{_YEAR}"),
        ("decade", r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<decade>(?:1[5-9]|20)\d)0['’]?s"),
        ("decade", r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?['’](?P<short_decade>\d)0s"),
        (
            "century",
            r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<century>\d\d?)(?:st|nd|rd|th)[\s-]+century",
        ),
        ("deictic", rf"(?:{_EDGE})?(?:the\s+)?{words.next_to}\s+{words.unit}"),
        ("weekend", rf"(?:{words.next_to}|the)\s+weekend"),
        (
            "year_ago",
            r"(?:(?:the\s+)?year[\s-](?:ago|earlier)\s+(?:period|quarter)|year-(?:ago|earlier)|the\s+(?:same|corresponding)\s+(?:period|quarter)(?:\s+of)?\s+(?:last\s+year|a\s+year\s+(?:ago|earlier)))",
        ),
        (
            "quarter",
            rf"(?:the\s+(?=\w+\s|fiscal))?(?:(?P<which>this|last|next)\s+year['’]s\s+)?(?:fiscal[\s-])?(?:(?P<year_before>(?:19|20)\d\d)\s+)?(?:fiscal[\s-])?{words.ordinal}[\s-](?P<piece>quarter|half)(?:\s+of\s+(?:the\s+)?(?:fiscal\s+)?(?:year\s+)?(?:{_YEAR}|(?P<which_year>this|last|next)\s+year|(?=\S)))?",
        ),
        (
            "period",
            r"(?:(?:the|this|last|next|its|their)\s+)(?:latest\s+|current\s+|recent\s+|most\s+recent\s+|previous\s+|preceding\s+|same\s+)?quarter",
        ),
        (
            "this_unit",
            rf"(?:{_EDGE})?the\s+(?:full|current|fiscal|current\s+fiscal|full\s+fiscal)\s+(?P<unit>year)",
        ),
        ("this_unit", rf"{_EDGE}the\s+(?P<unit>week|month|year)"),
        ("this_unit", r"(?<=\bfor\s)the\s+(?P<unit>year)|(?<=\bof\s)the\s+(?P<unit2>year)"),
        ("period", r"the\s+(?:latest|current|most\s+recent)\s+period"),
        ("quarter", rf"(?-i:(?P<letter>[QH]))(?P<digit>[1-4])(?:\s+(?:of\s+)?{_YEAR})?\b"),
        (
            "season",
            rf"(?:(?:early|late|mid)[\s-]+)?(?:{words.next_to}\s+|the\s+)?{words.season}\s+(?:of\s+)?{_YEAR}",
        ),
        ("season", rf"(?:(?:early|late|mid)[\s-]+)?{words.next_to}\s+{words.season}"),
    ]


def _list_lengths(words: Words) -> list[tuple[str, str]]:
    """Return the patterns of durations, of what recurs, and of distances from a day."""
    return [
        ("recent", rf"recent\s+{words.spans}"),
        (
            "ago",
            rf"{words.about}{words.number}[\s-]+(?:or\s+so\s+)?{words.unit}[\s-]+(?P<way>ago|earlier|later|from\s+now|hence)",
        ),
        (
            "span",
            rf"(?:the\s+)?(?P<which>past|last|next|previous|coming|first|final|latest)\s+{words.number}(?:\s+(?:to|or)\s+{words.other})?\s+{words.unit}(?:\s+or\s+so\b)?",
        ),
        (
            "duration",
            rf"(?:the\s+(?!an?\b|[\w,.]+-))?{words.about}{words.number}\s+{words.unit}{words.second}(?![\s-]olds?\b|['’])",
        ),
        (
            "duration",
            rf"(?:the\s+(?!an?\b|[\w,.]+-))?{words.about}{words.number}(?:\s+(?:to|or)\s+{words.other})?(?:\s+more)?[\s-]+{words.unit}(?:\s+or\s+(?:so|two|more)\b)?(?![\s-]olds?\b|['’])",
        ),
        ("and_half", rf"{words.about}an?\s+{words.unit}\s+and\s+a\s+half"),
        ("half", rf"{words.about}half[\s-]an?[\s-]{words.unit}"),
        (
            "plural",
            rf"(?:(?:many|the|the\s+early)\s+)?{words.spans}(?!['’])|(?<=\bfor\s)(?P<unit2>hours|minutes)",
        ),
        (
            "per",
            rf"{words.about}(?P<times>once|twice|{words.word}\s+times|\d+\s+times)\s+(?:an?|per|each|every)\s+{words.unit}",
        ),
        (
            "every",
            rf"(?:every|each)\s+(?:(?P<number>other|\d+|{words.word})\s+)?(?:{words.unit}|{words.part})",
        ),
    ]


def _list_clocks(words: Words) -> list[tuple[str, str]]:
    """Return the patterns of times of day."""
    return [
        ("deictic_part", rf"(?:(?:earlier|later|early|late)\s+)?{words.next_to}\s+{words.part}"),
        (
            "clock",
            rf"(?:{words.about})?{_CLOCK}\s?{_HALF_DAY}{_ZONE}{words.daylike}",
        ),
        ("clock", rf"(?<![\d:.])(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d)(?![\d:]){_ZONE}{words.daylike}"),
        (
            "noon",
            rf"(?P<noon>noon|midday|midnight){words.daylike}",
        ),
    ]
