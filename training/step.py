"""A tagger that was trained on, as its difference from `tagger.onnx`: `tagger-step.bin` beside that.

    python -m training.step WEIGHTS --out FOLDER

What such a step brings: `step.md`; `distil.py` trains one. Needs torch and onnx.

Limits: the same graph with the same scales; only matrices of int8 and tensors of single precision may differ.
"""

from __future__ import annotations

import argparse
import hashlib
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from twosource.language.weights import SHIPPED, STEP, TAGGER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

# What the upper layer makes of each piece, before the heads: given as well, to whoever asks for it.
STATES, WIDTH = "/norm_inner_5/LayerNormalization_output_0", 384
MATRIX, SCALE = "_Transposed_quantized", "_Transposed_scale"
# What stays as it ships: its changes take 0.2 MB and bring nothing.
LOWEST = ("encoder.places.", "encoder.shapes.", "encoder.norm.")
# Weights have seven bits (see `export.py`).
MOST = 64
# The last bits of a small tensor's numbers stay as they are: eleven are left, as in half precision, and a
# bit that does not change costs next to nothing.
LEFT = np.uint32(0xFFFFF000)


def read_tagger(folder: Path) -> dict[str, NDArray]:
    """Read the tensors of a shipped graph by the names that they have in training, matrices in full."""
    graph = onnx.load(folder / TAGGER).graph
    parts = {part.name: numpy_helper.to_array(part) for part in graph.initializer}
    found = {}
    for name, part in parts.items():
        if name.endswith(MATRIX):
            plain = name.removesuffix(MATRIX)
            found[plain] = (part.astype(np.float32) * parts[plain + SCALE]).T
        elif part.dtype == np.float32 and not name.endswith(SCALE):
            found[name] = part
    return found


def make_step(base: bytes, tensors: Mapping[str, NDArray]) -> bytes:
    """Return the step from a graph to tensors that are named as `read_tagger` does it."""
    model = onnx.load_from_string(base)
    parts = {part.name: part for part in model.graph.initializer}
    step = np.zeros(len(base), dtype=np.uint8)
    for name, tensor in tensors.items():
        if name + MATRIX in parts:
            part = parts[name + MATRIX]
            scale = numpy_helper.to_array(parts[name + SCALE])
            new = np.rint(tensor.T / scale).clip(-MOST, MOST).astype(np.int8)
        else:
            part = parts[name]
            new = _keep_last_bits(numpy_helper.to_array(part), tensor)
        raw = part.raw_data
        place = base.find(raw)
        if base.find(raw, place + 1) >= 0 or len(raw) != new.nbytes:
            raise SystemExit(f"{name} does not stand once in {TAGGER} as it is")
        was = np.frombuffer(raw, dtype=np.uint8)
        step[place : place + len(raw)] = np.frombuffer(new.tobytes(), dtype=np.uint8) - was
    return hashlib.sha256(base).digest() + _pack(step.tobytes() + _write_output())


def _keep_last_bits(old: NDArray, new: NDArray) -> NDArray:
    was, wanted = (numbers.astype(np.float32).view(np.uint32) for numbers in (old, new))
    kept: NDArray = ((wanted & LEFT) | (was & ~LEFT)).view(np.float32)
    return kept


def _write_output() -> bytes:
    """A second output, as bytes behind the graph's own: what stands twice is one message, says protobuf."""
    output = onnx.helper.make_tensor_value_info(STATES, onnx.TensorProto.FLOAT, ["length", WIDTH])
    return onnx.ModelProto(graph=onnx.GraphProto(output=[output])).SerializeToString()


def _pack(content: bytes) -> bytes:
    """Differences of weights have no runs that come again: codes for bytes alone are smaller, and quick."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, 9, zlib.Z_HUFFMAN_ONLY)
    return packer.compress(content) + packer.flush()


def write_step(state: Mapping[str, torch.Tensor], folder: Path) -> Path:
    """Write the step from the shipped tagger to the state of a `training.model.Tagger`; return its file."""
    shipped = {name: old for name, old in read_tagger(SHIPPED).items() if not name.startswith(LOWEST)}
    tensors = {name: state[name].cpu().numpy()[: len(old)] for name, old in shipped.items()}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / STEP
    path.write_bytes(make_step((SHIPPED / TAGGER).read_bytes(), tensors))
    return path


def main() -> None:
    """Write the step from the shipped tagger to weights that `training.train` or another training saved."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="the state of a `training.model.Tagger`")
    parser.add_argument("--out", type=Path, default=Path("build"), help="folder for the step")
    flags = parser.parse_args()
    write_step(torch.load(flags.weights, map_location="cpu"), flags.out)


if __name__ == "__main__":
    main()
