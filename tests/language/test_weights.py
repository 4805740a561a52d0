import hashlib
import zlib
from pathlib import Path

import numpy as np
import pytest

from twosource.errors import LanguageError
from twosource.language.encoder import Encoder
from twosource.language.weights import POINTING, SHIPPED, STATES, STEP, TAGGER, add_states, add_step

# The upper layer's states as one more output of a graph: in protobuf, a message that stands twice is one.
OUTPUT = b"\x0a" + bytes([len(STATES)]) + STATES
GRAPH = b"\x62" + bytes([len(OUTPUT)]) + OUTPUT
TAIL = b"\x3a" + bytes([len(GRAPH)]) + GRAPH
SPEECH = "“We asked twice,” said Ingrid Solberg, who runs the port authority in Tromsø."
PLAIN = "Rain fell through the night and the road along the fjord was closed to lorries."


def link_weights(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for file in SHIPPED.iterdir():
        if file.is_file() and file.name != STEP:
            (folder / file.name).symlink_to(file)
    return folder


def write_step(folder: Path, file: bytes, content: bytes) -> Path:
    (folder / STEP).write_bytes(hashlib.sha256(file).digest() + zlib.compress(content))
    return folder / STEP


@pytest.fixture
def stepped(tmp_path: Path) -> Encoder:
    graph = (SHIPPED / TAGGER).read_bytes()
    write_step(link_weights(tmp_path), graph, bytes(len(graph)) + TAIL)
    return Encoder(tmp_path)


def test_bytes_are_added_without_a_carry_and_the_rest_stands_behind(tmp_path: Path) -> None:
    (tmp_path / TAGGER).write_bytes(b"\x01\xff\x80")
    step = write_step(tmp_path, b"\x01\xff\x80", b"\x02\x02\x80tail")
    assert add_step(tmp_path / TAGGER, step) == b"\x03\x01\x00tail"


def test_a_step_of_another_graph_is_refused(tmp_path: Path) -> None:
    write_step(link_weights(tmp_path), b"another graph", b"")
    with pytest.raises(LanguageError, match=rf"{TAGGER} and {STEP} do not belong together.*[Ii]nstall"):
        Encoder(tmp_path).read_texts([PLAIN])


@pytest.mark.parametrize("size", [0, 20, 40, 1_000_000])
def test_a_damaged_step_is_named(tmp_path: Path, size: int) -> None:
    graph = (SHIPPED / TAGGER).read_bytes()
    step = write_step(link_weights(tmp_path), graph, np.random.default_rng(1).bytes(len(graph)))
    step.write_bytes(step.read_bytes()[:size])
    with pytest.raises(LanguageError, match=rf"{STEP} is damaged"):
        Encoder(tmp_path).read_texts([PLAIN])


def test_without_a_step_the_graph_is_read_as_it_is_and_gives_states(tmp_path: Path) -> None:
    encoder = Encoder(link_weights(tmp_path))
    assert "Ingrid Solberg" in [SPEECH[tag.start : tag.end] for tag in encoder.read_texts([SPEECH])[0]]
    ((tags, reading, states),) = encoder.read_states([SPEECH])
    assert (tags,) == encoder.read_texts([SPEECH])
    assert states.shape == (len(reading), 384)


def test_a_graph_without_such_states_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / TAGGER).write_bytes(b"another graph")
    assert add_states(tmp_path / TAGGER) == b"another graph"
    file = b"a graph with " + STATES + b" and more" * 20
    (tmp_path / TAGGER).write_bytes(file)
    assert add_states(tmp_path / TAGGER) == file + TAIL
    (tmp_path / TAGGER).write_bytes(file + TAIL)
    assert add_states(tmp_path / TAGGER) == file + TAIL


def test_without_its_weights_nothing_points(tmp_path: Path) -> None:
    folder = link_weights(tmp_path / "folder")
    assert Encoder(folder).points
    (folder / POINTING).unlink()
    assert not Encoder(folder).points


def test_one_more_output_changes_no_bit_of_the_scores(stepped: Encoder, tmp_path: Path) -> None:
    without = Encoder(link_weights(tmp_path / "without"))
    for text in (SPEECH, PLAIN):
        (_, _, scores), (_, _, before) = (each.read_spans([text])[0] for each in (stepped, without))
        assert scores.tobytes() == before.tobytes()


def test_states_come_with_the_same_tags_one_for_each_word(stepped: Encoder) -> None:
    texts = [SPEECH, "", PLAIN, SPEECH, "word " * 900]
    read = stepped.read_states(texts)
    assert tuple(tags for tags, _, _ in read) == stepped.read_texts(texts)
    assert [states.shape for _, _, states in read] == [(len(reading), 384) for _, reading, _ in read]
    (alone,) = stepped.read_states([PLAIN])
    assert np.array_equal(alone[2], read[2][2])
    assert stepped.read_states([]) == []
