"""Patterns that find temporal expressions, made from the words of time of a language.

Each pattern has a name, which `meanings` turns into a value; of two that begin together the longer wins. No
pattern repeats without a bound, so that a long text without a space takes no longer than any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from twosource.annotate.dates.clock_patterns import find_lone_hour, list_clocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d,]*\d|%|s\b)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|,\d{3}|\.\d)"
_EDGE = (
    r"(?P<edge>(?:the\s+)?(?:end|beginning|start|middle|close)\s+of\s+|"
    r"(?:early|late|mid|earlier|later)(?:\s+in)?[\s-]+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of time as pieces of patterns, most of them with a group of their own name."""

    month: str
    any_month: str
    weekday: str
    full_weekday: str
    season: str
    bare_season: str
    part: str
    unit: str
    spans: str
    word: str
    vague: str
    number: str
    other: str
    second: str
    third: str
    about: str
    ordinal: str
    next_to: str
    phrase: str
    daylike: str
    spelled: str
    adverb: str
    decades: str
    hour: str


def compile_patterns(words: Words) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the named patterns that the words of time make; they match at the places of `find_places`."""
    rows = [
        *_list_days(words),
        *_list_relations(words),
        *_list_shifts(words),
        *_list_periods(words),
        *_list_lengths(words),
        *list_clocks(words),
    ]
    return tuple((name, re.compile(rf"{pattern}(?![\w])", re.IGNORECASE)) for name, pattern in rows)


def compile_lone_hour(words: Words) -> re.Pattern[str]:
    """Return what finds a bare hour at the end of a text."""
    return re.compile(find_lone_hour(words), re.IGNORECASE)


def join_words(
    table: Mapping[str, Any], units: Iterable[str], long_units: Iterable[str], phrases: Iterable[str]
) -> Words:
    """Return a calendar table as pieces of patterns; `long_units` are the plurals of a day or longer."""
    word = _any(form for form in table["number"]["words"] if form not in ("a", "an"))
    vague = _any(table["number"]["vague"])
    month, weekday = _name("month", table["month"]), _name("weekday", table["weekday"])
    about = _any(table["approximate"]["forms"])
    second = rf",?\s+(?:and\s+)?(?P<number_2>\d{{1,3}}|an?|{word})\s+(?P<unit_2>{_any(units)})\b"
    part = _any(form for row in table["part"] for form in row["forms"])
    days = [form for row in table["adverb"] if "part" not in row for form in row["forms"]]
    return Words(
        month=month,
        any_month=month.replace(r"(?:\.|(?=\s\d))", r"\b\.?"),
        weekday=weekday,
        full_weekday=_any(row["forms"][0] for row in table["weekday"]),
        season=rf"(?P<season>{_any(form for row in table['season'] for form in row['forms'])})\b",
        bare_season=_any(row["forms"][0] for row in table["season"]),
        part=rf"(?P<part>{part})\b",
        unit=rf"(?P<unit>{_any(units)})\b",
        spans=rf"(?-i:(?P<unit>{_any(long_units)}))\b",
        word=word,
        vague=vague,
        number=_number(word, vague),
        other=rf"(?:\d{{1,4}}|{word})",
        second=second,
        third=second.replace("_2", "_3"),
        about=rf"(?P<about>(?!over\s+(?:{vague}|the)\b){about}\s+)?",
        ordinal=rf"(?P<ordinal>{_any(table['ordinal']['words'])}|1st|2nd|3rd|4th)",
        next_to=r"(?P<which>this|last|next|past|previous|coming|upcoming|following|same|current|that)",
        phrase=_any(phrases),
        spelled=_spell_days(table["ordinal"]["words"], table["ordinal"]["tens"]),
        decades=_any(table["decade"]["words"]),
        adverb=rf"(?P<adverb>{_any(days)})",
        hour=_any(table["hour"]["words"]),
        daylike=(
            rf"(?:,?\s+(?:on\s+)?(?P<daylike>(?:{weekday},?\s+)?{month}\s+{_DAY}(?:,?\s+{_YEAR})?"
            rf"|{weekday.replace('weekday', 'day_named')}(?!\s+{part})|today|yesterday|tomorrow))?"
        ),
    )


def _spell_days(words: list[str], tens: list[str]) -> str:
    """Return a pattern for the days of a month in words: "third", "twenty-first"."""
    compound = rf"(?:{_any(tens)}[\s-]+)?{_any(words)}"
    return rf"(?P<spelled>{compound}|{_any(f'{ten[:-1]}ieth' for ten in tens)})"


def _number(word: str, vague: str) -> str:
    digits = r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,12})?(?:\s+1/2|½)?"
    spelled = rf"(?:a[\s-]+(?=hundred|thousand))?{word}(?:[\s-]+{word}){{0,6}}"
    return rf"(?P<number>{digits}|{vague}|an?|{spelled})(?P<half_more>\s+and\s+a\s+half)?"


def _any(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    escaped = (re.escape(form.replace("’", "'")) for form in longest_first)
    return "(?:" + "|".join(form.replace(r"\ ", r"\s+").replace("'", "['’]") for form in escaped) + ")"


def _name(group: str, rows: list[dict[str, Any]]) -> str:
    """Return a pattern for capitalised names: the first form of a row whole, the others with a full stop."""
    full = _any(row["forms"][0] for row in rows)
    short = _any(form for row in rows for form in row["forms"][1:])
    return rf"(?P<{group}>(?-i:{full}\b|{short}(?:\.|(?=\s\d))))"


def _list_days(words: Words) -> list[tuple[str, str]]:
    """Return the patterns of days, months and weekdays."""
    return [
        ("date", rf"(?:{words.weekday},?\s+)?{words.month}\s+(?:the\s+(?=\d+[a-z]))?{_DAY}(?:,?\s+{_YEAR})?"),
        ("date", rf"(?:{words.weekday},?\s+)?{_DAY}\.?\s+(?:of\s+)?{words.any_month}(?:,?\s+{_YEAR})?"),
        ("iso", r"(?P<iso>(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d)(?:(?P<clock>T\d\d:\d\d(?::\d\d)?)(?:\.\d+)?Z?)?"),
        ("numeric", r"(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<short>(?:\d\d)?\d\d)"),
        (
            "numeric",
            r"(?P<first>[0-3]?\d)(?P<mark>[-.])(?P<second>[0-3]?\d)(?P=mark)(?P<short>(?:19|20)\d\d)",
        ),
        ("iso", r"(?P<iso>(?:1[5-9]|20)\d\d(?P<mark>[./])[01]?\d(?P=mark)[0-3]?\d)"),
        ("month", rf"(?:{_EDGE})?{words.month}(?:\s+of)?,?\s+(?:{_YEAR}|(?P<which>this|last|next)\s+year)"),
        ("month", rf"(?:{_EDGE}|{words.next_to}\s+){{1,3}}{words.month}"),
        ("lone_month", rf"{words.month}"),
        (
            "weekday",
            rf"(?:(?:early|late|earlier|later)\s+)?(?:{words.next_to}\s+)?(?:coming\s+|past\s+)?{words.weekday}(?:\s+{words.part})?",
        ),
        ("of_week", rf"{words.weekday}\s+(?:of\s+)?(?P<which>this|last|next)\s+week"),
        ("weekdays", rf"(?:every|each)\s+{words.weekday}"),
        ("other_weekday", rf"every\s+other\s+{words.weekday}"),
        ("every_month", rf"(?:every|each)\s+{words.month}"),
        ("weekdays", rf"(?-i:(?P<weekday>{words.full_weekday})s)(?:\s+{words.part})?"),
        (
            "phrase",
            (
                rf"(?:(?P<which>this|last|next|past|previous|coming|upcoming)\s+)?(?P<phrase>{words.phrase})"
                rf"(?:\s+(?P<part>morning|afternoon|evening|night)|(?:,|\s+of|\s+in)?\s+{_YEAR}"
                r"|(?:\s+of)?\s+(?P<which_year>this|last|next)\s+year)?"
            ),
        ),
    ]


def _list_relations(words: Words) -> list[tuple[str, str]]:
    """Return the patterns of what is told by something else: days of a month, weeks of a year, spans."""
    last = _DAY.replace("day", "last_day")
    opening = r"(?:from\s+(?:the\s+)?|(?P<between>between\s+(?:the\s+)?))?"
    span = r"\s*(?:-|–|—|\bto\b|\bthrough\b|\buntil\b|\btill\b|(?(between)\band\b|(?!)))\s*(?:the\s+)?"
    nth = r"(?:the\s+)?(?P<nth>first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th)\s+"
    of = r"(?:(?:of|in)\s+)?"
    month = rf"{words.any_month}(?:,?\s+(?:of\s+)?{_YEAR})?"
    year = _YEAR.replace("year", "year_alone")
    whole = rf"(?:{month}|{words.next_to}\s+(?P<unit>month|year)|{year})"
    weekday = rf"(?:{words.weekday},?\s+)?"
    named = r"\d{1,2}(?:st|nd|rd|th)"
    return [
        (
            "day_span",
            rf"{opening}{weekday}{words.month}\s+{_DAY}{span}{last}(?!\s+{_month(words)})(?:,?\s+{_YEAR})?",
        ),
        (
            "day_span",
            rf"{opening}{_DAY}{span}{last}\s+(?:of\s+)?{words.any_month}(?!\s+\d\d?\b)(?:,?\s+{_YEAR})?",
        ),
        ("day_span", rf"{opening}{_DAY}{span}{last}\s+(?:of\s+)?{words.next_to}\s+(?P<unit>month)"),
        (
            "spelled_day",
            rf"{weekday}(?:the\s+)?{words.spelled}\s+(?:day\s+)?of\s+{words.month}(?:,?\s+{_YEAR})?",
        ),
        ("spelled_day", rf"{weekday}{words.any_month}\s+(?:the\s+)?{words.spelled}(?:,?\s+{_YEAR})?"),
        (
            "day_span",
            rf"{words.month}\s+(?:from\s+(?:the\s+)?|(?P<between>between\s+(?:the\s+)?)){_DAY}{span}{last}(?:,?\s+{_YEAR})?",
        ),
        ("day_of_month", rf"(?:the\s+)?{_DAY}\s+(?:day\s+)?of\s+{words.next_to}\s+(?P<unit>month)"),
        ("weekday_day", rf"{words.weekday},?\s+(?:the\s+)?(?P<day>{named})"),
        (
            "bare_day",
            rf"(?:(?<=\bon\s)|(?<=\bby\s)|(?<=\bfor\s)|(?<=\bof\s)|(?<=\buntil\s))the\s+(?P<day>{named})(?=\s*[.,;:!?]|$)",
        ),
        ("nth_weekday", rf"{nth}{words.weekday}\s+{of}{whole}"),
        ("nth_week", rf"{nth}week\s+{of}{whole}"),
        (
            "week_of",
            rf"(?:the\s+)?week\s+(?:of|commencing|beginning|starting|ending)\s+(?:on\s+)?(?:{words.month}\s+{_DAY}(?:,?\s+{_YEAR})?)",
        ),
        (
            "week_of",
            rf"(?:the\s+)?week\s+(?:of|commencing|beginning|starting|ending)\s+(?:on\s+)?(?:{_DAY}\s+{words.month}(?:,?\s+{_YEAR})?)",
        ),
    ]


def _list_shifts(words: Words) -> list[tuple[str, str]]:
    """Return the patterns of what is told by its distance, and of parts of a day."""
    return [
        ("rest", r"(?:the\s+)?rest\s+of\s+(?:the|this)\s+(?P<unit>week|month|year)"),
        ("after_next", rf"the\s+{words.unit}\s+after\s+(?:the\s+)?next(?:\s+one)?"),
        ("week_weekday", rf"(?P<which>this|last|next)\s+week(?:\s+on)?\s+{words.weekday}"),
        (
            "from_day",
            rf"{words.about}{words.number}\s+{words.unit}\s+(?P<way>from|after|before)\s+{words.adverb}",
        ),
        (
            "ago_both",
            rf"{words.number}\s+{words.unit}{words.second}(?:{words.third})?\s+(?P<way>ago|earlier|later|from\s+now|hence)",
        ),
        ("month", rf"{words.month}\s+(?:of\s+)?(?P<which>this|last|next)\s+year"),
        ("part_of_day", rf"{words.weekday},?\s+in\s+the\s+(?:(?:early|late)[\s-]+)?{words.part}"),
        ("part_of_day", rf"{words.weekday}\s+(?:early|late)[\s-]+{words.part}"),
        (
            "part_of_day",
            rf"(?:in\s+)?the\s+(?:(?:early|late)[\s-]+)?{words.part}(?:\s+hours)?(?:\s+(?:on|of)|,)?\s+(?:{words.next_to}\s+)?{words.weekday}(?!,?\s+(?:\d|{_month(words)}))",
        ),
    ]


def _month(words: Words) -> str:
    return words.month.replace("?P<month>", "?:")


def _list_periods(words: Words) -> list[tuple[str, str]]:
    """Return the patterns of weeks, quarters, seasons, years and longer."""
    return [
        ("year", rf"(?:{_EDGE})?(?:(?:the\s+)?(?:fiscal\s+)?year\s+|fiscal\s+)?{_YEAR}"),
        ("decade", r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<decade>(?:1[5-9]|20)\d)0['’]?s"),
        ("decade", r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?['’](?P<short_decade>\d)0s"),
        ("decade", r"(?:the\s+|(?<=\bin\s))(?:(?:early|late|mid)[\s-]+)?(?P<short_decade>[2-9])0['’]?s"),
        (
            "decade",
            rf"(?:the\s+)(?:(?:early|late|mid)[\s-]+)?(?:nineteen[\s-])?(?P<spelled_decade>{words.decades})",
        ),
        (
            "century",
            r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<century>\d\d?)(?:st|nd|rd|th)[\s-]+century",
        ),
        ("deictic", rf"(?:{_EDGE})?(?:the\s+)?{words.next_to}\s+{words.unit}"),
        ("weekend", rf"(?:{words.next_to}|the)\s+weekend"),
        ("after_next", r"the\s+(?P<unit>weekend)\s+after\s+(?:the\s+)?next(?:\s+one)?"),
        (
            "year_ago",
            r"(?:(?:the\s+)?year[\s-](?:ago|earlier)\s+(?:period|quarter)|year-(?:ago|earlier)|the\s+(?:same|corresponding)\s+(?:period|quarter)(?:\s+of)?\s+(?:last\s+year|a\s+year\s+(?:ago|earlier)))",
        ),
        (
            "quarter",
            rf"(?:the\s+(?=\w+\s|fiscal))?(?:(?P<which>this|last|next)\s+year['’]s\s+)?(?:fiscal[\s-])?(?:(?P<year_before>(?:19|20)\d\d)\s+)?(?:fiscal[\s-])?{words.ordinal}[\s-](?P<piece>quarter|half)(?:\s+(?:of\s+)?(?P<which_year>this|last|next)\s+year|\s+of\s+(?:the\s+)?(?:fiscal\s+)?(?:year\s+)?(?:{_YEAR}|(?=\S)))?",
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
        (
            "quarter",
            rf"(?:(?P<year_before>(?:19|20)\d\d)\s+)?(?-i:(?P<letter>[QH]))(?P<digit>[1-4])(?:\s+(?:of\s+)?(?:{_YEAR}|(?P<which_year>this|last|next)\s+year))?\b",
        ),
        (
            "season",
            rf"(?:(?:early|late|mid)[\s-]+)?(?:{words.next_to}\s+|the\s+)?{words.season}\s+(?:of\s+)?{_YEAR}",
        ),
        ("season", rf"(?:(?:early|late|mid)[\s-]+)?{words.next_to}\s+{words.season}"),
        ("season", rf"mid[\s-]?{words.season}"),
        ("season", rf"the\s+(?P<season>{words.bare_season})\b(?!\s+[a-z]+(?:s|[^s]ing)\b)"),
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
            rf"(?:the\s+(?!an?\b|[\w,.]+-))?{words.about}{words.number}\s+{words.unit}{words.second}(?:{words.third})?(?![\s-]olds?\b|['’])",
        ),
        (
            "duration",
            rf"(?:the\s+(?!an?\b|[\w,.]+-))?{words.about}{words.number}(?:\s+(?:to|or)\s+{words.other})?(?:\s+more)?[\s-]+{words.unit}(?:\s+or\s+(?:so|two|more)\b)?(?![\s-]olds?\b|['’])",
        ),
        ("and_half", rf"{words.about}an?\s+{words.unit}\s+and\s+(?:a\s+)?half"),
        ("half", rf"{words.about}half[\s-](?:an?[\s-])?{words.unit}"),
        ("whole", rf"(?:(?:(?:the|an?)\s+|(?<=\bfor\s))(?:whole|full|entire)|another)[\s-]{words.unit}"),
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
