from __future__ import annotations

import re
from itertools import chain

import pytest

from twosource.annotate.dates import find_times, time_bounds
from twosource.annotate.dates.calendar import read_calendar
from twosource.annotate.dates.openings import BEFORE, find_places
from twosource.language import Language, load_language
from twosource.model import Article, Time

TABLE = load_language("en").table("calendar")
ENTRIES = [
    entry
    for entry in chain.from_iterable(rows if isinstance(rows, list) else [rows] for rows in TABLE.values())
    if "example" in entry
]

# text with one expression in [brackets], value where the report is undated
UNDATED = [
    ("Starting from [Aug. 1], tin is subject to controls.", "--08-01"),
    ("They met on [Tuesday].", "XXXX-WXX-2"),
    ("The summit will be held in [the first half of 2034].", "2034-H1"),
    ("They will meet [at least once a year].", "P1Y"),
    ("She took up the post in [March].", "--03"),
    ("It was built in [the 1990s].", "199"),
    ("Rain is expected [this month].", "XXXX-XX"),
    ("The tower dates from [the 14th century].", "13"),
]

# text with its last expression in [brackets], value in a report of Tuesday 18 March 2031
IN_CONTEXT = [
    ("The talks are set for [April 9 to 11].", "2031-04-09/2031-04-11"),
    ("The first of the two probes will be launched in [January].", "2032-01"),
    ("The first of the two probes will soon be launched in [January].", "2032-01"),
    ("The first of the two probes won’t be launched in [January].", "2032-01"),
    ("The first of the two probes was launched in [January].", "2031-01"),
    ("Neither of the two pilots could be located on [Monday].", "2031-03-17"),
    ("It was shown [between 4 and 22 January 2030].", "2030-01-04/2030-01-22"),
    ("The levy ends on [the twenty-first of June 2032].", "2032-06-21"),
    ("The council will vote on [the first Monday of next month].", "2031-04-07"),
    ("It rained in [the third week of February].", "2031-W08"),
    ("They met in [the week of March 3].", "2031-W10"),
    ("She will return [the week after next].", "2031-W14"),
    ("The verdict is expected [two days after tomorrow].", "2031-03-21"),
    ("The well ran dry [a year and two months ago].", "2030-01-18"),
    ("The gallery is shut for [the rest of the month].", "2031-03-18/2031-03-31"),
    ("It will open on [Friday the 21st].", "2031-03-21"),
    ("The tram was found [in the early morning on Sunday].", "2031-03-16TMO"),
    ("The signal failed [this morning at 7].", "2031-03-18T07:00"),
    ("The line is closed [from 2 to 4 p.m. today].", "2031-03-18T14:00/2031-03-18T16:00"),
    ("Mass is said at [9 a.m. on Sundays].", "XXXX-WXX-7T09:00"),
    ("The mill was built in [the 80s].", "198"),
    ("He fished there in [the summer].", "2030-SU"),
    ("The survey took [1 year, 2 months and 3 days].", "P1Y2M3D"),
    ("The vault was shut for [the whole week].", "P1W"),
    ("Profit rose in the fourth quarter of 2030 from [a year earlier].", "2029-Q4"),
    ("Sales fell in the second quarter of 2030, after [the year-ago quarter].", "2029-Q2"),
    ("He joined the board [a year ago].", "2030"),
    ("Orders grew in the third quarter of 2030, and margins shrank in [the quarter].", "2030-Q3"),
    ("Orders may recover [this quarter].", "2031-Q1"),
    ("The shop was robbed at [a quarter to nine in the evening on Monday].", "2031-03-17T20:45"),
    ("She was last seen at [ten o'clock on Sunday night].", "2031-03-16T22:00"),
    ("The vote will be held at [5 on Thursday].", "2031-03-20T05:00"),
    ("The lights go on at [6:30 p.m. on Christmas Eve].", "2030-12-24T18:30"),
    ("The quay was closed on [Saturday from 3 to 5:30 p.m.].", "2031-03-15T15:00/2031-03-15T17:30"),
    ("The museum is closed [from 10:30 to 3 on March 21].", "2031-03-21T10:30/2031-03-21T15:00"),
    ("The satellite was lost at [2031-03-02T04:05:06Z].", "2031-03-02T04:05:06"),
    ("They were married on [Easter Monday of last year].", "2030-04-22"),
    ("He retired [last Christmas].", "2030-12-25"),
    ("The bazaar is open late throughout [Ramadan 2029].", "2029-01-15~/2029-02-13~"),
    ("The permit runs from January 5 to [February 2].", "2031-02-02"),
    ("The road was to be shut between October 3 and [January 9].", "2031-01-09"),
    ("Work is to be done between now and [February 2].", "2032-02-02"),
    ("Deliveries begin [the weekend after next].", "2031-W14-WE"),
    ("They compared it with [the 2029 second quarter].", "2029-Q2"),
    ("The accounts are for the year ended [June 30].", "2030-06-30"),
    ("The rule will apply from [June 30].", "2031-06-30"),
    ("The polls close at [8 p.m. on March 21].", "2031-03-21T20:00"),
    ("The vote was put off to [9 a.m. tomorrow].", "2031-03-19T09:00"),
    ("The park is lit [each December].", "XXXX-12"),
    ("The region has had little rain in [recent months].", "PXM"),
    ("A ruling is due in [two to three weeks].", "P2W"),
    ("Rents have soared over [several years].", "PXY"),
    ("It is planned for [the end of the year].", "2031"),
    ("The bridge shut on [25/02/2031].", "2031-02-25"),
    ("He was jailed for [four years and two months].", "P4Y2M"),
    ("The film runs for [two hours and 20 minutes].", "PT2H20M"),
    ("They waited [an hour and a half].", "PT1.5H"),
    ("They waited [half an hour].", "PT0.5H"),
    ("The hearing is on [Friday next week].", "2031-03-28"),
    ("Fares rose in [the 1990's].", "199"),
    ("The fair opens [this weekend].", "2031-W12-WE"),
    ("The fair closed at [the weekend].", "2031-W11-WE"),
]

