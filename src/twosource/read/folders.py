"""Part of stage 1 (read): the sources that were named -> single sources, folders walked in a fixed order.

Limits: by name, files before the folders beside them; hidden files, sidecars and what browsers save beside a
page are not looked at; files of kinds that are not read are counted and said. Links to folders are not
followed.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from twosource.read.kinds import is_known
from twosource.read.load import is_local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SAVED = "_files"  # what browsers add to a page's name for the folder of its pictures


def list_sources(sources: Iterable[str | Path]) -> Iterator[tuple[str, str | None]]:
    """Give each single source, or a folder with a note on what of it is not read."""
    for source in sources:
        name = str(source)
        if is_local(name) and _is_folder(name):
            yield from _walk(Path(name))
        else:
            yield name, None


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _walk(folder: Path) -> Iterator[tuple[str, str | None]]:
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as error:
        yield str(folder), f"The folder cannot be read ({error.strerror}). Change its permissions."
        return
    names = {name for name, _ in found}
    other: Counter[str] = Counter()
    for name, is_folder in found:
        if is_folder or name.startswith(".") or _is_sidecar(name, names):
            continue
        suffix = PurePath(name).suffix
        if is_known(suffix):
            yield str(folder / name), None
        else:
            other[suffix.lower()] += 1
    if other:
        listed = ", ".join(f"{count} {suffix}" for suffix, count in sorted(other.items()))
        yield str(folder), f"Files of kinds that are not read were left out: {listed}."
    pages = {PurePath(name).stem for name in names if PurePath(name).suffix.lower() in {".html", ".htm"}}
    for name, is_folder in found:
        if is_folder and not name.startswith(".") and name.removesuffix(_SAVED) not in pages - {name}:
            yield from _walk(folder / name)


def _is_sidecar(name: str, names: set[str]) -> bool:
    return name.endswith(".toml") and name.removesuffix(".toml") in names
