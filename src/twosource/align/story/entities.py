"""Stage 5 of 7, first part: the entities of each article -> the entities of the story.

Limits: names decide, never an office alone, so that two people who held one office in turn stay two. Two
entities that one article keeps apart are never joined.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from twosource.model import Entity, Span, content_id
from twosource.text import is_acronym, name_words, spell_initials, strip_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.language import Language
    from twosource.model import Annotated, EntityKind

# Spellings that differ by one letter may be one name from this length on; by two letters from the second.
ONE_LETTER_LENGTH = 4
TWO_LETTERS_LENGTH = 8
# Words of a full name; given names whose vowels alone differ are one from so many consonants on ("Yusuf"
# has two besides its y, "Ali" has one).
FULL, CONSONANTS = 2, 2
# As many other names of somebody are told beside the one that most reports use; a round figure.
OTHERS_MAX = 2
_RUN = re.compile(r"(.)\1+")
_ALIKE = str.maketrans("jyeuw", "iiaoo")
# "One of her friends", "the former actor's agent": the owner inside a description.
_INNER_OWNER = re.compile(r"\b(?:of|for|from|with) (\w+) (?=[a-z])")
_OWNER = re.compile(r"([Tt]he (?:[\w-]+ ){0,3}?[\w-]+?)['’]s? (?!office\b)(?=[a-z])")
_ARTICLES = frozenset(("The", "A", "An"))
# The ranks of the evidence: what is surer joins first and bars what is less sure.
SAME, PART, SHORT, SPELLING, SURNAME = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the joining needs of one entity of one article."""

    entity: Entity
    words: tuple[str, ...]
    named: bool
    owned: bool


def join_entities(
    articles: Sequence[Annotated], language: Language
) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """Join the entities of a story's articles; also map each article's entity id to the story's."""
    short = {name: frozenset(forms.split()) for name, forms in language.table("names")["short"].items()}
    owners = frozenset(form for each in language.table("pronouns")["pronoun"] for form in each["forms"])
    bodies = frozenset(" ".join(each["words"] for each in language.table("speakers")["institution"]).split())
    known = sorted(
        (_know(entity, owners) for article in articles for entity in article.entities),
        key=lambda item: (item.words, item.entity.id),
    )
    groups = {item.entity.id: [item] for item in known}
    for _, one, other in sorted(_pairs(known, short, bodies), key=_order):
        left, right = groups[one.entity.id], groups[other.entity.id]
        if left is not right and not _share_article(left, right) and _kinds_agree(left, right):
            left += right
            groups.update((item.entity.id, left) for item in right)
    joined: dict[str, str] = {}
    entities: dict[str, Entity] = {}
    for item in known:
        if item.entity.id not in joined:
            entity = _merge(groups[item.entity.id])
            entities[entity.id] = entity
            joined.update((member.entity.id, entity.id) for member in groups[item.entity.id])
    texts = {each.segmented.article.id: each.segmented.article.text for each in articles}
    told = _tell_owners([_tell_short_name(entity, texts) for entity in entities.values()], owners)
    return tuple(sorted(told, key=lambda entity: (entity.name, entity.id))), joined


def _tell_short_name(entity: Entity, texts: Mapping[str, str]) -> Entity:
    """Put the short name behind the full one, "Harbour Board (HB)", where reports have it."""
    if entity.kind != "organisation":
        return entity
    words = name_words(entity.name)
    named = [texts[each.article][each.start : each.end] for each in entity.mentions]
    short = Counter(text for text in named if text.isupper() and _is_short_name(text, words))
    short.update(_list_bracketed(entity, texts))
    if not short or entity.name.isupper():
        return entity
    most = min(short, key=lambda text: (-short[text], text))
    return replace(entity, name=f"{entity.name} ({most})")


def _is_short_name(text: str, words: Sequence[str]) -> bool:
    """Tell whether a name is no more than the first letters of a fuller one."""
    return len(name_words(text)) == 1 < len(words) and is_acronym(text, words)


