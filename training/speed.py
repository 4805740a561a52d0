"""Measure how fast the tagger that ships reads, beside a plain encoder of the same size in the same run.

    python -m training.speed ../shared [--runs 4]

Machines differ, and other work on one halves such figures, so the two take turns: the plain one is MiniLM's
six layers with two heads of tags in int8, as onnxruntime makes it of a model in torch, given batches of about
4,096 pieces by length, as in the prototype that `../shared/research/encoder.md` measured at 9,500 words a
second. Its weights are random, which changes nothing about its speed, and it need not decode its tags.
Processor time of one thread, on the different paragraphs of PolNeAR dev.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.data import TAGS, read_rows
from training.export import OPSET
from training.model import WIDTH, Encoder
from twosource.language.encoder import WINDOW
from twosource.language.encoder import Encoder as Shipped
from twosource.language.weights import Files
from twosource.language.wordpiece import SEPARATOR, START

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

HEADS, PIECES, PROTOTYPE = 2, 4096, 9500


class Plain(nn.Module):
    """Six layers over padded batches, and a linear head for each set of tags."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.heads = nn.Linear(WIDTH, HEADS * TAGS)

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Map piece and shape numbers (batch, length), padded with 0, to (batch, length, heads x tags)."""
        return self.heads(self.encoder(pieces, shapes))


def write_plain(folder: Path) -> Path:
    """Write the plain encoder in int8; return where."""
    given = (torch.ones(3, 9, dtype=torch.int64), torch.zeros(3, 9, dtype=torch.int64))
    names = ("pieces", "shapes", "scores")
    axes = {name: {0: "batch", 1: "length"} for name in names}
    torch.onnx.export(
        Plain().eval(),
        given,
        folder / "plain.onnx",
        input_names=names[:2],
        output_names=names[2:],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
    quantize_dynamic(folder / "plain.onnx", folder / "int8.onnx", weight_type=QuantType.QInt8)
    return folder / "int8.onnx"


def read_plainly(graph: onnxruntime.InferenceSession, texts: Sequence[str]) -> None:
    """Cut texts into pieces and run the plain graph over them."""
    cutter = Files(None).cutter.get()
    for rows in batch_by_length([cutter.read(text).pieces[:WINDOW] for text in texts]):
        pieces = np.zeros((len(rows), len(rows[-1]) + 2), dtype=np.int64)
        for place, row in zip(pieces, rows, strict=True):
            place[: len(row) + 2] = [START, *row, SEPARATOR]
        graph.run(None, {"pieces": pieces, "shapes": np.zeros_like(pieces)})


def batch_by_length(rows: Sequence[NDArray[np.int32]]) -> Iterator[list[NDArray[np.int32]]]:
    """Yield rows, shortest first, in batches of at most `PIECES` pieces, with end marks and padding."""
    batch: list[NDArray[np.int32]] = []
    for row in sorted(rows, key=len):
        if batch and (len(batch) + 1) * (len(row) + 2) > PIECES:
            yield batch
            batch = []
        batch.append(row)
    yield batch


def count_words(read: Callable[[], object], words: int) -> float:
    """Words a second of processor time."""
    start = time.thread_time()
    read()
    return words / (time.thread_time() - start)


def main() -> None:
    """Read the command line, measure by turns, print each turn and the best of both."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--runs", type=int, default=4)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    rows = read_rows(args.shared / "data" / "attribution" / "dev.jsonl")
    texts = list(dict.fromkeys(part for row in rows for part in row["text"].split("\n") if part.strip()))
    words = sum(len(text.split()) for text in texts)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with tempfile.TemporaryDirectory() as folder:
        graph = onnxruntime.InferenceSession(write_plain(Path(folder)), options)
    shipped = Shipped()
    runs = []
    for run in range(args.runs + 1):  # the first one warms up
        pair = (
            count_words(lambda: read_plainly(graph, texts), words),
            count_words(lambda: shipped.read_texts(texts), words),
        )
        if run:
            runs.append(pair)
            print(f"words a second: plain {pair[0]:,.0f}, shipped {pair[1]:,.0f}", flush=True)
    plain, ours = (max(each) for each in zip(*runs, strict=True))
    print(f"best of each: {plain:,.0f} and {ours:,.0f}, {ours / plain:.2f} times the plain one;")
    there = PROTOTYPE * ours / plain
    print(f"where that reads {PROTOTYPE:,} a second, as where it was first measured: {there:,.0f}")


if __name__ == "__main__":
    main()
