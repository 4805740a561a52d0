"""Part of stage 3 of 7: who is in an article, and who says what: names, statements and speakers together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.entities.collect import collect_entities
from twosource.annotate.entities.names import find_names
from twosource.annotate.entities.pronouns import find_pronouns
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.find import find_claims
from twosource.annotate.statements.speakers import name_speakers
from twosource.annotate.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.words import Reading
    from twosource.language import Language
    from twosource.model import Entity, Segmented, Statement, Tag


def find_attributions(
    segmented: Segmented, language: Language, tags: Sequence[Tag] = ()
) -> tuple[tuple[Entity, ...], tuple[Statement, ...]]:
    """Find the entities and the statements of an article.

    `tags` are the encoder's, with offsets into the article's text; without them the rules alone decide.
    """
    reading, lexicon = read_words(segmented), read_lexicon(language)
    names = find_names(reading, lexicon, tags)
    claims = find_claims(reading, names, language, tags)
    sources = [source for claim in claims for source in (claim.source, claim.via) if source]
    pronouns = find_pronouns(reading, lexicon, _taken(reading, [*names, *sources]))
    speaking = frozenset(source.start for source in sources)
    entities, holder = collect_entities(reading, [*names, *sources, *pronouns], speaking, lexicon)
    return entities, name_speakers(claims, segmented.article.id, holder)


def _taken(reading: Reading, mentions: Iterable[Mention]) -> frozenset[int]:
    """Where no pronoun can start: inside a name, or where a source stands."""
    return frozenset(
        word.start
        for mention in mentions
        for word in reading.words[reading.at(mention.start) : reading.at(mention.end)]
        if mention.form == "name" or word.start == mention.start
    )
