"""Stage 5 of 7: a story's records and sentences -> alignments.

Pairs that the trees are sure of are aligned; a fact told twice without a common word or name is not seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.decide import match_passages
from twosource.align.entities import join_entities
from twosource.align.records import rename_entities
from twosource.align.values import compare_match
from twosource.model import Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.language import Language
    from twosource.model import Annotated, Reuse

__all__ = ["align_story"]


def align_story(articles: Sequence[Annotated], reuse: tuple[Reuse, ...], language: Language) -> Story:
    """Bring a story's articles together, align what reports the same fact, and compare the values."""
    ordered = tuple(sorted(articles, key=lambda each: each.article.id))
    entities, joined = join_entities(ordered, language)
    known = {each.article.id: each for each in ordered}
    return Story(
        articles=ordered,
        entities=entities,
        records=tuple(rename_entities(record, joined) for each in ordered for record in each.records),
        reuse=reuse,
        alignments=tuple(
            compare_match(match, known, language) for match in match_passages(ordered, language)
        ),
    )
