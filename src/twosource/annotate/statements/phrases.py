"""Noun phrases of a line, found by their edges: marks, verbs, small words that close a phrase.

Limits: made without a parse; a phrase with a clause inside ends where the clause starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.entities.mentions import Mention
from twosource.annotate.statements.sources.leading import leads_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.statements.lines import Unit
    from twosource.model import EntityKind

LONGEST_SOURCE = 16
SHORTEST_DONE = 4  # letters of a verb in "-ed" at least
# What a count of people may open with.
_COUNTS = frozenset(
    (("at", "least"), ("at", "most"), ("more", "than"), ("fewer", "than"), ("less", "than"), ("up", "to"))
)


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
    at which they start, titles included, and end. `text` is the article's; `speech` are the lexicon's.
    """

    text: str
    units: tuple[Unit, ...]
    lows: list[str]
    names_by_lead: Mapping[int, Mention]
    names_by_end: Mapping[int, Mention]
    lexicon: Lexicon
    speech: Mapping[str, frozenset[str]]
    cue_words: frozenset[str]


def find_phrase_after(setting: Setting, number: int) -> Source | None:
    """Find the noun phrase that starts at `number`: "said Ada Holm", "according to the port's website"."""
    units, lows, speech = setting.units, setting.lows, setting.speech
    while number < len(units) and lows[number] in speech["adverb"]:
        number += 1
    if (
        number >= len(units)
        or units[number].quotation
        or not units[number].text[0].isalnum()
        or lows[number] in speech["link"]
    ):
        return None
    if is_subject(setting, number) or _is_object(setting, number):
        return make_pronoun(setting, number)
    last = number
    while last < len(units) and last - number < LONGEST_SOURCE and not _ends_phrase(setting, number, last):
        name = setting.names_by_lead.get(units[last].start)
        if name is None:
            last += 1
            continue
        after = find_unit(setting, last, name.end)
        if not leads_on(setting, after) and (
            _is_title(setting, number, last) or _is_owned(setting, last, name)
        ):
            return Source(first=number, last=after, mention=name)
        last = after
    if last == number:
        return None
    if lows[last - 1] in setting.lexicon.documents and last + 1 < len(units):
        link, author = lows[last], find_phrase_after(setting, last + 1)
        printed = author is not None and is_printed(setting, lows[last - 1], link, author.mention)
        if author and author.mention.form != "pronoun" and (link in ("from", "by", "of") or printed):
            return Source(first=number, last=author.last, mention=author.mention)
    return _name_beside(setting, number, last) or describe(setting, number, last)


def is_printed(setting: Setting, piece: str, link: str, outlet: Mention) -> bool:
    """Tell whether an article is told to stand in an outlet: "a report in the Harbour Gazette"."""
    named = outlet.form == "name" and outlet.kind == "organisation"
    return named and link == "in" and piece in setting.lexicon.small["outlet's piece"]


def find_phrase_start(setting: Setting, end: int) -> int | None:
    """Return where the noun phrase that ends with a unit starts, None where the unit ends none."""
    lows, speech = setting.lows, setting.speech
    if (
        lows[end] in speech["edge"]
        or (lows[end] in speech["auxiliary"] and not _is_noun(setting, end))
        or not setting.units[end].text[0].isalnum()
    ):
        return None
    first = end
    while first > 0 and end - first < LONGEST_SOURCE:
        # A name may hold what else ends a phrase: "a Women's and Children's Hospital spokesman".
        name = setting.names_by_end.get(setting.units[first - 1].end)
        if name is not None and name.start >= setting.units[0].start:
            if first < end and is_verb_of_name(setting, first) and not _is_joined(setting, name, first, end):
                first += 1
                break
            first = find_unit(setting, max(0, first - LONGEST_SOURCE), name.start)
            continue
        if _bounds_phrase(setting, first - 1) or is_citing(setting, first - 2):
            break
        first -= 1
    first = _find_opening(setting, first, end)
    if first > 0 and lows[first - 1] == "that" and (first == 1 or lows[first - 2] in speech["edge"]):
        return first - 1  # "That article says": it points, and joins nothing
    if opens_count(setting, first - 2):
        return first - 2
    before = speech["link"] | speech["time"] | speech["adverb"] | speech["brings in"]
    while first < end and lows[first] in before:
        if opens_count(setting, first) or lows[first + 1] == "'s":  # "today's report"
            break
        first += 1
    return first


def _find_opening(setting: Setting, first: int, end: int) -> int:
    """Return where the last phrase of a stretch starts that tells who speaks: "Ada Holm said the board".

    What only points may be a whole subject: "said this was the first confirmed case".
    """
    lows, tells = setting.lows, setting.speech["tells plainly"]
    opens = setting.speech["determiner"] - setting.speech["opens told"]
    least = first + (lows[first] in setting.speech["reports plainly"])
    told = (k for k in range(end - 1, least, -1) if lows[k] in opens and lows[k - 1] in tells)
    found = next(told, first)
    timed = not setting.speech["time"].isdisjoint(lows[found:end])  # "a plan confirmed the same day said"
    return first if timed else found


