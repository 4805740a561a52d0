"""Descriptions: whom "the ministry" and "the governor" can mean by their words.

Limits: only heads that the language pack knows are followed; "the singer" stays "the singer".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon

_OWNER = re.compile(r"^.*['’]s?\s")
# "the tech giant": a general word with more before it tells more than a trait.
TRAIT_MAX = 3
# What a country is called that is not told by its people's name.
_PEOPLES = {"us": "american", "u.s.": "american", "uk": "british", "u.k.": "british"}


def find_meant(
    clusters: Sequence[Cluster], mention: Mention, words: tuple[str, ...], lexicon: Lexicon
) -> tuple[str, list[Cluster]]:
    """Find whom the words of a description can mean by rule, and say by which rule; nobody by "none"."""
    named = [cluster for cluster in clusters if cluster.named]
    if owner := _find_owner(named, mention, lexicon):
        return "owner", owner
    body = [] if mention.kind == "person" else _find_body(named, words, lexicon)
    if body:
        return "body", body
    if mention.many or not _is_definite(mention, lexicon):
        return "none", []
    found: list[Cluster] = []
    if mention.kind == "person":
        held = name_words(_OWNER.sub("", mention.text)) or words
        found = _find_holder(named, mention, held, lexicon)
    elif mention.kind == "organisation":
        found = _find_kind_of_body(named, mention, words, lexicon)
    return (str(mention.kind), found) if found else ("none", [])


def _is_definite(mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a description is of somebody known: "the mayor", "Aldan’s mayor"."""
    owned = mention.kind == "person" and mention.text[:1].isupper() and _OWNER.match(mention.text) is not None
    return owned or mention.text.split()[0].lower() in lexicon.small["definite"]


