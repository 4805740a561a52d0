import pytest

from twosource.language.wordpiece import (
    LONGEST_WORD,
    MOST_PIECES,
    QUOTED,
    SHAPE,
    UNKNOWN,
    WordPieces,
    load_vocabulary,
)

PIECES = [
    "harbour",
    "##master",
    "said",
    "the",
    "ferry",
    "sank",
    "mr",
    "cole",
    "café",
    "cafe",
    ".",
    ",",
    '"',
    "x",
    "##x",
]


@pytest.fixture
def cutter() -> WordPieces:
    return WordPieces(load_vocabulary(PIECES))


def shapes_of(cutter: WordPieces, text: str) -> list[str]:
    names = list(SHAPE)
    reading = cutter.read(text)
    return [
        names[shape % QUOTED] + ("+quoted" if shape >= QUOTED else "")
        for shape in reading.shapes[reading.first]
    ]


def test_a_word_is_cut_into_the_longest_pieces(cutter: WordPieces) -> None:
    assert cutter.read("Harbourmaster").pieces.tolist() == [0, 1]


def test_case_and_accents_are_folded_away(cutter: WordPieces) -> None:
    assert cutter.read("CAFÉ").pieces.tolist() == [PIECES.index("cafe")]


def test_words_are_slices_of_the_text(cutter: WordPieces) -> None:
    text = "The ferry—“Østersøen”—sank at 9:40 p.m. 🚢"
    reading = cutter.read(text)
    words = [text[start:end] for start, end in zip(reading.starts, reading.ends, strict=True)]
    assert words == [
        "The",
        "ferry",
        "—",
        "“",
        "Østersøen",
        "”",
        "—",
        "sank",
        "at",
        "9",
        ":",
        "40",
        "p",
        ".",
        "m",
        ".",
        "🚢",
    ]


def test_a_word_that_the_vocabulary_cannot_spell_is_unknown(cutter: WordPieces) -> None:
    assert cutter.read("quay").pieces.tolist() == [UNKNOWN]


def test_an_endless_word_is_cut_and_not_spelt(cutter: WordPieces) -> None:
    reading = cutter.read("x" * (3 * LONGEST_WORD))
    assert reading.pieces.tolist() == [UNKNOWN] * 3


def test_a_word_has_a_bounded_number_of_pieces(cutter: WordPieces) -> None:
    assert len(cutter.read("x" * (LONGEST_WORD - 1))) == 1
    assert len(cutter.read("x" * (LONGEST_WORD - 1)).pieces) == MOST_PIECES


def test_an_empty_text_has_no_words(cutter: WordPieces) -> None:
    assert len(cutter.read("")) == len(cutter.read(" \n\t")) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sank", ["capitalised-first", "lower", "lower"]),
        ("Mr. Cole", ["capitalised-first", "stop", "capitalised"]),
        ("It sank. Cole swam", ["capitalised-first", "lower", "stop", "capitalised-first", "lower"]),
        ("at 10 in 2021", ["lower", "digits-1-2", "lower", "digits-4"]),
        ("NATO’s McBride", ["capitals", "apostrophe", "lower", "inner-capital"]),
        ("$5", ["currency", "digits-1-2"]),
        ("北京", ["caseless", "caseless"]),
    ],
)
def test_shapes_keep_what_the_vocabulary_drops(cutter: WordPieces, text: str, expected: list[str]) -> None:
    assert shapes_of(cutter, text) == expected


@pytest.mark.parametrize("text", ['"It sank," Cole said.', "“It sank,” Cole said."])
def test_words_between_quotation_marks_are_marked(cutter: WordPieces, text: str) -> None:
    quoted = [shape.endswith("+quoted") for shape in shapes_of(cutter, text)]
    assert quoted == [True, True, True, True, False, False, False, False]
