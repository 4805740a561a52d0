"""Stage 3 of 7: article -> entities and records.

Limits: a part that fails gives a problem, and the other parts still run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.appointments import find_appointments
from twosource.annotate.commitments import find_commitments
from twosource.annotate.dates import find_times
from twosource.annotate.entities import collect_entities
from twosource.annotate.figures import find_figures
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.measures import find_measures
from twosource.annotate.meetings import find_meetings
from twosource.annotate.names import find_names
from twosource.annotate.parts import Parts
from twosource.annotate.plans import find_plans
from twosource.annotate.pronouns import find_pronouns
from twosource.annotate.quantities import find_quantities
from twosource.annotate.speakers import name_speakers
from twosource.annotate.statements import find_claims
from twosource.annotate.tags import read_tags
from twosource.annotate.words import read_words
from twosource.model import Annotated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.language import Language
    from twosource.model import Record, Segmented

__all__ = ["annotate_article"]


def annotate_article(segmented: Segmented, language: Language) -> Annotated:
    """Find the entities and the records of one article."""
    reading, lexicon = read_words(segmented), read_lexicon(language)
    tags = read_tags(segmented, language)
    names = find_names(reading, lexicon, tags)
    claims = find_claims(reading, names, lexicon, language, tags)
    sources = [claim.source for claim in claims if claim.source] + [
        claim.via for claim in claims if claim.via
    ]
    taken = {
        word.start
        for mention in (*names, *sources)
        for word in reading.words[reading.at(mention.start) : reading.at(mention.end)]
        if mention.form == "name" or word.start == mention.start
    }
    mentions = [*names, *sources, *find_pronouns(reading, lexicon, taken)]
    entities, holder = collect_entities(reading, mentions, {source.start for source in sources}, lexicon)
    statements = name_speakers(claims, segmented.article.id, holder)
    times = find_times(segmented.article, language)
    quantities = find_quantities(segmented.article, times, language)
    parts = Parts(
        segmented=segmented,
        entities=entities,
        times=times,
        statements=statements,
        back=tuple(language.table("records")["back"]["forms"]),
    )
    return Annotated(
        segmented=segmented,
        entities=entities,
        records=(*statements, *_find_records(parts, language), *find_figures(parts, quantities)),
        times=times,
        quantities=quantities,
    )


def _find_records(parts: Parts, language: Language) -> Iterator[Record]:
    yield from find_meetings(parts, language)
    yield from find_commitments(parts, language)
    yield from find_measures(parts, language)
    yield from find_appointments(parts, language)
    yield from find_plans(parts, language)
