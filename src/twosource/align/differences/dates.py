"""Stage 5 of 7, part of align: two tellings of a fact -> dates that differ.

Works on resolved values, so "Tuesday" and "29 August" agree where they are one day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING

from twosource.align.differences.verbs import are_of_one_event
from twosource.align.tellings import (
    MOST_COMPARED,
    MOST_KEPT,
    Difference,
    Place,
    compare_once,
    read_once,
    share_context,
)
from twosource.model import LAST_DAY
from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.align.tellings import Telling
    from twosource.language import Language
    from twosource.model import Time

Stated = tuple["Time", "Telling"]  # a time, and the telling that states it

DAY = re.compile(r"(?:\d{4}|-|XXXX)-(?:\d\d-\d\d|WXX-\d)(?!\d)")
FULL_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")  # a day that every month has
MONTH_OR_YEAR = re.compile(r"\d{4}(?:-\d\d)?|--\d\d")
CLOCK = re.compile(r"T(\d\d):(\d\d)")
ZONE = r"\W{0,2}\b([A-Z]{1,4}T|NAMES)\b"  # in or right behind an hour: "GMT", or what looks like a zone
HALF_DAY = 12 * 60  # in minutes
YEAR = re.compile(r"\d{4}")
QUARTER = re.compile(r"\d{4}-(?:Q[1-4]|H[12])")
SEASON = re.compile(r"\d{4}-(?:SP|SU|FA|WI)")
PART = re.compile(r"-[QH]\d$")  # of a year, known or not
# "PORT SELWYN, ", and with what the place lies in: "SELWYN, Vt., ".
DATELINE_PLACE = re.compile(r"\b[A-Z]{3,},? (?:[A-Z][A-Za-z]{1,7}\.?,? )?$")
DAY_LENGTH = len("2031-03-18")
YEAR_LENGTH = len("2031")
BESIDE = 20  # characters beside a day in which its dateline's place and agency stand
SHORTLY = 30  # minutes at most from an hour to what is "shortly before" it
NEAR_HOUR = 10  # minutes: less lie between an hour and its round form
ONE_DAY = timedelta(days=1)
ABOUT = "~"  # at the end of a value: as EDTF marks what is approximate
WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
PRECISIONS = ("day", "week", "month", "quarter", "season", "year", "decade")  # from the finest
DIGIT = re.compile(r"\d")
DECADE = re.compile(r"\d{3}")
WEEK = re.compile(r"\d{4}-W\d\d")
REACH = 8  # words around a date that say what happened then
# Of the context: four of five planted dates of the training stories and two of five that belong to different
# events lie above. Higher bars lose more of the first than of the second.
LEAST_CONTEXT = 0.15


def dates_differ(a: Telling, b: Telling) -> Difference | None:
    """Two outlets put the same event on different days."""
    for one, two in list_open_dates(a, b):
        if share_context(Place(a, one.start, one.end), Place(b, two.start, two.end), REACH) > LEAST_CONTEXT:
            return Difference(
                kind="date",
                nature="contradiction",
                a=a.cite(one.start, one.end),
                b=b.cite(two.start, two.end),
            )
    return None


@compare_once
def list_open_dates(a: Telling, b: Telling) -> list[tuple[Time, Time]]:
    """Return each two days, months, quarters, years or decades that agree with no time of the other."""
    if not (a.times and b.times):
        return []
    worded = {_fold(time, a) for time in a.times} & {_fold(time, b) for time in b.times}
    own, others = (
        [it for it in each.times if _fold(it, each) not in worded and not _has_no_day(it, each)]
        for each in (a, b)
    )
    # "Aug. 9" is told by "August 9", so that it may be no Saturday of the other telling.
    stated = {it.value for it in own if _states_day(it)} & {it.value for it in others}
    left = [[it for it in each if it.value not in stated] for each in (own, others)]
    pairs = product(
        islice(_find_alone((a, left[0]), (b, left[1])), MOST_COMPARED),
        islice(_find_alone((b, left[1]), (a, left[0])), MOST_COMPARED),
    )
    days = product(own[:MOST_COMPARED], others[:MOST_COMPARED])
    slips = [(x, y) for x, y in days if _name_one_day_twice(x, y, a, b)]
    return slips + [
        (x, y)
        for x, y in pairs
        if _is_as_precise(x, y) or _contradict((x, a), (y, b))
        if not _differ_in_guessed_year((x, y), (a, b))
    ]


def _is_as_precise(one: Time, two: Time) -> bool:
    return measure_precision(one.value) == measure_precision(two.value)


def _contradict(one: Stated, two: Stated) -> bool:
    """Tell whether two times of unlike precision exclude each other, in the like words and of one verb."""
    (x, a), (y, b) = one, two
    if not _are_comparable(one, two) or days_agree(x.value, y.value):
        return False
    if not are_of_one_event((x.start, x.end), (y.start, y.end), a, b):
        return False
    return share_context(Place(a, x.start, x.end), Place(b, y.start, y.end), REACH) > LEAST_CONTEXT


def _are_comparable(one: Stated, two: Stated) -> bool:
    """Tell whether two times of unlike precision are told by the calendar, so that they may contradict.

    "4 May" and "June", "May 2029" and "2028"; not a year beside a guessed one.
    """
    finer, coarser = sorted(
        (one, two), key=lambda it: PRECISIONS.index(measure_precision(it[0].value) or "year")
    )
    precisions = [measure_precision(it.value) for it, _ in (finer, coarser)]
    if "week" in precisions or precisions[1] in ("quarter", "season"):
        return False
    text = _fold(*finer)
    if precisions[1] in ("year", "decade"):
        return YEAR.search(text) is not None
    return DIGIT.search(text) is not None or bool(name_weekdays(*finer))


def _name_one_day_twice(one: Time, two: Time, a: Telling, b: Telling) -> bool:
    """Tell whether one day is given under two weekdays: "Saturday, August 9" and "Sunday, August 9"."""
    if one.value != two.value or not _states_day(one):
        return False
    names = name_weekdays(one, a), name_weekdays(two, b)
    return all(names) and names[0].isdisjoint(names[1])


def _states_day(time: Time) -> bool:
    """Tell whether a time is a day of a month, and not a weekday of some week."""
    return DAY.match(time.value) is not None and WEEKDAY.match(time.value) is None


def _differ_in_guessed_year(times: tuple[Time, Time], tellings: tuple[Telling, Telling]) -> bool:
    """Tell whether two days differ in their years alone, one of which no report states: "May 4".

    So do the twenties and the 1920s: of which century the first are is a guess.
    """
    one, two = (time.value[:DAY_LENGTH] for time in times)
    if DECADE.fullmatch(one) and DECADE.fullmatch(two) and one[-1] == two[-1]:
        return not all(YEAR.search(_fold(*each)) for each in zip(times, tellings, strict=True))
    stated = (YEAR.search(_fold(*each)) for each in zip(times, tellings, strict=True))
    return bool(FULL_DAY.match(one)) and one[YEAR_LENGTH:] == two[YEAR_LENGTH:] and not all(stated)


def _has_no_day(time: Time, telling: Telling) -> bool:
    """Tell whether a time says no day of what is told: an hour whose day is a guess, or a dateline's."""
    return time.anchor == LAST_DAY or _stands_in_dateline(time, telling)