def is_citing(setting: Setting, number: int) -> bool:
    """Tell whether two units only name whom words are from: "according to the board, which said"."""
    return number >= 0 and setting.lows[number : number + 2] == ["according", "to"]


def opens_count(setting: Setting, number: int) -> bool:
    """Tell whether two units open a count of those who speak: "at least", "more than"."""
    return number >= 0 and tuple(setting.lows[number : number + 2]) in _COUNTS


def is_verb_of_name(setting: Setting, number: int) -> bool:
    """Tell whether a word is the verb of what a name ends: "her words on Norling surprised divers, who say".

    In "Norling-born divers" it is part of one word.
    """
    ends = number > 0 and setting.units[number - 1].end in setting.names_by_end
    return ends and is_past(setting, number)


def is_past(setting: Setting, number: int) -> bool:
    """Tell whether a word is a past form of a verb: "went", "closed"."""
    low = setting.lows[number]
    done = low.endswith("ed") and len(low) >= SHORTEST_DONE and low.isalpha()
    return done or low in setting.speech["past"]


def _is_joined(setting: Setting, name: Mention, number: int, end: int) -> bool:
    """Tell whether a participle joins a name to the noun behind it: "the Norling owned ferry said".

    Those who go on with "who" are no part of the name, nor whom it tells of: "The Norling Institute surprised
    divers, who say", "The Norling Post reported divers said".
    """
    lows, speech = setting.lows, setting.speech
    opens, after = speech["determiner"], end + 1 + (lows[end + 1 : end + 2] == [","])
    lead = find_unit(setting, max(0, number - LONGEST_SOURCE), name.start)
    opened = lows[lead] in opens or (lead > 0 and lows[lead - 1] in opens)
    tells = speech["reports plainly"] | speech["tells plainly"]
    people = lows[number] in setting.cue_words and setting.lexicon.are_people(lows[end])
    goes_on = people or lows[after : after + 1] == ["who"] or lows[number] in tells
    return opened and not goes_on and opens.isdisjoint(lows[number + 1 : end + 1])


def _is_noun(setting: Setting, number: int) -> bool:
    """Tell whether an article makes a noun of a word that else helps a verb: "the will"."""
    return number > 0 and setting.lows[number - 1] in setting.lexicon.small["article"]


def _bounds_phrase(setting: Setting, number: int) -> bool:
    low, speech = setting.lows[number], setting.speech
    return (
        low in speech["edge"]
        or (low in speech["auxiliary"] and not _is_noun(setting, number))
        or low in speech["subject"]
        or low in speech["relative"]
    )


def describe(setting: Setting, first: int, last: int) -> Source:
    """Make a mention of a phrase without a name of its own, such as "a spokesman for the port"."""
    units, lows, lexicon = setting.units, setting.lows, setting.lexicon
    name = setting.names_by_end.get(units[last - 1].end)
    if name and name.kind == "person" and name.start == units[first].start:
        return Source(first=first, last=last, mention=name)
    head = find_head(setting, first, last).removeprefix("ex-")
    kind: EntityKind = "other"
    if head in lexicon.generic and lows[first] == "the":
        kind = "organisation"  # "the operator" is hardly ever a person
    elif (
        head in lexicon.offices
        or head in lexicon.gender
        or head in lexicon.persons
        or head in lexicon.epithets
        or (head in lexicon.callings and head not in lexicon.bodies)
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
        or head in setting.speech["several"]
        or (
            head.endswith("s")
            and not head.endswith("ss")
            and head not in lexicon.groups
            and head not in lexicon.small["points"]
        ),
    )
    return Source(first=first, last=last, mention=mention)


def _find_stop(setting: Setting, first: int, last: int) -> int:
    """Return the unit after the head of a phrase: before "of", "who", or "living near" after somebody."""
    lows, lexicon, speech = setting.lows, setting.lexicon, setting.speech
    if lows[first : first + 2] == ["one", "of"]:
        first += 2
    return next(
        (
            k
            for k in range(first + 1, last)
            if lows[k] in speech["link"]
            or lows[k] in speech["relative"]
            or (
                (lows[k - 1] in lexicon.people or lows[k - 1] in lexicon.offices)
                and (lows[k].endswith(("ing", "ed")) or lows[k] in lexicon.small["opens tail"])
            )
        ),
        last,
    )


