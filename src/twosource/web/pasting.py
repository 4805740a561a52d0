"""The desk: texts, files and addresses that a reader gives -> a ledger.

Limits: addresses go through the guarded fetcher of `read`, never to this machine or its network. What is
uploaded lies in a folder of its own while it is read, and is then gone.
"""

from __future__ import annotations

import json
import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.model import content_id
from twosource.pipeline import compare
from twosource.read import ReadSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.model import Ledger
    from twosource.pipeline import Progress

LONGEST_NAME = 80
SIDECAR = ".toml"
_UNSAFE = re.compile(r"[^\w.\- ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedText:
    """A text with what the reader says of it."""

    text: str
    outlet: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedFile:
    """A file that was uploaded, under the name that it came with."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """All that is to be compared."""

    texts: tuple[PastedText, ...] = ()
    files: tuple[PastedFile, ...] = ()
    addresses: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Return the number of things given, sidecars apart."""
        files = [file for file in self.files if not file.name.endswith(SIDECAR)]
        return len(self.texts) + len(files) + len(self.addresses)


def identify_pasted(pasted: Pasted) -> str:
    """Return the id of what is to be compared: the same input, the same id."""
    return content_id(
        [(each.text, each.outlet, each.published) for each in pasted.texts],
        [(each.name, each.content) for each in pasted.files],
        pasted.addresses,
    )


def compare_pasted(pasted: Pasted, progress: Progress) -> Ledger:
    """Return the ledger of what was pasted; raises NothingToCompareError where nothing could be read."""
    with write_pasted(pasted) as (folder, paths):
        comparison = compare([*paths, *pasted.addresses], ReadSettings(), progress)
        return _forget_folder(comparison.ledger, folder)


@contextmanager
def write_pasted(pasted: Pasted) -> Iterator[tuple[Path, list[Path]]]:
    """Write texts and files into a folder of their own, which is gone afterwards; give it and the reports."""
    with tempfile.TemporaryDirectory(prefix="twosource-") as name:
        folder = Path(name)
        yield folder, [*_write_texts(pasted.texts, folder), *_write_files(pasted.files, folder)]


def _write_texts(texts: tuple[PastedText, ...], folder: Path) -> list[Path]:
    paths = []
    for number, each in enumerate(texts, start=1):
        path = folder / f"Text {number}.txt"
        path.write_bytes(each.text.encode("utf-8", "replace"))
        # A JSON string is a TOML string, too, but for lone surrogates and DEL.
        given = {"outlet": each.outlet or f"Text {number}", "published": each.published}
        lines = (
            f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in given.items() if value
        )
        path.with_name(path.name + SIDECAR).write_bytes("".join(lines).encode("utf-8", "replace"))
        paths.append(path)
    return paths


def _write_files(files: tuple[PastedFile, ...], folder: Path) -> list[Path]:
    """Write what was uploaded, each under a name that leads nowhere else; a sidecar is no report."""
    paths = []
    for file in files:
        name = _UNSAFE.sub("_", re.split(r"[/\\]", file.name)[-1])[-LONGEST_NAME:].lstrip(".") or "file"
        path = folder / name
        number = 2
        while path.exists():
            path = folder / f"{number} {name}"
            number += 1
        path.write_bytes(file.content)
        if path.suffix != SIDECAR:
            paths.append(path)
    return paths


def _forget_folder(ledger: Ledger, folder: Path) -> Ledger:
    """Return a ledger that names its sources as the reader did."""
    start = f"{folder}/"
    return replace(
        ledger,
        articles=tuple(
            replace(article, path=article.path.removeprefix(start)) for article in ledger.articles
        ),
        problems=tuple(
            replace(
                problem,
                article=problem.article and problem.article.removeprefix(start),
                message=problem.message.replace(start, ""),
            )
            for problem in ledger.problems
        ),
    )
