"""Measure dates and times on the specification cases of Recognizers-Text, kind by kind.

    python bench/date_cases.py [--kind NAME] [--show N]

touched: an expression of ours overlaps the case's. value: what ours say is the case's value: the same TIMEX,
or the same first and last day, or the same moment of the day, in the past or the future reading of the case.
Where the case is a period between two expressions, ours are the two. Needs ../shared/data/dates/recognizers.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from twosource.annotate.dates import find_times, time_bounds
from twosource.language import load_language
from twosource.model import Article, Time

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "dates" / "recognizers"
# Kinds that news is full of. Bare times of day and their like are counted, too, but apart.
NEWS = (
    "DateParser",
    "DatePeriodParser",
    "DateTimeParser",
    "DateTimePeriodParser",
    "DurationParser",
    "HolidayParser",
    "SetParser",
)
IMPOSSIBLE = "0001-01-01"  # what a case gives for a day that there is not, such as 30 February
_LOWER = (
    "january|february|march|april|june|july|august|sept|september|october|november|december|monday|tuesday|"
    "wednesday|thursday|friday|saturday|sunday|jan|feb|apr|jun|jul|aug|oct|nov|dec|mon|tue|wed|thu|fri|sat"
)
# What the second count of a kind leaves out, by the reason; the first reason that fits is counted.
REASONS = {
    "a day that there is not": None,  # by the value: IMPOSSIBLE
    "said to an assistant": r"Cortana|OOO|\booo\b",
    "names of days and months in lower case": rf"\b(?:{_LOWER})s?\b",
    "the shorthand of calendars and clocks": (
        r"\b(?:tmrw|eod|eoy|w/c|my|hrs?|mins?|[qh]\d|[Ww]eek \d+)\b|\d{4}H\d|\bAM$"
        r"|^\w{3} \w{3} \d\d? [\d:]{8}"
    ),
    "figures glued to words, or a mark between": r"\d(?!(?:st|nd|rd|th|s|[ap]m)\b)[a-z]|[a-z][-/.]?\d",
    "days without a month": (
        r"^\W*(?:on |in |for |the )*\d\d?\W*$|^\d\d?(?:th)?(?:, (?!this|tonight)| at )"
        r"|\bon (?:the )?\d\d?$|^from \d\d? to [A-Z]"
    ),
    "days, months or years in figures alone": (
        r"^(?!.*(?:[A-Z][a-z]{2}|[ap]m)).*\b\d\d?\s*[-/.]\s*\d\d?\b(?![-/.]?\d)|\d\d\d\d\s*[-/.]\s*\d\d?$"
        r"|^\d\d?\s*[-/.]\s*\d{4}|,\d\d$|[a-z] [4-9]\d$"
    ),
    "years in words, or before their month": (
        r"\bthousand\b|\bhundred\b|\b(?:nineteen|twenty|eighteen)\s+\w+\s+\w+$|\bnineteen\b"
        r"|\b(?:19|20)\d\d (?:[A-Z][a-z]+)"
    ),
    "words left out, run together or misspelt": (
        r"\bof day\b|\brest (?:the|of week)\b|\bnew year eve\b|\bthanks giving\b|Yuandan|Ramathan"
    ),
    'hours in figures or words alone, where print has "a.m." or "o\'clock"': (
        r"(?:from|between) \d\d? (?:to|and) \d\d? (?:on|of) (?:\d|\w+ \d\d?$)|^\w+ to \w+ today"
    ),
    "counted from the minute at which it is said": (
        r"\b(?:within|in|next|last|past|previous|upcoming|coming)\b.*\b(?:hours?|minutes?|seconds?)\b"
        r"|\b(?:hours?|minutes?|seconds?)\b.*\b(?:later|ago|from now|hence)\b"
        r"|\brest of (?:the |this |current )day\b"
    ),
    "the last second of a day as a deadline": r"\bend of (?:the day|day|tomorrow)\b",
}
_MOMENT = re.compile(r"(.*?)T(\d\d)(?::(\d\d))?(?::(\d\d))?$")


def agree(found: list[Time], value: dict[str, Any], text: str, published: str | None) -> bool:
    """Tell whether what was found says what the case says."""
    timex = str(value.get("Timex", ""))
    if any(same_timex(time.value, timex) for time in found):
        return True
    if "now" in text.lower().split():  # TIMEX3 has no day for "now"; the case's is the day of asking
        found = [*found, replace(found[0], value=str(published)[:10])]
    for name in ("FutureResolution", "PastResolution"):
        wanted = {key: str(text) for key, text in (value.get(name) or {}).items()}
        if wanted and agree_resolved(found, wanted, timex):
            return True
    return False


def find_reason(text: str, sentence: str, result: dict[str, Any]) -> str | None:
    """Return why an expression says nothing of how news is read, if so."""
    if IMPOSSIBLE in json.dumps(result):
        return next(iter(REASONS))
    for reason, pattern in REASONS.items():
        if pattern and re.search(pattern, sentence if "assistant" in reason else text):
            return reason
    return None


def same_length(time: Time, timex: str, text: str) -> bool:
    """Tell whether "the next 3 days", which TIMEX3 marks as a length, has the length of the case's period."""
    length = timex.rstrip(")").rsplit(",", 1)[-1]
    counted = re.search(r"\d|\b(?:an?|two|three|four|five|six|ten|twenty|few|couple)\b", text)
    if "few" in text and "X" in time.value:  # no number is told, and TIMEX3 makes none up
        return time.type == "DURATION" and time.value[-1:] == length[-1:]
    return time.type == "DURATION" and bool(counted) and normal(time.value) == normal(length)


