"""Stage 6 of 7, part of judge: texts -> names in them that are those of outlets which no table has.

Goes by words of the press at their ends ("Valley Herald", "Kelby Times-News") or beginnings ("Radio Kelby"),
by what the text calls them ("the trade journal Kiln", "Kiln, a monthly for potters"), or by letters and
endings that nothing else has ("KQZX-TV", "Skibsposten").
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
FULL_NAME = 2  # words
LONGEST_WORD = 40  # letters; longer ones are no words
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
        before = f"{text[: match.start()][-len(table['article']) :]}{match.group()}".lower()
        named = before.startswith(table["article"])
        if len(words) < FULL_NAME or " ".join(words[-2:]) in table["none"]:
            continue
        person = len(words) == FULL_NAME and words[0] in _list_given(language) and not named
        if not person and fold_text(words[0]).rstrip(".") not in _list_titles(language):
            found.add(" ".join(words))
    return frozenset(found)


@lru_cache(maxsize=TEXTS_KEPT)
def _find_described(text: str, language: Language) -> frozenset[str]:
    """Return the names that a text calls a newspaper, a station or the like, and call letters of stations."""
    return frozenset(_list_described(text, language))


def _list_described(text: str, language: Language) -> Iterator[str]:
    table, others = language.table("citing")["press"], _list_others(language)
    for match in (it for shape in _read_descriptions(language) for it in shape.finditer(text)):
        article, name = _read_article(match["name"], language)
        words = fold_text(name).split()
        alone = article == table["article"] or name in {*table["ends"], *_list_bodies(language)}
        bare = (len(words) == 1 and alone) or words[0].rstrip(".") in _list_titles(language)
        owner = name.endswith(("’s", "'s"))
        plain = owner or all(word in others for word in words) or fold_text(name) in others
        if article not in table["indefinite"] and not bare and not plain and name not in table["none"]:
            yield name


def is_called(name: str, text: str, language: Language) -> bool:
    """Tell whether a text calls a name an outlet's, or puts "the" before it, as it does with no person's."""
    table = language.table("citing")["press"]
    return name in _find_described(text, language) or f"{table['article']}{name}" in text


def _read_article(written: str, language: Language) -> tuple[str, str]:
    """Return the article before a name, lower-cased, and the name without it and without an owner."""
    table = language.table("citing")["press"]
    *_, name = re.split(r"(?<=[’']s )|(?<=s[’'] )", written)
    first, space, rest = name.partition(" ")
    article = f"{first} ".lower()
    return (article, rest) if space and article in (*table["indefinite"], table["article"]) else ("", name)


@cache
def _list_titles(language: Language) -> frozenset[str]:
    """Return the words before people's names: "Mayor", "Dr"."""
    table = language.table("titles")
    forms = {form for entry in table["honorific"] for form in entry["forms"]}
    heads = {head for entry in table["office"] for head in entry["heads"].split()}
    return frozenset(fold_text(word).rstrip(".") for word in forms | heads)


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
    kind, first = press["called"], rf"[^\W\d_a-zà-ÿ][\w&’'-]{{0,{LONGEST_WORD}}}"
    name = rf"{first}(?: (?:(?:{press['small']}) )?(?!\w+day\b){first}){{0,{MOST_WORDS}}}"
    site = rf"(?<![\w@.:/-]){press['site']}(?![\w@/-])"
    trades = "".join(rf"(?<!\b{word} )" for word in press["trades"])
    between = rf"(?:(?!(?:{press['owned']}) )[\w’'-]+ ){{0,5}}?"
    behind = rf"(?:{kind}|{press['behind_name']})"
    on = rf"(?:s\b|(?= ?[,.;:)“”\"])| (?:{press['going_on']})\b)"
    shapes = (
        rf"\b(?:{kind}|{press['before_name']}) (?P<name>(?:The )?{name})(?! (?:{staff}|{press['clause']})\b)",
        rf"(?<![\w’'-])(?P<name>(?:(?:[Tt]he|[Aa]n?) )?{name}) {kind}\b(?![’']|-| (?:{staff}))",
        rf"(?<![\w’'-])(?P<name>{name}), (?:an?|the|one of the) {between}{behind}{on}",
        rf"(?<![\w&’'-])(?P<name>{press['alone']})(?![\w&’'-])",
        rf"\b(?:{kind}|{press['before_name']}) (?P<name>{site})",
        rf"(?={site}){trades}(?P<name>{site})(?= {press['reports']}(?! {press['earned']}))",
        rf"(?P<name>{site})(?=, (?:an?|the) {between}{behind}{on})",
    )
    return tuple(map(re.compile, shapes))


@cache
def _list_given(language: Language) -> frozenset[str]:
    """Return the given names of people."""
    return frozenset(name for entry in language.table("names")["given"] for name in entry["names"].split())


@cache
def _read_names(language: Language) -> re.Pattern[str]:
    table = language.table("citing")["press"]
    ends, begins = ("|".join(table[part]) for part in ("ends", "begins"))
    word = rf"[A-Z][\w&’'-]{{0,{LONGEST_WORD}}}(?<![’']s)"
    place = rf"(?:{word}|\d{{1,3}})"
    behind = rf"(?:[A-Z]\w{{0,{LONGEST_WORD}}}-)?(?:{ends})(?:-[A-Z]\w{{0,{LONGEST_WORD}}})?"
    return re.compile(
        rf"(?<![\w&’'-])(?:(?:{word} )(?:{place} ){{0,{MOST_WORDS - 1}}}{behind}(?: (?:{ends})){{0,2}}"
        rf"|(?:{begins}) {place}(?: {word})?)(?![\w-])(?! (?!\w+day\b)[A-Z]\w)"
    )
