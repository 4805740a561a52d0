"""The weight files that ship with the package: opening them, once, whatever the number of threads.

Limits: graphs run on a CPU by onnxruntime, one thread each.
"""

from __future__ import annotations

import hashlib
import threading
import zlib
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

from twosource.errors import LanguageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    from twosource.language.wordpiece import WordPieces

T = TypeVar("T")
SHIPPED = Path(__file__).parent / "models"
TAGGER, STEP, POINTING = "tagger.onnx", "tagger-step.bin", "pointing.onnx"
# What the tagger's upper layer makes of each piece: given as well, to whoever asks for it, at no cost. In
# protobuf a message that stands twice is one, so that one more output is some bytes behind a graph's own.
STATES = b"/norm_inner_5/LayerNormalization_output_0"
ADDED = 100  # bytes at the end of a file among which such an output is named


class Lazy(Generic[T]):
    """A value that is made when it is first asked for, and only once."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: list[T] = []
        self._lock = threading.Lock()

    def get(self) -> T:
        """Return the value; other threads wait while the first one makes it."""
        if not self._made:
            with self._lock:
                if not self._made:
                    self._made.append(self._make())
        return self._made[0]


def find_file(folder: Path, name: str) -> Path:
    """Return the path of a weight file; raise LanguageError, saying what to do, where it is missing."""
    path = folder / name
    if not path.is_file():
        raise LanguageError(
            f"The model file {name} is missing from {folder}. Install twosource again from its wheel, "
            "or make the weights with `python -m training`."
        )
    return path


def open_graph(folder: Path, name: str) -> InferenceSession:
    """Open a graph for onnxruntime; raise LanguageError where it is missing or damaged."""
    path = find_file(folder, name)
    return _start_session(path, path)


def open_tagger(folder: Path) -> InferenceSession:
    """Open the tagger's graph, with its states as one more output, and the step where the folder has one.

    A step was trained on top of the graph, and brings an output of its own. Raises LanguageError where a file
    is missing or damaged, or the two do not belong together.
    """
    path, step = find_file(folder, TAGGER), folder / STEP
    return _start_session(add_step(path, step) if step.is_file() else add_states(path), path)


def add_states(path: Path) -> bytes:
    """Give a graph's file with its states as one more output, if it has them and does not give them yet."""
    file = path.read_bytes()
    if STATES not in file or STATES in file[-ADDED:]:
        return file
    output = b"\x0a" + bytes([len(STATES)]) + STATES
    graph = b"\x62" + bytes([len(output)]) + output
    return file + b"\x3a" + bytes([len(graph)]) + graph


def add_step(path: Path, step: Path) -> bytes:
    """Give a file's bytes with a step added: as many bytes, each a difference, then what stands behind.

    A step opens with the SHA-256 of the file that it belongs to. Sums are of bytes, so they are the same on
    every machine.
    """
    file, (mark, packed) = path.read_bytes(), _read_step(step)
    if hashlib.sha256(file).digest() != mark:
        raise LanguageError(
            f"The model files {path} and {step.name} do not belong together: one of them is damaged or of "
            f"another version. Install twosource again, or delete {step.name} beside a tagger of your own."
        )
    content = np.frombuffer(packed, dtype=np.uint8)
    size = len(file)
    return b"".join([(np.frombuffer(file, dtype=np.uint8) + content[:size]).tobytes(), packed[size:]])


def _read_step(step: Path) -> tuple[bytes, bytes]:
    content = step.read_bytes()
    size = hashlib.sha256().digest_size
    try:
        return content[:size], zlib.decompress(content[size:])
    except zlib.error as error:
        raise LanguageError(
            f"The model file {step} is damaged ({error}). Install twosource again."
        ) from error


def _start_session(graph: Path | bytes, path: Path) -> InferenceSession:
    import onnxruntime  # noqa: PLC0415 - a tenth of a second that rules alone need not pay

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Memory would be planned for each length that a text may have. Without a plan, what one text needed is
    # kept for the next: 1 to 5 % quicker, in 86 MB in place of 102.
    options.enable_mem_pattern = False
    # What goes further lays out images anew: these graphs have none, and the tagger opens in .04 s, not .06.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise LanguageError(
            f"The model file {path} is damaged ({error}). Install twosource again."
        ) from error


def open_arrays(folder: Path, name: str) -> dict[str, NDArray[Any]]:
    """Read the arrays of an .npz file; raise LanguageError where it is missing or damaged."""
    path = find_file(folder, name)
    try:
        with np.load(path) as arrays:
            return dict(arrays)
    except (OSError, ValueError) as error:
        raise LanguageError(
            f"The model file {path} is damaged ({error}). Install twosource again."
        ) from error


@cache
def open_vocabulary(folder: Path) -> WordPieces:
    """Read the vocabulary that all models share, once."""
    from twosource.language.wordpiece import WordPieces, load_vocabulary  # noqa: PLC0415 - where texts are read

    lines = find_file(folder, "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    return WordPieces(load_vocabulary([line for line in lines if line]))


class Words:
    """Word embeddings as int8 rows, each with its scale, shared by all graphs."""

    def __init__(self, folder: Path) -> None:
        arrays = open_arrays(folder, "words.npz")
        self._rows, self._scales = arrays["rows"], arrays["scales"]

    def embed(self, pieces: NDArray[np.int32]) -> NDArray[np.float32]:
        """Embed piece numbers, (pieces) to (pieces, width)."""
        embedded: NDArray[np.float32] = self._rows[pieces] * self._scales[pieces]
        return embedded


class Files:
    """Everything that one folder of weights holds, each part opened when it is first needed."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or SHIPPED
        self.cutter = Lazy(partial(open_vocabulary, self.folder))
        self.words = Lazy(partial(Words, self.folder))
        self.tagger = Lazy(partial(open_tagger, self.folder))
        self.transitions = Lazy(partial(open_arrays, self.folder, "transitions.npz"))
        self.sentences = Lazy(partial(open_graph, self.folder, "sentences.onnx"))
        self.inference = Lazy(partial(open_graph, self.folder, "inference.onnx"))
        self.pointing = Lazy(partial(open_graph, self.folder, POINTING))
        self.pairs = Lazy(partial(open_arrays, self.folder, "pairs.npz"))
        self.static = Lazy(partial(open_arrays, self.folder, "static.npz"))

    def find_states(self) -> str:
        """Return what the tagger's graph calls its states; raise LanguageError where it gives none."""
        _, *others = (output.name for output in self.tagger.get().get_outputs())
        if not others:
            raise LanguageError(f"The tagger in {self.folder} gives no states of words.")
        return str(others[0])