def same_grain(time: Time, value: dict[str, Any], text: str) -> bool:
    """Tell whether "two years ago", in TIMEX3 a year, holds the case's day."""
    day = str((value.get("PastResolution") or value.get("FutureResolution") or {}).get("date", ""))
    distance = re.search(r"\b(years?|months?)\b.*\b(?:ago|earlier|later|hence|from now)\b", text.lower())
    if time.value in ("PAST_REF", "FUTURE_REF"):
        return "few" in text  # no number is told, and TIMEX3 makes none up
    return bool(distance) and bool(day) and day.startswith(time.value) and len(time.value) >= 4  # noqa: PLR2004


def same_timex(ours: str, theirs: str) -> bool:
    """Compare two TIMEX values; an open year is written "XXXX" or "-" and a set may name its length alone."""
    theirs = theirs.removesuffix(":00") if re.search(r"T\d\d:\d\d:00$", theirs) else theirs
    return normal(ours) == normal(theirs)


def normal(value: str) -> str:
    """Write a TIMEX value the shortest way."""
    value = re.sub(r"^XXXX-(?=\d\d(-|$))", "--", value).removeprefix("XXXX-XX-XX")
    value = re.sub(r"T(\d\d)(?::00)?$", r"T\1:00", value)
    return re.sub(r"(\d)\.0(?=[A-Z])", r"\1", value)


def agree_resolved(found: list[Time], wanted: dict[str, str], timex: str) -> bool:
    """Compare days and moments."""
    if part := re.search(r"T(?:MO|AF|EV|NI|DT)$", timex):
        day = (wanted.get("startDateTime") or "")[:10]
        return any(time.value == f"{day}{part.group()}" for time in found)
    if "date" in wanted or "dateTime" in wanted or "time" in wanted:
        moment = wanted.get("date") or wanted.get("dateTime") or wanted.get("time") or ""
        return any(same_moment(time.value, moment) for time in found)
    start = wanted.get("startDate") or wanted.get("startDateTime") or wanted.get("startTime")
    end = wanted.get("endDate") or wanted.get("endDateTime") or wanted.get("endTime")
    if not start and not end:
        return False
    sides = [
        side for time in found for side in (time.value.split("/") if "/" in time.value else [time.value])
    ]
    first = not start or any(starts_at(side, start) for side in sides)
    last = not end or any(ends_at(side, end) for side in sides)
    return first and last


def same_moment(value: str, moment: str) -> bool:
    """Compare one day or moment; a feast by the moon, which may be a day off, or lasts, begins on the day."""
    if value.endswith("~"):
        value = value.partition("/")[0].rstrip("~")
    day, _, clock = moment.partition(" ") if " " in moment else (moment, "", "")
    if re.match(r"\d\d:\d\d", day):
        day, clock = "", day
    ours = _MOMENT.match(value)
    if clock:
        return (
            bool(ours)
            and (not day or ours[1] in (day, "", "XXXX-XX-XX"))
            and clock.startswith(f"{ours[2]}:{ours[3] or '00'}" if ours[2] != "24" else "00:00")
        )
    bounds = time_bounds(value)
    return bool(bounds) and bounds[0] == bounds[1] == day


