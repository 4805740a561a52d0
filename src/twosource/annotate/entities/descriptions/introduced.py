"""Whom a description means by how reports introduce people and outlets: by age, by a bare name, by the lead.

Reports describe first and name a sentence or two later ("Aldan’s mayor said … Ada Holm said …"): who is named
in full there, with no word on who that is, was introduced before. Limits: told by places, without a parse.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from typing import TYPE_CHECKING

from twosource.annotate.entities.descriptions.described import find_head
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# A name follows its description within so many sentences. All four that bare names find in the training
# stories are right; round figures, not tuned.
SOON = 5
# A report that begins with "a diver" names him in the first sentence after this one, or soon after.
LEAD, LEAD_SOON = 3, 4
FULL = 2  # words of a full name
# "A spokesman for the port" is named as such within so many sentences; a round figure, not tuned.
LATER = 15
# Code points before a name in which its age is looked for.
AGE_REACH = 60
# Sentences after which "the official" is still whoever was told as "an official"
# and spoke; a round figure, not tuned.
HEARD_WITHIN = 4
# Words of an apposition in which what a body is told to be is looked for.
ASIDE = 12
# Words between "a" and a noun: "a small, little known charity".
WORDS_MAX = 4
_COUNTS = {"two": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "five": 5}
_SEVERAL = re.compile(rf"(?:the|both) (?:\w+ )?({'|'.join(_COUNTS)})\b(?! of)")
_JOINED = re.compile(r",? and |, ")
_AGE = re.compile(r"\b(\d+)-year-old\b")


def count_several(text: str) -> int:
    """Return how many a description says that it means: 2 for "the two divers"; 0 where it does not say."""
    told = _SEVERAL.match(text.lower())
    return _COUNTS[told[1]] if told else 0


def find_counted(clusters: Iterable[Cluster], mention: Mention) -> Cluster | None:
    """Find the last of those told together who are as many as a description says: "the two divers"."""
    wanted = count_several(mention.text)
    told = [
        (each.start, number)
        for number, cluster in enumerate(clusters)
        if wanted and not cluster.named and cluster.many
        for each in cluster.mentions
        if each.start < mention.start and len(_JOINED.split(each.text)) == wanted and " and " in each.text
    ]
    return list(clusters)[max(told)[1]] if told else None


def find_aged(reading: Reading, clusters: Iterable[Cluster], mention: Mention) -> Cluster | None:
    """Find the only person of an age: "the 34-year-old" is "Ada Holm, 34"."""
    told = _AGE.search(mention.text)
    if told is None or mention.many:
        return None
    text = reading.segmented.article.text
    before, after = (
        re.compile(rf"\b{told[1]}-year-old(?: \w+){{0,3}} $"),
        re.compile(rf", (?:aged? )?{told[1]},"),
    )
    held = [
        cluster
        for cluster in clusters
        if cluster.named
        and cluster.kind in ("person", None)
        and any(
            before.search(text, max(0, each.lead - AGE_REACH), max(0, each.lead))
            or after.match(text, each.end)
            for each in cluster.mentions
            if not mention.start <= each.start < mention.end
        )
    ]
    return held[0] if len(held) == 1 else None


def find_other_ages(reading: Reading, clusters: Sequence[Cluster], mention: Mention) -> set[int]:
    """Return the numbers of those who are told to be of another age than a description says."""
    told = _AGE.search(mention.text)
    if told is None:
        return set()
    text, after = reading.segmented.article.text, re.compile(r", (?:aged? )?(\d{1,3}),")
    return {
        number
        for number, cluster in enumerate(clusters)
        for each in cluster.mentions
        if each.form == "name" and (age := after.match(text, each.end)) and age[1] != told[1]
    }


def find_apposed(
    reading: Reading, clusters: Iterable[Cluster], mention: Mention, lexicon: Lexicon
) -> Cluster | None:
    """Find the body told last to be one of a kind: "the group" is "Harbour Watch, a group that".

    A person's offices are told with the name already.
    """
    first, *words = mention.text.lower().split()
    if first not in lexicon.small["points"] or not words or mention.many or mention.kind == "person":
        return None
    told = [
        (each.start, number)
        for number, cluster in enumerate(clusters)
        if cluster.named and cluster.kind != "person"
        for each in cluster.mentions
        if each.end < mention.start
        and (words[-1] in read_apposition(reading, each, lexicon) or _is_called(reading, each, words))
    ]
    return list(clusters)[max(told)[1]] if told else None


def _is_called(reading: Reading, name: Mention, kind: Sequence[str]) -> bool:
    """Tell whether a single word stands right before a name: "the organisation Harbour Watch"."""
    before = reading.at(name.lead if name.lead >= 0 else name.start) - 1
    return before >= 0 and [reading.words[before].text] == kind


def read_apposition(reading: Reading, name: Mention, lexicon: Lexicon) -> list[str]:
    """Return the words of what a name is told to be: "a", "lively", "group" after "Harbour Watch,"."""
    speech, at = lexicon.speech, reading.at(name.end)
    bracket = [word.low for word in reading.words[at : at + ASIDE]]
    if bracket[:1] and bracket[0] in "([":
        at += next((k + 1 for k, low in enumerate(bracket) if low in ")]"), 0)
    after = [word.low for word in reading.words[at : at + ASIDE]]
    one = (lexicon.small["article"] - lexicon.small["points"]).issuperset(after[1:2])
    if after[:1] != [","] or not (one or (after[1:2] == ["the"] and "'s" in after[2:4])):
        return []
    stop = next(
        (
            k
            for k, low in enumerate(after[1:], 1)
            if not (low[0].isalnum() or low == "'s") or low in speech["link"] or low in speech["relative"]
        ),
        len(after),
    )
    told = after[1:stop]
    # "In Lisbon, the port's board said": the board speaks, and Lisbon is none.
    return told if speech["reports plainly"].isdisjoint(told) else []


def read_told(reading: Reading, name: Mention, lexicon: Lexicon) -> list[str]:
    """Return the words by which a report tells beside a name what it is: "the rebel group Orrin"."""
    if name.form != "name":
        return name.text.lower().split()
    at, after = (reading.at(place) for place in (name.start, name.end))
    words = [word.low for word in reading.words[max(0, at - 2) : at]]
    told = words if words[-1:] and words[-1] in lexicon.sorts else []
    one = [word.low for word in reading.words[after : after + 2 + WORDS_MAX]]
    if one[:1] and one[0] in lexicon.speech["be"] and one[1:2] and one[1] in lexicon.small["article"]:
        told += one[2:]
    return told + read_apposition(reading, name, lexicon)


def find_introduced(
    reading: Reading,
    clusters: Iterable[Cluster],
    mention: Mention,
    speakers: Container[int],
    lexicon: Lexicon,
) -> Cluster | None:
    """Find the first who is named in full and without an introduction soon after a description of one."""
    if mention.kind != "person" or mention.many or _is_anybody(mention, lexicon):
        return None
    later = _told_later(reading, clusters, mention, SOON)
    for cluster in sorted(later, key=lambda each: each.starts[0]):
        start = cluster.starts[0]
        name = next(each for each in cluster.mentions if each.start == start)
        if (
            start in speakers
            and name.kind == "person"
            and _is_person(cluster, mention)
            and is_bare(reading, name, lexicon)
        ):
            return cluster
    return None


def _told_later(
    reading: Reading, clusters: Iterable[Cluster], mention: Mention, within: int
) -> Iterator[Cluster]:
    """Yield those who are first told after a description, within so many sentences."""
    begins = [sentence.start for sentence in reading.segmented.sentences]
    here = bisect_right(begins, mention.start)
    for cluster in clusters:
        if cluster.starts[0] > mention.end and bisect_right(begins, cluster.starts[0]) - here <= within:
            yield cluster


def _is_anybody(mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a description is of one of many, such as "a spectator"."""
    return not (lexicon.persons - lexicon.offices).isdisjoint(name_words(mention.text))


