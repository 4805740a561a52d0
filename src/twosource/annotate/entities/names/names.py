"""Names: runs of capitalised words, parted into titles and names, with what their words tell of kind and sex.

Limits: what is no run of capitals is no name, unless a tag says so.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from twosource.annotate.entities.descriptions.roles import find_roles
from twosource.annotate.entities.mentions import Mention
from twosource.annotate.entities.names.agreeing import settle_kinds
from twosource.annotate.entities.names.bodies import join_bodies
from twosource.annotate.entities.names.name_runs import PARTY_TAG, find_runs, is_capital
from twosource.annotate.entities.names.nicknames import join_nicknamed
from twosource.annotate.entities.names.titles import (
    find_kind,
    find_name_start,
    find_title_gender,
    is_place,
    is_thing,
    is_title_alone,
    trim_run,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading
    from twosource.model import EntityKind, Tag

# A tag that no rule confirms names something only from this score on.
SURE = 0.5
# A person's tag trims a run of capitals only where it holds a whole name.
WHOLE = 2
_AFTER_NAME = frozenset(("of", "for", "in"))
_KINDS: Mapping[str, EntityKind] = {"person": "person", "organisation": "organisation", "place": "place"}


def find_names(reading: Reading, lexicon: Lexicon, tags: Sequence[Tag] = ()) -> tuple[Mention, ...]:
    """Find the names of an article, in order; `tags` ("person", "organisation", "place") outrank the rules.

    Offsets of `tags` count in the article's text.
    """
    found = [name for run in find_runs(reading, lexicon) for name in _name_run(reading, lexicon, run)]
    merged = join_nicknamed(reading, _merge_tags(reading, lexicon, found, tags), lexicon)
    return tuple(settle_kinds(reading, _read_dateline(reading, merged), lexicon))


def _read_dateline(reading: Reading, names: Sequence[Mention]) -> list[Mention]:
    """Take the name that opens a dateline for a place, its agency for nobody: "ORSK (Reuters) —"."""
    dateline, text = reading.segmented.article.dateline, reading.segmented.article.text
    if dateline is None:
        return list(names)
    return [
        replace(name, kind="place", gender="thing", roles=())
        if name.start <= dateline.start + 1 < name.end
        else name
        for name in names
        if not (dateline.start < name.start < dateline.end and text[name.start - 1] == "(")
    ]


def _name_run(reading: Reading, lexicon: Lexicon, run: tuple[int, int]) -> list[Mention]:
    """Part a run into its title and its name; a title alone is no name."""
    first, last = trim_run(reading, lexicon, *run)
    words = reading.words
    if first == last:
        return []
    thing = is_thing(words, lexicon, first)
    name = first if thing else find_name_start(words, lexicon, first, last)
    # "Coordinator for Harbour Safety" is nobody of that name.
    before = name - 1 - (words[name - 1].low == "the")
    hung = name > first and words[before].low in ("of", "for")
    titled = name > first and not hung
    if not titled and (
        is_title_alone(words[first:last], lexicon)
        or (
            last == name + 1
            and (len(words[name].text) == 1 or words[name].low in lexicon.small["no name alone"])
        )
    ):
        return []
    kind, gender = ("other", "thing") if thing else find_kind(words[name:last], lexicon, titled=titled)
    if kind is None and not titled and is_place(words, lexicon, first, last):
        kind, gender = "place", "thing"
    gender = find_title_gender(words[first:name], lexicon) if gender == "any" else gender
    roles, role_gender, lead = find_roles(reading, lexicon, (first, name, last))
    if roles and kind is None and not hung:
        kind = "person"
    if not hung and any(
        word.low in lexicon.offices or word.low in lexicon.abbreviations for word in words[first:name]
    ):
        roles = (reading.slice(first, name), *roles)
    return [
        Mention(
            start=words[name].start,
            end=words[last - 1].end,
            text=reading.slice(name, last),
            lead=min(words[first].start, lead),
            kind=kind,
            gender=role_gender if gender == "any" and kind == "person" else gender,
            titled=titled,
            roles=roles if kind == "person" else (),
        )
    ]


def _merge_tags(
    reading: Reading, lexicon: Lexicon, found: list[Mention], tags: Sequence[Tag]
) -> tuple[Mention, ...]:
    """Give a name of unknown kind the kind of its tag, and add the names that only tags found."""
    text = reading.segmented.article.text
    named = [tag for tag in tags if tag.label in _KINDS and not PARTY_TAG.match(text, tag.start, tag.end)]
    found = [_trim_to_person(reading, lexicon, mention, named) for mention in found]
    merged = [_with_kind(mention, named) for mention in found]
    taken = sorted((mention.lead, mention.end) for mention in found)
    starts, ends = [start for start, _ in taken], list(accumulate((end for _, end in taken), max, initial=-1))
    for tag in named:
        if tag.score < SURE or ends[bisect_left(starts, tag.end)] > tag.start:
            continue
        first, last = reading.at(tag.start), reading.at(tag.end)
        while first < last and not is_capital(reading.words[first], lexicon):
            first += 1
        added = _name_run(reading, lexicon, (first, last)) if first < last else []
        merged += [_keep_day(reading, lexicon, each, tag) for each in added]
    ordered = sorted((_with_kind(mention, named) for mention in merged), key=lambda mention: mention.start)
    return tuple(join_bodies(reading, lexicon, ordered, named))


def _keep_day(reading: Reading, lexicon: Lexicon, mention: Mention, tag: Tag) -> Mention:
    """Take all of a tag for a name of which only the article would be left: "The Sun" is no day."""
    if mention.text.lower() not in lexicon.small["article"] or tag.end <= mention.end:
        return mention
    text = reading.segmented.article.text
    return replace(mention, end=tag.end, text=text[mention.start : tag.end], kind=_KINDS[tag.label])


def _trim_to_person(reading: Reading, lexicon: Lexicon, mention: Mention, tags: Sequence[Tag]) -> Mention:
    """Take off what a person's tag leaves of a run: "Majority Whip Ada Holm", "Ada Holm of Lisbon"."""
    inside = [tag for tag in tags if mention.start <= tag.start and tag.end <= mention.end]
    # "Lisbon DA Ada Holm" has a place and a person.
    tag = next((tag for tag in inside if tag.label == "person" and tag.end == mention.end), None)
    tag = tag or next(iter(inside), None)
    if tag is None or tag.label != "person" or tag.score < SURE:
        return mention
    words, first, last = reading.words, reading.at(tag.start), reading.at(tag.end)
    whole = last - first >= WHOLE and all(is_capital(words[k], lexicon) for k in (first, last - 1))
    cut = tag.end == mention.end or words[last].low in _AFTER_NAME
    if not (whole and cut) or (tag.start, tag.end) == (mention.start, mention.end):
        return mention
    first = find_name_start(words, lexicon, first, last)
    title = reading.slice(reading.at(mention.start), first) if words[first].start > mention.start else ""
    return replace(
        mention,
        start=words[first].start,
        end=tag.end,
        text=reading.slice(first, last),
        kind="person",
        gender=mention.gender if mention.kind == "person" else "any",
        titled=mention.titled or bool(title),
        roles=(title, *mention.roles) if title else mention.roles,
    )


def _with_kind(mention: Mention, tags: Sequence[Tag]) -> Mention:
    if mention.kind is not None:
        return mention
    tag = next((tag for tag in tags if tag.start < mention.end and mention.start < tag.end), None)
    if tag is None:
        return mention
    kind = _KINDS[tag.label]
    return replace(mention, kind=kind, gender=mention.gender if kind == "person" else "thing")
