"""Holidays: an entry of the calendar -> the days on which it falls near a year.

Feasts by the moon are reckoned, not observed: a day either way, which "~" says, as EDTF has it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from twosource.annotate.dates.values import ABOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LUNATION = 29.530588  # days from new moon to new moon
NEW_MOON = 730125.76  # one of them, as an ordinal of Python's with its hour: 6 January 2000, 18:14 UTC
HIJRA = 227014  # the ordinal of the first day of the Islamic calendar, 18 July 622 as astronomers have it
ISLAMIC_YEAR = 354.37  # days
CREATION = -1373427  # the ordinal before the first day of the Jewish calendar
JEWISH_YEARS = 3761  # from that day to the first of the common era


def find_feasts(row: Mapping[str, Any], year: int) -> list[str]:
    """Return the values of a holiday in a year, mostly one: a day, or a span where it lasts."""
    rule = next(rule for name, rule in _RULES.items() if name in row)
    about = ABOUT if any(name in row for name in BY_MOON) else ""
    lasting = timedelta(days=row.get("lasts", 1) - 1)
    return [
        f"{day.isoformat()}{about}/{(day + lasting).isoformat()}{about}"
        if lasting
        else day.isoformat() + about
        for day in rule(row, year)
    ]


def _list_fixed(row: Mapping[str, Any], year: int) -> Iterator[date]:
    yield date(year, *map(int, row["day"].split("-")))


def _list_weekdays(row: Mapping[str, Any], year: int) -> Iterator[date]:
    """The first, second … or last of a weekday in a month, or some days after it."""
    month, weekday, which = row["nth"]
    first = date(year, month, 1) if which > 0 else date(year + month // 12, month % 12 + 1, 1)
    days = (weekday - first.isoweekday()) % 7 + 7 * (which - 1 if which > 0 else which)
    yield first + timedelta(days=days + row.get("plus", 0))


def _list_western(row: Mapping[str, Any], year: int) -> Iterator[date]:
    yield easter(year, EASTER_WESTERN) + timedelta(days=row["easter"])


def _list_orthodox(row: Mapping[str, Any], year: int) -> Iterator[date]:
    yield easter(year, EASTER_ORTHODOX) + timedelta(days=row["orthodox"])


def _list_islamic(row: Mapping[str, Any], year: int) -> Iterator[date]:
    """By the tabular calendar of cycles of thirty years; the months of a year are shorter than ours."""
    month, day = row["islamic"]
    near = int((date(year, 1, 1).toordinal() - HIJRA) / ISLAMIC_YEAR)
    for each in range(near, near + 4):
        days = 354 * (each - 1) + (11 * each + 3) // 30 + 30 * (month - 1) - (month - 1) // 2 + day - 1
        found = date.fromordinal(HIJRA + days)
        if found.year == year:
            yield found


def _list_jewish(row: Mapping[str, Any], year: int) -> Iterator[date]:
    """Some days before or after the Jewish New Year of that autumn."""
    elapsed = [_count_jewish_days(year + JEWISH_YEARS + step) for step in (-1, 0, 1)]
    delay = 2 if elapsed[2] - elapsed[1] == 356 else int(elapsed[1] - elapsed[0] == 382)  # noqa: PLR2004
    yield date.fromordinal(CREATION + elapsed[1] + delay + row["jewish"])


def _count_jewish_days(year: int) -> int:
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + (3 * (days + 1) % 7 < 3)  # noqa: PLR2004


def _list_new_moons(row: Mapping[str, Any], year: int) -> Iterator[date]:
    """Some days before or after the first new moon from a day on, by the mean length of a lunation."""
    begin = date(year, *map(int, row["new_moon"].split("-"))).toordinal()
    moons = -((NEW_MOON - begin) // LUNATION)
    yield date.fromordinal(int(NEW_MOON + moons * LUNATION) + row.get("plus", 0))


_RULES: dict[str, Callable[[Mapping[str, Any], int], Iterator[date]]] = {
    "day": _list_fixed,
    "nth": _list_weekdays,
    "easter": _list_western,
    "orthodox": _list_orthodox,
    "islamic": _list_islamic,
    "jewish": _list_jewish,
    "new_moon": _list_new_moons,
}
BY_MOON = ("islamic", "new_moon")