BOUNDS = [
    ("2031-03-18", ("2031-03-18", "2031-03-18")),
    ("2031-03-18TNI", ("2031-03-18", "2031-03-18")),
    ("2031-H1", ("2031-01-01", "2031-06-30")),
    ("2031-Q4", ("2031-10-01", "2031-12-31")),
    ("2032-WI", ("2031-12-01", "2032-02-29")),
    ("2031-W12", ("2031-03-17", "2031-03-23")),
    ("2031-W12-WE", ("2031-03-22", "2031-03-23")),
    ("2031-02", ("2031-02-01", "2031-02-28")),
    ("203", ("2030-01-01", "2039-12-31")),
    ("--08-01", None),
    ("P2W", None),
    ("2031-02-30", None),
]


def find(text: str, english: Language, published: str | None) -> tuple[Time, ...]:
    plain = text.replace("[", "").replace("]", "")
    return find_times(Article(id="a", path="a.txt", text=plain, published=published), english)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["example"])
def test_each_example_has_its_expression_and_value(entry: dict[str, str], english: Language) -> None:
    (time,) = find(entry["example"], english, "2031-03-18")
    start = entry["example"].index("[")
    assert (time.start, time.end) == (start, entry["example"].index("]") - 1)
    assert time.value == entry.get("value", time.value)


@pytest.mark.parametrize(("text", "value"), UNDATED)
def test_what_is_not_known_stays_open(text: str, value: str, english: Language) -> None:
    (time,) = find(text, english, None)
    assert time.value == value
    assert time.start == text.index("[")


@pytest.mark.parametrize(("text", "value"), IN_CONTEXT)
def test_what_was_named_before_helps(text: str, value: str, english: Language) -> None:
    time = find(text, english, "2031-03-18")[-1]
    assert (time.start, time.end) == (text.index("["), text.index("]") - 1)
    assert time.value == value


@pytest.mark.parametrize(("value", "bounds"), BOUNDS)
def test_bounds(value: str, bounds: tuple[str, str] | None) -> None:
    assert time_bounds(value) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "You may march on.",
        "The sun sat low.",
        "It cost $1,999.",
        "Flight 1950 left.",
        "The firm sold 2000 cars in all, of 2,015.",
    ],
)
def test_words_that_only_look_like_time_are_left_alone(text: str, english: Language) -> None:
    assert find(text, english, "2031-03-18") == ()


def test_two_reports_of_one_day_printed_on_different_days_agree(english: Language) -> None:
    (one,) = find("The tram crashed on Monday.", english, "2031-03-18")
    (other,) = find("The tram crashed on March 17.", english, "2031-03-20")
    assert one.value == other.value


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "9" * 1_000_000,
        "a year " * 20_000,
        "two hundred " * 20_000,
        "last " * 40_000,
        "two" + " " * 100_000 + "and" + " " * 100_000,
        "Jan. " * 40_000,
    ],
    ids=lambda text: text[:5],
)
def test_a_long_odd_text_takes_no_time(text: str, english: Language) -> None:
    find_times(Article(id="a", path="a.txt", text=text, published="2031-03-18"), english)


def test_no_pattern_begins_where_it_is_not_tried() -> None:
    calendar = read_calendar(load_language("en"))
    sentences = [*(entry["example"] for entry in ENTRIES), *(text for text, _ in (*UNDATED, *IN_CONTEXT))]
    sentences += ["Mid-summer, midsummer, Q3 2030, H1 2030, the ’90s, Mondays, an hour or a half hour on."]
    for sentence in sentences:
        text = sentence.replace("[", "").replace("]", "")
        tried = dict(find_places(text, calendar.openings))
        for number, (name, pattern) in enumerate(calendar.patterns):
            for match in re.finditer(BEFORE + pattern.pattern, text, re.IGNORECASE):
                assert number in tried.get(match.start(), ()), (name, match.group())