def _list_bracketed(entity: Entity, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the short names that reports give in brackets behind the full one."""
    starts = {(each.article, each.start): each for each in entity.mentions}
    for full in entity.mentions:
        text = texts[full.article]
        short = starts.get((full.article, full.end + len(" (")))
        if short and text.startswith(" (", full.end) and text.startswith(")", short.end):
            name = text[short.start : short.end]
            if text[full.start : full.end] == entity.name and name.isupper():
                yield name


def _tell_owners(entities: Iterable[Entity], pronouns: AbstractSet[str]) -> list[Entity]:
    """Say whose those are who are only described by an owner: "his lawyers (Ada Holm)"."""
    held = {span: entity.name for entity in entities for span in entity.mentions}
    told = []
    for entity in entities:
        owners = (
            held.get(Span(article=each.article, start=each.start + start, end=each.start + end))
            for start, end in _list_owners(entity.name, pronouns)
            for each in entity.mentions
            if each.end - each.start == len(entity.name)
        )
        owner = next((name for name in owners if name and _is_name(name)), None)
        told.append(replace(entity, name=f"{entity.name} ({owner})") if owner else entity)
    return told


def _is_name(name: str) -> bool:
    """Tell whether an entity is named, and not only described: not "The diver's cousin"."""
    first, _, rest = name.partition(" ")
    return first[:1].isupper() and not (first in _ARTICLES and rest[:1].islower())


def _list_owners(name: str, pronouns: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Yield where a description tells its owner: "his lawyers", "one of her friends", "the actor's agent"."""
    first, _, rest = name.partition(" ")
    if first.lower() in pronouns and rest[:1].islower():
        yield 0, len(first)
    for inner in _INNER_OWNER.finditer(name):
        if inner[1] in pronouns:
            yield inner.span(1)
    owner = _OWNER.match(name)
    if owner:
        yield owner.span(1)


def _know(entity: Entity, owners: AbstractSet[str]) -> _Known:
    first, _, rest = entity.name.partition(" ")
    owned = first.lower() in owners and rest[:1].islower()  # "his lawyers", not Mr. He Anlin
    named = entity.name[:1].isupper()
    return _Known(entity=entity, words=name_words(entity.name), named=named, owned=owned)


def _pairs(
    known: Sequence[_Known], short: Mapping[str, frozenset[str]], bodies: AbstractSet[str]
) -> Iterator[tuple[int, _Known, _Known]]:
    """Give the pairs that may be one, with the rank of the evidence; `bodies` have no other name."""
    surnames = Counter(
        (item.words[-1], _article(item)) for item in known if item.named and len(item.words) > 1
    )
    for one, other in _candidates(known):
        if _article(one) == _article(other) or one.owned or other.owned:
            continue  # "his campaign" is another man's in the other report
        if one.words == other.words and len(one.words) == 1 and one.words[0] in bodies:
            yield SAME, one, other
            continue
        if one.named != other.named and not one.entity.kind == other.entity.kind == "organisation":
            continue
        rank = _compare(one, other, short)
        if rank is not None and not (rank == SURNAME and _is_ambiguous(one, other, surnames)):
            yield rank, one, other


def _candidates(known: Sequence[_Known]) -> Iterator[tuple[_Known, _Known]]:
    """Give each pair once that shares a word, the head or tail of one, or initials."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(known):
        keys = {f"{word[:2]}-" for word in item.words} | {f"-{word[-2:]}" for word in item.words}
        initials = {
            letters[start:] for letters in spell_initials(item.words) for start in range(len(letters) - 1)
        }
        for key in sorted(keys.union(item.words, initials)):
            by_key[key].append(number)
    pairs = {pair for numbers in by_key.values() for pair in combinations(numbers, 2)}
    return ((known[one], known[other]) for one, other in sorted(pairs))


def _order(pair: tuple[int, _Known, _Known]) -> tuple[int, tuple[str, ...], tuple[str, ...], str, str]:
    rank, one, other = pair
    return rank, one.words, other.words, one.entity.id, other.entity.id


def _article(item: _Known) -> str:
    return item.entity.mentions[0].article


def _is_ambiguous(one: _Known, other: _Known, surnames: Counter[tuple[str, str]]) -> bool:
    """A surname alone says nothing where the other article knows two people of that name."""
    few, many = (one, other) if len(one.words) == 1 else (other, one)
    return surnames[few.words[0], _article(many)] > 1


def _compare(one: _Known, other: _Known, short: Mapping[str, frozenset[str]]) -> int | None:
    """Say how strongly two names speak for one bearer, or None."""
    if not _kinds_agree([one], [other]):
        return None
    if sorted(one.words) == sorted(other.words):
        return SAME if one.named or one.entity.kind == "organisation" else None
    kinds = {one.entity.kind, other.entity.kind}
    if "place" in kinds:
        return None
    few, many = sorted((one, other), key=lambda item: len(item.words))
    if len(few.words) > 1 and set(few.words) <= set(many.words):
        return PART
    if "organisation" in kinds:
        return PART if is_acronym(few.entity.name, many.words) else None
    return _compare_people(few, many, short)


def _compare_people(few: _Known, many: _Known, short: Mapping[str, frozenset[str]]) -> int | None:
    if len(few.words) == 1:
        kinds = {few.entity.kind, many.entity.kind}
        return SURNAME if few.words[0] in (many.words[0], many.words[-1]) and "person" in kinds else None
    if few.words[-1] == many.words[-1] and (
        _are_short_forms(few.words[0], many.words[0], short) or _is_initials(few.words, many.words)
    ):
        return SHORT
    respelled = _is_respelled(few.words, many.words) or _is_transliterated(few.words, many.words)
    return SPELLING if respelled else None


def _are_short_forms(one: str, other: str, short: Mapping[str, frozenset[str]]) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return other in short.get(one, ()) or one in short.get(other, ())


def _is_initials(few: Sequence[str], many: Sequence[str]) -> bool:
    """Tell whether a name starts with the initials of a fuller one: "J.R. Hale"."""
    return len(few) == FULL < len(many) and few[0] == "".join(word[0] for word in many[:-1])


def _is_transliterated(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two full names may write the same sounds: "Yusuf Karimov", "Yousef Karimov"."""
    if len(one) != len(other) or len(one) < FULL:
        return False
    *first, last = zip(one, other, strict=True)
    return _sound(last[0]) == _sound(last[1]) and all(
        a == b or (a[0] == b[0] and _consonants(a) == _consonants(b) and len(_consonants(a)) >= CONSONANTS)
        for a, b in first
    )


def _sound(word: str) -> str:
    """Return a word with the vowels that transliterations mix up written alike, each run of letters once."""
    return _RUN.sub(r"\1", strip_accents(word).translate(_ALIKE))


def _consonants(word: str) -> str:
    return _RUN.sub(r"\1", "".join(letter for letter in strip_accents(word) if letter not in "aeiouyw"))


def _is_respelled(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names of as many words differ by letters of one word only."""
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    length = min(len(a), len(b))
    allowed = 2 if length >= TWO_LETTERS_LENGTH else 1 if length >= ONE_LETTER_LENGTH else 0
    return abs(len(a) - len(b)) <= allowed and _edits(a, b) <= allowed


def _edits(one: str, other: str) -> int:
    """Count the letters to put in, take out or change to make one word the other."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        previous, row[0] = row[0], number
        for place, against in enumerate(other, 1):
            previous, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, previous + (letter != against)),
            )
    return row[-1]


