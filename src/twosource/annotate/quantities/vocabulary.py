"""Part of stage 3 of 7: the words that quantities are read by, from the language pack's tables.

Limits: forms are kept in lower case but where letter case tells units, months and names apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from twosource.annotate.quantities.tokens import cut_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from twosource.language import Language

Key = tuple[str, ...]
SHORT = 2  # letters: in units up to this long the case matters ("MW" is not "mw"), so they have no other form


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """What words are worth as numbers; `plurals` gives the least and, where it is bounded, the most."""

    starters: frozenset[str]
    small: Mapping[str, float]
    tens: Mapping[str, float]
    scales: Mapping[str, float]
    letters: Mapping[str, float]
    money_letters: Mapping[str, float]
    plurals: Mapping[str, tuple[float, float | None]]
    halves: Mapping[str, float]
    parts: Mapping[str, float]
    shares: Mapping[str, float]
    vulgar: Mapping[str, float]
    folds: Mapping[str, float]
    vague: Mapping[str, float]
    ordinals: frozenset[str]
    articles: frozenset[str]
    negatives: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWords:
    """Signs before a number and measures behind it, by their tokens; then what nouns are told by."""

    signs: Mapping[Key, str]
    sign_ends: frozenset[str]
    measures: Mapping[Key, str]
    longest: int
    glued: Mapping[str, str]
    sums: Mapping[str, str]
    payments: frozenset[str]
    weights: frozenset[str]
    scales: frozenset[str]
    scale_links: frozenset[str]
    money: frozenset[str]
    compounds: Mapping[str, tuple[str, float]]
    rates: Mapping[str, str]
    rate_links: frozenset[str]
    plurals: frozenset[str]
    singulars: frozenset[str]
    attributes: frozenset[str]
    states: frozenset[str]
    state_links: frozenset[str]
    owners: frozenset[str]
    fillers: frozenset[str]
    skips: frozenset[str]
    stops: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """The words beside a number that make it a date, a name, a score or an age, or vouch for it."""

    labels: frozenset[str]
    labels_after: frozenset[str]
    indexes: frozenset[str]
    emergencies: frozenset[str]
    helpers: frozenset[str]
    owners: frozenset[str]
    call: str
    calling: frozenset[str]
    onward: frozenset[str]
    months: frozenset[str]
    clock: frozenset[str]
    year_links: frozenset[str]
    streets: frozenset[str]
    scores: frozenset[str]
    days: frozenset[str]
    place_links: frozenset[str]
    name_links: frozenset[str]
    one_before: frozenset[str]
    one_after: frozenset[str]
    ages: frozenset[str]
    age_bounds: tuple[list[str], ...]
    persons: frozenset[str]
    age_links: frozenset[str]
    tolls: frozenset[str]
    toll_skips: frozenset[str]
    vouchers: frozenset[str]
    totals: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All of it; the modifiers are given by their tokens, with the bound that they set."""

    numbers: NumberWords
    units: UnitWords
    names: NameWords
    before: Mapping[Key, str]
    after: Mapping[Key, str]
    last: frozenset[str]
    spreads: frozenset[str]
    bounds: frozenset[str]
    changes: frozenset[str]
    steps: frozenset[str]
    echoes: frozenset[str]


@cache
def read_vocabulary(language: Language) -> Vocabulary:
    """Return the vocabulary of a language, read once."""
    table = language.table("numbers")
    before = _read_bounds(table["modifier"])
    return Vocabulary(
        numbers=_read_numbers(table),
        units=_read_units(language.table("units")),
        names=_read_names(table),
        before=before,
        after=_read_bounds(table["modifier_after"]),
        last=frozenset(key[-1] for key in before),
        spreads=_gather(table["spread"]),
        bounds=_gather(table["bound"]),
        changes=_gather(table["change"]),
        steps=_gather(table["step"]),
        echoes=_gather(table["echo"]),
    )


def _read_numbers(table: dict[str, Any]) -> NumberWords:
    small, tens, vulgar = (_merge(table[name]) for name in ("small", "tens", "vulgar"))
    halves, articles = _merge(table["half"]), _gather(table["article"])
    folds = {f"{word}fold": value for word, value in (small | tens).items()}
    vague = _merge(table["vague"])
    plurals = {
        word: (float(value), value * entry["times"] if "times" in entry else None)
        for entry in table["plural"]
        for word, value in entry["words"].items()
    }
    return NumberWords(
        starters=frozenset().union(small, tens, vulgar, halves, articles, folds, plurals, vague),
        small=small,
        tens=tens,
        scales=_merge(table["scale"]),
        letters=_merge(entry for entry in table["letter"] if not entry.get("money")),
        money_letters=_merge(table["letter"]),
        plurals=plurals,
        halves=halves,
        parts=_merge(table["part"]),
        shares=_merge(table["share"]),
        vulgar=vulgar,
        folds=folds,
        vague=vague,
        ordinals=_gather(table["ordinal"]),
        articles=articles,
        negatives=_gather(table["negative"]),
    )


