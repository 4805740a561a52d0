"""The words of time of a language: patterns that find temporal expressions, tables that give their values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from twosource.annotate.dates.openings import Openings, list_openings
from twosource.annotate.dates.patterns import compile_lone_hour, compile_patterns, join_words

if TYPE_CHECKING:
    import re

    from twosource.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of time: its ISO code, whether it is shorter than a day, and its length in days or months."""

    code: str
    time: bool
    days: int
    months: int


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The patterns and the tables of a language; `openings` tells which patterns hold a word."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    openings: Openings
    lone_hour: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    parts: dict[str, str]
    units: dict[str, Unit]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, str]
    phrases: dict[str, dict[str, Any]]
    ahead: frozenset[str]
    be: str
    to_be: frozenset[str]


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
    long_units = [form for form, unit in units.items() if not unit.time and form.endswith("s")]
    numbers = dict(zip(table["number"]["words"], table["number"]["values"], strict=True))
    phrases = {
        form.lower().replace("’", "'"): {"kind": kind, **row}
        for kind in ("reference", "era", "adverb", "set", "length", "holiday")
        for row in table[kind]
        for form in row["forms"]
    }
    words = join_words(table, units, long_units, phrases)
    patterns = compile_patterns(words)
    return Calendar(
        patterns=patterns,
        openings=list_openings([pattern.pattern for _, pattern in patterns], table["leading"]["words"]),
        lone_hour=compile_lone_hour(words),
        months=_index(table["month"], "number"),
        weekdays=_index(table["weekday"], "number"),
        seasons=_index(table["season"], "code"),
        parts=_index(table["part"], "code"),
        units=units,
        numbers=numbers,
        ordinals=_spell_ordinals(table["ordinal"]),
        decades={word: str(number) for number, word in enumerate(table["decade"]["words"], 2)},
        phrases=phrases,
        ahead=frozenset(table["future"]["words"]),
        be=table["to_be"]["be"],
        to_be=frozenset(table["to_be"]["words"]),
    )


def _spell_ordinals(table: dict[str, list[str]]) -> dict[str, int]:
    """Return "first", "twenty-first", "thirtieth" with their numbers; all hyphens are spaces."""
    words = {word: number for number, word in enumerate(table["words"], 1)}
    for tens, ten in enumerate(table["tens"], 2):
        words |= {f"{ten} {word}": 10 * tens + number for number, word in enumerate(table["words"][:9], 1)}
        words[f"{ten[:-1]}ieth"] = 10 * tens
    return words


def _index(rows: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return {form.lower(): row[key] for row in rows for form in row["forms"]}
