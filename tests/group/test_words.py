from __future__ import annotations

from twosource.group.words import BATCH_CHARACTERS, read_texts


def spell(texts: list[str]) -> list[str]:
    words, _ = read_texts(texts)
    rows = zip(words.owner, words.start, words.end, strict=True)
    return [texts[owner][start:end] for owner, start, end in rows]


def test_words_slice_their_own_text() -> None:
    assert spell(["The crew’s boat", "", "came in; 12 stayed."]) == [
        *("The", "crew’s", "boat"),
        *("came", "in", "12", "stayed"),
    ]


def test_equal_words_have_equal_hashes_whatever_their_case_and_apostrophe() -> None:
    words, _ = read_texts(["Crew’s boat", "the CREW'S Boat"])
    assert words.hashes[0] == words.hashes[3]
    assert words.hashes[1] == words.hashes[4]


def test_letters_in_another_order_make_another_hash() -> None:
    words, _ = read_texts(["listen silent", "a'b ab"])
    assert len(set(words.hashes.tolist())) == 4


def test_plain_words_begin_with_a_small_letter() -> None:
    words, _ = read_texts(["Ada saw 12 boats at Ærø, été"])
    assert words.plain.tolist() == [False, True, False, True, True, False, True]


def test_texts_longer_than_a_batch_keep_their_offsets() -> None:
    texts = ["boat " * (BATCH_CHARACTERS // 4), "one two", "three"]
    assert spell(texts)[-3:] == ["one", "two", "three"]
    words, _ = read_texts(texts)
    assert words.first.tolist() == [0, len(spell(texts)) - 3, len(spell(texts)) - 1, len(spell(texts))]


def test_marks_open_close_and_end_paragraphs() -> None:
    _, marks = read_texts(['"Go," she said.\n“Now!” (“Go”)'])
    assert marks.sign.tolist() == [1, -1, 0, 1, -1, 1, -1]


def test_characters_beyond_the_first_planes_and_lone_surrogates_go_through() -> None:
    assert spell(["𠀀𠀁 and \ud800 \U0010ffff"])[1] == "and"
