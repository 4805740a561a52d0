"""Whether two names in one article are one bearer's: shortened, abbreviated or misspelt.

Limits: within one article, where a shorter name nearly always means the fuller one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.text import is_acronym

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Gender, Mention
    from twosource.annotate.lexicon import Lexicon

# Shorter surnames differ by a letter too easily ("Li", "Lin").
MISSPELT_LENGTH = 6
SUFFIXES = frozenset("jr sr ii iii iv".split())


def is_same_name(cluster: Cluster, tokens: Sequence[str], mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a name, cut into words, may be another form of a cluster's fuller name."""
    kinds = {cluster.kind, mention.kind} - {None, "other"}
    # "Bart" alone tells no sex where Lucie Bart is named: a surname may be a given name, too.
    surname = len(tokens) == 1 < len(cluster.tokens) and tokens[0] == find_surname(cluster.tokens)
    plain = surname and not mention.titled
    if len(kinds) > 1 or not (plain or _genders_agree(cluster.gender, mention.gender)):
        return False
    if cluster.tokens == tuple(tokens):
        return True
    if "place" in kinds:
        return False
    if _is_subsequence(tokens, cluster.tokens):
        held = "organisation" in kinds and cluster.tokens[-1] in lexicon.offices  # "the FBI Director"
        return _is_short_form(cluster, tokens, lexicon.small["saint"]) and (
            not held or tokens[-1] == cluster.tokens[-1]
        )
    if len(tokens) == 1 and is_acronym(mention.text, cluster.tokens):
        return True
    return mention.kind != "organisation" and (
        _is_misspelt(cluster, tokens) or _is_familiar(cluster, tokens, lexicon.short)
    )


def _is_short_form(cluster: Cluster, tokens: Sequence[str], saints: AbstractSet[str]) -> bool:
    if cluster.kind == "organisation":
        return len(tokens) > 1 or tokens[0] == cluster.tokens[0]
    surname = find_surname(cluster.tokens)
    if cluster.tokens[0] in saints and tokens[0] not in saints:
        return False
    return tokens[0] in (cluster.tokens[0], surname) or tokens[-1] == surname


def find_surname(tokens: Sequence[str]) -> str:
    """Return the last word of a name, before "Jr." and the like."""
    return tokens[-2] if len(tokens) > 1 and tokens[-1] in SUFFIXES else tokens[-1]


def _is_misspelt(cluster: Cluster, tokens: Sequence[str]) -> bool:
    """A surname that is that of a person named in full but for one letter, or two that changed places."""
    surname = find_surname(cluster.tokens)
    return (
        len(tokens) == 1
        and cluster.kind == "person"
        and len(cluster.tokens) > 1
        and _differ_by_a_letter(tokens[0], surname)
    )


def _is_familiar(cluster: Cluster, tokens: Sequence[str], short: Mapping[str, AbstractSet[str]]) -> bool:
    """Tell whether two full names differ by a short given name: "Beth Holm", "Elizabeth A. Holm"."""
    if cluster.kind != "person" or len(tokens) == 1 or len(cluster.tokens) == 1:
        return False
    one, other = tokens[0], cluster.tokens[0]
    familiar = other in short.get(one, ()) or one in short.get(other, ())
    return familiar and find_surname(tokens) == find_surname(cluster.tokens)


def _differ_by_a_letter(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < MISSPELT_LENGTH or len(long) - len(short) > 1:
        return False
    start = next((k for k, letter in enumerate(short) if letter != long[k]), len(short))
    if short[start:] == long[start + 1 :]:
        return True
    swapped = long[start + 1 : start + 2] + long[start : start + 1]
    return len(short) == len(long) and (
        short[start + 1 :] == long[start + 1 :] or short[start:] == swapped + long[start + 2 :]
    )


def _is_subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(token in rest for token in short)


def _genders_agree(one: Gender, other: Gender) -> bool:
    return one == "any" or other in ("any", one)
