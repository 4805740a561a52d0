"""Job, part of ledgers: what was read out of an article <-> bytes, so that it is not read again.

Limits: what is kept holds for one state of the article, the program and its models, of which its `key` is a
hash; else the article is read anew. What had problems is not kept.
"""

from __future__ import annotations

import zlib
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource import __version__
from twosource.annotate import annotate_article
from twosource.library.rows import Annotation
from twosource.model import (
    RECORD_CLASSES,
    Annotated,
    Entity,
    Quantity,
    Time,
    content_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.language import Language
    from twosource.model import Article, Segmented

# What the reading of one article depends on, as files and folders of the package.
PROGRAM = ("annotate", "segment", "language", "model", "text.py")
QUICK = 1  # of zlib's levels: a fifth of the size, in a tenth of the time that the best takes


class Annotator:
    """Annotates articles; those that were kept are not read again, and `new` is what was read."""

    def __init__(self, kept: Iterable[Annotation] = ()) -> None:
        self._kept = {each.article: each for each in kept}
        self.new: list[Annotation] = []

    def annotate(self, segmented: Segmented, language: Language) -> Annotated:
        """Find the entities and the records of one article, or take them from what was kept."""
        article = segmented.article
        key, kept = _name_reading(article, language), self._kept.get(article.id)
        if kept and kept.key == key:
            return _load_annotated(kept.state, segmented)
        annotated = annotate_article(segmented, language)
        state = _dump_annotated(annotated)
        if not annotated.problems and repr(_load_annotated(state, segmented)) == repr(annotated):
            self.new.append(Annotation(article=article.id, key=key, state=state))
        return annotated


def _name_reading(article: Article, language: Language) -> str:
    return content_id(_fingerprint(), language.code, article)


@cache
def _fingerprint() -> str:
    """Return a hash of the version, and of the code, tables and models that read an article."""
    package, digest = Path(__file__).parents[1], blake2b(__version__.encode(), digest_size=16)
    for name in PROGRAM:
        for path in sorted((package / name).rglob("*")) or [package / name]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(package)}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _dump_annotated(annotated: Annotated) -> bytes:
    import msgspec  # noqa: PLC0415 - only where stories are read

    parts = (annotated.entities, annotated.records, annotated.times, annotated.quantities)
    return zlib.compress(msgspec.msgpack.encode(parts), QUICK)


def _load_annotated(state: bytes, segmented: Segmented) -> Annotated:
    import msgspec  # noqa: PLC0415

    def build(kind: Any, values: Any) -> Any:  # noqa: ANN401 - the type is the argument
        return msgspec.convert(values, kind)

    entities, records, times, quantities = msgspec.msgpack.decode(zlib.decompress(state))
    return Annotated(
        segmented=segmented,
        entities=build(tuple[Entity, ...], entities),
        records=tuple(build(RECORD_CLASSES[record["kind"]], record) for record in records),
        times=build(tuple[Time, ...], times),
        quantities=build(tuple[Quantity, ...], quantities),
    )
