from pathlib import Path

import numpy as np
import pytest

from twosource.errors import LanguageError
from twosource.language.embedding import StaticEmbedding

TEXTS = [
    "The dam above the village burst on Sunday and drowned two farms.",
    "Two farms were flooded when a dam gave way at the weekend.",
    "The central bank left its interest rate unchanged.",
]


@pytest.fixture(scope="module")
def embedding() -> StaticEmbedding:
    return StaticEmbedding()


def test_like_texts_lie_closer_than_unlike_ones(embedding: StaticEmbedding) -> None:
    rows = embedding.embed_texts(TEXTS)
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.2


def test_rows_have_length_one_and_empty_texts_none(embedding: StaticEmbedding) -> None:
    rows = embedding.embed_texts([*TEXTS, "", " \n"])
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1, 0, 0], abs=1e-5)


def test_company_changes_nothing(embedding: StaticEmbedding) -> None:
    together = embedding.embed_texts(TEXTS)
    alone = np.concatenate([embedding.embed_texts([text]) for text in TEXTS])
    assert together.tobytes() == alone.tobytes()
    assert embedding.embed_texts([]).shape == (0, together.shape[1])


def test_strange_texts_are_embedded(embedding: StaticEmbedding) -> None:
    assert np.isfinite(embedding.embed_texts(["🚢🌊", "سفينة", "z" * 100_000, "\x00"])).all()


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match=r"missing.*[Ii]nstall"):
        StaticEmbedding(tmp_path).embed_texts(TEXTS)
