"""The encoders and what stands beside them: `python -m training --start MODEL`.

All weight files are made by `training.everything`, of which this is a part.
Limits: needs torch, safetensors and onnx, the unpacked starting weights and `../shared`; fetches nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.evaluate import report_shipped
from training.export import export_pairs, export_tagger, export_vocabulary
from training.pairs import train_pairs
from training.static import distil
from training.train import train_half, train_tagger
from training.tune import tune_tags
from twosource.language.weights import SHIPPED, STEP
from twosource.language.wordpiece import WordPieces, load_vocabulary

STEPS = ("tagger", "pairs", "static", "export", "tune", "measure")
# Ships nothing: a tagger that saw half of the stories, for `training.statements`.
HALF = "half"


def main() -> None:
    """Read the flags and run the wanted steps in their order."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "steps", nargs="*", default=STEPS, help=f"of: {' '.join(STEPS)} (default: all these) {HALF}"
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of corpora")
    parser.add_argument("--start", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, default=Path("build"), help="folder for the weights in fp32")
    parser.add_argument("--ship", type=Path, default=SHIPPED, help="folder for the weights that ship")
    parser.add_argument("--threads", type=int, default=1)
    flags = parser.parse_args()
    torch.set_num_threads(flags.threads)
    flags.out.mkdir(parents=True, exist_ok=True)
    for step in (*STEPS, HALF):
        if step in flags.steps:
            run_step(step, flags)


def run_step(step: str, flags: argparse.Namespace) -> None:
    """Run one step; a later one needs the files of the earlier ones."""
    lines = (flags.start / "vocab.txt").read_text(encoding="utf-8").splitlines()
    cutter = WordPieces(load_vocabulary(lines))
    weights = flags.start / "model.safetensors"
    tagger, pairs = flags.out / "tagger.pt", flags.out / "pairs.pt"
    if step == "tagger":
        train_tagger(flags.shared, weights, cutter, tagger)
    elif step == "pairs":
        train_pairs(flags.shared, weights, cutter, pairs)
    elif step == "static":
        distil(flags.shared, weights, cutter, flags.ship / "static.npz")
    elif step == "export":
        export_vocabulary(lines, flags.ship)
        (flags.ship / STEP).unlink(missing_ok=True)  # it belongs to the tagger before
        export_tagger(tagger, flags.ship, flags.out)
        export_pairs(weights, pairs, flags.ship, flags.out)
    elif step == "tune":
        tune_tags(flags.shared, flags.ship)
    elif step == HALF:
        half = flags.out / HALF
        half.mkdir(exist_ok=True)
        train_half(flags.shared, weights, cutter, half / "tagger.pt")
        export_vocabulary(lines, half)
        export_tagger(half / "tagger.pt", half, flags.out)
        tune_tags(flags.shared, half)
    else:
        report_shipped(flags.shared, flags.ship)


if __name__ == "__main__":
    main()
