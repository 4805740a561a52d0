"""Names: runs of capitalised words, parted into titles and names, with what their words tell of kind and sex.

Limits: a headline in capitals, and the first word of a sentence, count as names only where the article uses
them as names elsewhere or the language pack knows them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.mentions import Mention
from twosource.annotate.roles import find_roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.mentions import Gender
    from twosource.annotate.words import Reading, Word
    from twosource.model import EntityKind, Tag

# Headlines capitalise nearly every long word; running text hardly ever half of them.
HEADLINE_SHARE = 0.85
HEADLINE_WORDS_MIN = 4
LONG_WORD = 4
# A longer run is a line of shouting or a list, not a name.
LONGEST_NAME = 9
_MONTHS_AND_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
    "october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri "
    "sat sun".split()
)
# "R-Tex", "D-Calif": the party and state of a lawmaker.
_PARTY_TAG = re.compile(r"[RDI]-\w")
# A tag that no rule confirms names something only from this score on.
SURE = 0.5
_KINDS: Mapping[str, EntityKind] = {"person": "person", "organisation": "organisation", "place": "place"}
_SHORT = frozenset(("st", "mt", "ft", "jr", "sr"))
_OPENING = frozenset("\"“‘'«([")
_LEADERS = frozenset(":—–-•*")


def find_names(reading: Reading, lexicon: Lexicon, tags: Sequence[Tag] = ()) -> tuple[Mention, ...]:
    """Find the names of an article, in order; `tags` ("person", "organisation", "place") outrank the rules.

    Offsets of `tags` count in the article's text.
    """
    trusted = _trusted_words(reading, lexicon)
    found: list[Mention] = []
    for first, last in reading.bounds:
        headline = _is_headline(reading.words[first:last])
        for run in _runs(reading, lexicon, (first, last), trusted, headline=headline):
            found += _name_run(reading, lexicon, run)
    return _merge_tags(reading, lexicon, found, tags)


def _is_headline(words: Sequence[Word]) -> bool:
    long_words = [word for word in words if len(word.text) >= LONG_WORD and word.text[0].isalpha()]
    capitals = sum(word.text[0].isupper() for word in long_words)
    if words and words[-1].text == ".":
        return False
    return len(long_words) >= HEADLINE_WORDS_MIN and capitals >= HEADLINE_SHARE * len(long_words)


def _is_capital(word: Word) -> bool:
    return word.text[0].isupper() and word.text not in (
        "I",
        "I'm",
        "I’m",
        "I've",
        "I’ve",
        "I'll",
        "I’ll",
        "I'd",
        "I’d",
    )


def _begins(words: Sequence[Word], number: int, first: int) -> bool:
    """A word that is capitalised because a sentence, a quotation or a list item begins with it."""
    if number == first:
        return True
    before = words[number - 1]
    return before.text in _LEADERS or (before.text in _OPENING and before.end == words[number].start)


def _trusted_words(reading: Reading, lexicon: Lexicon) -> frozenset[str]:
    """Words that the article capitalises where nothing but a name would be."""
    trusted = set()
    for first, last in reading.bounds:
        if _is_headline(reading.words[first:last]):
            continue
        for number in range(first, last):
            word = reading.words[number]
            if (
                _is_capital(word)
                and word.low not in lexicon.first
                and not _begins(reading.words, number, first)
            ):
                trusted.add(word.low)
    return frozenset(trusted)


def _runs(
    reading: Reading, lexicon: Lexicon, bounds: tuple[int, int], trusted: frozenset[str], *, headline: bool
) -> Iterator[tuple[int, int]]:
    words = reading.words
    number, last = bounds
    while number < last:
        if not _starts_name(words, lexicon, number, bounds, trusted, headline=headline):
            number += 1
            continue
        end = _run_end(words, lexicon, number, last)
        if headline:
            end = next(
                (
                    k
                    for k in range(number, end)
                    if words[k].text[0].isupper()
                    and words[k].low not in trusted
                    and words[k].low not in lexicon.given
                ),
                end,
            )
        if number < end <= number + LONGEST_NAME:
            yield number, end
        number = max(end, number + 1)


def _starts_name(words, lexicon, number, bounds, trusted, *, headline) -> bool:  # type: ignore[no-untyped-def]
    word = words[number]
    if not _is_capital(word) or word.low in _MONTHS_AND_DAYS or _PARTY_TAG.match(word.text):
        return False
    follows = words[number + 1] if number + 1 < bounds[1] else None
    capital_next = follows is not None and _is_capital(follows) and follows.low not in _MONTHS_AND_DAYS
    known = (
        word.low in trusted
        or word.text in lexicon.given
        or word.low in lexicon.places
        or word.low in lexicon.organisations
        or word.low in lexicon.honorifics
    )
    if headline:
        return known
    begins = _begins(words, number, bounds[0])
    if begins and not known and capital_next and follows is not None:
        # "Meet Ada Holm": the name starts with the second word.
        capital_next = follows.low not in trusted and follows.text not in lexicon.given
    if word.low in ("the", "a", "an") or (len(word.text) == 1 and (follows is None or follows.text != ".")):
        return False
    if begins and word.low in lexicon.first:
        return (
            capital_next
            and (word.text in lexicon.given or word.low in lexicon.pronouns)
            and word.low not in ("it", "they", "its", "their", "his")
        )
    if not begins:
        return True
    return (
        known
        or capital_next
        or (word.text.isupper() and len(word.text) > 1 and follows is not None and follows.text.islower())
    )


def _run_end(words: Sequence[Word], lexicon: Lexicon, first: int, last: int) -> int:
    end = first + 1
    organisation = words[first].low in lexicon.organisation_words or words[first].low in lexicon.offices
    while end < last:
        word = words[end]
        if _is_capital(word) and word.low not in _MONTHS_AND_DAYS and word.low not in ("the",):
            organisation |= word.low in lexicon.organisation_words or word.low in lexicon.offices
            end += 1
        elif word.text == "." and words[end - 1].text in ("Jr", "Sr"):
            return end + 1
        elif (
            word.text == "."
            and _is_abbreviated(words[end - 1], lexicon)
            and end + 1 < last
            and _is_capital(words[end + 1])
        ):
            end += 1
        else:
            after = _after_inside(words, lexicon, end, last, organisation=organisation)
            if after is None:
                break
            end = after
    return end


def _is_abbreviated(word: Word, lexicon: Lexicon) -> bool:
    return (
        (len(word.text) == 1 and word.text.isupper()) or word.low in lexicon.honorifics or word.low in _SHORT
    )


def _after_inside(
    words: Sequence[Word], lexicon: Lexicon, number: int, last: int, *, organisation: bool
) -> int | None:
    """Step over small words inside a name ("van der", "for Roads and"), or say that the name ends here."""
    inside = lexicon.inside_organisation if organisation else lexicon.inside_person
    step = number
    while step < min(last, number + 3) and words[step].low in inside:
        step += 1
    if step == number or step >= last or not _is_capital(words[step]):
        return None
    if words[step].low in _MONTHS_AND_DAYS or (
        words[number].low in ("and", "on", "in") and words[step].text not in lexicon.fields
    ):
        return None
    return step + 1


def _name_run(reading: Reading, lexicon: Lexicon, run: tuple[int, int]) -> list[Mention]:
    """Part a run into its title and its name; a title alone is no name."""
    words = reading.words
    first, last = run
    while (
        first < last
        and words[first].low in lexicon.not_names
        and not _is_whole(reading, lexicon, first, last)
    ):
        first += 1
    if first == last:
        return []
    name = _after_title(words, lexicon, first, last)
    while name < last - 1 and words[name].text == ".":
        name += 1
    titled = name > first
    if (
        not titled
        and all(
            words[k].low in lexicon.offices
            or words[k].low in lexicon.modifiers
            or words[k].text in lexicon.fields
            or words[k].low in lexicon.honorifics
            or words[k].text == "."
            for k in range(first, last)
        )
        and any(words[k].low in lexicon.offices for k in range(first, last))
    ):
        return []
    while (
        last > name + 1
        and words[last - 1].low in lexicon.not_names
        and not _is_whole(reading, lexicon, name, last)
    ):
        last -= 1
    kind, gender = _kind(words[name:last], lexicon, titled=titled)
    if len(words[name].text) == 1 and last == name + 1 and not titled:
        return []
    title = reading.slice(first, name) if titled else ""
    gender = _title_gender(words[first:name], lexicon) or gender
    roles, role_gender, before = find_roles(reading, lexicon, (first, name, last))
    if roles and kind is None:
        kind = "person"
    if title and any(
        word.low in lexicon.offices or word.low in lexicon.abbreviations for word in words[first:name]
    ):
        roles = (title, *roles)
    return [
        Mention(
            start=words[name].start,
            end=words[last - 1].end,
            text=reading.slice(name, last),
            lead=min(words[first].start, before),
            kind=kind,
            gender=role_gender if gender == "any" and kind == "person" else gender,
            titled=titled,
            roles=roles if kind == "person" else (),
        )
    ]


def _is_whole(reading: Reading, lexicon: Lexicon, first: int, last: int) -> bool:
    """A run whose first word belongs to it though it is an adjective elsewhere: "Islamic State", "Christian Holm"."""
    words = reading.words[first:last]
    if reading.slice(first, last).lower() in lexicon.places | lexicon.organisations:
        return True
    if words[0].text in lexicon.given and last - first > 1:
        return True
    return any(word.low in lexicon.organisation_words for word in words[1:])


def _after_title(words: Sequence[Word], lexicon: Lexicon, first: int, last: int) -> int:
    """Return where the name starts after its title, or `first` where there is none."""
    if any(
        words[k].low in lexicon.organisation_words and words[k].text not in lexicon.fields
        for k in range(max(first, last - 2), last)
    ):
        return first
    for number in range(last - 2, first - 1, -1):
        low = words[number].low
        if low not in lexicon.offices and low not in lexicon.honorifics:
            continue
        after = number + 1
        if words[after].low in ("of", "for"):
            after = _after_field(words, lexicon, after, last)
        if words[after - 1].low in lexicon.honorifics and after < last and words[after].text == ".":
            after += 1
        if after < last and not all(
            word.text in lexicon.fields or word.low in lexicon.organisation_words
            for word in words[after:last]
        ):
            return after
    return first


def _after_field(words: Sequence[Word], lexicon: Lexicon, number: int, last: int) -> int:
    while number < last and (
        words[number].text in lexicon.fields
        or words[number].low in lexicon.inside_organisation
        or words[number].low in lexicon.places
    ):
        number += 1
    return number


def _title_gender(words: Sequence[Word], lexicon: Lexicon) -> Gender | None:
    for word in words:
        gender = lexicon.honorifics.get(word.low, "any")
        gender = lexicon.gender.get(word.low, gender) if gender == "any" else gender
        if gender != "any":
            return gender
    return None


def _kind(words: Sequence[Word], lexicon: Lexicon, *, titled: bool) -> tuple[EntityKind | None, Gender]:
    whole = " ".join(word.low for word in words)
    if whole in lexicon.organisations:
        return "organisation", "thing"
    if whole in lexicon.places and not titled:
        return "place", "thing"
    if any(word.low in lexicon.organisation_words for word in words) and not titled:
        return "organisation", "thing"
    given = lexicon.given.get(words[0].text)
    if given and len(words) > 1:
        return "person", given
    if titled:
        return "person", "any"
    if len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 1:
        return "organisation", "thing"
    return None, given or "any"


def _merge_tags(
    reading: Reading, lexicon: Lexicon, found: list[Mention], tags: Sequence[Tag]
) -> tuple[Mention, ...]:
    """Give a name of unknown kind the kind of its tag, and add the names that only tags found."""
    named = [tag for tag in tags if tag.label in _KINDS]
    merged = [_with_kind(mention, named) for mention in found]
    taken = [(mention.lead, mention.end) for mention in found]
    for tag in named:
        if tag.score < SURE or any(start < tag.end and tag.start < end for start, end in taken):
            continue
        first, last = reading.at(tag.start), reading.at(tag.end)
        while first < last and not _is_capital(reading.words[first]):
            first += 1
        merged += _name_run(reading, lexicon, (first, last)) if first < last else []
    return tuple(
        sorted((_with_kind(mention, named) for mention in merged), key=lambda mention: mention.start)
    )


def _with_kind(mention: Mention, tags: Sequence[Tag]) -> Mention:
    if mention.kind is not None:
        return mention
    tag = next((tag for tag in tags if tag.start < mention.end and mention.start < tag.end), None)
    if tag is None:
        return mention
    kind = _KINDS[tag.label]
    return replace(mention, kind=kind, gender=mention.gender if kind == "person" else "thing")
