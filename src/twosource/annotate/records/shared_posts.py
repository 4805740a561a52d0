"""Several people of one appointment: "named Ada Holm mayor and Paul Reyes secretary", "A and B resigned".

Limits: words only; each stands by name, and nothing but an office and a form of address between two of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.records.actors import find_subjects
from twosource.annotate.records.phrases import read_phrase_words
from twosource.annotate.records.posts import read_offices
from twosource.model import Extent, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Appointment, Entity, Span

FARTHEST = 70  # code points from one name to the next, with the office of the first and a form of address
# What joins the next: an office or none, then "and" or a comma, then a form of address.
_JOINS = re.compile(r"(?:,?\s+(?P<office>[^,]+?))??(?:,?\s+and|,)\s+(?P<address>[^,]*)")
_INSIDE = {"of", "for", "to"}  # inside an office
LONGEST = 8  # words of an office
_TO_OFFICE = re.compile(r",?\s+(?:as|to\s+be)\s+")
_WORD = re.compile(r"[\w’'-]+")
_ALONE = re.compile(r"\bwho(?:se)?\s+(?:\w+\s+){0,3}$")  # of the last of them
FOLLOWS = ("replaces", "yields")  # senses of somebody in whose place another comes
_TAIL = re.compile(r"(?:,|\s+and|\s)+$")
_AS = re.compile(r"(?:as|to\s+be)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """One of several who are named behind a verb: where the words for it begin, and where the name stands."""

    person: Entity
    start: int
    name: Span


def share_post(
    parts: Parts, trigger: Trigger, record: Appointment, language: Language, *, behind: bool
) -> Iterator[Appointment]:
    """Yield an appointment for each person of one: of those named behind its verb, or of its subject."""
    if behind:
        yield from _share_behind(parts, trigger, record, language)
        return
    yield record
    text = parts.article.text
    if _ALONE.search(text, trigger.group, trigger.extent.start) or trigger.sense in FOLLOWS:
        return
    subjects = find_subjects(parts, trigger, language)
    for one in subjects if any(one.id == record.person for one in subjects) else ():
        if one.kind == "person" and one.id != record.person and one.id not in parts.described:
            yield replace(record, id=content_id("appointment", trigger.span, one.id), person=one.id)


def _share_behind(
    parts: Parts, trigger: Trigger, record: Appointment, language: Language
) -> Iterator[Appointment]:
    """Yield an appointment of each of those who are named one after the other behind a verb."""
    text, shares = parts.article.text, _list_shares(parts, trigger, record, language)
    rest = text[shares[-1].name.end : trigger.sentence.end] if shares else ""
    if len(shares) > 1 and not (_find_office(rest, language) or _is_closed(rest, language)):
        del shares[-1]
    if len(shares) <= 1:
        yield record
        return
    starts = (each.start for each in shares[1:])
    ends = [*(len(_TAIL.sub("", text[:start])) for start in starts), max(record.end, shares[-1].name.end)]
    offices = [
        _find_office(text[each.name.end : end], language)
        or _find_office(text[each.start : each.name.start], language)
        for each, end in zip(shares, ends, strict=True)
    ]
    for number, each in enumerate(shares):
        later = next((office for office in offices[number:] if office), None)  # "A and B as judges"
        if number == 0:
            yield replace(record, office=record.office or later)
            continue
        span = replace(trigger.span, start=each.start, end=ends[number])
        yield replace(
            record,
            id=content_id("appointment", span),
            start=span.start,
            end=span.end,
            person=each.person.id,
            office=later or record.office,
        )


def _list_shares(parts: Parts, trigger: Trigger, record: Appointment, language: Language) -> list[_Share]:
    """Return those who are named one after the other right behind a trigger, whoever is known first."""
    text, shares = parts.article.text, list[_Share]()
    room = Extent(start=trigger.extent.end, end=trigger.sentence.end)
    for mention, one in parts.find_mentions(room, ("person",)):
        if not text[mention.start].isupper():
            continue
        if not shares:
            if one.id != record.person:
                break
            shares.append(_Share(person=one, start=trigger.extent.end, name=mention))
            continue
        last = shares[-1].name.end
        joined = _read_joined(text[last : mention.start], language)
        if joined is None:
            break
        shares.append(_Share(person=one, start=last + joined, name=mention))
    return shares


def _read_joined(between: str, language: Language) -> int | None:
    """Return where a form of address begins between two names, if only that and an office stand there."""
    match = _JOINS.fullmatch(between) if len(between) <= FARTHEST else None
    if match is None:
        return None
    office = _AS.sub("", match["office"] or "", count=1)
    if office and not read_offices(language).search(office):
        return None
    address = match["address"].split()
    if address and not _is_address(address[-1], language):
        return None
    bounds = read_phrase_words(language)["bounds"] - _INSIDE
    words = f"{office} {match['address']}".lower().split()
    return match.start("address") if bounds.isdisjoint(words) else None


def _is_address(word: str, language: Language) -> bool:
    """Tell whether a word may stand right before a person's name: "Professor", "director", "Norland’s"."""
    lexicon, low = read_lexicon(language), word.lower().rstrip(".")
    return word[0].isupper() or low in lexicon.honorifics or bool(read_offices(language).fullmatch(low))


def _find_office(behind: str, language: Language) -> str | None:
    """Return the office that a text begins with, behind a name."""
    led = _TO_OFFICE.match(behind)
    words = list(_WORD.finditer(behind, led.end() if led else 0))[:LONGEST]
    small, head = read_phrase_words(language), None
    for number, word in enumerate(words):
        gap = behind[words[number - 1].end() if number else led.end() if led else 0 : word.start()]
        low = word.group().lower()
        if gap.strip() or (number and low in small["opens"]) or low in small["bounds"] - _INSIDE:
            break
        if read_offices(language).fullmatch(low) or read_offices(language).fullmatch(low.removesuffix("s")):
            head = word
    return behind[words[0].start() : head.end()] if head else None


def _is_closed(behind: str, language: Language) -> bool:
    """Tell whether no verb of its own follows the last name: a mark does, or what leads on."""
    word = _WORD.search(behind)
    if word is None or behind[: word.start()].strip():
        return True
    low, small = word.group().lower(), read_phrase_words(language)
    return low in small["times"] or low in small["bounds"] - small["past"] - {"who", "which"}
