"""Stage 5 of 7: a story's records and sentences -> alignments.

Pairs that the trees are sure of are aligned; a fact told twice without a common word or name is not seen.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.align.doubts.meaning import doubt_meanings
from twosource.align.pairing.decide import match_passages
from twosource.align.pairing.trees import load_forest
from twosource.align.story.entities import join_entities
from twosource.align.story.matching import match_records
from twosource.align.story.records import rename_entities
from twosource.align.story.speakers import compare_speakers
from twosource.align.story.spellings import compare_spellings
from twosource.align.tellings import read_report, read_telling
from twosource.align.values import compare_matches, trim_conflict
from twosource.align.words.ages import compare_ages
from twosource.model import Story

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from twosource.align.tellings import Report, Telling
    from twosource.language import Language
    from twosource.model import Annotated, Reuse, Span

__all__ = ["align_story"]


def align_story(articles: Sequence[Annotated], reuse: tuple[Reuse, ...], language: Language) -> Story:
    """Bring a story's articles together, align what reports the same fact, and compare the values."""
    ordered = tuple(sorted(articles, key=lambda each: each.article.id))
    entities, joined = join_entities(ordered, language)
    records = tuple(rename_entities(record, joined) for each in ordered for record in each.records)
    reports = tuple(read_report(each, language) for each in ordered)
    read = _make_reader(reports, language)
    matches = match_passages(ordered, joined, language)
    compared = list(compare_matches(matches, read, reports, language.code))
    passages = tuple(doubt_meanings(compared, read, language))
    described = frozenset(one.id for one in entities if one.name.rpartition(" ")[2].islower())
    matched = match_records(records, passages, read, described)
    told = tuple(compare_speakers(matched, records, entities, read))
    ages = tuple(compare_ages(entities, reports, (*passages, *told), language))
    articles_by_id = {each.article.id: each.article for each in ordered}
    spellings = compare_spellings(entities, articles_by_id, (*passages, *told))
    return Story(
        articles=ordered,
        entities=entities,
        records=records,
        reuse=reuse,
        alignments=(*(trim_conflict(it, read) for it in passages), *told, *ages, *spellings),
    )


def _make_reader(reports: Sequence[Report], language: Language) -> Callable[[Span], Telling]:
    """Return a function that reads a span of the story's articles, each span once."""
    known = {each.article.id: each for each in reports}
    background = load_forest(language.code).background

    @cache
    def read(span: Span) -> Telling:
        return read_telling(known[span.article], span, language, background)

    return read