def is_subject(setting: Setting, number: int) -> bool:
    """Tell whether a unit is a pronoun that may speak, with its verb or alone: "he", "he'll", "I’d"."""
    low, subjects = setting.lows[number], setting.speech["subject"]
    pronoun, _, verb = low.partition("'")
    return low in subjects or (pronoun in subjects and verb in setting.speech["verb cut"])


def make_pronoun(setting: Setting, number: int) -> Source:
    """Make a source of a unit that is a pronoun, without the verb that hangs on it."""
    unit = setting.units[number]
    low = unit.low.partition("'")[0]
    mention = Mention(
        start=unit.start,
        end=unit.start + len(low),
        text=unit.text[: len(low)],
        form="pronoun",
        gender=setting.lexicon.pronouns.get(low, "any"),
        many=low in setting.lexicon.many,
    )
    return Source(first=number, last=number + 1, mention=mention)


def find_head(setting: Setting, first: int, last: int) -> str:
    """Return the head of a phrase: its noun before "of", "who" or "living near"."""
    return setting.lows[_find_stop(setting, first, last) - 1]


def has_head(setting: Setting, first: int, last: int) -> bool:
    """A phrase that can speak: its head is an office, a body or several people."""
    lexicon = setting.lexicon
    head = find_head(setting, first, last)
    return (
        head in lexicon.offices or head in lexicon.groups or head in lexicon.people or head in lexicon.gender
    )


def find_unit(setting: Setting, number: int, offset: int) -> int:
    """Return the first unit from `number` on that starts at an offset or after it."""
    return next(
        (k for k in range(number, len(setting.units)) if setting.units[k].start >= offset), len(setting.units)
    )


def _is_object(setting: Setting, number: int) -> bool:
    if setting.lows[number] not in setting.speech["object"]:
        return False
    return number + 1 >= len(setting.units) or not setting.units[number + 1].text[0].isalpha()


def _ends_phrase(setting: Setting, first: int, number: int) -> bool:
    speech = setting.speech
    lows, low = setting.lows, setting.lows[number]
    if low == "that" and number > first and lows[number - 1] == "of":
        return False  # "the use of that net" points
    if low in speech["edge"] or low in speech["auxiliary"]:
        return True
    if number == first:
        return False
    if low in speech["parts phrase"] and lows[number - 1] not in speech["keeps place"]:
        return True
    return low in speech["time"] or low in speech["relative"] or _is_verb_after(setting, number)


def _is_verb_after(setting: Setting, number: int) -> bool:
    """A verb ends a noun phrase: a past form after its head."""
    low, lexicon = setting.lows[number], setting.lexicon
    if low in setting.speech["past"]:
        return True
    before = setting.lows[number - 1]
    head = before in lexicon.offices or before in lexicon.groups or before in lexicon.people
    return low.endswith("ed") and (
        head or setting.units[number - 1].end in setting.names_by_end or _follows_verb(setting, number + 1)
    )


def _follows_verb(setting: Setting, number: int) -> bool:
    speech = setting.speech
    return number < len(setting.lows) and (
        setting.lows[number] in speech["determiner"] or setting.lows[number] in speech["link"]
    )


def _name_beside(setting: Setting, first: int, last: int) -> Source | None:
    """Find the name set beside a description: "the harbour master, Ada Holm"."""
    if last + 1 >= len(setting.units) or setting.lows[last] != ",":
        return None
    name = setting.names_by_lead.get(setting.units[last + 1].start)
    if name is None or name.kind not in ("person", None) or not has_head(setting, first, last):
        return None
    return Source(first=first, last=find_unit(setting, last, name.end), mention=name)


def _is_owned(setting: Setting, number: int, name: Mention) -> bool:
    """Tell whether somebody is named after whose they are: "Harbour Watch's Ada Holm"."""
    return name.kind == "person" and setting.lows[number - 1] == "'s"


def _is_title(setting: Setting, first: int, last: int) -> bool:
    """Words before a name that belong to it: nothing, or a title ending in the head of an office."""
    speech = setting.speech
    if first == last:
        return True
    lexicon, tail = setting.lexicon, setting.lows[last - 1]
    if any(low in speech["link"] and low != "of" for low in setting.lows[first:last]):
        return False
    if tail in speech["determiner"] and _is_of_people(setting, first, last):
        return False  # "the members of the Harbour Watch"
    return (
        tail in lexicon.offices
        or tail in lexicon.honorifics
        or tail in lexicon.modifiers
        or tail in speech["determiner"]
        or tail == "."
    )


def _is_of_people(setting: Setting, first: int, last: int) -> bool:
    """Tell whether somebody stands before "of": "the members of", not "estimates of"."""
    lows, lexicon = setting.lows, setting.lexicon
    heads = [lows[k - 1] for k in range(first + 1, last) if lows[k] == "of"]
    known = lexicon.callings | lexicon.persons
    return any(lexicon.are_people(head) or lexicon.is_doer(head) or head in known for head in heads)
