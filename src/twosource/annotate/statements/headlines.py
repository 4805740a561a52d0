"""Headlines that name their source after a dash: "Port will stay open – mayor".

Limits: the first line of a report, whose last words can speak, without a full stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.statements.claims import Claim
from twosource.annotate.statements.phrases import Setting, find_phrase_after, has_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.model import QuoteKind

# A source in a headline is short, and what it says is not; round figures, not tuned.
SOURCE_MAX, WORDS_MIN, WORDS_MAX = 4, 3, 20
_DASHES = frozenset(("–", "—", "-"))


def find_headline_claims(setting: Setting, paragraph: int) -> Iterator[Claim]:
    """Yield what the first line of a report gives to the source after its last dash."""
    lows, units = setting.lows, setting.units
    dash = max((k for k, low in enumerate(lows) if low in _DASHES), default=0)
    if paragraph or dash == 0 or not 0 < len(lows) - dash - 1 <= SOURCE_MAX:
        return
    source = find_phrase_after(setting, dash + 1)
    if source is None or source.last != len(lows) or source.mention.kind == "place":
        return
    quotation = units[0].quotation if dash == 1 else None
    named = source.mention.form == "name" and quotation is not None
    if not (named or has_head(setting, source.first, source.last)):
        return
    if quotation is None and not WORDS_MIN <= dash <= WORDS_MAX:
        return
    start, end = (quotation.start, quotation.end) if quotation else (units[0].start, units[dash - 1].end)
    mixed = any(unit.quotation for unit in units[:dash])
    kind: QuoteKind = "direct" if quotation else "mixed" if mixed else "indirect"
    yield Claim(start=start, end=end, quote=kind, paragraph=paragraph, source=source.mention)