def is_owned(mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a description is of somebody's: "her lawyer" need not be whoever is called an attorney."""
    return mention.text.split()[0].lower() in lexicon.speech["owner"]


def is_epithet(mention: Mention, words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Tell whether a definite description calls someone known by an office or a trait."""
    if not mention.text.lower().startswith("the ") or mention.many:
        return False
    return mention.kind == "person" and (words[-1] in lexicon.epithets or "-year-old" in mention.text)


def tell_roles(cluster: Cluster, mention: Mention, lexicon: Lexicon) -> tuple[bool, int]:
    """Tell whether the head of a description is an office of a cluster's, and how many other words are."""
    words = name_words(mention.text) or (mention.text.lower(),)
    owned = is_owned(mention, lexicon)
    held = [role_words(role, lexicon, plain=owned) for role in cluster.roles]
    head = any(words[-1] in role for role in held)
    return head, max((len(role.intersection(words[:-1])) for role in held), default=0)


def _find_owner(named: Sequence[Cluster], mention: Mention, lexicon: Lexicon) -> list[Cluster]:
    """Find the owner: "Mr. Holm's account" speaks for Mr. Holm."""
    if mention.text.split()[-1].lower() not in lexicon.belongings:
        return []
    return [
        cluster
        for cluster in named
        if any(mention.start <= other.start and other.end < mention.end for other in cluster.mentions)
    ]


def _find_body(named: Sequence[Cluster], words: tuple[str, ...], lexicon: Lexicon) -> list[Cluster]:
    """Find the body of the same words, but for places and peoples."""
    bare = _bare(words, lexicon)
    if len(words) < 2 or not bare:  # noqa: PLR2004 - one word alone names no body
        return []
    return [
        cluster
        for cluster in named
        if cluster.kind in ("organisation", None) and _bare(cluster.tokens, lexicon) == bare and len(bare) > 1
        if not _are_elsewhere(words, cluster.tokens, lexicon)
    ]


def _are_elsewhere(one: Sequence[str], other: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether two bodies are named after two places: the Peru and the U.S. Department of Ports."""
    places = [lexicon.places.intersection(words) for words in (one, other)]
    return all(places) and places[0].isdisjoint(places[1])


def are_of_others(one: Sequence[str], other: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether two bodies are told to be two peoples': the Russian and the European space agency."""
    peoples = [
        {_PEOPLES.get(word, word) for word in words if word in lexicon.not_names or word in _PEOPLES}
        for words in (one, other)
    ]
    return all(peoples) and peoples[0].isdisjoint(peoples[1])


def read_name_inside(clusters: Iterable[Cluster], mention: Mention) -> frozenset[str]:
    """Return the words of a name of two words or more, no place's, that stands in a description.

    Who has none of them is another: "the official Norrland Tidning daily" is not the Harbour Post. Limits: so
    is "the Vale Press daily", which a publisher's name tells.
    """
    return frozenset(
        word
        for cluster in clusters
        if cluster.named and cluster.kind != "place" and _begins_inside(cluster, mention)
        for each in cluster.mentions
        if each.form == "name" and mention.start < each.start and each.end < mention.end
        if " " in each.text and mention.text[each.end - mention.start] == " "
        for word in cluster.tokens
    )


def _begins_inside(cluster: Cluster, mention: Mention) -> bool:
    """Tell whether an entity is mentioned behind the first word of a mention, and in it."""
    number = bisect_right(cluster.starts, mention.start)
    return any(start < mention.end for start in cluster.starts[number : number + 1])


def _bare(words: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word for word in words if word not in lexicon.places and word not in lexicon.not_names)


def _find_holder(
    named: Sequence[Cluster], mention: Mention, words: tuple[str, ...], lexicon: Lexicon
) -> list[Cluster]:
    """Whoever the article gives the office: "the governor", "the former transport minister"."""
    head = words[-1]
    asked = {head} | {
        word
        for word in words[:-1]
        if word not in lexicon.modifiers and word not in lexicon.not_names and word not in lexicon.places
    }
    people = [
        cluster
        for cluster in named
        if cluster.kind == "person"
        and ("any" in (cluster.gender, mention.gender) or cluster.gender == mention.gender)
    ]
    owned = is_owned(mention, lexicon)
    holders = [
        cluster
        for cluster in people
        if any(asked <= role_words(role, lexicon, plain=owned) for role in cluster.roles)
    ]
    return holders or _find_only_holder(people, words, lexicon, plain=owned)


def _find_only_holder(
    people: Sequence[Cluster], words: tuple[str, ...], lexicon: Lexicon, *, plain: bool
) -> list[Cluster]:
    """Find the only one of an office where a description says more than that: "the somber president"."""
    held = [
        cluster
        for cluster in people
        if any(words[-1] in role_words(role, lexicon, plain=plain) for role in cluster.roles)
    ]
    return held if len(held) == 1 and len(words) <= TRAIT_MAX else []


def role_words(role: str, lexicon: Lexicon, *, plain: bool = False) -> set[str]:
    """The words of an office, without its master ("the president's adviser"); `plain` as they stand."""
    words = set(name_words(_OWNER.sub("", role)))
    for word in () if plain else tuple(words):
        words.update(lexicon.abbreviations.get(word, ()))
    return words


def _find_kind_of_body(
    named: Sequence[Cluster], mention: Mention, words: tuple[str, ...], lexicon: Lexicon
) -> list[Cluster]:
    inside = read_name_inside(named, mention)
    before = [
        cluster
        for cluster in named
        if cluster.kind in ("organisation", None)
        and min(each.start for each in cluster.mentions) < mention.start
        and not (inside and inside.isdisjoint(cluster.tokens))
    ]
    head = words[-1]
    others = {word for word in words[:-1] if word not in lexicon.modifiers and word not in lexicon.not_names}
    holding = [cluster for cluster in before if head in cluster.tokens and others <= set(cluster.tokens)]
    if holding:
        return holding
    known = lexicon.bodies.get(head, frozenset())
    held = [cluster for cluster in before if known.intersection(cluster.tokens)]
    if held or head not in lexicon.generic or len(words) > TRAIT_MAX:
        return held
    able = [cluster for cluster in before if not lexicon.special.intersection(cluster.tokens)]
    told = frozenset[str]().union(*lexicon.bodies.values())
    return [
        cluster
        for cluster in able
        if len(cluster.mentions) > 1 or (len(able) == 1 and told.isdisjoint(cluster.tokens))
    ]
