"""Job, part of reuse: the words of a collection as arrays on disk, part by part, each fetched when needed."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from twosource.engine.columns import find_place, read_column, read_slices, write_columns
from twosource.group.speech import Speech, pair_marks
from twosource.group.words import Words, read_texts
from twosource.jobs.collection import Label, pack_label, unpack_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from twosource.group.words import Ints
    from twosource.jobs.collection import Piece

LONGEST_WORD = 0xFFFF  # code points: what is longer without a space is no word, and is cut there
ENDS_KEPT = 256  # files of where texts and labels end: reading labels goes to and fro between the parts

_PLAIN, _QUOTED, _ODD, _OPENS, _CLOSES = (1 << bit for bit in range(5))


def write_part(folder: Path, pieces: Iterable[Piece]) -> None:
    """Write the words, texts and labels of a part of the input into a folder, piece by piece."""
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    for number, piece in enumerate(pieces):
        _write_piece(unfinished / f"{number:05}", piece)
    unfinished.replace(folder)


def list_pieces(folders: Iterable[Path]) -> list[Path]:
    """Return the folders of the pieces of some parts, in order."""
    return [piece for folder in folders for piece in sorted(folder.iterdir())]


def _write_piece(folder: Path, contents: Piece) -> None:
    words, marks = read_texts(contents.texts)
    speech = pair_marks(words, marks)
    flags = words.plain.astype(np.uint8)
    for bit, column in (
        (_QUOTED, speech.quoted),
        (_ODD, speech.odd),
        (_OPENS, speech.opens),
        (_CLOSES, speech.closes),
    ):
        flags |= column.astype(np.uint8) * np.uint8(bit)
    texts, text_ends = _pack(contents.texts)
    labels, label_ends = _pack([pack_label(label) for label in contents.labels])
    write_columns(
        folder,
        {
            "hashes": words.hashes,
            "start": words.start,
            "size": np.minimum(words.end - words.start, LONGEST_WORD).astype(np.uint16),
            "flags": flags,
            "first": words.first,
            "texts": texts,
            "text_ends": text_ends,
            "labels": labels,
            "label_ends": label_ends,
            "notes": "\n".join(contents.notes).encode("utf-8", "replace"),
            "entries": np.array([contents.entries]),
        }.items(),
    )


def _pack(rows: Sequence[str]) -> tuple[bytes, Ints]:
    """Return strings as one piece of UTF-8, and where each begins and the last ends."""
    encoded = [row.encode("utf-8", "surrogatepass") for row in rows]
    return b"".join(encoded), np.cumsum([0, *map(len, encoded)], dtype=np.int64)


@dataclass(frozen=True, kw_only=True, eq=False)
class Texts:
    """All texts of a collection.

    `first` numbers the first word of each text, and `text` the first text of each part.
    """

    folders: tuple[Path, ...]
    first: Ints
    text: Ints

    def __len__(self) -> int:
        return len(self.first) - 1

    def __getitem__(self, number: int) -> str:
        return self._slice("texts", "text_ends", number).decode("utf-8", "surrogatepass")

    def label(self, number: int) -> Label:
        """Return what is known of a text; one without an id is named by its place in its file."""
        label = unpack_label(self._slice("labels", "label_ends", number))
        if label.article is not None:
            return label
        part = int(np.searchsorted(self.text, number, side="right")) - 1
        place = self._entries_before[part] + (label.number or 0)
        return Label(
            article=f"{label.path}#{place}",
            path=label.path,
            outlet=label.outlet,
            published=label.published,
            title=label.title,
        )

    @cached_property
    def _entries_before(self) -> list[int]:
        """Return for each part how many entries of the same file came in the parts before it."""
        before, path = [], None
        total = 0
        for part, folder in enumerate(self.folders):
            own = None
            if self.text[part] < self.text[part + 1]:
                own = unpack_label(self._slice("labels", "label_ends", int(self.text[part]))).path
            if own is not None and own != path:
                total, path = 0, own
            before.append(total)
            total += int(read_column(folder, "entries")[0])
        return before

    def _slice(self, name: str, ends: str, number: int) -> bytes:
        part = int(np.searchsorted(self.text, number, side="right")) - 1
        folder, place = self.folders[part], number - int(self.text[part])
        begin, end = _open_ends(folder, ends)[place : place + 2].tolist()
        with (folder / name).open("rb", buffering=0) as file:  # not mapped: what was read would count as held
            file.seek(begin)
            return file.read(end - begin)

    def notes(self) -> Iterator[str]:
        """Yield what could not be read."""
        for folder in self.folders:
            yield from (folder / "notes").read_text("utf-8").splitlines()

    def gather(self, numbers: Ints) -> tuple[Words, Speech]:
        """Return the words of some texts, whose numbers rise, as those of a small collection."""
        rows: list[dict[str, npt.NDArray[Any]]] = []
        part = np.searchsorted(self.text, numbers, side="right") - 1
        for which in np.unique(part):
            chosen = numbers[part == which]
            begins, ends = (self.first[chosen + side] - self.first[self.text[which]] for side in (0, 1))
            rows.append(_read_ranges(self.folders[which], begins, ends))
        column = {name: np.concatenate([row[name] for row in rows]) for name in _COLUMNS}
        counts = self.first[numbers + 1] - self.first[numbers]
        flags = column["flags"]
        words = Words(
            hashes=column["hashes"],
            plain=flags & _PLAIN != 0,
            start=column["start"],
            end=column["start"] + column["size"],
            owner=np.repeat(np.arange(len(numbers), dtype=np.int32), counts),
            first=np.append(0, np.cumsum(counts)),
        )
        return words, Speech(
            quoted=flags & _QUOTED != 0,
            odd=flags & _ODD != 0,
            opens=flags & _OPENS != 0,
            closes=flags & _CLOSES != 0,
        )


@lru_cache(maxsize=ENDS_KEPT)
def _open_ends(folder: Path, name: str) -> Ints:
    return read_column(folder, name)


_COLUMNS = ("hashes", "start", "size", "flags")


def _read_ranges(folder: Path, begins: Ints, ends: Ints) -> dict[str, npt.NDArray[Any]]:
    ranges = list(zip(begins.tolist(), ends.tolist(), strict=True))
    return {name: read_slices(folder, name, ranges) for name in _COLUMNS}


def index_texts(folders: Sequence[Path], index: Path) -> None:
    """Number the texts and words of all parts, and write the numbers into a folder."""
    for cache in (open_texts, _open_ends, find_place):
        cache.cache_clear()  # the folder may have held another collection
    counts = [np.diff(read_column(folder, "first")) for folder in folders]
    first = np.append(0, np.cumsum(np.concatenate([*counts, np.zeros(0, dtype=np.int64)])))
    text = np.append(0, np.cumsum([len(each) for each in counts], dtype=np.int64))
    names = "\n".join(str(folder.relative_to(index.parent)) for folder in folders).encode()
    write_columns(index, (("first", first), ("text", text), ("parts", names)))


@lru_cache(maxsize=1)
def open_texts(index: Path) -> Texts:
    """Return the texts that were numbered in a folder; the parts lie beside it."""
    names = (index / "parts").read_text("utf-8").split("\n")
    return Texts(
        folders=tuple(index.parent / name for name in names if name),
        first=read_column(index, "first"),
        text=read_column(index, "text"),
    )
