"""Part of stage 3 of 7: who is in an article, and who says what: names, statements and speakers together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.entities.collect import Beside, collect_entities
from twosource.annotate.entities.names.names import find_names
from twosource.annotate.entities.pronouns.pronouns import find_pronouns
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.find import find_claims
from twosource.annotate.statements.forms.turns import (
    collect_offices,
    find_turns,
    leave_labels,
    leave_others,
    name_labels,
)
from twosource.annotate.statements.sources.authors import find_authors
from twosource.annotate.statements.sources.issuers import find_issuers
from twosource.annotate.statements.sources.owners import list_owners
from twosource.annotate.statements.sources.subjects import find_subjects
from twosource.annotate.statements.speakers import name_speakers
from twosource.annotate.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.states import States
    from twosource.annotate.words import Reading
    from twosource.language import Language
    from twosource.model import Entity, Segmented, Statement, Tag

# Words of an owner that a report also uses of those who address him.
_OTHERS = frozenset(("letter", "book"))
# What somebody writes on a page, a blog or an account of their own.
_OWN_PAGE = re.compile(
    r"^(?:a|an|the|another) [^,]*?\b(?:on|from|to) (his|her|their) (?:own |official |\w+ )?\w+$"
)
# A description with another set beside it.
_BESIDE = re.compile(r"([Tt]he \w+(?: \w+)?), an? ")
# What a body that is not named there writes: "the group's website".
_ITS_PAGE = re.compile(r"the ([\w-]+)['’]s (?:\w+ )?(\w+)")


def find_attributions(
    segmented: Segmented, language: Language, tags: Sequence[Tag] = (), states: States | None = None
) -> tuple[tuple[Entity, ...], tuple[Statement, ...]]:
    """Find the entities and the statements of an article.

    `tags` are the encoder's, with offsets into the article's text; without them the rules alone decide.
    `states` is what it made of the words, by which it tells whom those mean who speak.
    """
    reading, lexicon = read_words(segmented, states), read_lexicon(language)
    names = find_names(reading, lexicon, tags)
    turns = find_turns(reading, names, lexicon, language)
    names = leave_labels(names, turns)
    claims = [
        replace(claim, source=claim.source and _read_owner(claim.source, lexicon))
        for claim in find_claims(reading, names, language, tags, turns)
    ]
    names, claims = _settle_bodies(segmented.article.text, names, claims)
    signs = {turn.source for turn in turns if not turn.named or turn.office}  # "A:" names nobody
    told_by = (source for claim in claims for source in (claim.source, claim.via) if source)
    sources = [source for source in leave_others(told_by, turns, lexicon) if source not in signs]
    taken = _taken(reading, [*names, *sources], lexicon)
    pronouns = tuple(leave_others(find_pronouns(reading, lexicon, taken), turns, lexicon))
    authors = find_authors(reading, names, language, sources)
    several = {*find_subjects(reading, names, language, sources), *authors.values()} - {*names, *sources}
    owners = frozenset(list_owners(sources, lexicon)) - several
    entities, holder = collect_entities(
        reading,
        [*names, *sources, *pronouns],
        _collect_speech(claims),
        lexicon,
        Beside(several, authors, owners),
    )
    voiceless = frozenset(
        source.start for source in sources if source.start not in authors and _is_message(source, lexicon)
    )
    made = find_issuers(reading, claims, voiceless, lexicon)
    offices, called = collect_offices(turns, segmented.article.id)
    entities = tuple(sorted((*entities, *offices), key=lambda entity: entity.mentions[0]))
    holder = {**holder, **name_labels(turns, holder), **called}
    issued = {
        start: holder.get((it.start, it.end)) if (it := made.get(start)) else None for start in voiceless
    }
    return entities, name_speakers(claims, segmented.article.id, holder, issued, lexicon.speech["nobody"])


def _settle_bodies(
    text: str, names: Sequence[Mention], claims: Sequence[Claim]
) -> tuple[tuple[Mention, ...], list[Claim]]:
    """Take a bare name that speaks of itself as "it" for the body so called: "Holm said it would close"."""
    bodies = {name.text.split()[0] for name in names if name.kind == "organisation" and " " in name.text}
    meant = {
        source: replace(source, kind="organisation", gender="thing", roles=())
        for claim in claims
        if (source := claim.source)
        and source.kind != "place"
        and source.text in bodies
        and text.startswith("it ", claim.start)
    }
    settled = [
        replace(claim, source=meant.get(claim.source, claim.source)) if claim.source else claim
        for claim in claims
    ]
    return tuple(meant.get(name, name) for name in names), settled


def _read_owner(source: Mention, lexicon: Lexicon) -> Mention:
    """Read an owner who is all there is of a source: "His response: …", "a post on her page"."""
    if source.form != "description":
        return source
    beside = _BESIDE.match(source.text)
    if beside:  # "the boy, a second-grader" is the boy
        source = replace(source, end=source.start + beside.end(1), text=beside[1])
    body = _ITS_PAGE.fullmatch(source.text.lower())
    if body and body[2] in lexicon.belongings and (body[1] in lexicon.generic or body[1] in lexicon.bodies):
        last = source.start + body.end(1)
        return replace(source, end=last, text=source.text[: body.end(1)], kind="organisation", gender="thing")
    owner = _OWN_PAGE.search(source.text.lower())
    if owner and source.text.split()[-1].lower() in lexicon.belongings:
        first = source.start + owner.start(1)
        source = replace(source, start=first, end=source.start + owner.end(1), text=owner[1], lead=first)
    gender = lexicon.pronouns.get(source.text.lower())
    if gender is None:
        return source
    return replace(source, form="pronoun", gender=gender, many=source.text.lower() in lexicon.many, kind=None)


def _is_message(source: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a source is what the last speaker wrote: "the statement"; a letter often is another's."""
    article, _, head = source.text.lower().partition(" ")
    return source.form == "description" and article == "the" and head in lexicon.belongings - _OTHERS


def _collect_speech(claims: Iterable[Claim]) -> dict[int, list[tuple[int, int]]]:
    """Give by the offset of each source what it says, as extents."""
    speech: dict[int, list[tuple[int, int]]] = {}
    for claim in claims:
        if claim.source:
            speech.setdefault(claim.source.start, []).append((claim.start, claim.end))
        if claim.via:
            speech.setdefault(claim.via.start, [])
    return speech


def _taken(reading: Reading, mentions: Iterable[Mention], lexicon: Lexicon) -> frozenset[int]:
    """Where no pronoun can start: inside a name, or where a source stands; "his" may open "his lawyers"."""
    owners = lexicon.small["definite"] - lexicon.small["points"]
    return frozenset(
        word.start
        for mention in mentions
        for word in reading.words[reading.at(mention.start) : reading.at(mention.end)]
        if mention.form == "name"
        or (word.start == mention.start and (mention.form == "pronoun" or word.low not in owners))
    )
