"""Patterns that find times of day: "8:15 p.m. GMT", "half past seven", "from 2 to 4 p.m."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.annotate.dates.patterns import Words

_HALF_DAY = r"(?P<half>[ap])\.?\s?m\b\.?"
_SOME_ZONE = r"\s*\(?(?:GMT|UTC|BST|CET|CEST|E[SD]T|C[SD]T|M[SD]T|P[SD]T|ET|PT|CT|local\s+time)\b\)?"
_ZONE = f"(?:{_SOME_ZONE})?"
_FOUR_FIGURES = r"(?<![\d:.,])(?P<hour>2[0-3]|[01]\d)(?P<minute>[0-5]\d)"  # "0805 GMT"
_FIGURES = r"(?P<hour>2[0-3]|1\d|0?\d)(?:[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)?"
_LED = "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in "at by around about until before after".split()) + ")"


def find_lone_hour(words: Words) -> str:
    """Return a pattern for an hour without "p.m." or minutes, which only a day behind it shows to be one."""
    figures = r"(?P<hour>1[0-2]|[1-9])(?:[:.](?P<minute>[0-5]\d))?\s+on\s+"
    return rf"{_LED}(?:(?P<hour_word>{words.hour})\s+(?:on\s+)?|{figures})$"


def list_clocks(words: Words) -> list[tuple[str, str]]:
    """Return the patterns of times of day."""
    part = words.part.removesuffix(r"\b")
    shift = rf"(?P<shift>half|(?:a\s+)?quarter|(?:[1-5]?\d|{words.word}(?:[\s-]{words.word})?)\s+minutes?)"
    shifted = rf"{shift}\s+(?P<way>past|after|to|before)\s+"
    hour = rf"(?:(?P<hour_word>{words.hour})\b|{_FIGURES})"
    half = rf"\s?{_HALF_DAY}"
    in_part = rf"\s+(?:in\s+the\s+(?:(?:early|late)\s+)?{part}|at\s+(?P<at_part>night))\b"
    any_hour = rf"(?:{shifted})?{hour}(?:{half})?"
    any_part = part.replace("<part>", "<part_2>")
    part_of_day = rf"(?:this|tomorrow|yesterday)\s+{words.part}"
    span = r"\s*(?:-|–|—|\bto\b|\band\b|\buntil\b|\btill\b)\s*"
    last = re.sub("<(hour|hour_word|minute|second|shift|way|half)>", r"<last_\1>", any_hour)
    edge = r"(?:from|between)\s+"
    return [
        ("deictic_part", rf"(?:(?:earlier|later|early|late)\s+)?{words.next_to}\s+{words.part}"),
        ("clock", rf"(?:{words.about})?{hour}{half}(?:{in_part})?{_ZONE}{words.daylike}"),
        (
            "clock",
            rf"(?<![\d:.])(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:]){_ZONE}{words.daylike}",
        ),
        ("clock", rf"{_FOUR_FIGURES}{_SOME_ZONE}{words.daylike}"),
        ("clock", rf"{shifted}{hour}(?:{half})?(?:{in_part})?{_ZONE}{words.daylike}"),
        (
            "clock",
            rf"(?:(?P<hour_word>{words.hour})|(?P<hour>1[0-2]|[1-9]))\s+o['’]clock(?:{half})?(?:{in_part})?{_ZONE}{words.daylike}",
        ),
        ("clock", rf"{_LED}{hour}{in_part}{words.daylike}"),
        ("clock_span", rf"(?:{edge})?{any_hour}{span}{last}{_require('last_')}{_ZONE}{words.daylike}"),
        ("clock_span", rf"{edge}{any_hour}{_require('')}{span}{last}{_ZONE}{words.daylike}"),
        (
            "part_clock",
            (
                rf"(?:(?P<day_of>tonight|{part_of_day}|{words.weekday}\s+{any_part}))"
                rf"\s+(?:at|around|about)\s+{hour}(?:{half})?(?![\w:%])"
            ),
        ),
        (
            "part_clock",
            rf"(?:{shifted})?{hour},?\s+(?P<day_of>(?:this|tomorrow|yesterday)\s+{words.part}|tonight)",
        ),
        (
            "set_clock",
            rf"{hour}(?:{half})?\s+(?:(?:every|each)\s+(?:(?P<daily>day)|{words.weekday})|(?:on\s+)?(?-i:(?P<weekday_2>{words.full_weekday})s))",
        ),
        (
            "set_clock",
            rf"(?P<daily>(?:every|each)\s+{words.part}|(?:on\s+)?{any_part}s)\s+at\s+{hour}(?:{half})?(?![\w:%])",
        ),
        ("noon", rf"(?P<noon>noon|midday|midnight){words.daylike}"),
    ]


def _require(side: str) -> str:
    """Refuse an hour of figures alone on one side of a span: nothing shows that it is one."""
    return rf"(?({side}half)|(?({side}minute)|(?({side}shift)|(?!))))"
