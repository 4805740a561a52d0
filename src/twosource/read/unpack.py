"""Part of stage 1 (read): the body of an answer, packed for the way -> bytes.

Limits: gzip and deflate, as servers send them; never more than the limit is held, unpacked size included.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from twosource.read.draft import UnreadableError
from twosource.read.load import size_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = {"", "identity"}
_PACKED = {"gzip", "x-gzip", "deflate"}


def unpack_blocks(blocks: Iterable[bytes], encoding: str, limit: int, advice: str) -> bytes:
    """Return a body from its blocks; raise UnreadableError, with the advice, where it is no good."""
    encoding = encoding.strip().lower()
    if encoding not in _PLAIN | _PACKED:
        raise UnreadableError(f"It is packed as {encoding[:40]}, which is not read. {advice}")
    # 32 + 15: either of gzip and zlib, by its first bytes.
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32) if encoding in _PACKED else None
    body = bytearray()
    for block in blocks:
        try:
            body += unpacker.decompress(block, limit + 1) if unpacker else block
        except zlib.error:
            raise UnreadableError(f"Its packed content is broken. {advice}") from None
        if len(body) > limit:
            raise UnreadableError(f"It is larger than {size_words(limit)}. {advice}")
    if unpacker and not unpacker.eof:
        raise UnreadableError(f"It was cut short on the way. Try again. {advice}")
    return bytes(body)
