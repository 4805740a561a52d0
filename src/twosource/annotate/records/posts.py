"""Whether an office is told: what makes a verb of many senses one of taking, leaving or filling a post.

Words only: the office, the body or the post stands in the clause, at the place that the verb gives it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.records.parts import list_within
from twosource.annotate.records.patterns import Patterns
from twosource.model import Extent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity, EntityKind

NEXT = 45  # code points in which the name of whoever is named begins, behind an office or a form of address
CLOSE = 25  # code points behind a word that is a noun, too, in which the office is told
OFFICE_REACH = 60  # code points behind the trigger in which the office is told
ANYONE: tuple[EntityKind, ...] = ("person", "organisation", "place")
SHED = ("dismisses", "sheds", "ousts")  # senses of being dismissed, whose holder may be told without a name
_OF_HIM = re.compile(r"\s+(?:him|her|them)\s+as\b")
_COMING = re.compile(r"\b(?:will|would|is|to)\b", re.IGNORECASE)
_GOES = re.compile(
    r"\s+(?:at\s+the\s+end|in\s+\w+|on\s+\w+|by\s+the|next|later|this"
    r"|after\s+(?:[\w-]+\s+){1,2}(?:years|months|decades?|year))\b",
    re.IGNORECASE,
)


def find_next(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return the people named directly behind the trigger."""
    end = min(trigger.clause.end, trigger.extent.end + NEXT)
    found = parts.find_entities(Extent(start=trigger.extent.end, end=trigger.clause.end), ("person",))
    return [one for one in found if list_within(one, trigger.extent.end, end)]


def is_named(parts: Parts, person: Entity, trigger: Trigger) -> bool:
    """Tell whether somebody stands behind the trigger by name, not as "her"."""
    behind = list_within(person, trigger.extent.end, trigger.extent.end + NEXT)
    return any(parts.article.text[m.start].isupper() for m in behind)


def fits_office(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether an office is told where the words could mean something else without one."""
    fits = _FITS.get(trigger.sense)
    return fits is None or fits(parts, trigger, language)


def is_of_him(parts: Parts, trigger: Trigger) -> bool:
    """Tell whether whoever is followed is only meant: "replaces him as captain"."""
    return bool(_OF_HIM.match(*_behind(parts, trigger)))


def tells_holder(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether someone without a name but with an office stands before the trigger."""
    return bool(read_offices(language).search(parts.article.text, trigger.before.start, trigger.before.end))


def is_shed_unnamed(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether somebody dismisses the holder of an office without a name: "Okoro fires the head of"."""
    if trigger.sense not in SHED:
        return False
    text, words = parts.article.text, _read_words(language)
    doer = parts.find_entity_at(trigger.extent.start, ANYONE)
    by = doer or words["shedder"].search(text[: trigger.extent.start].rstrip())
    return bool(by and words["holder"].match(text, *_near(trigger, OFFICE_REACH)))


def _behind(parts: Parts, trigger: Trigger) -> tuple[str, int, int]:
    """Return what a pattern is looked for in behind a trigger, in its clause."""
    return parts.article.text, trigger.extent.end, trigger.clause.end


def _near(trigger: Trigger, reach: int) -> tuple[int, int]:
    return trigger.extent.end, min(trigger.clause.end, trigger.extent.end + reach)


def _is_dismissed(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether an office is told in the sentence, or somebody by name was "fired by" a body."""
    text, end = parts.article.text, trigger.extent.end
    if text.endswith(" by", 0, end) and parts.find_entity_at(trigger.extent.start, ("person",)):
        by = Extent(start=end, end=min(trigger.sentence.end, end + OFFICE_REACH))
        if parts.find_entities(by, ("organisation",)):
            return True
    return bool(
        read_offices(language).search(parts.article.text, trigger.sentence.start, trigger.sentence.end)
    )


def _is_shed(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether an office or a post is told, or a body dropped somebody: "the board dropped Okoro"."""
    text, words = parts.article.text, _read_words(language)
    if read_offices(language).search(text, *_near(trigger, CLOSE)):
        return True
    named = [one for one in find_next(parts, trigger) if is_named(parts, one, trigger)]
    if not named:
        return False
    if words["from_post"].search(*_behind(parts, trigger)):
        return True
    direct = any(trigger.extent.end + 1 == mention.start for mention in named[0].mentions)
    return direct and bool(words["shedder"].search(text[: trigger.extent.start].rstrip()))


def _yields(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether it is of people, or of an office, that somebody follows."""
    text = parts.article.text
    before = Extent(start=trigger.sentence.start, end=trigger.extent.start)
    held = read_offices(language).search(text, before.start, before.end)
    return bool(held or parts.find_entities(before, ("person",))) or text[trigger.extent.start] in "sS"


def _is_made(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether somebody is named right behind it, and an office or a body right behind the name."""
    text, words = parts.article.text, _read_words(language)
    ends = [
        mention.end
        for one in find_next(parts, trigger)[:1]
        for mention in one.mentions
        if trigger.extent.end < mention.start < trigger.extent.end + CLOSE
    ]
    how = "charged" if text.startswith("put", trigger.extent.start) else "made"
    return any(words[how].match(text, end, trigger.sentence.end) for end in ends)


def _is_new(parts: Parts, trigger: Trigger, language: Language) -> bool:
    return bool(read_offices(language).search(parts.article.text, *_near(trigger, CLOSE)))


def _heads_body(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether a person stands right before the trigger, and a body right behind it."""
    head = parts.article.text[: trigger.extent.start].rstrip(" ,")
    start, end = _near(trigger, CLOSE)
    if parts.find_entity_at(len(head), ("person",)) is None:
        return False
    body = _read_words(language)["body"].match(*_behind(parts, trigger))
    return bool(body or parts.find_entities(Extent(start=start, end=end), ("organisation",)))


def _leaves_post(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether an office or a body is left, or whoever tells of it says by when somebody goes."""
    text, words = parts.article.text, _read_words(language)
    if words["post"].match(*_behind(parts, trigger)):
        return True
    if not (_GOES.match(*_behind(parts, trigger)) and _COMING.search(text[slice(*_span(trigger))])):
        return False
    told = words["group"].search(text[trigger.sentence.start : trigger.clause.start])
    return bool(told or parts.find_entities(trigger.lead, ("organisation",)))


def _span(trigger: Trigger) -> tuple[int, int]:
    return trigger.extent.start, trigger.extent.end


def _becomes(parts: Parts, trigger: Trigger, language: Language) -> bool:
    return bool(read_offices(language).search(parts.article.text, *_near(trigger, OFFICE_REACH)))


def _is_named_to(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether an office is told, or what somebody is named to do: "to lead the inquiry"."""
    named = find_next(parts, trigger)[:1]
    starts = [m.start for one in named for m in one.mentions if m.start >= trigger.extent.end]
    if "," in parts.article.text[trigger.extent.end : min(starts, default=trigger.extent.end)]:
        return False
    if _becomes(parts, trigger, language) or _is_made(parts, trigger, language):
        return True
    return bool(_read_words(language)["to_lead"].search(*_behind(parts, trigger)))


_FITS: Mapping[str, Callable[[Parts, Trigger, Language], bool]] = {
    "becomes": _becomes,
    "dismissed": _is_dismissed,
    "heads": _heads_body,
    "left": _leaves_post,
    "makes": _is_made,
    "names": _is_named_to,
    "new": _is_new,
    "sheds": _is_shed,
    "yields": _yields,
}


@cache
def read_offices(language: Language) -> re.Pattern[str]:
    """Return what finds the word for an office."""
    extra = language.table("records")["appointment"]
    heads = (read_lexicon(language).offices - set(extra["no_offices"].split())) | set(
        extra["offices"].split()
    )
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, heads)))})\b", re.IGNORECASE)


