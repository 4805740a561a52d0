"""Noun phrases of a line, found by their edges: marks, verbs, small words that close a phrase.

Limits: made without a parse; a phrase with a clause inside ends where the clause starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.entities.mentions import Mention
from twosource.annotate.statements.cues import ADVERBS, AUXILIARIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.statements.lines import Unit
    from twosource.model import EntityKind

SUBJECTS = frozenset("he she they it i we you".split())
RELATIVES = frozenset("who which that whom".split())
EDGES = frozenset(
    ", ; : ( ) [ ] — – . ! ? “” and but or because although though while when if whether as than "
    "after before "
    "since until where how why what so yet then".split()
)
LINKS = frozenset("of for from with at in on to by".split())
DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your one two three four five six some "
    "many most several few all both another other no each every".split()
)
TIME = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august "
    "september october november december today yesterday tonight week weekend month year morning "
    "afternoon evening "
    "night day days earlier later ago last this next late early".split()
)
# Past forms that end a noun phrase and are no cue.
PASTS = frozenset(
    "took went became got made came gave began met ran won wrote left led kept saw put told said says "
    "spoke stood sat appeared".split()
)
LONGEST_SOURCE = 16
_SEVERAL = frozenset(("some", "many", "both", "others"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who a cue names: units `[first, last)` of the line and the mention that stands for them."""

    first: int
    last: int
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One line as the search for sources and contents sees it.

    `lows` are its units in lower case, but for names that look like pronouns; names stand by the offsets
    at which they start, titles included, and end. `text` is the article's.
    """

    text: str
    units: tuple[Unit, ...]
    lows: list[str]
    names_by_lead: Mapping[int, Mention]
    names_by_end: Mapping[int, Mention]
    lexicon: Lexicon
    cue_words: frozenset[str]


def find_phrase_after(setting: Setting, number: int) -> Source | None:
    """Find the noun phrase that starts at `number`: "said Ada Holm", "according to the port's website"."""
    units, lows = setting.units, setting.lows
    while number < len(units) and lows[number] in ADVERBS:
        number += 1
    if (
        number >= len(units)
        or units[number].quotation
        or not units[number].text[0].isalnum()
        or lows[number] in LINKS
    ):
        return None
    if lows[number] in SUBJECTS or _is_object(setting, number):
        return make_pronoun(setting, number)
    last = number
    while last < len(units) and last - number < LONGEST_SOURCE and not _ends_phrase(setting, number, last):
        name = setting.names_by_lead.get(units[last].start)
        if name is None:
            last += 1
            continue
        after = find_unit(setting, last, name.end)
        if not _goes_on(setting, after) and _is_title(setting, number, last):
            return Source(first=number, last=after, mention=name)
        last = after
    if last == number:
        return None
    if (
        lows[last - 1] in setting.lexicon.documents
        and last + 1 < len(units)
        and lows[last] in ("from", "by", "of")
    ):
        author = find_phrase_after(setting, last + 1)
        if author and author.mention.form != "pronoun":
            return Source(first=number, last=author.last, mention=author.mention)
    return _name_beside(setting, number, last) or describe(setting, number, last)


def find_phrase_start(setting: Setting, end: int) -> int | None:
    """Return where the noun phrase that ends with a unit starts, None where the unit ends none."""
    lows = setting.lows
    if lows[end] in EDGES or lows[end] in AUXILIARIES or not setting.units[end].text[0].isalnum():
        return None
    first = end
    while first > 0 and end - first < LONGEST_SOURCE:
        if _bounds_phrase(lows[first - 1]):
            break
        first -= 1
    if first > 0 and lows[first - 1] == "that" and (first == 1 or lows[first - 2] in EDGES):
        return first - 1  # "That article says": it points, and joins nothing
    while first < end and (lows[first] in LINKS or lows[first] in TIME or lows[first] in ADVERBS):
        if lows[first] == "at" and lows[first + 1] in ("least", "most"):
            break
        first += 1
    return first


def _bounds_phrase(low: str) -> bool:
    return low in EDGES or low in AUXILIARIES or low in SUBJECTS or low in RELATIVES


def describe(setting: Setting, first: int, last: int) -> Source:
    """Make a mention of a phrase without a name of its own, such as "a spokesman for the port"."""
    units, lows, lexicon = setting.units, setting.lows, setting.lexicon
    head = lows[_find_stop(setting, first, last) - 1]
    kind: EntityKind = "other"
    if (
        head in lexicon.offices
        or head in lexicon.gender
        or head in lexicon.persons
        or head.endswith("year-old")
    ):
        kind = "person"
    elif head in lexicon.groups or head in lexicon.bodies or head in lexicon.generic:
        kind = "organisation"
    gender = lexicon.gender.get(head, "thing" if kind == "organisation" else "any")
    mention = Mention(
        start=units[first].start,
        end=units[last - 1].end,
        text=setting.text[units[first].start : units[last - 1].end],
        form="description",
        kind=kind,
        gender=gender,
        many=head in lexicon.people
        or head in _SEVERAL
        or (head.endswith("s") and head not in lexicon.groups),
    )
    return Source(first=first, last=last, mention=mention)


def _find_stop(setting: Setting, first: int, last: int) -> int:
    """Return the unit after the head of a phrase: before "of", "who", or "living near" after somebody."""
    lows, lexicon = setting.lows, setting.lexicon
    return next(
        (
            k
            for k in range(first + 1, last)
            if lows[k] in LINKS
            or lows[k] in RELATIVES
            or (
                (lows[k - 1] in lexicon.people or lows[k - 1] in lexicon.offices)
                and (lows[k].endswith(("ing", "ed")) or lows[k] in lexicon.small["opens tail"])
            )
        ),
        last,
    )


def make_pronoun(setting: Setting, number: int) -> Source:
    """Make a source of a unit that is a pronoun."""
    unit = setting.units[number]
    gender = setting.lexicon.pronouns.get(unit.low, "any")
    mention = Mention(
        start=unit.start,
        end=unit.end,
        text=unit.text,
        form="pronoun",
        gender=gender,
        many=unit.low in setting.lexicon.many,
    )
    return Source(first=number, last=number + 1, mention=mention)


def has_head(setting: Setting, first: int, last: int) -> bool:
    """A phrase that can speak: its head is an office, a body or several people."""
    lexicon = setting.lexicon
    head = setting.lows[_find_stop(setting, first, last) - 1]
    return (
        head in lexicon.offices or head in lexicon.groups or head in lexicon.people or head in lexicon.gender
    )


def find_unit(setting: Setting, number: int, offset: int) -> int:
    """Return the first unit from `number` on that starts at an offset or after it."""
    return next(
        (k for k in range(number, len(setting.units)) if setting.units[k].start >= offset), len(setting.units)
    )


def _is_object(setting: Setting, number: int) -> bool:
    if setting.lows[number] not in ("him", "them", "her"):
        return False
    return number + 1 >= len(setting.units) or not setting.units[number + 1].text[0].isalpha()


def _goes_on(setting: Setting, after: int) -> bool:
    """A name that only leads to the one who speaks: "the port's", "Ledger reporter Ada Holm"."""
    if after >= len(setting.lows):
        return False
    low = setting.lows[after]
    return (
        low == "'s"
        or low in setting.lexicon.offices
        or low in ("administration", "campaign", "government", "officials")
    )


def _ends_phrase(setting: Setting, first: int, number: int) -> bool:
    lows, low = setting.lows, setting.lows[number]
    if low in EDGES or low in AUXILIARIES:
        return True
    if number == first:
        return False
    if low in ("in", "on", "at", "during", "by", "to", "from") and lows[number - 1] not in (
        "spokesman",
        "spokeswoman",
        "expert",
    ):
        return True
    return low in TIME or low in RELATIVES or _is_verb_after(setting, number)


def _is_verb_after(setting: Setting, number: int) -> bool:
    """A verb ends a noun phrase: a past form after its head."""
    low, lexicon = setting.lows[number], setting.lexicon
    if low in PASTS:
        return True
    before = setting.lows[number - 1]
    head = before in lexicon.offices or before in lexicon.groups or before in lexicon.people
    return low.endswith("ed") and (
        head or setting.units[number - 1].end in setting.names_by_end or _follows_verb(setting, number + 1)
    )


def _follows_verb(setting: Setting, number: int) -> bool:
    return number < len(setting.lows) and (
        setting.lows[number] in DETERMINERS or setting.lows[number] in LINKS
    )


def _name_beside(setting: Setting, first: int, last: int) -> Source | None:
    """Find the name set beside a description: "the harbour master, Ada Holm"."""
    if last + 1 >= len(setting.units) or setting.lows[last] != ",":
        return None
    name = setting.names_by_lead.get(setting.units[last + 1].start)
    if name is None or name.kind not in ("person", None) or not has_head(setting, first, last):
        return None
    return Source(first=first, last=find_unit(setting, last, name.end), mention=name)


def _is_title(setting: Setting, first: int, last: int) -> bool:
    """Words before a name that belong to it: nothing, or a title ending in the head of an office."""
    if first == last:
        return True
    lexicon, tail = setting.lexicon, setting.lows[last - 1]
    if any(low in LINKS and low != "of" for low in setting.lows[first:last]):
        return False
    return (
        tail in lexicon.offices
        or tail in lexicon.honorifics
        or tail in lexicon.modifiers
        or tail in DETERMINERS
        or tail == "."
    )
