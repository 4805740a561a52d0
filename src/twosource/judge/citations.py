"""Stage 6 of 7, part of judge: whether an account has it from the outlet that it cites, or from a go-between.

Limits: where no statement was read out of the citing sentence, its grammar alone decides; who is an outlet,
and whom a statement was made to, is as the report's entities and statements say.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from twosource.judge.outlets import find_citations
from twosource.judge.press import find_press, is_called
from twosource.model import Extent, Span, Statement
from twosource.outlets import is_last_of, key_outlet
from twosource.text import find_words, fold_text

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from twosource.judge.accounts import Account
    from twosource.judge.outlets import Outlets
    from twosource.language import Language
    from twosource.model import Annotated, Record

NEAR = 60  # code points beside a citation in which words set it apart: "who had once told …", "… last spring"


def find_sources(account: Account, outlets: Outlets, language: Language) -> Iterator[tuple[str, Span]]:
    """Yield the key of each outlet, but for its own, from which an account has it, with the citing words.

    "The judge, who told the Gazette of her plans, was appointed" has no appointment from the Gazette. What
    a statement tells is from the outlet that makes it or that it was made to, wherever that is named: "the
    newspaper said", or the second sentence of what somebody told the Gazette. "The Gazette" is the outlet
    itself in a report of the Harbour Gazette.
    """
    article = account.article
    whole_text = Span(article=article.id, start=0, end=len(article.text))
    own = key_outlet(account.article.outlet or "", language)
    extents = tuple(dict.fromkeys((*account.extents, *_find_opening_sentences(account))))
    cited = (
        each
        for each in find_citations(article, extents, outlets, language)
        if _bears_on(each[1], _narrow(account, each[1]), language)
    )
    beside = find_citations(
        article, [] if name_sources(account, ()) else account.paragraphs, outlets, language, "beside"
    )
    whole = find_citations(article, (whole_text,), outlets, language, "whole")
    for name, citation in (*cited, *beside, *whole):
        if not _is_idle(name, citation, account.annotated, outlets, language):
            yield key_outlet(name, language), citation
    for key, citation in _find_voices(account):
        if key != own:
            yield key, citation


def name_sources(account: Account, people: Container[str]) -> frozenset[str]:
    """Return who told an account, other than an outlet: a person by id, others by the report's words."""
    told = (it for it in account.records if isinstance(it, Statement) and _is_told(account, it))
    return frozenset(
        it.speaker
        if it.speaker and it.speaker in people
        else account.article.text[it.source.start : it.source.end]
        for it in told
        if it.source and it.speaker not in account.voices
    )


