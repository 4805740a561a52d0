from __future__ import annotations

from twosource.model import Article, Conflict, ConflictKind, Figure, Finding, Ledger, Span, Time, Value
from twosource.report.entries import Entry, list_entries
from twosource.report.sides import list_columns, list_differences

TEXTS = {
    "a": "The bridge is 90 metres long.",
    "b": "The bridge is 90 metres long.",
    "c": "It spans 95 metres.",
}


def _entry(
    kind: ConflictKind,
    values: dict[str, str],
    texts: dict[str, str] = TEXTS,
    figures: tuple[Figure, ...] = (),
    times: tuple[Time, ...] = (),
) -> Entry:
    articles = tuple(Article(id=key, path=key, text=text) for key, text in texts.items())
    conflict = Conflict(
        kind=kind,
        values=tuple(
            Value(
                article=key,
                start=texts[key].index(words),
                end=texts[key].index(words) + len(words),
                value=words,
            )
            for key, words in values.items()
        ),
    )
    finding = Finding(
        id="f",
        kind="figure",
        verdict="disputed",
        accounts=tuple(Span(article=key, start=0, end=len(text)) for key, text in texts.items()),
        origins=(("a", "b"), ("c",)),
        conflicts=(conflict, conflict),
    )
    ledger = Ledger(articles=articles, findings=(finding,), records=figures, times=times)
    [entry] = list_entries(ledger)
    return entry


def _values(entry: Entry) -> list[tuple[str, list[str]]]:
    [difference] = list_differences(entry)
    return [
        (
            "".join(word.text for word in side.words),
            [shown.article.id for voice in side.voices for _, shown in voice.told],
        )
        for side in difference.sides
    ]


def test_equal_values_stand_on_one_side_and_equal_words_under_one_passage() -> None:
    entry = _entry("number", {"a": "90 metres", "b": "90 metres", "c": "95 metres"})
    assert _values(entry) == [("90 metres", ["a", "b"]), ("95 metres", ["c"])]
    [difference] = list_differences(entry)
    assert len(difference.sides[0].voices) == 1


def test_columns_are_origins() -> None:
    columns = list_columns(_entry("number", {"a": "90", "c": "95"}))
    assert [[len(voice.told) for voice in column] for column in columns] == [[2], [1]]


def test_words_that_differ_are_told_apart() -> None:
    texts = {"a": "We felt the ship lean", "c": "We felt the big boat lean"}
    [difference] = list_differences(_entry("wording", texts, texts))
    assert [[(word.text, word.differs) for word in side.words] for side in difference.sides] == [
        [("We felt the", False), (" ", False), ("ship", True), (" ", False), ("lean", False)],
        [("We felt the", False), (" ", False), ("big boat", True), (" ", False), ("lean", False)],
    ]


def test_wordings_with_nothing_in_common_are_left_whole() -> None:
    texts = {"a": "We sank", "c": "It went down"}
    [difference] = list_differences(_entry("wording", texts, texts))
    assert not any(word.differs for side in difference.sides for word in side.words)


COUNTS = {
    "a": "Five people were hurt, police said.",
    "b": "The blast hurt 5 people.",
    "c": "The fire chief said that at least 5 people were hurt.",
    "d": "The mill burned down, and six people were hurt.",
}


def _figure(key: str, words: str, value: float, modifier: str | None = None) -> Figure:
    start = COUNTS[key].index(words)
    return Figure(
        id=key,
        article=key,
        start=start,
        end=start + len(words),
        value=value,
        unit="people",
        modifier=modifier,
    )


def test_one_figure_in_other_words_is_one_side_and_a_bound_is_another() -> None:
    words = {"a": "Five people", "b": "5 people", "c": "at least 5 people", "d": "six people"}
    counts = {"a": 5, "b": 5, "c": 5, "d": 6}
    figures = tuple(
        _figure(key, text, counts[key], "at least" if key == "c" else None) for key, text in words.items()
    )
    entry = _entry("number", words, COUNTS, figures)
    assert _values(entry) == [
        ("Five people", ["a", "b"]),
        ("at least 5 people", ["c"]),
        ("six people", ["d"]),
    ]
    [difference] = list_differences(entry)
    assert [side.others for side in difference.sides] == [("5 people",), (), ()]
    assert [[it.id for it in side.tellers] for side in difference.sides] == [["a", "b"], ["c"], ["d"]]
    assert difference.is_shared
    assert difference.longest == len("Five people") + len("5 people")


def test_one_figure_in_two_units_is_two_sides() -> None:
    texts = {"a": "It is 90 metres long.", "b": "It is 90 feet long."}
    figures = tuple(
        Figure(id=key, article=key, start=6, end=6 + len(words), value=90, unit=words[3:])
        for key, words in (("a", "90 metres"), ("b", "90 feet"))
    )
    entry = _entry("number", {"a": "90 metres", "b": "90 feet"}, texts, figures)
    assert _values(entry) == [("90 metres", ["a"]), ("90 feet", ["b"])]
    assert not list_differences(entry)[0].is_shared


def test_one_day_in_other_words_is_one_side() -> None:
    texts = {"a": "It burned on Monday.", "b": "It burned on 27 November.", "c": "It burned on Tuesday."}
    words = {
        "a": ("Monday", "2023-11-27"),
        "b": ("27 November", "2023-11-27"),
        "c": ("Tuesday", "2023-11-28"),
    }
    times = tuple(
        Time(article=key, start=13, end=13 + len(text), type="DATE", value=value)
        for key, (text, value) in words.items()
    )
    entry = _entry("date", {key: text for key, (text, _) in words.items()}, texts, times=times)
    assert _values(entry) == [("Monday", ["a", "b"]), ("Tuesday", ["c"])]
