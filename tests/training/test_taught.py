import importlib
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Lesson:
    pieces: NDArray[np.int32]
    shapes: NDArray[np.int32]
    first: NDArray[np.int32]
    shares: NDArray[np.float16] | None


@dataclass(frozen=True)
class Article:
    corpus: str
    paragraphs: tuple[Lesson, ...]


@pytest.fixture
def taught(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("training.taught")


def invent_articles(seed: int = 3) -> list[Article]:
    """Shares of seven tags for three heads; most words are sure, as with a teacher."""
    draw = np.random.default_rng(seed)

    def invent_lesson(words: int) -> Lesson:
        pieces = draw.integers(1000, 30000, 2 * words).astype(np.int32)
        powers = np.exp(draw.normal(0, 3, (words, 3, 7)))
        shares = (powers / powers.sum(2, keepdims=True)).astype(np.float16)
        return Lesson(pieces=pieces, shapes=pieces % 64, first=np.arange(words) * 2, shares=shares)

    corpora = ["polnear"] * 3 + ["names"] * 5 + ["news"] * 2
    return [
        Article(corpus, tuple(invent_lesson(int(words)) for words in draw.integers(1, 90, 4)))
        for corpus in corpora
    ]


def drop_shares(articles: list[Article]) -> list[Article]:
    return [
        replace(article, paragraphs=tuple(replace(it, shares=None) for it in article.paragraphs))
        for article in articles
    ]


def test_what_was_written_is_read_back_word_by_word(taught: ModuleType, tmp_path: Path) -> None:
    path, articles = tmp_path / "taught.xz", invent_articles()
    taught.write_taught(path, articles)
    for was, read in zip(articles, taught.read_taught(path, drop_shares(articles)), strict=True):
        for old, new in zip(was.paragraphs, read.paragraphs, strict=True):
            assert new.shares.shape == old.shares.shape
            assert np.array_equal(new.shares.argmax(2), old.shares.argmax(2))
            sure = old.shares.max(2) >= taught.SURE
            assert np.abs(new.shares.astype(float) - old.shares)[sure].max() < 0.2
            assert np.allclose(new.shares.sum(2), 1, atol=0.01)


def test_a_code_tells_the_likeliest_tag_and_below_a_bar_the_second(taught: ModuleType) -> None:
    shares = np.array(
        [
            [0.99, 0.01, 0, 0, 0, 0, 0],
            [0.95, 0, 0.05, 0, 0, 0, 0],
            [0, 0, 0.8, 0.2, 0, 0, 0],
            [0, 0.7, 0, 0, 0, 0.3, 0],
            [0, 0.7, 0.3, 0, 0, 0, 0],
            [0, 0.55, 0.45, 0, 0, 0, 0],
        ]
    )
    assert taught.encode_shares(shares).tolist() == [2, 1, 6, 46, 40, 39]
    assert taught.encode_shares(shares).max() < taught.CODES


@pytest.mark.parametrize("change", ["a piece", "an article less", "an article more", "another order"])
def test_other_texts_are_refused_by_the_name_of_their_corpus(
    taught: ModuleType, tmp_path: Path, change: str
) -> None:
    path, articles = tmp_path / "taught.xz", invent_articles()
    taught.write_taught(path, articles)
    if change == "a piece":
        articles[5].paragraphs[0].pieces[0] += 1
    elif change == "an article less":
        del articles[4]
    elif change == "an article more":
        articles.append(replace(articles[-1], corpus="more"))
    else:
        articles[3], articles[4] = articles[4], articles[3]
    with pytest.raises(SystemExit, match=r"where \.\./shared has (names|more) of \d+ articles"):
        taught.read_taught(path, articles)


def test_a_missing_file_says_how_it_is_made(taught: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"training\.relabel"):
        taught.read_taught(tmp_path / "none.xz", invent_articles())
