"""Engine: named arrays in a folder, written whole or not at all.

A folder that exists is complete: that is what lets a job which was killed go on where it stopped.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy.typing as npt


def write_columns(folder: Path, columns: Iterable[tuple[str, npt.NDArray[Any] | bytes]]) -> None:
    """Write named arrays, and bytes as they are, into a new folder; only one of them is held at a time."""
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    for name, column in columns:
        if isinstance(column, bytes):
            (unfinished / name).write_bytes(column)
        else:
            np.save(unfinished / f"{name}.npy", column)
    unfinished.replace(folder)


def open_column(folder: Path, name: str) -> npt.NDArray[Any]:
    """Return an array of a folder without reading it: what is sliced out of it is read then."""
    column: npt.NDArray[Any] = np.load(folder / f"{name}.npy", mmap_mode="r")
    return column


def read_column(folder: Path, name: str) -> npt.NDArray[Any]:
    """Return a whole array of a folder."""
    column: npt.NDArray[Any] = np.load(folder / f"{name}.npy")
    return column


def read_slice(folder: Path, name: str, begin: int, end: int) -> npt.NDArray[Any]:
    """Return a part of an array of a folder, read into memory of its own."""
    return np.array(open_column(folder, name)[begin:end])
