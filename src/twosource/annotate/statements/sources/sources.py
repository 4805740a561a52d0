"""Sources: whom a cue gives its words to, before it, after it, or as the subject of the line.

Limits: made without a parse; what stands between commas may be taken for the source.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import ANY_CUE, Cue, before_brackets, is_adverb, skip_back, skip_turn
from twosource.annotate.statements.phrases import (
    Setting,
    Source,
    describe,
    find_head,
    find_phrase_after,
    find_phrase_start,
    has_head,
    is_printed,
    is_subject,
    make_pronoun,
    opens_count,
)
from twosource.annotate.statements.sources.bearers import find_bearer, lead_of
from twosource.annotate.statements.sources.heads import (
    can_speak,
    find_clause_head,
    find_described,
    find_described_around,
    find_object,
    is_named,
    leave_deed,
)
from twosource.annotate.statements.sources.leading import end_before_beside
from twosource.annotate.statements.sources.opening import find_person_opening

if TYPE_CHECKING:
    from twosource.annotate.entities.mentions import Mention

# "R-Ohio", "D-Calif": the party and state of a lawmaker.
_PARTY_TAG = re.compile(r"[RDI]-\w")
_DASHES = frozenset("-–—")
# Descriptions between commas that may part a source from its cue: "Ada Holm, 45, of Lisbon, the owner, said".
PARTS_MAX = 4
# An opening phrase shows a time among its first words: "A day after the fire, …".
OPENING_WORDS = 4


def find_subject_before(setting: Setting, cue: Cue) -> Source | None:
    """Find the source that ends before a cue: "Ada Holm, the harbour master, later said"."""
    lows, speech = setting.lows, setting.speech
    end = skip_time(setting, skip_back(lows, cue.first, speech))
    end = skip_turn(lows, skip_back(lows, end + 1, speech), speech)
    end = before_brackets(lows, end)
    if end < 0:
        return None
    if lows[end] == ",":
        return _before_parenthesis(setting, end)
    if lows[end] in _DASHES and (opens := _find_dash(setting, end)):
        return find_subject_ending(setting, opens - 1)
    if lows[end] in speech["relative"]:
        return find_named_before(setting, end)
    source = find_subject_ending(setting, end)
    return _find_around(setting, source, end) if source else None


def _find_around(setting: Setting, source: Source, end: int) -> Source:
    """Find who bears an office, "Ada Holm, president of the board", or all of a description."""
    determined = setting.lows[source.first] in setting.speech["determiner"]
    bearer = None if determined else find_bearer(setting, source)
    return replace(source, mention=bearer) if bearer else find_described_around(setting, source, end)


def _find_dash(setting: Setting, closing: int) -> int:
    """Return the dash that opens an aside, 0 where there is none: "The board - the fourth one - said"."""
    return next((k for k in range(closing - 2, 0, -1) if setting.lows[k] in _DASHES), 0)


def find_named_before(setting: Setting, relative: int) -> Source | None:
    """Find whom "who" or "which" goes back to, with the name that ends there."""
    comma = relative > 0 and setting.lows[relative - 1] == ","
    end = before_brackets(setting.lows, relative - 1 - comma)
    source = find_subject_ending(setting, end) if end >= 0 else None
    source = source and _leave_predicate(setting, _part_at_deed(setting, source, setting.lows[relative]))
    bearer = find_bearer(setting, source) if source else None
    return replace(source, mention=bearer) if source and bearer else source


def _part_at_deed(setting: Setting, source: Source, relative: str) -> Source:
    """Part a phrase that has a verb: "The mayor met a diver, who said", "The mayor sent a note that said".

    "Who" goes back to what stands behind the verb; a thing there says what its maker says.
    """
    behind = find_object(setting, source)
    if behind is None:
        return source
    if relative == "who":
        return describe(setting, behind, source.last)
    return find_subject_ending(setting, behind - 2) or source


def _leave_predicate(setting: Setting, source: Source) -> Source:
    """Leave out what somebody is, before those whom it hangs on: "was full of divers, who said"."""
    lows, speech, first = setting.lows, setting.speech, source.first
    before = skip_back(lows, first, speech) + 1
    if source.mention.form != "description" or speech["be"].isdisjoint(lows[before:first]):
        return source
    if lows[first] in speech["determiner"] or can_speak(setting, find_head(setting, first, source.last)):
        return source
    link = next((k for k in range(first + 1, source.last - 1) if lows[k] in speech["link"]), 0)
    return (link and find_phrase_after(setting, link + 1)) or source


def skip_time(setting: Setting, end: int) -> int:
    """Step back over "on Monday", "over the weekend", "earlier this week"."""
    speech = setting.speech
    lows, number = setting.lows, end
    small = speech["before date"] | (speech["before day"] if lows[number] in speech["time"] else frozenset())
    while number >= 0 and (_is_time(setting, number) or lows[number].isdigit() or lows[number] in small):
        number -= 1
    if number == end or number < 0:
        return end
    return number - 1 if lows[number] in speech["before time"] else number


def _is_time(setting: Setting, number: int) -> bool:
    """Tell whether a unit tells when; "The Sun" is a name, and a march in small letters no month."""
    unit, low = setting.units[number], setting.lows[number]
    month = low in setting.lexicon.small["day or month"]
    named = unit.end in setting.names_by_end or (month and unit.text.islower())
    return low in setting.speech["time"] and not named


def _ends_in_place(setting: Setting, comma: int) -> bool:
    name = setting.names_by_end.get(setting.units[comma - 1].end)
    return name is not None and name.kind == "place"


def _before_parenthesis(setting: Setting, comma: int) -> Source | None:
    """Find the source before a description between commas, the nearest name first."""
    lows = setting.lows
    number = before_brackets(lows, comma - 1)
    beside = _name_set_beside(setting, number) if number >= 0 else None
    if beside:
        return beside
    fallback: Source | None = None
    for _ in range(PARTS_MAX):
        while number >= 0 and lows[number] not in (",", "“”", ";", ":"):
            number -= 1
        if number <= 0 or lows[number] != ",":
            break
        if not _PARTY_TAG.match(setting.units[number + 1].text):
            found = find_subject_ending(setting, number - 1)
            if setting.units[number - 1].end in setting.names_by_end and not _ends_in_place(setting, number):
                return found
            if (
                found
                and lows[number + 1] not in setting.speech["subject"]
                and not is_broken(setting, found.mention)
            ):
                fallback = fallback or found
        number -= 1
    return fallback


def _name_set_beside(setting: Setting, number: int) -> Source | None:
    """Find the name between commas after its description: "The harbour master, Ada Holm, said"."""
    name = setting.names_by_end.get(setting.units[number].end)
    if name is None or name.kind == "place":
        return None
    first = lead_of(setting, name, number)
    if first <= 1 or setting.lows[first - 1] != "," or setting.units[first - 2].end in setting.names_by_end:
        return None
    start = find_phrase_start(setting, first - 2)
    if start is None or not has_head(setting, start, first - 1):
        return None
    return Source(first=start, last=number + 1, mention=name)


def find_subject_ending(setting: Setting, end: int) -> Source | None:
    """Find the source whose last unit is `end`."""
    units, lows, speech = setting.units, setting.lows, setting.speech
    if is_subject(setting, end):
        return make_pronoun(setting, end)
    if lows[end] in speech["unnamed"]:
        source = describe(setting, end - (end > 0 and lows[end - 1] in speech["nobody"]), end + 1)
        return replace(source, mention=replace(source.mention, kind="person"))
    name = setting.names_by_end.get(units[end].end)
    if name is not None:
        first = lead_of(setting, name, end)
        holder = holder_of(setting, first, end) or (
            name.kind == "place" and _those_there(setting, first, end)
        )
        return holder or Source(first=first, last=end + 1, mention=name)
    start = find_phrase_start(setting, end)
    if start is None:
        return None
    last = leave_deed(setting, start, end + 1)
    head = find_clause_head(setting, start, last)
    if head is not None and (whose := find_subject_ending(setting, head)):
        return whose if is_named(setting, whose, head) else describe(setting, whose.first, last)
    return _find_author(setting, start, last) or describe(setting, start, last)


def _find_author(setting: Setting, first: int, last: int) -> Source | None:
    """Find whose words a document holds: "a statement from the harbour board", "a study by Ada Holm"."""
    lows, speech = setting.lows, setting.speech
    link = next((k for k in range(first + 1, last - 1) if lows[k] in speech["link"]), 0)
    head = link - 1 - (lows[link - 1] in speech["authored"] and lows[link] == "by")
    if not link or lows[head] not in setting.lexicon.documents:
        return None
    author = find_phrase_after(setting, link + 1)
    printed = author is not None and is_printed(setting, lows[head], lows[link], author.mention)
    if lows[link] not in speech["before author"] and not printed:
        return None
    return author if author and author.last <= last and author.mention.form != "pronoun" else None


def holder_of(setting: Setting, first: int, end: int) -> Source | None:
    """Find whose phrase a name only ends: "a spokesman for the port", "Ada Holm of Lisbon"."""
    link = _find_link(setting, first)
    if link is None:
        return None
    holder = setting.names_by_end.get(setting.units[link - 1].end)
    if holder is not None and holder.kind == "person":
        start = lead_of(setting, holder, link - 1)
        return Source(first=start, last=end + 1, mention=holder)
    phrase = find_phrase_start(setting, link - 1)
    if phrase is None or phrase >= link:
        return None
    author = _find_author(setting, phrase, end + 1)
    if author is None and not has_head(setting, phrase, link):
        return None
    if author:  # "a survey by Harbour Watch in Lisbon" is Harbour Watch's
        return author if author.mention.end < setting.units[end].end else None
    return describe(setting, phrase, end + 1)


def _find_link(setting: Setting, first: int) -> int | None:
    """Return the small word that a name hangs on, with the names before it: "of the port's Board, Lisbon"."""
    lows, link = setting.lows, first - 1
    while link > 0:
        name = setting.names_by_end.get(setting.units[link].end)
        if name is not None:
            link = lead_of(setting, name, link) - 1
        elif lows[link] in ("the", "'s") or (lows[link] == "," and _is_place_at(setting, link + 1)):
            link -= 1
        elif _tells_calling(setting, link) or (link < first - 1 and _is_adjective(lows[link])):
            link -= 1  # "the sister of the missing Danish-born sailor Ada Holm"
        else:
            break
    return link if link > 0 and lows[link] in setting.speech["link"] else None


def _tells_calling(setting: Setting, number: int) -> bool:
    """Tell whether a word before a name may say what it is the name of: "sailor", "Danish", "group"."""
    low, lexicon = setting.lows[number], setting.lexicon
    words = (lexicon.callings, lexicon.persons, lexicon.groups, lexicon.not_names)
    return "-" in low or any(low in each for each in words)


def _is_adjective(low: str) -> bool:
    return low.endswith(("ing", "ed", "ic", "al", "ous", "ish", "less"))


def _is_place_at(setting: Setting, number: int) -> bool:
    name = setting.names_by_lead.get(setting.units[number].start)
    return name is not None and name.kind == "place"


def _those_there(setting: Setting, place: int, end: int) -> Source | None:
    """Find who opens the line and is told by a place only: "Residents living near a mine in Peru"."""
    lows, speech = setting.lows, setting.speech
    if any(
        low in speech["edge"] or low in speech["auxiliary"] or low in speech["relative"]
        for low in lows[:place]
    ):
        return None
    source = Source(first=place, last=end + 1, mention=setting.names_by_end[setting.units[end].end])
    return describe(setting, 0, end + 1) if _is_only_where(setting, source, 0) else None


def find_line_subject(setting: Setting, limit: int) -> Source | None:
    """Find the subject of the line before unit `limit`: the first noun phrase after any opening phrase."""
    lows, speech = setting.lows, setting.speech
    start = 0
    opened = lows and (
        lows[0] in speech["link"]
        or lows[0] in speech["edge"]
        or lows[0].endswith(("ing", "ed"))
        or any(low in speech["time"] for low in lows[:OPENING_WORDS])
    )
    if opened and "," in lows[:limit]:
        comma = lows.index(",")
        if "".join(lows[comma + 1 : comma + 2]).isdigit() and lows[comma + 2 : comma + 3] == [","]:
            comma += 2  # "On April 13, 2012, the board"
        start = comma + 1 if comma + 1 < limit else 0
    while start < limit and (lows[start] in speech["edge"] or lows[start] in speech["adverb"]):
        start += 1
    if start < limit and lows[start] in speech["link"]:
        start = next(
            (k for k in range(start + 1, limit) if lows[k] not in speech["time"] and not lows[k].isdigit()),
            limit,
        )
    found = find_phrase_after(setting, start) if start < limit else None
    timed = speech["spans"] | speech["time"]  # "In recent months, they said"
    return None if found and found.mention.form == "description" and lows[found.last - 1] in timed else found


def find_source_of(setting: Setting, start: int, end: int) -> Mention | None:
    """Find the mention that stands before a cue which only a tag knows, if it can speak."""
    held = [number for number, unit in enumerate(setting.units) if start <= unit.start and unit.end <= end]
    if not held or held[0] == 0:
        return None
    found = find_subject_before(setting, Cue(first=held[0], last=held[-1] + 1, word=ANY_CUE))
    if found is None or (found.mention.form == "description" and found.mention.kind == "other"):
        found = find_line_subject(setting, held[0])
    return found.mention if found and not is_broken(setting, found.mention) else None


def is_broken(setting: Setting, mention: Mention) -> bool:
    """Tell whether a description is no noun phrase: it starts with a verb or a link, or ends as an owner."""
    speech = setting.speech
    held = [
        k for k, unit in enumerate(setting.units) if mention.start <= unit.start and unit.end <= mention.end
    ]
    if mention.form != "description" or not held:
        return False
    first, last = setting.lows[held[0]], setting.lows[held[-1]]
    return first in speech["link"] or first in speech["past"] or first.endswith(("ed", "ly")) or last == "'s"


def find_source_between(setting: Setting, start: int, end: int) -> Mention | None:
    """Find the mention that a stretch of the line names: its pronoun, its name, or all of it."""
    held = [number for number, unit in enumerate(setting.units) if start <= unit.start and unit.end <= end]
    if not held:
        return None
    first, last = _trim(setting, held[0], end_before_beside(setting, held[0], held[-1] + 1))
    if (
        last == first + 1
        and setting.lows[first] in setting.speech["relative"]
        and (whom := find_named_before(setting, first))
    ):
        return whom.mention
    described = find_described(setting, first, last)
    if described:
        return described.mention
    opening = find_person_opening(setting, first, last)
    if opening:
        return opening
    closing = setting.names_by_end.get(setting.units[last - 1].end)
    if closing is not None and closing.kind == "person" and closing.lead >= start:
        ending = find_subject_ending(setting, last - 1)
        if ending and ending.mention == closing:
            return closing
    source = find_phrase_after(setting, first)
    if source is None or source.last > last or source.mention.form == "description":
        source = _find_ending(setting, first, last) or source
    if source is None or source.first < first or source.last > last or _is_only_where(setting, source, first):
        source = describe(setting, first, last)
    if source.mention.form == "description":
        source = _find_author(setting, first, last) or source
    return find_bearer(setting, source) or source.mention


def _find_ending(setting: Setting, first: int, last: int) -> Source | None:
    """Find who ends a stretch; a verb and what hangs on it is nobody: "a story that is going round"."""
    ending = find_subject_ending(setting, last - 1)
    if ending is None or first >= ending.first - 1:
        return ending
    return None if setting.lows[ending.first - 1] in setting.speech["auxiliary"] else ending


def _trim(setting: Setting, first: int, last: int) -> tuple[int, int]:
    """Leave small words and marks before a source out, and behind it an adverb, "who" and "for its part"."""
    lows, speech = setting.lows, setting.speech
    opens = speech["link"] | speech["brings in"]
    while first < last - 1 and (lows[first] in opens or not setting.units[first].text[0].isalnum()):
        if opens_count(setting, first):
            break
        first += 1
    while last - 1 > first and setting.units[last - 1].end not in setting.names_by_end:  # "The Who"
        if not (is_adverb(lows[last - 1], speech) or lows[last - 1] in speech["closes source"]):
            break
        last -= 1
    if "(" in lows[first:last] and ")" not in lows[first:last]:
        last = max(first + 1, lows.index("(", first))
    return first, max(first, skip_turn(lows, last - 1, speech)) + 1


def _is_only_where(setting: Setting, source: Source, first: int) -> bool:
    """Tell whether a place only says where those are who speak: "residents of a village in Peru"."""
    before = setting.lows[first : source.first]
    return (
        source.mention.kind == "place"
        and not setting.speech["link"].isdisjoint(before)
        and has_head(setting, first, source.first)
    )
