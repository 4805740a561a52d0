"""Weeks, quarters, seasons, years and longer: a match of a pattern -> its type and value."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from twosource.annotate.dates.context import STEPS, Meaning, plain, step_units
from twosource.annotate.dates.values import QUARTERS, duration, week_of

if TYPE_CHECKING:
    import re

    from twosource.annotate.dates.context import Context


def read_year(match: re.Match[str], context: Context) -> Meaning | None:  # noqa: ARG001
    """Read a year."""
    return Meaning("DATE", match["year"], "text")


def read_decade(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a decade."""
    groups = match.groupdict()
    if groups.get("decade"):
        return Meaning("DATE", match["decade"], "text")
    spelled = groups.get("spelled_decade")
    digit = context.calendar.decades[plain(spelled)] if spelled else match["short_decade"]
    begun = (
        context.published.year if context.published else CENTURY + 10 * LATE_DECADE
    ) >= CENTURY + 10 * int(digit)
    return Meaning("DATE", ("20" if begun else "19") + digit, "text")


CENTURY = 2000
LATE_DECADE = 4  # in a report without a date, "the fifties" and later are those of the last century


def read_century(match: re.Match[str], context: Context) -> Meaning | None:  # noqa: ARG001
    """Read a century."""
    return Meaning("DATE", f"{int(match['century']) - 1:02}", "text")


def read_deictic(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a week, month, year or decade by its distance from this one."""
    unit, which = context.calendar.units[plain(match["unit"])], plain(match["which"])
    told = which in ("that", "same", "following", "previous") or (which == "next" and unit.code == "D")
    origin = context.last_day if told else context.published
    if unit.time:
        return Meaning("DURATION", duration("1", unit.code, time=True))
    if plain(match["unit"]).endswith("s"):
        return Meaning("DURATION", duration("X", unit.code, time=False))
    if origin is None:
        return Meaning("DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}[unit.code])
    anchor = "published" if origin is context.published else "text"
    return Meaning("DATE", step_units(origin, unit, STEPS.get(which, 0)), anchor)


def read_weekend(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a weekend: early in the week the last one, later the next."""
    if context.published is None:
        return Meaning("DATE", "XXXX-WXX-WE")
    which = plain(match["which"] or "")
    step = 1 if which in ("next", "coming") else 0
    if which in ("last", "past") or (
        which == "" and not context.ahead and context.published.isoweekday() < MIDWEEK
    ):
        step = -1
    return Meaning("DATE", f"{week_of(context.published + timedelta(days=7 * step))}-WE", "published")


MIDWEEK = 4  # Thursday: from here on "the weekend" is the one to come


def read_year_ago(match: re.Match[str], context: Context) -> Meaning | None:  # noqa: ARG001
    """Read a year ago: the same quarter where one was just named, else the year."""
    if context.published is None:
        return Meaning("DATE", "XXXX")
    if context.last_quarter:
        return Meaning("DATE", _shift_quarter(context.last_quarter, -QUARTERS_A_YEAR), "text")
    return Meaning("DATE", f"{context.published.year - 1:04}", "published")


def read_period(match: re.Match[str], context: Context) -> Meaning | None:
    """Read "the quarter": the one named before, else the one of the publication or the one before it."""
    words = match.group().lower().split()
    step = {"last": -1, "previous": -1, "preceding": -1, "next": 1}
    if context.published is None:
        return Meaning("DATE", "XXXX-QX")
    this = f"{context.published.year:04}-Q{(context.published.month + 2) // 3}"
    if words[0] in ("this", "last", "next") or "current" in words:
        return Meaning("DATE", _shift_quarter(this, step.get(words[0], 0)), "published")
    if context.last_quarter:
        back = sum(step.get(word, 0) for word in words)
        return Meaning("DATE", _shift_quarter(context.last_quarter, back), "text")
    return Meaning("DATE", _shift_quarter(this, -1), "published")


def _shift_quarter(value: str, count: int) -> str:
    year, quarter = divmod(int(value[:4]) * QUARTERS_A_YEAR + int(value[-1]) - 1 + count, QUARTERS_A_YEAR)
    return f"{year:04}-Q{quarter + 1}"


QUARTERS_A_YEAR = 4


def read_this_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """Read the week, month or year of the report."""
    unit = context.calendar.units[plain(match["unit"] or match.groupdict()["unit2"])]
    if context.published is None:
        return Meaning("DATE", "XXXX")
    return Meaning("DATE", step_units(context.published, unit, 0), "published")


def read_quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a quarter or a half of a year."""
    groups = match.groupdict()
    if groups.get("letter"):
        piece = f"{match['letter']}{match['digit']}"
    else:
        ordinal = plain(match["ordinal"])
        number = int(ordinal[0]) if ordinal[0].isdigit() else context.calendar.ordinals[ordinal]
        piece = f"{'Q' if match['piece'].lower() == 'quarter' else 'H'}{number}"
    if piece not in QUARTERS:
        return None
    if year_named := groups.get("year") or groups.get("year_before"):
        return Meaning("DATE", f"{year_named}-{piece}", "text")
    if context.published is None:
        return Meaning("DATE", f"XXXX-{piece}")
    which = plain(groups.get("which") or groups.get("which_year") or "")
    year = context.published.year + STEPS.get(which, 0)
    # A quarter that has not begun is last year's, unless the words point ahead.
    if not which and not context.ahead and QUARTERS[piece][0] > context.published.month:
        year -= 1
    return Meaning("DATE", f"{year:04}-{piece}", "published")


def read_season(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a season of a year."""
    code, groups = context.calendar.seasons[plain(match["season"])], match.groupdict()
    if groups.get("year"):
        return Meaning("DATE", f"{match['year']}-{code}", "text")
    if context.published is None:
        return Meaning("DATE", f"XXXX-{code}")
    which, year = plain(groups.get("which") or ""), context.published.year
    begun = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code] <= context.published.month
    if which in ("last", "past", "previous"):
        year -= not begun or code == "WI"
    elif which in ("next", "coming", "upcoming"):
        year += begun or code == "WI"
    elif not which and not context.ahead:
        year -= not begun and code != "WI"
    return Meaning("DATE", f"{year:04}-{code}", "published")
