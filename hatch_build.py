"""Builds the wheel: a model that the repository holds as a file and a later step on it ships as one file.

In a checkout `language/weights.py` adds the step where it reads the file; these are the same bytes.
Limits: has the standard library alone, so it takes a second.
"""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODELS = "twosource/language/models"
BASE, STEP = "tagger.onnx", "tagger-step.bin"


class ModelsHook(BuildHookInterface):
    """Puts the sum into the wheel in place of its two parts; an editable install keeps reading the parts."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the file that ships, under `build/`, and name it."""
        if version == "editable":
            return
        folder, made = Path(self.root) / "src" / MODELS, Path(self.root) / "build" / BASE
        made.parent.mkdir(exist_ok=True)
        made.write_bytes(add_step((folder / BASE).read_bytes(), (folder / STEP).read_bytes()))
        build_data["force_include"][str(made)] = f"{MODELS}/{BASE}"


def add_step(base: bytes, step: bytes) -> bytes:
    """Add a step to the file that it belongs to, byte by byte; what is left of the step stands behind."""
    size = hashlib.sha256().digest_size
    if hashlib.sha256(base).digest() != step[:size]:
        raise SystemExit(f"{BASE} and {STEP} do not belong together")
    content = zlib.decompress(step[size:])
    added = bytes((one + other) & 255 for one, other in zip(base, content, strict=False))
    return added + content[len(base) :]
