"""Part of stage 3 of 7: claims become statements; a follow-on takes the speaker before it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from twosource.annotate.statements.claims import is_nobody
from twosource.model import Extent, Statement, content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from twosource.annotate.statements.claims import Claim


def name_speakers(
    claims: Iterable[Claim],
    article: str,
    holder: Mapping[tuple[int, int], str],
    voiceless: Mapping[int, str | None] = MappingProxyType({}),
    nobody: AbstractSet[str] = frozenset(),
) -> tuple[Statement, ...]:
    """Make statements of claims; `holder` gives the entity of each mention by its extent.

    `voiceless` are the offsets of sources such as "the statement", with the entity that is told to have made
    it; where none is, it is that of the speaker before it. With what sources say that open with `nobody` no
    quotation goes on.
    """
    latest: str | None = None
    quoted: tuple[str | None, int] = (None, -1)
    heard: str | None = None  # the outlet that heard the last quotation
    around: tuple[str | None, int] = (None, -1)  # who speaks, and where what is said ends
    told = -1
    made = []
    for claim in claims:
        source = claim.source
        speaker = holder.get((source.start, source.end)) if source else None
        via = holder.get((claim.via.start, claim.via.end)) if claim.via else None
        if source and latest and source.start in voiceless:
            speaker = voiceless[source.start] or latest
        if source is None:
            # A quotation without a source goes on with the one before it, not with an aside between them.
            near = claim.quote == "direct" and quoted[1] in (claim.paragraph, claim.paragraph - 1)
            near = near and (quoted[1] == claim.paragraph or told != claim.paragraph)
            speaker = quoted[0] if near and quoted[0] else latest
            via = via or (heard if near else None)
        somebody = source is None or not is_nobody(source, nobody)
        # Who is only told of inside what another says does not go on; who is quoted there may.
        inside = claim.quote == "indirect" and claim.end <= around[1] and speaker != around[0]
        if claim.end > around[1] and not claim.relayed:
            around = speaker, claim.end
        if speaker and somebody and not (claim.relayed or inside):
            latest = speaker
            told = claim.paragraph
            if claim.quote == "direct":
                quoted, heard = (speaker, claim.paragraph), via
        made.append(
            Statement(
                id=content_id(
                    "statement", article, claim.start, claim.end, source and (source.start, source.end)
                ),
                article=article,
                start=claim.start,
                end=claim.end,
                quote=claim.quote,
                cue=claim.cue,
                source=Extent(start=source.start, end=source.end) if source else None,
                speaker=speaker,
                via=via,
            )
        )
    return tuple(made)
