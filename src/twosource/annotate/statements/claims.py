"""A claim: a statement whose source is still a mention, before anyone knows who that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.model import Extent, QuoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is said, by which words, by whom and through whom.

    `source` is None where the speaker is carried over from the claim before; `relayed` marks words such as
    "according to", after which a new quotation goes back to the one who spoke before; `said` marks the
    cues that may bring in a quotation; `exact` a quotation that is a statement inside a longer one.
    """

    start: int
    end: int
    quote: QuoteKind
    paragraph: int
    cue: Extent | None = None
    source: Mention | None = None
    via: Mention | None = None
    relayed: bool = False
    said: bool = False
    exact: bool = False


def is_nobody(source: Mention, nobody: AbstractSet[str]) -> bool:
    """Tell whether a source is nobody, by its first word: "nobody", "no diver"; "No 10" is somebody."""
    first, *rest = source.text.split()
    return first.lower() in nobody and (first.lower() != "no" or (bool(rest) and rest[0].islower()))