def _share_article(left: Sequence[_Known], right: Sequence[_Known]) -> bool:
    return not {_article(item) for item in left}.isdisjoint(_article(item) for item in right)


def _kinds_agree(left: Sequence[_Known], right: Sequence[_Known]) -> bool:
    kinds = {item.entity.kind for item in (*left, *right)} - {"other"}
    return len(kinds) <= 1


def _merge(group: Sequence[_Known]) -> Entity:
    mentions = tuple(sorted(span for item in group for span in item.entity.mentions))
    kinds: Counter[EntityKind] = Counter(item.entity.kind for item in group if item.entity.kind != "other")
    kind: EntityKind = min(kinds, key=lambda name: (-kinds[name], name)) if kinds else "other"
    fullest = max(group, key=lambda item: _rank_name(item, group))
    others = _list_others(fullest, group) if kind == "person" else []
    name = f"{fullest.entity.name} ({', '.join(others)})" if others else fullest.entity.name
    roles = tuple(sorted({role for item in group for role in item.entity.roles}))
    return Entity(id=content_id(kind, mentions), kind=kind, name=name, roles=roles, mentions=mentions)


def _list_others(fullest: _Known, group: Sequence[_Known]) -> list[str]:
    """List what other reports call somebody in full: "Richard Holm" who is "Dick Holm" elsewhere.

    What only shortens the name to parts or initials, or leaves out its accents, is no other one.
    """
    own = _plain_words(fullest.words)
    told = Counter({item.entity.name: 0 for item in group})
    for item in group:
        words = _plain_words(item.words)
        initials = _is_initials(item.words, fullest.words) or any(len(word) == 1 for word in words - own)
        longer = len(item.words) > len(fullest.words)
        if item.named and len(words) > 1 and not (own <= words or words <= own or (initials and not longer)):
            told[item.entity.name] += len(item.entity.mentions)
    return sorted((name for name in told if told[name]), key=lambda name: (-told[name], name))[:OTHERS_MAX]


def _plain_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(strip_accents(word) for word in words)


def _rank_name(item: _Known, group: Sequence[_Known]) -> tuple[bool, bool, int, int, int, int, str]:
    """Prefer the name of several words that most mentions agree with: parts of it, or it of theirs."""
    own = set(item.words)
    agreeing = [other for other in group if own >= set(other.words) or own <= set(other.words)]
    return (
        item.named,
        len(item.words) > 1,
        len({_article(other) for other in agreeing}),
        sum(len(other.entity.mentions) for other in agreeing),
        sum(other.words == item.words for other in agreeing),
        len(item.words),
        item.entity.name,
    )
