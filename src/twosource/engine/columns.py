"""Engine: named arrays in a folder, written whole or not at all.

A folder that exists is complete: that is what lets a job which was killed go on where it stopped.
"""

from __future__ import annotations

import os
import shutil
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy.typing as npt


# Places that are remembered: a million articles lie in some 600 parts of four columns that are read to and
# fro, and reading where each begins anew took two thirds of the time of settling.
PLACES = 1 << 13


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


def read_column(folder: Path, name: str) -> npt.NDArray[Any]:
    """Return a whole array of a folder."""
    column: npt.NDArray[Any] = np.load(folder / f"{name}.npy")
    return column


def read_slice(folder: Path, name: str, begin: int, end: int) -> npt.NDArray[Any]:
    """Return a part of a one-dimensional array of a folder."""
    return read_slices(folder, name, [(begin, end)])


def read_slices(folder: Path, name: str, extents: Iterable[tuple[int, int]]) -> npt.NDArray[Any]:
    """Return parts of a one-dimensional array of a folder, one behind the other.

    They are read, not mapped, so that they are all that is held. Where an array begins in its file is
    remembered; whoever writes a folder of the same name anew calls `find_place.cache_clear()`.
    """
    kind, offset = find_place(folder, name)
    parts = []
    # Plain reads: `numpy.fromfile` opens the file anew each time, which took a third of the time of settling.
    with (folder / f"{name}.npy").open("rb", buffering=0) as file:
        for begin, end in extents:
            file.seek(offset + begin * kind.itemsize)
            parts.append(file.read((end - begin) * kind.itemsize))
    return np.frombuffer(bytearray().join(parts), kind)


@lru_cache(maxsize=PLACES)
def find_place(folder: Path, name: str) -> tuple[np.dtype[Any], int]:
    """Return the type of an array of a folder, and where it begins in its file."""
    column = np.load(folder / f"{name}.npy", mmap_mode="r")
    return column.dtype, int(column.offset)