@cache
def _read_words(language: Language) -> Patterns:
    """Return what finds bodies, posts that are left, and how an office follows a name."""
    table, offices = language.table("records")["appointment"], read_offices(language).pattern
    groups = "|".join(sorted(map(re.escape, read_lexicon(language).groups)))
    bodies, seats, posts, shedders = (
        "|".join(table[name].split()) for name in ("bodies", "seats", "posts", "shedders")
    )
    leads = rf"to\s+(?:{'|'.join(table['leading'].split())})\b"
    before = r"\s+(?:(?:the|an?|its|their|his|her|our|that|[\w-]+[’']s?)\s+)?(?:[\w’'-]+\s+){0,4}?"
    made = (
        rf"(?:as{before}{offices}|(?:[\w-]+\s+){{0,2}}{offices}|in\s+charge\s+of|{leads}|to{before}(?:{seats})\b"
        rf"|for{before}{offices})"
    )
    patterns = {
        "body": rf"{before}(?:{groups}|{bodies})\b",
        "charged": r"\s+in\s+charge\s+of\b",
        "from_post": (
            rf"\b(?:from|of|off)\s+(?:(?:both\s+)?(?:his|her|their|the)\s+(?:[\w-]+\s+)?(?:{posts}|duties|command)\b"
            r"|(?:[\w’'-]+\s+){0,4}?committees\b)"
        ),
        "group": rf"\b(?:{groups})\b",
        "holder": rf"{before}{offices}",
        "made": rf"(?:,[^,]{{3,60}},)?\s+{made}",
        "post": (
            rf"\s+(?:as\s+[^,.;]{{0,40}}?{offices}|(?:the|his|her|their|its|that)\s+(?:[\w-]+\s+){{0,2}}?(?:{posts})\b)"
        ),
        "shedder": rf"\b(?:{shedders})$",
        "to_lead": rf"\b{leads}|\bto{before}(?:{seats})\b",
    }
    return Patterns({name: f"(?i){pattern}" for name, pattern in patterns.items()})
