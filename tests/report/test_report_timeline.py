from __future__ import annotations

from twosource.model import Article, Finding, Ledger, Span, Time
from twosource.report.entries import list_entries, order_articles
from twosource.report.marks import list_marks
from twosource.report.timeline import Day, list_days

TEXTS = {
    "a": "The mill burned down on Monday. It was built in 1911. Work starts on Friday.",
    "b": "On Monday the mill was lost. Work starts on Friday.",
}


def _span(key: str, words: str) -> Span:
    start = TEXTS[key].index(words)
    return Span(article=key, start=start, end=start + len(words))


def _time(key: str, words: str, value: str) -> Time:
    span = _span(key, words)
    return Time(article=key, start=span.start, end=span.end, type="DATE", value=value)


def _days(published: str | None) -> tuple[Day, ...]:
    fire = Finding(
        id="f",
        kind="report",
        verdict="corroborated",
        accounts=(_span("a", "The mill burned down on Monday"), _span("b", "On Monday the mill was lost")),
        origins=(("a",), ("b",)),
    )
    times = (
        _time("a", "Monday", "2031-03-03"),
        _time("b", "Monday", "2031-03-03"),
        _time("a", "1911", "1911"),
        _time("a", "Friday", "2031-03-07"),
        _time("b", "Friday", "2031-03-07"),
    )
    articles = tuple(Article(id=key, path=key, text=text, published=published) for key, text in TEXTS.items())
    ledger = Ledger(articles=articles, findings=(fire,), times=times)
    return list_days(ledger, order_articles(ledger), list_marks(list_entries(ledger)))


def test_a_fact_stands_once_under_its_day_with_all_who_tell_it() -> None:
    day = next(day for day in _days("2031-03-04") if day.value == "2031-03-03")
    [point] = day.points
    assert point.number == "C1"
    assert [anchor for anchor, _ in point.told] == ["C1-0", "C1-1"]


def test_a_sentence_outside_of_all_facts_stands_once_too() -> None:
    day = next(day for day in _days("2031-03-04") if day.value == "2031-03-07")
    [point] = day.points
    assert point.number == ""
    assert "".join(piece.text for piece in point.clearest.pieces) == "Work starts on Friday."
    assert [anchor for anchor, _ in point.told] == ["a", "b"]


def test_days_far_from_the_reports_are_told_apart() -> None:
    assert {day.value: day.near for day in _days("2031-03-04")} == {
        "1911": False,
        "2031-03-03": True,
        "2031-03-07": True,
    }


def test_without_a_date_of_publication_no_day_is_far() -> None:
    assert all(day.near for day in _days(None))


def test_two_facts_of_one_sentence_show_it_once_a_day() -> None:
    text = "The mill burned down on Monday and the owner said on Monday that he would rebuild it."
    findings = tuple(
        Finding(
            id=words,
            kind="report",
            verdict="single-outlet",
            accounts=(Span(article="a", start=text.index(words), end=text.index(words) + len(words)),),
            origins=(("a",),),
        )
        for words in ("The mill burned down on Monday", "the owner said on Monday that he would rebuild it")
    )
    starts = (text.index("Monday"), text.rindex("Monday"))
    times = tuple(Time(article="a", start=at, end=at + 6, type="DATE", value="2031-03-03") for at in starts)
    articles = (Article(id="a", path="a", text=text, published="2031-03-04"),)
    ledger = Ledger(articles=articles, findings=findings, times=times)
    [day] = list_days(ledger, order_articles(ledger), list_marks(list_entries(ledger)))
    assert len(day.points) == 1