def _read_units(table: dict[str, Any]) -> UnitWords:
    exact = dict(_name_forms(table["currency"], "code", "words"))
    exact |= dict(_name_forms(table["measure"], "unit", "words"))
    signs = dict(_name_forms(table["currency"], "code", "before"))
    measures = {_lower(key): name for key, name in exact.items() if len("".join(key)) > SHORT} | exact
    return UnitWords(
        signs=signs,
        sign_ends=frozenset(key[-1] for key in signs),
        measures=measures,
        longest=max(map(len, measures)),
        glued={form: entry["unit"] for entry in table["measure"] for form in entry.get("glued", ())},
        sums={entry["unit"]: entry["sum"] for entry in table["measure"] if "sum" in entry},
        payments=_gather(table["payment"]),
        weights=_gather(table["weight"]),
        scales=_gather(table["scale"]),
        scale_links=frozenset(word for entry in table["scale"] for word in entry["links"].split()),
        money=frozenset(entry["code"] for entry in table["currency"]),
        compounds={entry["unit"]: (entry["smaller"], entry["ratio"]) for entry in table["compound"]},
        rates={word: measures.get((word,), word) for word in _gather(table["rate"])},
        rate_links=frozenset(word for entry in table["rate"] for word in entry["links"].split()),
        plurals=_gather(table["plural"]),
        singulars=_gather(table["singular"]),
        attributes=_gather(table["attribute"]) | _gather(table["plural"]),
        states=_gather(table["state"]),
        state_links=frozenset(word for entry in table["state"] for word in entry["links"].split()),
        owners=_gather(table["owner"]),
        fillers=_gather(table["filler"]),
        skips=_gather(table["skip"]),
        stops=_gather(table["stop"]),
    )


def _read_names(table: dict[str, Any]) -> NameWords:
    one, age, label, emergency = (table[key][0] for key in ("one", "age", "label", "emergency"))
    return NameWords(
        labels=_gather(table["label"]),
        labels_after=frozenset(label["after"].split()),
        indexes=_gather(table["index"]),
        emergencies=frozenset(emergency["numbers"].split()),
        helpers=_gather(table["emergency"]),
        owners=frozenset(emergency["owners"].split()),
        call=emergency["call"],
        calling=frozenset(emergency["calling"].split()),
        onward=frozenset(emergency["onward"].split()),
        months=_gather(table["month"]),
        clock=_gather(table["clock"]),
        year_links=_gather(table["year"]),
        streets=_gather(table["street"]),
        scores=_gather(table["score"]),
        days=_gather(table["model"]),
        place_links=frozenset(table["model"][0]["links"].split()),
        name_links=frozenset(table["model"][0]["prepositions"].split()),
        one_before=frozenset(one["before"].split()),
        one_after=frozenset(one["after"].split()),
        ages=_gather(table["age"]),
        age_bounds=tuple(words.split() for words in age["bounds"]),
        persons=frozenset(age["persons"].split()),
        age_links=frozenset(age["links"].split()),
        tolls=_gather(table["toll"]),
        toll_skips=frozenset(table["toll"][0]["skips"].split()),
        vouchers=_gather(table["voucher"]),
        totals=frozenset(table["voucher"][0]["totals"].split()),
    )


def _merge(entries: Iterable[dict[str, Any]]) -> dict[str, float]:
    return {word: float(value) for entry in entries for word, value in entry["words"].items()}


def _gather(entries: Iterable[dict[str, Any]]) -> frozenset[str]:
    return frozenset(word for entry in entries for word in entry["words"].split())


def _lower(key: Key) -> Key:
    return tuple(word.lower() for word in key)


def _cut(form: str) -> Key:
    return tuple(token.text for token in cut_tokens(form) if token.text)


def _read_bounds(entries: list[dict[str, Any]]) -> dict[Key, str]:
    return {_cut(form): entry["bound"] for entry in entries for form in entry["forms"]}


def _name_forms(entries: list[dict[str, Any]], name: str, forms: str) -> Iterator[tuple[Key, str]]:
    for entry in entries:
        for form in entry.get(forms, ()):
            yield _cut(form), entry[name]
