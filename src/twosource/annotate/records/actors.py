"""Who stands beside a verb, named or described: "a court in Averne", "the two leaders", "Okoro's deputy".

Limits: words only. A description stays one, unless the report gives its office to one person alone, or it
means the only two that were named shortly before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.records.phrases import (
    find_lead,
    find_phrase_after,
    find_phrase_before,
    opens_clause,
    read_phrase_words,
)
from twosource.annotate.records.verb_groups import find_group
from twosource.model import EntityKind, Extent
from twosource.text import name_words

if TYPE_CHECKING:
    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.phrases import Phrase
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity, Span

PAIR = 2
ARTICLES = ("a", "an", "the")
BACK = 2  # sentences before that of "the two leaders" in which they are named
STEM = 4  # letters that a country shares with its people: "Norland", "Norlandish"
NAMED: tuple[EntityKind, ...] = ("person", "organisation", "place")
_JOINED = re.compile(r"(?:,?\s+and|,)\s*$")
_JOINS = re.compile(r"(?:,?\s+and|,)\s+")
_AND = re.compile(r",?\s+and\s")
_MORE = re.compile(r"\b[a-z]+s,?\s+and\s+$")
_APPOSITION = re.compile(r",\s+$")
_APPOSED = re.compile(r",\s+")
_LAST = re.compile(r"\b([a-z]+)\s+$")  # "plans" before "to", but no name
_WORD = re.compile(r"[\w’'-]+")
_OWNS = re.compile(r"[’']s?\b")
_DEFINITE = re.compile(r"(?:the|this|that|both|these|those)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """Who stands somewhere, and whether it takes a second phrase to say so: "the leaders of Norland"."""

    extent: Extent
    who: list[Entity]
    linked: bool = False


def find_subjects(parts: Parts, trigger: Trigger, language: Language) -> list[Entity]:
    """Return who stands as the subject right before the verb of a trigger, with whoever is joined to it."""
    text = parts.article.text
    room = Extent(start=trigger.sentence.start, end=_find_verb(text, trigger, language))
    found: list[_Standing] = []
    while (one := _read_before(parts, room, language)) is not None:
        found.insert(0, one)
        joined = _JOINED.search(text, room.start, one.extent.start)
        if joined is None or (len(found) == 1 and "and" not in joined.group()):
            break
        room = Extent(start=room.start, end=joined.start())
    ahead = Extent(start=room.start, end=found[0].extent.start if found else room.start)
    if not found or _is_listed(text[ahead.start : ahead.end], len(found), language):
        return []
    if not opens_clause(text, ahead, language):
        return []
    if len(found) > 1 and found[0].linked:
        if any(one.kind == "person" for each in found for one in each.who if one.name[:1].isupper()):
            return []  # "a panel of judges, among them Ada Holm and Paul Reyes"
        # "the leaders of Norland and Ostmark" are described by all of it.
        whole = Extent(start=found[0].extent.start, end=found[-1].extent.end)
        return [parts.describe(whole, "other")]
    return _flatten([one.who for one in found])


def _is_listed(before: str, known: int, language: Language) -> bool:
    """Tell whether more of a list stands before those who are known: "millionaires and"."""
    if _MORE.search(before):
        return True
    small, opening = read_phrase_words(language), before.split()[:1]
    led = any(not small[name].isdisjoint(map(str.lower, opening)) for name in ("bounds", "times"))
    return known > 1 and before.rstrip().endswith(",") and not led  # but "On Monday, …"


def _find_verb(text: str, trigger: Trigger, language: Language) -> int:
    """Return where what a subject stands before begins: the verb, or the one before "to"."""
    small = read_phrase_words(language)
    word = text[trigger.extent.start : trigger.extent.end].lower()
    if word in small["heads"]:
        return trigger.extent.end  # "a delegation met"
    before = _LAST.search(text, trigger.group, trigger.extent.start) if word.split()[0] == "to" else None
    if before and not any(before[1].lower() in small[name] for name in ("heads", "bounds", "opens")):
        start = before.start(1)
        trigger = replace(trigger, extent=Extent(start=start, end=trigger.extent.end))
    return find_group(text, trigger, language)


def find_objects(parts: Parts, start: int, end: int, language: Language) -> tuple[list[Entity], int]:
    """Return who stands right behind an offset, with whoever is joined to it, and where the last one ends."""
    text = parts.article.text
    found: list[list[Entity]] = []
    stop = start
    while start < end:
        last, one = _read_after(parts, Extent(start=start, end=end), language)
        if not one:
            break
        found.append(one)
        stop, joins = last, _JOINS.match(text, last, end)
        if joins is None or (not _AND.match(text, last) and not _AND.search(text, joins.end(), end)):
            break
        start = joins.end() - 1
    return _flatten(found), stop


def is_described(parts: Parts, several: list[Entity]) -> bool:
    """Tell whether one of several is only described."""
    return any(not one.name[:1].isupper() or one.id in parts.described for one in several)


def _flatten(found: list[list[Entity]]) -> list[Entity]:
    return list({one.id: one for several in found for one in several}.values())


def _read_before(parts: Parts, room: Extent, language: Language) -> _Standing | None:
    """Return who ends some room."""
    text = parts.article.text
    named, phrase = parts.find_entity_at(room.end, NAMED), find_phrase_before(text, room, language)
    linked = phrase is not None and phrase.head < len(phrase.lows) - 1  # "a court in Averne"
    if named is not None and not linked:
        start = max((m.start for m in named.mentions if m.start < room.end <= m.end + 1), default=room.start)
        lead = find_lead(text, Extent(start=room.start, end=start), language)
        return _Standing(extent=Extent(start=lead, end=room.end), who=[named])
    if phrase is None:
        return None
    comma = _APPOSITION.search(text, room.start, phrase.extent.start)
    apposed = parts.find_entity_at(comma.start(), NAMED) if comma else None
    if apposed is not None and phrase.first in ARTICLES:
        start = max(m.start for m in apposed.mentions if m.start < phrase.extent.start)
        return _Standing(extent=Extent(start=start, end=room.end), who=[apposed])
    return _Standing(extent=phrase.extent, who=resolve_phrase(parts, phrase, language), linked=linked)


def _read_after(parts: Parts, room: Extent, language: Language) -> tuple[int, list[Entity]]:
    """Return where whoever begins some room ends, and who that is."""
    text = parts.article.text
    named = _find_named(parts, room, language)
    if named is not None:
        return named[1].end, [named[0]]
    phrase = find_phrase_after(text, room, language)
    if phrase is None:
        return room.end, []
    apposed = _APPOSED.match(text, phrase.extent.end, room.end)
    if apposed:
        one = _find_named(parts, Extent(start=apposed.end(), end=room.end), language)
        if one is not None and one[0].kind == "person":
            return one[1].end, [one[0]]
    return phrase.extent.end, resolve_phrase(parts, phrase, language)


def _find_named(parts: Parts, room: Extent, language: Language) -> tuple[Entity, Span] | None:
    """Return who is named at the head of some room, behind titles and offices only."""
    text, small = parts.article.text, read_phrase_words(language)
    for mention, one in parts.find_mentions(room, NAMED):
        between = text[room.start : mention.start]
        lows = [word.lower() for word in _WORD.findall(between)]
        if "," in between or any(low in small["bounds"] and low != "of" for low in lows):
            return None
        behind = text[mention.end : room.end]
        own = text[mention.start : mention.end].lower()
        opens = own in small["pronouns"] or not small["opens"].isdisjoint(lows[-1:])
        if _OWNS.match(behind) or (opens and _goes_on(behind, language)):
            continue  # "Okoro's deputy", "her deputy", "a Norland deputy"
        if one.kind == "person" or not (lows or re.match(r"\s+[\w.]", behind)):
            return one, mention
        if not lows and not _goes_on(behind, language):
            return one, mention
    return None


def _goes_on(behind: str, language: Language) -> bool:
    """Tell whether a name only opens a longer phrase: "Norland union leaders"."""
    word = _WORD.search(behind)
    if word is None or behind[: word.start()].strip():
        return False
    low, small = word.group().lower(), read_phrase_words(language)
    return not any(low in small[name] for name in ("bounds", "times", "auxiliary"))


def resolve_phrase(parts: Parts, phrase: Phrase, language: Language) -> list[Entity]:
    """Return whom a phrase means: who is named in its head, the two before, an office's holder, or itself."""
    text, small = parts.article.text, read_phrase_words(language)
    for mention, one in parts.find_mentions(phrase.extent, ("person", "organisation", "place", "other")):
        if (
            mention.start <= phrase.at < mention.end
            and text[mention.start : mention.end].lower() not in small["pronouns"]
        ):
            return [one]
    if phrase.noun in small["pairs"] and {"two", "both", "pair", "duo"} & set(phrase.lows[: phrase.head + 1]):
        two = find_two(parts, phrase.extent.start, bodies=phrase.noun in small["bodies"])
        if two:
            return two
    holder = _find_holder(parts, phrase, language) or _find_same(parts, phrase)
    return [holder or parts.describe(phrase.extent, _tell_kind(phrase, language))]


