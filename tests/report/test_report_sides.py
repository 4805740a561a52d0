from __future__ import annotations

from twosource.model import Article, Conflict, ConflictKind, Finding, Ledger, Span, Value
from twosource.report.entries import Entry, list_entries
from twosource.report.sides import list_columns, list_differences

TEXTS = {
    "a": "The bridge is 90 metres long.",
    "b": "The bridge is 90 metres long.",
    "c": "It spans 95 metres.",
}


def _entry(kind: ConflictKind, values: dict[str, str], texts: dict[str, str] = TEXTS) -> Entry:
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
    [entry] = list_entries(Ledger(articles=articles, findings=(finding,)))
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
