import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from twosource.errors import LanguageError
from twosource.language.encoder import MARGIN, WINDOW, Encoder, windows
from twosource.language.weights import SHIPPED, open_vocabulary
from twosource.language.wordpiece import LONGEST_WORD
from twosource.model import Tag

SPEECH = (
    "“The ferry was never inspected after March,” said Ingrid Solberg, who runs the port authority in "
    "Tromsø. “We asked twice.”"
)
INDIRECT = (
    "The transport ministry said on Tuesday that it would ground the remaining vessels until the summer."
)
BELIEF = "She knew that the engine had failed twice in March."
PLAIN = "Rain fell through the night and the road along the fjord was closed to lorries."
STRANGE = (
    "",
    " ",
    "🚢🌊",
    "قال الوزير إن العبارة غرقت",
    "e\u0301" * 40,
    "\u200b",
    "x" * 5_000,
    "-" * 700,
    "a\x00b",
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def labelled(text: str, tags: tuple[Tag, ...], label: str) -> list[str]:
    return [text[tag.start : tag.end] for tag in tags if tag.label == label]


def test_a_quotation_is_found_with_its_speaker(encoder: Encoder) -> None:
    (tags,) = encoder.read_texts([SPEECH])
    assert labelled(SPEECH, tags, "content") == [
        "“The ferry was never inspected after March,”",
        "“We asked twice.”",
    ]
    assert labelled(SPEECH, tags, "cue") == ["said"]
    assert labelled(SPEECH, tags, "source")[0].startswith("Ingrid Solberg")
    assert labelled(SPEECH, tags, "person") == ["Ingrid Solberg"]
    assert labelled(SPEECH, tags, "place") == ["Tromsø"]


def test_a_paragraph_that_stands_in_a_text_again_is_read_once(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [tags for text in (SPEECH, INDIRECT) for tags in encoder.read_texts([text])]
    read: list[str] = []
    read_spans = encoder.read_spans
    monkeypatch.setattr(encoder, "read_spans", lambda texts: read.extend(texts) or read_spans(texts))
    assert encoder.read_texts([SPEECH, INDIRECT, SPEECH]) == (*expected, expected[0])
    assert read == [SPEECH, INDIRECT]


def test_indirect_speech_is_found(encoder: Encoder) -> None:
    (tags,) = encoder.read_texts([INDIRECT])
    (content,) = labelled(INDIRECT, tags, "content")
    assert "it would ground the remaining vessels" in content


def test_a_belief_is_no_statement(encoder: Encoder) -> None:
    (tags,) = encoder.read_texts([BELIEF])
    assert not labelled(BELIEF, tags, "content")
    (known,) = labelled(BELIEF, tags, "belief-content")
    assert "the engine had failed twice in March" in known


def test_plain_narration_bears_no_attribution(encoder: Encoder) -> None:
    (tags,) = encoder.read_texts([PLAIN])
    assert not [tag for tag in tags if tag.label in ("content", "cue", "source")]


def test_tags_are_sorted_and_stay_inside_the_text(encoder: Encoder) -> None:
    texts = [SPEECH, *STRANGE, INDIRECT]
    for text, tags in zip(texts, encoder.read_texts(texts), strict=True):
        assert list(tags) == sorted(tags, key=lambda tag: (tag.start, tag.end, tag.label))
        assert all(0 <= tag.start < tag.end <= len(text) and 0 <= tag.score <= 1 for tag in tags)
        assert all(text[tag.start : tag.end].strip() == text[tag.start : tag.end] for tag in tags)


def test_company_and_order_change_nothing(encoder: Encoder) -> None:
    texts = [SPEECH, INDIRECT, BELIEF, PLAIN, *STRANGE]
    alone = [encoder.read_texts([text])[0] for text in texts]
    assert list(encoder.read_texts(texts)) == alone
    assert list(encoder.read_texts(texts[::-1])) == alone[::-1]


def test_threads_change_nothing(encoder: Encoder) -> None:
    texts = [SPEECH, INDIRECT, BELIEF, PLAIN] * 4
    assert Encoder(threads=3).read_texts(texts) == encoder.read_texts(texts)


def test_threads_may_share_an_encoder_that_has_not_loaded_yet() -> None:
    shared = Encoder()
    found: list[tuple[tuple[Tag, ...], ...]] = []
    readers = [threading.Thread(target=lambda: found.append(shared.read_texts([SPEECH]))) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(found) == len(readers)
    assert len(set(found)) == 1


def test_a_long_text_is_read_to_its_end(encoder: Encoder) -> None:
    text = " ".join([PLAIN] * 60 + [SPEECH])
    (tags,) = encoder.read_texts([text])
    assert "Ingrid Solberg" in labelled(text, tags, "person")


def test_a_megabyte_without_a_space_is_read_in_few_windows(encoder: Encoder) -> None:
    letters = "z" * 1_000_000
    pieces = len(open_vocabulary(SHIPPED).read(letters).pieces)
    assert pieces <= len(letters) / LONGEST_WORD
    assert len(list(windows(pieces))) <= 1 + pieces / (WINDOW - 2 * MARGIN)
    (tags,) = encoder.read_texts([letters[:50_000]])
    assert all(tag.end <= 50_000 for tag in tags)


@pytest.mark.parametrize("length", [0, 1, WINDOW - 1, WINDOW, WINDOW + 1, 3 * WINDOW + 17, 10_000])
def test_windows_keep_every_piece_once_and_with_context(length: int) -> None:
    kept = [place for _, _, low, high in windows(length) for place in range(low, high)]
    assert kept == list(range(length))
    for low, high, keep_low, keep_high in windows(length):
        assert high - low <= WINDOW
        assert keep_low - low >= MARGIN or low == 0
        assert high - keep_high >= MARGIN or high == length


def test_a_pair_scores_the_same_either_way_and_in_any_company(encoder: Encoder) -> None:
    pair, other = (INDIRECT, "Ministry grounds the other ferries until summer."), (PLAIN, BELIEF)
    scores = encoder.score_pairs([pair, other, pair[::-1]])
    assert scores.dtype == np.float32
    assert scores[0] == scores[2] == encoder.score_pairs([pair])[0]
    assert scores[0] > scores[1]


def test_no_pairs_and_empty_sentences_are_no_trouble(encoder: Encoder) -> None:
    assert encoder.score_pairs([]).shape == (0,)
    assert np.isfinite(encoder.score_pairs([("", PLAIN), ("🚢", ""), ("word " * 500, PLAIN)])).all()


@pytest.mark.parametrize("missing", ["tagger.onnx", "words.npz", "vocabulary.txt", "transitions.npz"])
def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path, missing: str) -> None:
    for file in SHIPPED.iterdir():
        if file.name != missing and file.is_file():
            (tmp_path / file.name).symlink_to(file)
    with pytest.raises(LanguageError, match=rf"{missing} is missing.*[Ii]nstall"):
        Encoder(tmp_path).read_texts([PLAIN])


@pytest.mark.parametrize("damaged", ["tagger.onnx", "words.npz"])
def test_a_damaged_file_is_named(tmp_path: Path, damaged: str) -> None:
    for file in SHIPPED.iterdir():
        if file.is_file():
            (tmp_path / file.name).symlink_to(file)
    (tmp_path / damaged).unlink()
    shutil.copyfile(SHIPPED / "vocabulary.txt", tmp_path / damaged)
    with pytest.raises(LanguageError, match="damaged"):
        Encoder(tmp_path).read_texts([PLAIN])
