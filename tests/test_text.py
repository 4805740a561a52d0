"""Words are the same by the quick way and by the pattern."""

from hypothesis import given
from hypothesis import strategies as st

from twosource.text import WORD, fold_text, list_words

PIECES = st.sampled_from(
    [
        "U.S.",
        "o'clock",
        "it’s",
        "a--b",
        "...",
        "x.-y",
        "co-op's.",
        "_n_",
        "AT&T",
        "é",
        "İz",
        "—",
        "…",
        "\x1c",
        ". ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=12), st.sampled_from(["", " ", "\n", "."]))
def test_words_are_those_of_the_pattern(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert list_words(text) == WORD.findall(fold_text(text))


def test_inner_marks_belong_to_a_word_and_outer_ones_do_not() -> None:
    assert list_words("The “Kestrel’s” crew, at 4.30 p.m. -- re-hired.") == [
        "the", "kestrel's", "crew", "at", "4.30", "p.m", "re-hired"
    ]  # fmt: skip