def find_two(parts: Parts, offset: int, *, bodies: bool = False) -> list[Entity]:
    """Return the only two who were named last before an offset: people, or bodies and countries."""
    kinds: tuple[EntityKind, ...] = ("organisation", "place") if bodies else ("person",)
    before = [one for one in parts.segmented.sentences if one.start < offset]
    found: dict[str, Entity] = {}
    for sentence in reversed(before[-BACK - 1 :]):
        extent = Extent(start=sentence.start, end=min(sentence.end, offset))
        found |= {one.id: one for one in parts.find_entities(extent, kinds) if one.name[:1].isupper()}
        if len(found) >= PAIR:
            break
    return list(found.values()) if len(found) == PAIR else []


def _find_holder(parts: Parts, phrase: Phrase, language: Language) -> Entity | None:
    """Return the only one of an office that the report gives to nobody else: "the Norlandish president"."""
    lexicon = read_lexicon(language)
    if phrase.head != len(phrase.lows) - 1 or not _DEFINITE.match(phrase.first):
        return None
    if phrase.noun not in lexicon.offices:
        return None
    others = set(phrase.lows[1 : phrase.head]) - lexicon.modifiers
    peoples = {word for word in others if word in lexicon.not_names or word in lexicon.places}
    asked = {phrase.noun} | (others - peoples)
    holders = [
        one
        for one in parts.entities
        if one.kind == "person" and any(asked <= set(name_words(role)) for role in one.roles)
    ]
    if len(holders) != 1:
        return None
    told = {word for role in holders[0].roles for word in name_words(role)}
    known = all(any(word[:STEM] == each[:STEM] for word in told) for each in peoples)
    return holders[0] if known else None


def _find_same(parts: Parts, phrase: Phrase) -> Entity | None:
    """Return who is known by the same words already: "the council" that said something elsewhere."""
    words = parts.article.text[phrase.extent.start : phrase.extent.end].lower()
    known = (one for one in parts.entities if one.name.lower() == words)
    return next(known, None) if _DEFINITE.match(words) else None


def _tell_kind(phrase: Phrase, language: Language) -> EntityKind:
    """Tell what somebody without a name is: several people are no person."""
    lexicon, noun = read_lexicon(language), phrase.noun
    if noun in lexicon.groups or noun in lexicon.bodies:
        return "organisation"
    singles = (lexicon.offices, lexicon.persons, lexicon.callings, lexicon.gender)
    return "person" if any(noun in words for words in singles) else "other"