def starts_at(value: str, moment: str) -> bool:
    """Compare the first day or moment of a period."""
    if " " in moment or ":" in moment:
        return same_moment(value, moment)
    bounds = time_bounds(value)
    return bool(bounds) and bounds[0] == moment


def ends_at(value: str, moment: str) -> bool:
    """Compare the last day or moment of a period; theirs may be the day after it."""
    if " " in moment or ":" in moment:
        return same_moment(value, moment)
    bounds = time_bounds(value)
    try:
        before = (date.fromisoformat(moment) - timedelta(days=1)).isoformat()
    except ValueError:
        return False
    return bool(bounds) and (moment in bounds or bounds[1] == before)


def measure(
    rows: list[dict[str, Any]], show: int, left_out: Counter[str], *, printed: bool
) -> tuple[int, int, int]:
    """Return how many cases there are, how many were touched, and how many have the value.

    `printed` leaves out what print does not write and counts it by reason.
    """
    misses: Counter[str] = Counter()
    cases = touched = right = 0
    for row in rows:
        published = (row.get("Context") or {}).get("ReferenceDateTime")
        article = Article(id="x", path="x", text=row["Input"], published=published, language="en")
        found = find_times(article, load_language("en"))
        for result in row["Results"]:
            if "Start" not in result:
                continue
            start = result["Start"]
            text = row["Input"][start : start + len(result["Text"])]
            if printed and (reason := find_reason(text, row["Input"], result)):
                left_out[reason] += 1
                continue
            end = result["End"] + 1 if "End" in result else start + result["Length"]
            near = [time for time in found if time.start < end and start < time.end]
            cases += 1
            touched += bool(near)
            value = result.get("Value") or {}
            values = (result.get("Resolution") or {}).get("values")
            wanted = [value] if value else [as_value(each) for each in values or []]
            good = bool(near) and any(
                agree(near, each, result["Text"], published)
                or any(same_length(time, str(each.get("Timex", "")), result["Text"]) for time in near)
                or any(same_grain(time, each, result["Text"]) for time in near)
                for each in wanted
            )
            right += good
            if not good:
                ours = [(row["Input"][time.start : time.end], time.value) for time in near]
                misses[
                    f"{row['Input']!r} ({published}) {result['Text']!r} {json.dumps(wanted[:2])} ours {ours}"
                ] += 1
    for line, number in list(misses.items())[:show]:
        print(f"  {number} {line}")
    return cases, touched, right


def as_value(each: dict[str, str]) -> dict[str, Any]:
    """Give one value of a DateTimeModel case the form of the other files."""
    kind, moment = each.get("type", ""), each.get("value")
    resolved = {"date": "date", "datetime": "dateTime", "time": "time"}.get(kind)
    future = {resolved: moment} if resolved and moment else {}
    if "range" in kind:
        stem = {"daterange": "Date", "datetimerange": "DateTime", "timerange": "Time"}[kind]
        future = {f"{side}{stem}": each[side] for side in ("start", "end") if side in each}
    return {"Timex": each.get("timex", ""), "FutureResolution": future}


def main() -> None:
    """Print a line a kind."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kind", help="one file only, without its ending")
    parser.add_argument("--show", type=int, default=0, help="list the first N misses of a kind")
    arguments = parser.parse_args()
    if not FOLDER.is_dir():
        raise SystemExit(
            "The folder ../shared/data/dates/recognizers is absent: there is nothing to measure against."
        )
    for path in sorted(FOLDER.glob("*.jsonl")):
        if arguments.kind in (None, path.stem):
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            for printed in (False, True):
                left_out: Counter[str] = Counter()
                cases, touched, right = measure(rows, arguments.show * printed, left_out, printed=printed)
                name = f"{path.stem}{', as in print' * printed}{' *' * (path.stem in NEWS)}"
                share = max(cases, 1)
                print(f"{name:44} {cases:5} cases  touched {touched / share:.3f}  value {right / share:.3f}")
                for reason, number in left_out.most_common():
                    print(f"    left out: {number:3} {reason}")


if __name__ == "__main__":
    main()
