"""Sources: the noun phrase that a cue gives its words to, before it, after it, or as the subject of the line.

Limits: noun phrases are found by their edges (marks, verbs that close a class, conjunctions), without a parse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.cues import ADVERBS, AUXILIARIES, skip_back
from twosource.annotate.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.annotate.cues import Cue
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.lines import Unit
    from twosource.model import EntityKind

SUBJECTS = frozenset("he she they it i we you".split())
RELATIVES = frozenset("who which that whom".split())
_EDGES = frozenset(
    ", ; : ( ) [ ] — – . ! ? “” and but or because although though while when if whether as than after before "
    "since until where how why what so yet then".split()
)
_LINKS = frozenset("of for from with at in on to by".split())
DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your one two three four five six some many most several few all both another other no each every".split()
)
TIME = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tonight week weekend month year morning afternoon evening "
    "night day days earlier later ago last this next late early".split()
)
# Past forms that end a noun phrase and are no cue.
PASTS = frozenset(
    "took went became got made came gave began met ran won wrote left led kept saw put told said says spoke stood sat appeared".split()
)
# "R-Ohio", "D-Calif": the party and state of a lawmaker.
_PARTY_TAG = re.compile(r"[RDI]-\w")
LONGEST_SOURCE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who a cue names: units `[first, last)` of the line and the mention that stands for them."""

    first: int
    last: int
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the search for a source needs: the units, their lower-case forms, the names that end at an offset."""

    units: tuple[Unit, ...]
    lows: list[str]
    names_by_lead: Mapping[int, Mention]
    names_by_end: Mapping[int, Mention]
    lexicon: Lexicon
    cue_words: frozenset[str]


def find_subject_before(setting: Setting, cue: Cue) -> Source | None:
    """Find the source that ends before a cue: "Ada Holm, the harbour master, later said"."""
    lows = setting.lows
    end = _skip_time(lows, skip_back(lows, cue.first))
    end = skip_back(lows, end + 1)
    end = _before_brackets(lows, end)
    if end < 0:
        return None
    if lows[end] == ",":
        return _before_parenthesis(setting, end)
    if lows[end] in RELATIVES:
        end = end - 2 if end > 0 and lows[end - 1] == "," else end - 1
        return find_subject_ending(setting, end) if end >= 0 else None
    return find_subject_ending(setting, end)


def _before_brackets(lows: list[str], end: int) -> int:
    if end > 0 and lows[end] in (")", "]"):
        return next((k for k in range(end, 0, -1) if lows[k] in ("(", "[")), 0) - 1
    return end


def _skip_time(lows: list[str], end: int) -> int:
    """Step back over "on Monday", "over the weekend", "earlier this week"."""
    number = end
    while number >= 0 and (lows[number] in TIME or lows[number].isdigit() or lows[number] == "the"):
        number -= 1
    if number == end or number < 0:
        return end
    return number - 1 if lows[number] in ("on", "in", "over", "at", "during", "late", "earlier") else number


def _ends_in_place(setting: Setting, comma: int) -> bool:
    name = setting.names_by_end.get(setting.units[comma - 1].end)
    return name is not None and name.kind == "place"


def _before_parenthesis(setting: Setting, comma: int) -> Source | None:
    """Find the source before a description between commas, the nearest name first."""
    lows = setting.lows
    number = _before_brackets(lows, comma - 1)
    inside = setting.names_by_end.get(setting.units[number].end) if number >= 0 else None
    if inside is not None and inside.kind != "place":
        first = next(k for k in range(number, -1, -1) if setting.units[k].start <= inside.lead)
        if first > 1 and lows[first - 1] == "," and setting.units[first - 2].end not in setting.names_by_end:
            start = find_phrase_start(setting, first - 2)
            if start is not None and _has_head(setting, start, first - 1):
                return Source(first=start, last=number + 1, mention=inside)
    tried: Source | None = None
    for _ in range(4):
        while number >= 0 and lows[number] not in (",", "“”", ";", ":"):
            number -= 1
        if number <= 0 or lows[number] != ",":
            break
        if _PARTY_TAG.match(setting.units[number + 1].text):
            number -= 1
            continue
        if _ends_in_place(setting, number):
            tried = tried or find_subject_ending(setting, number - 1)
            number -= 1
            continue
        opens = lows[number + 1] if number + 1 < len(lows) else ""
        if setting.units[number - 1].end in setting.names_by_end:
            return find_subject_ending(setting, number - 1)
        if tried is None and opens not in SUBJECTS:
            tried = find_subject_ending(setting, number - 1)
        number -= 1
    return tried


def find_subject_ending(setting: Setting, end: int) -> Source | None:
    """Find the source whose last unit is `end`."""
    units, lows = setting.units, setting.lows
    if lows[end] in SUBJECTS or lows[end] in ("others", "some", "many", "one", "both"):
        return _pronoun(setting, end)
    name = setting.names_by_end.get(units[end].end)
    if name is not None:
        first = next(k for k in range(end, -1, -1) if units[k].start <= name.lead)
        return _holder_of(setting, first, end) or Source(first=first, last=end + 1, mention=name)
    first = find_phrase_start(setting, end)
    return _description(setting, first, end + 1) if first is not None else None


def _holder_of(setting: Setting, first: int, end: int) -> Source | None:
    """Find whose phrase a name only ends: "a spokesman for the port", "Ada Holm of Lisbon"."""
    lows = setting.lows
    link = first - 1
    while link > 0 and (lows[link] in ("the", "'s") or setting.units[link].end in setting.names_by_end):
        link -= 1
    if link < 1 or lows[link] not in _LINKS:
        return None
    holder = setting.names_by_end.get(setting.units[link - 1].end)
    if holder is not None and holder.kind == "person":
        start = next(k for k in range(link, -1, -1) if setting.units[k].start <= holder.lead)
        return Source(first=start, last=end + 1, mention=holder)
    start = find_phrase_start(setting, end)
    if start is None or start >= link or not _has_head(setting, start, link):
        return None
    return _description(setting, start, end + 1)


def _has_head(setting: Setting, first: int, last: int) -> bool:
    """A phrase that can speak: its head is an office, a body or several people."""
    lexicon = setting.lexicon
    stop = next(
        (k for k in range(first + 1, last) if setting.lows[k] in _LINKS or setting.lows[k] in RELATIVES), last
    )
    head = setting.lows[stop - 1]
    return (
        head in lexicon.offices or head in lexicon.groups or head in lexicon.people or head in lexicon.gender
    )


def _pronoun(setting: Setting, number: int) -> Source:
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


def find_phrase_start(setting: Setting, end: int) -> int | None:
    lows = setting.lows
    if lows[end] in _EDGES or lows[end] in AUXILIARIES or not setting.units[end].text[0].isalnum():
        return None
    first = end
    while first > 0 and end - first < LONGEST_SOURCE:
        before = lows[first - 1]
        if before in _EDGES or before in AUXILIARIES or before in SUBJECTS or before in RELATIVES:
            if not (before == "that" and lows[first] in DETERMINERS):
                break
        first -= 1
    while first < end and (lows[first] in _LINKS or lows[first] in TIME or lows[first] in ADVERBS):
        first += 1
    return first


def _description(setting: Setting, first: int, last: int) -> Source:
    """Make a mention of a phrase without a name of its own, such as "a spokesman for the port"."""
    units, lows, lexicon = setting.units, setting.lows, setting.lexicon
    stop = next((k for k in range(first + 1, last) if lows[k] in _LINKS or lows[k] in RELATIVES), last)
    head = lows[stop - 1]
    text = " ".join(unit.text for unit in units[first:last]).replace(" ’s", "’s").replace(" 's", "'s")
    kind: EntityKind = "other"
    if head in lexicon.offices or head in lexicon.gender:
        kind = "person"
    elif head in lexicon.groups:
        kind = "organisation"
    gender = lexicon.gender.get(head, "thing" if kind == "organisation" else "any")
    mention = Mention(
        start=units[first].start,
        end=units[last - 1].end,
        text=text,
        form="description",
        kind=kind,
        gender=gender,
        many=head in lexicon.people or (head.endswith("s") and head not in lexicon.groups),
    )
    return Source(first=first, last=last, mention=mention)


def find_phrase_after(setting: Setting, number: int) -> Source | None:
    """Find the noun phrase that starts at `number`: "said Ada Holm", "according to the port's website"."""
    units, lows = setting.units, setting.lows
    while number < len(units) and lows[number] in ADVERBS:
        number += 1
    if (
        number >= len(units)
        or units[number].quotation
        or not units[number].text[0].isalnum()
        or lows[number] in _LINKS
    ):
        return None
    if lows[number] in SUBJECTS or _is_object(setting, number):
        return _pronoun(setting, number)
    last = number
    while last < len(units) and last - number < LONGEST_SOURCE and not _ends_phrase(setting, number, last):
        name = setting.names_by_lead.get(units[last].start)
        if name is None:
            last += 1
            continue
        after = _unit_after(setting, last, name.end)
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
    return _name_beside(setting, number, last) or _description(setting, number, last)


def _unit_after(setting: Setting, number: int, offset: int) -> int:
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
    if low in _EDGES or low in AUXILIARIES:
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
        setting.lows[number] in DETERMINERS or setting.lows[number] in _LINKS
    )


def _name_beside(setting: Setting, first: int, last: int) -> Source | None:
    """Find the name set beside a description: "the harbour master, Ada Holm"."""
    if last + 1 >= len(setting.units) or setting.lows[last] != ",":
        return None
    name = setting.names_by_lead.get(setting.units[last + 1].start)
    if name is None or name.kind not in ("person", None) or not _has_head(setting, first, last):
        return None
    return Source(first=first, last=_unit_after(setting, last, name.end), mention=name)


def _is_title(setting: Setting, first: int, last: int) -> bool:
    """Words before a name that belong to it: nothing, or a title ending in the head of an office."""
    if first == last:
        return True
    lexicon, tail = setting.lexicon, setting.lows[last - 1]
    if any(low in _LINKS and low != "of" for low in setting.lows[first:last]):
        return False
    return (
        tail in lexicon.offices
        or tail in lexicon.honorifics
        or tail in lexicon.modifiers
        or tail in DETERMINERS
        or tail == "."
    )


def find_line_subject(setting: Setting, limit: int) -> Source | None:
    """Find the subject of the line before unit `limit`: the first noun phrase after any opening phrase."""
    lows = setting.lows
    start = 0
    opened = lows and (
        lows[0] in _LINKS
        or lows[0] in _EDGES
        or lows[0].endswith(("ing", "ed"))
        or any(low in TIME for low in lows[:4])
    )
    if opened and "," in lows[:limit]:
        comma = lows.index(",")
        start = comma + 1 if comma + 1 < limit else 0
    while start < limit and (lows[start] in _EDGES or lows[start] in ADVERBS):
        start += 1
    if start < limit and lows[start] in _LINKS:
        start = next(
            (k for k in range(start + 1, limit) if lows[k] not in TIME and not lows[k].isdigit()), limit
        )
    return find_phrase_after(setting, start) if start < limit else None


def find_source_between(setting: Setting, start: int, end: int) -> Mention | None:
    """Find the mention that a stretch of the line names: its pronoun, its name, or all of it as a description."""
    held = [number for number, unit in enumerate(setting.units) if start <= unit.start and unit.end <= end]
    if not held:
        return None
    first, last = held[0], held[-1] + 1
    while first < last - 1 and (setting.lows[first] in _LINKS or not setting.units[first].text[0].isalnum()):
        first += 1
    closing = setting.names_by_end.get(setting.units[last - 1].end)
    if closing is not None and closing.kind == "person" and closing.lead >= start:
        ending = find_subject_ending(setting, last - 1)
        if ending and ending.mention == closing:
            return closing
    source = find_phrase_after(setting, first)
    if source is None or source.last > last or source.mention.form == "description":
        source = find_subject_ending(setting, last - 1) or source
    if source is None or source.first < first or source.last > last:
        return _description(setting, first, last).mention
    return source.mention
