from __future__ import annotations

from twosource.group.speech import pair_marks
from twosource.group.words import read_texts


def quoted(text: str) -> list[str]:
    words, marks = read_texts([text])
    speech = pair_marks(words, marks)
    rows = zip(words.start, words.end, speech.quoted, strict=True)
    return [text[start:end] for start, end, inside in rows if inside]


def is_odd(text: str) -> bool:
    words, marks = read_texts([text])
    return bool(pair_marks(words, marks).odd.any())


def test_words_between_two_marks_are_quoted() -> None:
    assert quoted('She said: "We sail at dawn." He nodded. “No,” he said.') == [
        "We",
        "sail",
        "at",
        "dawn",
        "No",
    ]


def test_a_quotation_ends_with_its_paragraph_at_the_latest() -> None:
    assert quoted("“We sail at dawn.\nNo,” he said.") == []


def test_marks_that_pair_are_not_odd() -> None:
    assert not is_odd("“We sail,” she said. “At dawn.”\n“And we\n“will not wait.”")


def test_two_openings_or_a_closing_alone_are_odd() -> None:
    assert is_odd("“We “sail” at dawn.")
    assert is_odd("We sail” at dawn.")


def test_texts_are_told_apart() -> None:
    words, marks = read_texts(["“We", "sail” now", "“so”"])
    speech = pair_marks(words, marks)
    assert speech.quoted.tolist() == [False, False, False, True]
    assert speech.odd.tolist() == [False, True, True, False]


def test_a_curved_and_a_straight_mark_do_not_pair() -> None:
    assert is_odd('“We sail," she said.')
    assert is_odd('"We sail,” she said.')
    assert not is_odd('"We sail," she said. “At dawn.”')