def _stands_in_dateline(time: Time, telling: Telling) -> bool:
    """Tell whether a day is that of a dateline: "PORT SELWYN, March 10 (Tidewire)"."""
    text = telling.article.text
    before, after = text[max(0, time.start - BESIDE) : time.start], text[time.end : time.end + BESIDE]
    return bool(DATELINE_PLACE.search(before)) and after.lstrip().startswith("(")


def name_other_hours(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings name unlike hours: 8:34 p.m. is "around 8:30 p.m."."""
    return any(later is None or abs(later) >= NEAR_HOUR for _, _, later in _compare_clocks(a, b))


def list_open_clocks(a: Telling, b: Telling) -> list[tuple[Time, Time, float]]:
    """Return each two hours of the day, one of each telling, that are not the same, with the minutes between.

    An hour that both tellings have is no rival, nor are hours whose days differ or whose zones leave it open.
    """
    return [(one, two, abs(later)) for one, two, later in _compare_clocks(a, b) if later is not None]


@compare_once
def _compare_clocks(a: Telling, b: Telling) -> list[tuple[Time, Time, float | None]]:
    """Return each two hours that are not the same with how many minutes later the second is; None if open."""
    pairs = [
        (one, two, _measure_gap((one, first), (two, second), a, b))
        for (one, first), (two, second) in product(_list_clocks(a)[:MOST_KEPT], _list_clocks(b)[:MOST_KEPT])
    ]
    told = (
        {one.start for one, _, later in pairs if later == 0},
        {two.start for _, two, later in pairs if later == 0},
    )
    return [
        (one, two, later)
        for one, two, later in pairs
        if one.start not in told[0] and two.start not in told[1]
        if later is None or not (_is_just_beside(one, later, a) or _is_just_beside(two, -later, b))
    ]


def _measure_gap(one: tuple[Time, int], two: tuple[Time, int], a: Telling, b: Telling) -> float | None:
    """Return how many minutes later the second of two hours is: 8:20 p.m. GMT is 3:20 p.m. EST.

    None where a zone is not known ("local time" beside GMT), or where the season would tell: 8:20 p.m. GMT is
    3:20 or 4:20 p.m. ET.
    """
    (first, start), (second, end) = one, two
    mine, theirs = _find_zone(first, a), _find_zone(second, b)
    if mine is None or theirs is None or mine == theirs:
        return float(end - start)
    apart = {
        (end - season[theirs] - start + season[mine] + HALF_DAY) % (2 * HALF_DAY) - HALF_DAY
        for season in a.language.table("calendar")["zones"].values()
        if mine in season and theirs in season
    }
    if not apart or (0 in apart and len(apart) > 1):
        return None
    return float(min(apart, key=abs))


def _find_zone(time: Time, telling: Telling) -> str | None:
    """Return the time zone of an hour, which stands in it or right behind it."""
    text, find = telling.article.text, _read_zones(telling.language)
    match = find.search(text, time.start, time.end) or find.match(text, time.end)
    return match[1] if match else None


@cache
def _read_zones(language: Language) -> re.Pattern[str]:
    zones = {name for season in language.table("calendar")["zones"].values() for name in season}
    names = [*sorted(zones), language.table("calendar")["local_time"]]
    return re.compile(ZONE.replace("NAMES", "|".join(names)))


def _is_just_beside(time: Time, later: float, telling: Telling) -> bool:
    """Tell whether an hour is "shortly before" or "shortly after" one, where the other telling's lies."""
    held = telling.article.text[max(0, time.start - BESIDE) : time.end].lower()
    table = telling.language.table("differences")["just_beside"]
    side = table["before"] if later < 0 else table["after"]
    return abs(later) <= SHORTLY and any(re.search(rf"\b{words}\b", held) for words in side)


@read_once
def _list_clocks(telling: Telling) -> list[tuple[Time, int]]:
    """Return the times that name an hour, with the minute of the day."""
    return [(it, minute) for it in telling.times if (minute := _read_minute(it.value)) is not None]


@read_once
def list_minutes(telling: Telling) -> list[int]:
    """Return the minutes of the day of the hours that a telling names."""
    return [minute for _, minute in _list_clocks(telling)]


def _read_minute(value: str) -> int | None:
    """Return the minute of the day, or None where a value names no hour."""
    match = CLOCK.search(value)
    return 60 * int(match[1]) + int(match[2]) if match else None


def name_other_weekdays(a: Telling, b: Telling) -> bool:
    """Tell whether both tellings name weekdays, but not one in common; "a Thursday lunch" is no time."""
    one, two = (
        {word.text.rstrip("s").rstrip("'") for word in telling.words} & _list_weekdays(telling.language)
        for telling in (a, b)
    )
    return bool(one and two) and not one & two


def name_other_periods(a: Telling, b: Telling) -> bool:
    """Tell whether figures of one telling are of a quarter or a year and those of the other of a month."""
    if not (a.quantities and b.quantities):
        return False
    one, two = (
        {"quarter" if PART.search(it.value) else measure_precision(it.value) for it in telling.times}
        for telling in (a, b)
    )
    return any("quarter" in x and "month" in y and "quarter" not in y for x, y in ((one, two), (two, one)))


def name_weekdays(time: Time, telling: Telling) -> set[str]:
    """Return the weekdays that the words of a time name."""
    words = {word.text for word in telling.words if time.start <= word.start < time.end}
    return words & _list_weekdays(telling.language)


@cache
def _list_weekdays(language: Language) -> frozenset[str]:
    return frozenset(form.lower() for each in language.table("calendar")["weekday"] for form in each["forms"])


def _fold(time: Time, telling: Telling) -> str:
    return fold_text(telling.article.text[time.start : time.end])


def _find_alone(own: tuple[Telling, Sequence[Time]], other: tuple[Telling, Sequence[Time]]) -> list[Time]:
    """Return the times that agree with no time of the same precision of the other telling, or with none.

    Nor with one of another precision that the calendar tells: "1990" is told by "December 1990".
    """
    (telling, times), (other_telling, others) = own, other
    held = list({it.value: it for it in others}.values())[:MOST_KEPT]  # more are a list
    known = {it: [each for each in held if measure_precision(each.value) == it] for it in PRECISIONS}
    alone = {
        time.value
        for time in list({it.value: it for it in times}.values())[:MOST_KEPT]
        if (precision := measure_precision(time.value))
        and not any(days_agree(time.value, each.value) for each in known[precision] or held)
        and not any(
            days_agree(time.value, each.value) and _are_comparable((time, telling), (each, other_telling))
            for each in held
            if measure_precision(each.value) not in (None, precision)
        )
    }
    return [it for it in times if it.type in ("DATE", "TIME") and it.value in alone]


def measure_precision(value: str) -> str | None:
    """Tell whether a value is a day, a week, a month, a part of a year, a year or ten, or none."""
    if DAY.match(value):
        return "day"
    for name, form in (("week", WEEK), ("quarter", QUARTER), ("season", SEASON)):
        if form.fullmatch(value):
            return name
    if MONTH_OR_YEAR.fullmatch(value):
        return "year" if value.isdigit() else "month"
    return "decade" if DECADE.fullmatch(value) else None


def days_agree(one: str, two: str) -> bool:
    """Tell whether two values may be one time: one is part of the other, as far as both are known.

    A span of days ("2031-04-09/2031-04-11") agrees with what lies in it or meets it.
    What may be a day off ("2031-01-24~") agrees with the days beside it.
    """
    if one.endswith(ABOUT) or two.endswith(ABOUT):
        one, two = _widen(one), _widen(two)
    if "/" in one + two:
        (first, last), (begin, end) = (
            [side[:DAY_LENGTH] for side in (it.split("/") * 2)[:2]] for it in (one, two)
        )
        return first <= end and begin <= last
    short, long = sorted((one.partition("T")[0], two.partition("T")[0]), key=len)
    weekdays = [_find_weekday(value) for value in (short, long)]
    if any(WEEKDAY.fullmatch(value) for value in (short, long)):
        return not all(weekdays) or weekdays[0] == weekdays[1]
    if WEEK.fullmatch(short) and FULL_DAY.fullmatch(long):
        year, week, _ = date.fromisoformat(long).isocalendar()
        return short == f"{year}-W{week:02}"
    if short.startswith("--") or long.startswith("--"):
        short, long = sorted((_drop_year(short), _drop_year(long)), key=len)
    return long.startswith(short)


def _drop_year(value: str) -> str:
    """Return the month and day of a value."""
    return value[len("--") :] if value.startswith("--") else value[len("2031-") :]


def _widen(value: str) -> str:
    """Return a day that may be one off as the span of the days that it may be."""
    if not value.endswith(ABOUT):
        return value
    first, last = (date.fromisoformat(side[:DAY_LENGTH]) for side in (value.split("/") * 2)[:2])
    return f"{(first - ONE_DAY).isoformat()}/{(last + ONE_DAY).isoformat()}"


def _find_weekday(day: str) -> str | None:
    """Return the weekday of a day, from "1" for Monday; None where it is not known."""
    if match := WEEKDAY.fullmatch(day):
        return match[1]
    return str(date.fromisoformat(day).isoweekday()) if FULL_DAY.fullmatch(day) else None
