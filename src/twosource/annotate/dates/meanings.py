"""Which function gives the value of a match, by the name of its pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.dates import clocks, days, lengths, periods, relations

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from twosource.annotate.dates.context import Context, Meaning


MEANINGS: dict[str, Callable[[re.Match[str], Context], Meaning | None]] = {
    "date": days.read_date,
    "iso": days.read_iso,
    "numeric": days.read_numeric,
    "month": days.read_month,
    "lone_month": days.read_month,
    "weekday": days.read_weekday,
    "of_week": days.read_of_week,
    "weekdays": days.read_weekdays,
    "every_month": days.read_every_month,
    "year": periods.read_year,
    "decade": periods.read_decade,
    "century": periods.read_century,
    "deictic": periods.read_deictic,
    "deictic_part": clocks.read_deictic_part,
    "weekend": periods.read_weekend,
    "ago": lengths.read_ago,
    "year_ago": periods.read_year_ago,
    "span": lengths.read_span,
    "duration": lengths.read_duration,
    "half": lengths.read_half,
    "and_half": lengths.read_and_half,
    "plural": lengths.read_plural,
    "recent": lengths.read_plural,
    "per": lengths.read_per,
    "every": lengths.read_every,
    "quarter": periods.read_quarter,
    "period": periods.read_period,
    "this_unit": periods.read_this_unit,
    "season": periods.read_season,
    "clock": clocks.read_clock,
    "clock_span": clocks.read_clock_span,
    "part_clock": clocks.read_part_clock,
    "set_clock": clocks.read_set_clock,
    "noon": clocks.read_noon,
    "phrase": days.read_phrase,
    "whole": lengths.read_whole,
    "ago_both": lengths.read_ago_both,
    "day_span": relations.read_day_span,
    "spelled_day": relations.read_spelled_day,
    "day_of_month": relations.read_day_of_month,
    "weekday_day": relations.read_weekday_day,
    "bare_day": relations.read_bare_day,
    "nth_weekday": relations.read_nth_weekday,
    "nth_week": relations.read_nth_week,
    "week_of": relations.read_week_of,
    "after_next": relations.read_after_next,
    "rest": relations.read_rest,
    "week_weekday": days.read_of_week,
    "from_day": relations.read_from_day,
    "part_of_day": days.read_weekday,
    "other_weekday": days.read_weekdays,
}
