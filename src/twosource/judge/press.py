"""Stage 6 of 7, part of judge: texts -> names in them that are those of outlets which no table has.

Goes by words of the press at their ends ("Valley Herald", "Kelby Times-News") or beginnings ("Radio Kelby"),
by what the text calls them ("the trade journal Kiln", "Kiln, a monthly for potters"), call letters and
the like.
Only where such a name stands beside citing words is it taken for a source.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.language import Language

TEXTS_KEPT = 64  # of reports, whose names are remembered
ARTICLE = "the "
FULL_NAME = 2  # words
MOST_WORDS = 4  # before the word of the press: "South Norland Evening and Harbour Gazette" is cut


@lru_cache(maxsize=TEXTS_KEPT)
def find_press(text: str, language: Language) -> frozenset[str]:
    """Return the names in a text that words of the press end or begin, or that are told to be an outlet's.

    They come without article.
    """
    table, found = language.table("citing")["press"], set(_find_described(text, language))
    for match in _read_names(language).finditer(text):
        words = match.group().split()
        while words and words[0].lower() in table["before"]:
            del words[0]
        named = f"{text[: match.start()][-len(ARTICLE) :]}{match.group()}".lower().startswith(ARTICLE)
        person = len(words) == FULL_NAME and begins_given(words[0], language) and not named
        if len(words) > 1 and " ".join(words[-2:]) not in table["none"] and not person:
            found.add(" ".join(words))
    return frozenset(found)


def _find_described(text: str, language: Language) -> Iterator[str]:
    """Yield the names that a text calls a newspaper, a station or the like, and call letters of stations."""
    table, others = language.table("citing")["press"], _list_others(language)
    for match in (it for shape in _read_descriptions(language) for it in shape.finditer(text)):
        article, name = _read_article(match["name"])
        words = fold_text(name).split()
        bare = len(words) == 1 and (article == ARTICLE or name in {*table["ends"], *_list_bodies(language)})
        owner = name.endswith(("’s", "'s"))
        plain = owner or all(word in others for word in words) or fold_text(name) in others
        if article not in table["indefinite"] and not bare and not plain and name not in table["none"]:
            yield name


def _read_article(written: str) -> tuple[str, str]:
    """Return the article before a name, lower-cased, and the name without it and without an owner."""
    *_, name = re.split(r"(?<=[’']s )|(?<=s[’'] )", written)
    first, space, rest = name.partition(" ")
    return (f"{first} ".lower(), rest) if space and first.lower() in ("a", "an", "the") else ("", name)


@cache
def _list_bodies(language: Language) -> frozenset[str]:
    """Return the words that make a name one of a body's: "the Workers' Party newspaper"."""
    entries = language.table("names")["organisation"]
    return frozenset(word for entry in entries for word in entry["words"].split())


@cache
def _list_others(language: Language) -> frozenset[str]:
    """Return what stands beside "newspaper" and is no name of one: places, peoples, days, first words."""
    table = language.table("names")
    names = {
        name
        for part in ("place", "organisation_name")
        for entry in table[part]
        for name in re.split(r"[|\n]", entry["names"])
        if name
    }
    entries = (*table["not_name"], *table["first"])
    words = {word for entry in entries for word in entry["words"].split()}
    return frozenset(map(fold_text, {*names, *words, *language.table("citing")["press"]["beside"]}))


@cache
def _read_descriptions(language: Language) -> tuple[re.Pattern[str], ...]:
    table = language.table("citing")
    press, staff = table["press"], table["staff"]["pattern"]
    kind, first = press["called"], r"[^\W\d_a-zà-ÿ][\w&’'-]*"
    name = rf"{first}(?: (?:(?:{press['small']}) )?(?!\w+day\b){first}){{0,{MOST_WORDS}}}"
    between = rf"(?:(?!(?:{press['owned']}) )[\w’'-]+ ){{0,5}}?"
    behind = rf"(?:{kind}|{press['behind_name']})"
    on = rf"(?:s\b|(?= ?[,.;:)“”\"])| (?:{press['going_on']})\b)"
    shapes = (
        rf"\b(?:{kind}|{press['before_name']}) (?P<name>(?:The )?{name})(?! (?:{staff}))",
        rf"(?<![\w’'-])(?P<name>(?:(?:[Tt]he|[Aa]n?) )?{name}) {kind}\b(?![’']|-| (?:{staff}))",
        rf"(?<![\w’'-])(?P<name>{name}), (?:an?|the|one of the) {between}{behind}{on}",
        rf"(?<![A-Z] )\b(?P<name>{press['letters']})(?![\w:-]| [A-Z]{{2}})",
        rf"\b(?P<name>{press['compounds']})\b",
    )
    return tuple(map(re.compile, shapes))


def begins_given(name: str, language: Language) -> bool:
    """Tell whether a name begins with a person's given name, as "Gary Herald" does."""
    return name.partition(" ")[0] in _list_given(language)


@cache
def _list_given(language: Language) -> frozenset[str]:
    """Return the given names of people."""
    return frozenset(name for entry in language.table("names")["given"] for name in entry["names"].split())


@cache
def _read_names(language: Language) -> re.Pattern[str]:
    table = language.table("citing")["press"]
    ends, begins = ("|".join(table[part]) for part in ("ends", "begins"))
    word = r"[A-Z][\w&’'-]*(?<![’']s)"
    place = rf"(?:{word}|\d{{1,3}})"
    behind = rf"(?:[A-Z][\w]*-)?(?:{ends})(?:-[A-Z]\w*)?"
    return re.compile(
        rf"\b(?:(?:{word} )(?:{place} ){{0,{MOST_WORDS - 1}}}{behind}(?: (?:{ends})|-[A-Z]\w*)*"
        rf"|(?:{begins}) {place}(?: {word})?)(?![\w-])(?! (?!\w+day\b)[A-Z]\w)"
    )
