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


def test_words_of_web_addresses_are_not_plain() -> None:
    words, _ = read_texts(["see https://example.org/all-about-boats now", "or ftp://example.net/tides"])
    assert words.plain.tolist() == [True, True, *[False] * 5, True, True, True, *[False] * 3]


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


def test_a_straight_mark_does_what_the_mark_before_it_does() -> None:
    _, marks = read_texts(['He said: “"Go" is short.” And ""so""'])
    assert marks.sign.tolist() == [1, 1, -1, -1, 1, 1, -1, -1]


def test_words_that_differ_in_any_one_letter_have_hashes_of_their_own() -> None:
    stems = ("a" * length for length in (1, 7, 8, 9, 15, 16, 17, 24, 40))
    others = {
        f"{stem[:place]}{letter}{stem[place + 1 :]}"
        for stem in stems
        for place in range(len(stem))
        for letter in "aböж"
    }
    words, _ = read_texts([" ".join(sorted(others))])
    assert len(set(words.hashes.tolist())) == len(words.hashes) == len(others)


def test_a_word_has_the_same_hash_wherever_it_stands() -> None:
    for word in ("sea", "quay-side", "Überseehandelsgesellschaften", "судоходство", "crew’s", "\u212aelvin"):
        alone, _ = read_texts([word.upper()])
        among, _ = read_texts(["ab", f"«{word}» é {word.lower()}.", "q" * 70])
        assert set(alone.hashes.tolist()) <= set(among.hashes.tolist())