def are_alike(sources: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether each of two accounts' sources may be one of the other's: "the city's authorities"."""
    return all(
        any(_may_be_one(it, other) for other in theirs)
        for mine, theirs in ((sources, others), (others, sources))
        for it in mine
    )


def _may_be_one(source: str, other: str) -> bool:
    """Tell whether two phrases end in one word, and no name in them keeps them apart."""
    first, second = source.split(), other.split()
    names = [{word for word in words[1:] if word[:1].isupper()} for words in (first, second)]
    return fold_text(first[-1]) == fold_text(second[-1]) and (names[0] <= names[1] or names[1] <= names[0])


def _find_opening_sentences(account: Account) -> Iterator[Span]:
    """Yield the sentences that say who tells what an account tells, though it stand in a later one."""
    cues = [
        it.cue for it in account.records if isinstance(it, Statement) and it.cue and _is_told(account, it)
    ]
    for sentence in account.annotated.segmented.sentences:
        if any(sentence.start <= cue.start < sentence.end for cue in cues):
            yield sentence.span


def _narrow(account: Account, citation: Span) -> Account:
    """Return an account without its passages in other sentences than a citation, if one is left.

    What one of its passages has from an outlet, the account has from there.
    """
    beside = [it.span for it in account.annotated.segmented.sentences if it.span.overlap(citation)]
    spans = tuple(span for span in account.spans if any(span.overlap(it) for it in beside))
    return replace(account, spans=spans) if spans else account


def _is_idle(name: str, citation: Span, annotated: Annotated, outlets: Outlets, language: Language) -> bool:
    """Tell whether a citation is of the report's own outlet, or of a person who is called as an outlet is."""
    outlet, key = annotated.article.outlet or "", key_outlet(name, language)
    others = {key_outlet(it, language) for it in outlets.own}
    short = key not in others and is_last_of(name, outlet, language)
    if short or key == key_outlet(outlet, language) or _begins_longer(name, citation, annotated, language):
        return True
    guessed = key in outlets.press and key not in others
    island = " " not in name and "." not in name
    if guessed and island and name not in find_press(annotated.article.text, language):
        return True  # what another report calls a magazine may be an island here
    called = not guessed or is_called(name, annotated.article.text, language)
    return _names_person(citation, key, annotated, language, called=called)


def _begins_longer(name: str, citation: Span, annotated: Annotated, language: Language) -> bool:
    """Tell whether an outlet of one word is the first of another body's name: "the Times Square Alliance".

    Parts of an outlet are that outlet: "the Guardian Weekly", "BBC Persian".
    """
    word = name.removeprefix("The ")
    if " " in word or word.isupper():
        return False
    parts = {it.lower() for part in ("ends", "parts") for it in language.table("citing")["press"][part]}
    longer = (
        fold_text(annotated.article.slice(mention)).removeprefix("the ").split()
        for entity in annotated.entities
        if entity.kind != "person"
        for mention in entity.mentions
        if mention.overlap(citation)
    )
    return any(it[0] == word.lower() and parts.isdisjoint(it[1:]) for it in longer if len(it) > 1)


def _names_person(
    citation: Span, key: str, annotated: Annotated, language: Language, *, called: bool
) -> bool:
    """Tell whether what a citation names is a person of the report: "Bloomberg said" of Mayor Bloomberg.

    A name that nobody has `called` an outlet's may be the whole of a person's: "Gary Herald said".
    """
    return any(
        mention.overlap(citation) and key_outlet(annotated.article.slice(mention), language) == key
        for entity in annotated.entities
        if entity.kind == "person" and (key_outlet(entity.name, language) != key or not called)
        for mention in entity.mentions
    )


def list_cited(annotated: Annotated, outlets: Outlets, language: Language) -> Mapping[str, tuple[Span, ...]]:
    """Return the words by which a report cites each outlet of a story but its own, under the outlet's key."""
    article = annotated.article
    keys = {key_outlet(outlet, language) for outlet in outlets.own}
    cited: dict[str, list[Span]] = {}
    for sentence in annotated.segmented.sentences if keys else ():
        for name, citation in find_citations(article, (sentence.span,), outlets, language):
            key = key_outlet(name, language)
            if key in keys and not _is_idle(name, citation, annotated, outlets, language):
                cited.setdefault(key, []).append(citation)
    return {key: tuple(citations) for key, citations in cited.items()}


def _find_voices(account: Account) -> Iterator[tuple[str, Span]]:
    """Yield the keys of the outlets that make, or heard, the statements in which an account lies."""
    for each in account.records:
        if isinstance(each, Statement):
            voices = [account.voices[it] for it in (each.via, each.speaker) if it and it in account.voices]
            if voices and _is_told(account, each):
                place = each.source or each.cue or each.span
                span = Span(article=each.article, start=place.start, end=place.end)
                yield from ((voice, span) for voice in voices)


def _bears_on(citation: Span, account: Account, language: Language) -> bool:
    """Tell whether a citation is one of what the account tells, not of something beside it."""
    cited = [
        each
        for each in account.annotated.records
        if isinstance(each, Statement) and each.cue and _overlaps(each.cue, citation)
    ]
    if cited:
        speakers = {(each.source.start, each.source.end) for each in cited if each.source}
        alike = (
            each
            for each in account.annotated.records
            if isinstance(each, Statement)
            and each.source
            and each.via is None
            and (each.source.start, each.source.end) in speakers
        )
        return any(_is_told(account, statement, citation) for statement in (*cited, *alike))
    text = account.article.text
    before, after = _elsewhere(language)
    return not (
        before.search(text[max(0, citation.start - NEAR) : citation.start])
        or after.match(text[citation.end : citation.end + NEAR])
    )


def _overlaps(extent: Extent, other: Extent | Span | Statement) -> bool:
    return extent.start < other.end and other.start < extent.end


def _is_told(account: Account, statement: Statement, *citations: Span) -> bool:
    """Tell whether at least half of an account, citing words aside, lies in what a statement tells.

    Who says it is between the source and the cue, too: "Ada Holm, head of the port, told the Gazette".
    """
    citing = [Extent(start=each.start, end=each.end) for each in citations]
    named = [each for each in (statement.cue, statement.source) if each]
    if named:
        citing.append(Extent(start=min(it.start for it in named), end=max(it.end for it in named)))
    inside = outside = 0
    for span in account.spans:
        for start, end in find_words(account.article.slice(span)):
            word = Extent(start=span.start + start, end=span.start + end)
            if _overlaps(word, statement):
                inside += 1
            elif not any(_overlaps(each, word) for each in citing):
                outside += 1
    return inside > 0 and inside >= outside


@cache
def _elsewhere(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what, before and after a citation, makes it one of something else than the account."""
    table = language.table("citing")["elsewhere"]
    before = "|".join(entry["pattern"] for entry in table["before"])
    after = "|".join(entry["pattern"] for entry in table["after"])
    return re.compile(rf"\b(?:{before})\s*$", re.IGNORECASE), re.compile(
        rf"[\s,]*(?:{after})\b", re.IGNORECASE
    )


def find_go_between(record: Record, account: Account, language: Language) -> str | None:
    """Return the entity that passed a record on: where it is no statement, one that is said to have told it.

    Who does a thing is no go-between: "the government appointed her" has nothing from the government.
    """
    if record.via is None or isinstance(record, Statement):
        return record.via
    tells = any(
        isinstance(each, Statement)
        and record.via in (each.via, each.speaker)
        and 2 * record.span.overlap(each.span) > record.end - record.start
        and _is_said(each, account, language)
        for each in account.records
    )
    return record.via if tells and record.via not in _name_actors(record) else None


def _is_said(statement: Statement, account: Account, language: Language) -> bool:
    if statement.cue is None:
        return False
    return fold_text(account.article.text[statement.cue.start : statement.cue.end]) in _telling(language)


@cache
def _telling(language: Language) -> frozenset[str]:
    """Return the words that pass on a fact, as "said" and "according to" do; "pledged" is the act itself."""
    stances = language.table("citing")["telling"]["stances"]
    return frozenset(
        form.replace("_", " ")
        for entry in language.table("cues")["cue"]
        if entry["stance"] in stances
        for form in entry["forms"].split()
    )


def _name_actors(record: Record) -> set[str | None]:
    """Return the entities that do what a record tells."""
    single = {getattr(record, field, None) for field in ("actor", "person")}
    return single.union(*(getattr(record, field, ()) for field in ("participants", "parties")))
