"""What a report calls somebody, for readers: "cosmonaut Ada Holm", "the group's leader, Ada Holm".

Looked for when all mentions are placed: whom a later description means is settled by nearer words (`roles`).
Limits: told by words and marks; whose description a list of names shares is told only by a plural before it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from twosource.annotate.entities.names.name_runs import is_capital
from twosource.annotate.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

    Words = tuple[int, int]

REACH = 6  # words before the head of a description: "the prolific late night talk show host"
LONGEST = 20  # words of a description between two marks; a longer one is a clause
LIST = 30  # words between a plural and the last name that shares it: "cartoonists A, B, C and D"
STOPS = frozenset(".,;:—–()!?…|/")
QUOTE_MARKS = "“”\"'‘’ "
QUOTES = frozenset(QUOTE_MARKS)
JOINTS = frozenset((",", "and", "&"))


def find_offices(reading: Reading, lexicon: Lexicon, names: Iterable[tuple[int, int]]) -> list[str]:
    """Return what stands around the names of one person, by their extents, that says who that is."""
    found: list[str] = []
    for start, end in names:
        first, last = reading.at(start), reading.at(end)
        for span in _find_around(reading, lexicon, first, last):
            told = reading.slice(*span).strip(QUOTE_MARKS)
            if told.lower() not in (each.lower() for each in found):
                found.append(told)
    return found


def tells_office(role: str, lexicon: Lexicon) -> bool:
    """Tell whether words around a name say who somebody is, and name nobody else: "poet Ada Holm and"."""
    words = [Word(0, 0, form, form.lower()) for form in role.split()]
    heads = [k for k, word in enumerate(words) if _is_head(_bare(word), lexicon)]
    if (
        len(words) > 1
        and "and" in role.split()
        and any(_is_somebody(words[k + 1 : k + 2], lexicon) for k in heads)
    ):
        return False
    return bool(heads) or any(_bare(word).low in lexicon.honorifics for word in words)


def _bare(word: Word) -> Word:
    form = word.text.strip(".,'’“”\"")
    return Word(word.start, word.end, form, form.lower()) if form else word


def _is_somebody(following: list[Word], lexicon: Lexicon) -> bool:
    return any(
        is_capital(word, lexicon)
        and word.low not in lexicon.modifiers
        and word.text not in lexicon.fields
        and not _is_head(word, lexicon)
        for word in following
    )


def _find_around(reading: Reading, lexicon: Lexicon, first: int, last: int) -> Iterator[Words]:
    floor, end = _find_sentence(reading, first)
    words = reading.words[:end]
    for span in (
        _before(words, lexicon, first, floor),
        _named(words, lexicon, first, floor),
        _apposed_before(words, lexicon, (first, last), floor),
        _listed(words, lexicon, first, floor),
        _apposed_after(words, lexicon, last),
        _told(words, lexicon, last),
    ):
        if span and span[0] < span[1]:
            yield span


def _find_sentence(reading: Reading, at: int) -> Words:
    """Return the words of the sentence around a word."""
    number = bisect_right(reading.bounds, at, key=lambda bound: bound[0])
    return reading.bounds[number - 1] if number else (0, len(reading.words))


def _is_head(word: Word, lexicon: Lexicon) -> bool:
    """Tell whether a word names what somebody is: an office, a calling, a part in the news."""
    parts = word.low.split("-")
    for form in (word.low, parts[0], parts[-1], "".join(parts)):
        for one in (form, form.removesuffix("s")):
            if one in lexicon.offices or one in lexicon.persons or one in lexicon.callings:
                return True
    return word.low.endswith(tuple(lexicon.small["ends of callings"]))


def _is_many(word: Word, lexicon: Lexicon) -> bool:
    return word.low.endswith("s") and word.low not in lexicon.offices and _is_head(word, lexicon)


def _open(words: tuple[Word, ...], lexicon: Lexicon, head: int, floor: int) -> int:
    """Return where a description begins whose head stands at a word, not before `floor`.

    Words that no list has belong to it where an article, an owner or a preposition comes before them.
    """
    sure = at = head
    while at > max(floor, head - REACH):
        word = words[at - 1]
        if word.low in lexicon.small["opens role"]:
            return at - 1
        if word.low in lexicon.speech["link"] and word.low != "to":
            return at
        known = word.low in lexicon.modifiers or word.low in lexicon.not_names or word.low in lexicon.offices
        if known or is_capital(word, lexicon) or word.low == "'s":
            sure = at - 1 if sure == at or word.low == "'s" else sure
        elif not _is_adjective(word, lexicon):
            break
        at -= 1
    return sure


def _is_adjective(word: Word, lexicon: Lexicon) -> bool:
    """Tell whether a word that no list has may stand before a noun: no verb, plural or joining word."""
    if (
        not word.text[0].isalpha()
        or word.low in _links(lexicon)
        or word.low in lexicon.small["before calling"]
    ):
        return False
    plural = word.low.endswith("s") and not word.low.endswith(("ss", "us", "is", "ous"))
    verb = word.low.endswith("ed") and "-" not in word.low
    return not (plural or verb or _is_verb(word, lexicon))


def _links(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.speech["link"] | lexicon.speech["edge"] | lexicon.small["opens clause"]


def _is_verb(word: Word, lexicon: Lexicon) -> bool:
    return word.low in lexicon.reporting or word.low in lexicon.speech["auxiliary"]


def _before(words: tuple[Word, ...], lexicon: Lexicon, name: int, floor: int) -> Words | None:
    """Find "graffiti artist Ada Holm"."""
    if name == floor or not _is_head(words[name - 1], lexicon):
        return None
    return _open(words, lexicon, name - 1, floor), name


def _named(words: tuple[Word, ...], lexicon: Lexicon, name: int, floor: int) -> Words | None:
    """Find "a homeless man identified as “Holm”", "an envoy named Ada Holm"."""
    at = name - (name > floor and words[name - 1].text in QUOTES)
    if at - 2 > floor and words[at - 1].low == "as" and words[at - 2].low in ("identified", "known"):
        at -= 1
    elif at <= floor or words[at - 1].low not in lexicon.small["names"]:
        return None
    if at - 2 < floor or words[at - 1].low == "as" or not _is_head(words[at - 2], lexicon):
        return None
    first = _open(words, lexicon, at - 2, floor)
    return (first, at - 1) if words[first].low in ("a", "an") else None


def _apposed_before(words: tuple[Word, ...], lexicon: Lexicon, name: Words, floor: int) -> Words | None:
    """Find "the leader of the union, Ada Holm,", by the first head before the comma that can be one."""
    title, last = name
    while title - 1 > floor and _is_title(words[title - 1], lexicon):
        title -= 1
    if title - 1 <= floor or words[title - 1].text != ",":
        return None
    if last < len(words) and words[last].low in ("and", "'s", "&"):
        return None
    end = first = title - 1
    while first > max(floor, end - LONGEST) and words[first - 1].text not in STOPS:
        first -= 1
    for head in range(first, end):
        closed = head + 1 == end or words[head + 1].low in lexicon.speech["link"]
        if not closed or not _is_head(words[head], lexicon):
            continue
        start = _open(words, lexicon, head, first)
        owned = any(word.low == "'s" for word in words[start:head])
        if owned or words[start].low in lexicon.small["opens role"] or is_capital(words[start], lexicon):
            return start, end
    return None


def _is_title(word: Word, lexicon: Lexicon) -> bool:
    return word.text == "." or (
        is_capital(word, lexicon) and (_is_head(word, lexicon) or word.low in lexicon.honorifics)
    )


def _listed(words: tuple[Word, ...], lexicon: Lexicon, name: int, floor: int) -> Words | None:
    """Find the plural that names share: "cosmonauts Ada Holm and Tom Brandt", "two artists, A, B and C"."""
    for at in range(name, max(floor, name - LIST), -1):
        word = words[at - 1]
        if _is_many(word, lexicon):
            return (_open(words, lexicon, at - 1, floor), at) if at < name else None
        if not (word.text in JOINTS or word.text in QUOTES or is_capital(word, lexicon)):
            return None
    return None


def _apposed_after(words: tuple[Word, ...], lexicon: Lexicon, last: int) -> Words | None:
    """Find "Ada Holm, the self-styled “chief” of the union," and "Ada Holm an adviser to"."""
    at = last
    if at + 2 < len(words) and words[at].text == "," and words[at + 1].text[0].isdigit():
        at += 2  # an age
    if at + 1 >= len(words):
        return None
    bare = words[at].low in ("a", "an")
    if not bare and words[at].text not in (",", "—", "–", "("):
        return None
    return _read_description(words, lexicon, at if bare else at + 1)


def _told(words: tuple[Word, ...], lexicon: Lexicon, last: int) -> Words | None:
    """Find "Holm is a nurse", "Holm, who stepped down last week as mayor"."""
    at = last
    if at < len(words) and words[at].text == ",":
        at += 1
    if at < len(words) and words[at].low == "who":
        at += 1
    if at + 2 >= len(words):
        return None
    if words[at].low in ("is", "was") and words[at + 1].low in lexicon.small["opens role"]:
        return _read_description(words, lexicon, at + 1)
    if words[at - 1].low != "who":
        return None
    far = next((k for k in range(at, min(len(words) - 1, at + REACH)) if words[k].text in STOPS), at + REACH)
    role = next((k + 1 for k in range(at, min(far, len(words) - 1)) if words[k].low == "as"), None)
    return _read_description(words, lexicon, role) if role else None


def _read_description(words: tuple[Word, ...], lexicon: Lexicon, first: int) -> Words | None:
    """Return the description that begins at a word, to its end; None where it tells no office."""
    head = first
    if (
        words[first].low
        in lexicon.small["opens clause"] | lexicon.small["points"] - lexicon.small["opens role"]
    ):
        return None
    while head < min(len(words), first + REACH + 2) and not _ends_noun(words, lexicon, head):
        if words[head].text in STOPS or _is_verb(words[head], lexicon) or words[head].low in _links(lexicon):
            return None
        head += 1
    if head >= min(len(words), first + REACH + 2):
        return None
    end = head + 1
    closing = lexicon.small["closes description"]
    while end < len(words) and words[end].text not in STOPS and words[end].low not in closing:
        if end == first + LONGEST or _is_verb(words[end], lexicon):
            return None  # a clause: "Holm, the mayor said"
        end += 1
    return first, end


def _ends_noun(words: tuple[Word, ...], lexicon: Lexicon, at: int) -> bool:
    """Tell whether a word is the head of a description: no other noun stands right behind it."""
    if not _is_head(words[at], lexicon):
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or not after.text[0].isalnum():
        return True
    return (
        after.low in _links(lexicon)
        or after.low in lexicon.small["opens clause"]
        or after.low in lexicon.small["follows calling"]
    )