def _is_person(cluster: Cluster, mention: Mention) -> bool:
    agree = "any" in (cluster.gender, mention.gender) or cluster.gender == mention.gender
    return cluster.named and cluster.kind == "person" and agree


def is_bare(reading: Reading, name: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a full name stands without title, office or description."""
    words, at, after = reading.words, reading.at(name.start), reading.at(name.end)
    if name.roles or name.titled or after - at < FULL:
        return False
    following = [word.low for word in words[after : after + 2]]
    told = following[:1] in (["of"], ["from"], ["("])
    if told or (following[:1] == [","] and not (following[1:] and following[1][0] in "0123456789\"“”'")):
        return False
    before = words[at - 1].low if at else "."
    return (
        not before[0].isalnum()
        or before in lexicon.speech["edge"]
        or before in lexicon.speech["link"]
        or before in lexicon.speech["auxiliary"]
        or before in lexicon.reporting
        or before.endswith("year-old")
    )


def find_named_after_lead(
    reading: Reading,
    clusters: Iterable[Cluster],
    mention: Mention,
    speakers: Container[int],
    lexicon: Lexicon,
) -> Cluster | None:
    """Find the first person whom a report names in full after it began with "a diver"."""
    first = mention.text.split()[0].lower()
    begins = [sentence.start for sentence in reading.segmented.sentences]
    here = bisect_right(begins, mention.start)
    told = first in ("a", "an") or (first == "the" and " who " in mention.text)
    if mention.kind != "person" or mention.many or not told or here > LEAD:
        return None
    people = [cluster for cluster in clusters if cluster.named and cluster.kind == "person"]
    start, number = min(
        (
            (next((start for start in each.starts if start > mention.end), sys.maxsize), number)
            for number, each in enumerate(people)
        ),
        default=(sys.maxsize, 0),
    )
    if start == sys.maxsize or not _is_person(people[number], mention):
        return None
    after = people[number]
    # Whoever a headline or a caption names is told again by who opens the first sentence.
    if after.starts[0] < mention.start and begins[here - 1] != mention.start:
        return None
    name = next(each for each in after.mentions if each.start == start)
    place = bisect_right(begins, name.start)
    opens = reading.at(begins[place - 1]) >= reading.at(max(0, name.lead)) - 1 or (
        name.start in speakers and _is_speech(reading, begins[place - 1], name.lead)
    )
    full = reading.at(name.end) - reading.at(name.start) >= FULL
    following = [word.low for word in reading.words[reading.at(name.end) : reading.at(name.end) + 2]]
    if following[:1] == [","] and not lexicon.small["opens role"].isdisjoint(following):
        return None
    if not (name.kind == "person" and full and opens and 0 < place - here <= LEAD_SOON):
        return None
    words = set(name_words(mention.text))
    shared = any(words & set(name_words(role)) for role in name.roles)
    learned = bool(words & lexicon.small["goes by a title"]) and all(
        role.rstrip(".").lower() in lexicon.honorifics for role in name.roles
    )
    return after if shared or learned or not (name.roles or name.titled) else None


def _is_speech(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a sentence brings a quotation, or ends a clause, before a name that speaks in it."""
    before = reading.segmented.article.text[start:end]
    return before.startswith(('"', "“", "'", "‘")) or before.endswith(", ")


def find_heard(
    reading: Reading,
    clusters: Iterable[Cluster],
    mention: Mention,
    speakers: Container[int],
    lexicon: Lexicon,
) -> Cluster | None:
    """Find who has just spoken as "an official": "the official" is no other whom the report names."""
    first, *words = mention.text.lower().split()
    small = lexicon.small
    if first not in small["points"] or not words or not small["unnamed one"].issuperset(words[:-1]):
        return None
    things = (lexicon.documents, small["outlet's piece"], small["outlet kind"])
    if mention.many or mention.kind == "organisation" or any(words[-1] in each for each in things):
        return None
    begins = [sentence.start for sentence in reading.segmented.sentences]
    begin = begins[max(0, bisect_right(begins, mention.start) - 1 - HEARD_WITHIN)]
    told = [
        (each.start, each.form == "description", number)
        for number, cluster in enumerate(clusters)
        for each in cluster.mentions
        if begin <= each.start < mention.start
        and (
            (each.form == "description" and _has_noun(each.text, words[-1], lexicon))
            or (each.form == "name" and any(words[-1] in name_words(role) for role in each.roles))
        )
    ]
    start, described, number = max(told, default=(-1, False, 0))
    if not described or start not in speakers:
        return None
    others = (each for other, cluster in enumerate(clusters) if other != number for each in cluster.mentions)
    if any(
        begin <= each.start < mention.start and each.text.lower() == mention.text.lower() for each in others
    ):
        return None  # "The senator said … A senator from Lisbon said … The senator said"
    held = words[-1] not in small["held by many"] and any(
        cluster.named and any(words[-1] in name_words(role) for role in cluster.roles) for cluster in clusters
    )
    return None if held else list(clusters)[number]


def _has_noun(text: str, noun: str, lexicon: Lexicon) -> bool:
    """Tell whether a description is of a noun: "an official close to her", "a Board of Ports official"."""
    head, words = find_head(text, lexicon.speech["link"]), text.split()
    low = [word.lower() for word in words]
    if head == noun:
        return True
    if head not in low or low[-1] == noun:
        named = low[-2:-1] and words[-2][0].isupper() and lexicon.speech["determiner"].isdisjoint(low[1:])
        return bool(named) and low[-1] == noun
    return head in lexicon.small["opens tail"] and low[low.index(head) - 1] == noun


def find_holder_later(
    reading: Reading, clusters: Iterable[Cluster], mention: Mention, lexicon: Lexicon
) -> Cluster | None:
    """Find the only one who is named later with the office of a description: "a spokesman for the port"."""
    first, *words = (word.strip(".,'’") for word in mention.text.lower().split())
    asked = {
        word for word in words if word not in lexicon.speech["link"] and word not in lexicon.small["article"]
    }
    if mention.kind != "person" or mention.many or first not in lexicon.small["article"] or not asked:
        return None
    held = [
        cluster
        for cluster in _told_later(reading, clusters, mention, LATER if len(asked) >= FULL else SOON)
        if _is_person(cluster, mention) and any(asked <= set(name_words(role)) for role in cluster.roles)
    ] or list(_find_taken_up(reading, clusters, mention, words, lexicon))
    return held[0] if len(held) == 1 else None


def _find_taken_up(
    reading: Reading,
    clusters: Iterable[Cluster],
    mention: Mention,
    words: Sequence[str],
    lexicon: Lexicon,
) -> Iterator[Cluster]:
    """Yield who is named soon after by a head alone: "a spokesman for her … the spokesman, Bo Lind"."""
    stop = next((k for k, word in enumerate(words) if word in lexicon.speech["link"]), len(words))
    if stop == 0:
        return
    for cluster in _told_later(reading, clusters, mention, SOON):
        roles = (role.lower() for role in cluster.roles)
        if _is_person(cluster, mention) and f"the {words[stop - 1]}" in roles:
            yield cluster
