"""The word lists that names, descriptions and pronouns are found by, read once from the language pack."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.annotate.entities.mentions import Gender
    from twosource.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A sort of bodies by the words of their names; see the table for what its other parts mean."""

    names: frozenset[str]
    others: frozenset[str]
    heads: frozenset[str]
    brands: frozenset[str]
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Lower-case forms, but for `given` and `fields`, which are capitalised as in a text.

    `small` are the function words by what they do, as the table has it, `speech` those around statements.
    `sorts` are by the nouns for bodies, `counts` the digits of words of number.
    """

    given: Mapping[str, Gender]
    honorifics: Mapping[str, Gender]
    offices: frozenset[str]
    modifiers: frozenset[str]
    fields: frozenset[str]
    groups: frozenset[str]
    people: frozenset[str]
    persons: frozenset[str]
    callings: frozenset[str]
    doers: tuple[tuple[str, ...], frozenset[str]]
    belongings: frozenset[str]
    documents: frozenset[str]
    generic: frozenset[str]
    epithets: frozenset[str]
    special: frozenset[str]
    bodies: Mapping[str, frozenset[str]]
    sorts: Mapping[str, Sort]
    counts: Mapping[str, str]
    abbreviations: Mapping[str, frozenset[str]]
    gender: Mapping[str, Gender]
    pronouns: Mapping[str, Gender]
    many: frozenset[str]
    organisation_words: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    owned: frozenset[str]
    sites: frozenset[str]
    things: frozenset[str]
    ranks: frozenset[str]
    not_names: frozenset[str]
    first: frozenset[str]
    inside_person: frozenset[str]
    inside_organisation: frozenset[str]
    reporting: frozenset[str]
    short: Mapping[str, frozenset[str]]
    small: Mapping[str, frozenset[str]]
    speech: Mapping[str, frozenset[str]]
    antecedents: Mapping[str, float]
    described: Mapping[str, float]
    unnamed: Mapping[str, float]
    pointing: tuple[str, ...]
    pointing_small: frozenset[str]

    def is_doer(self, low: str) -> bool:
        """Tell whether a noun that no list has ends like one for a person: "pharmacist", "fishmonger"."""
        endings, others = self.doers
        return low.endswith(endings) and low not in others and low not in self.documents

    def are_people(self, low: str) -> bool:
        """Tell whether a noun means several people: "residents", "divers"."""
        one = low.removesuffix("s")
        called = one in self.callings or one in self.persons or self.is_doer(one)
        return low in self.people or (one != low and called)


@cache
def read_lexicon(language: Language) -> Lexicon:
    """Return the lexicon of a language, made once."""
    names, titles, pronouns = (language.table(name) for name in ("names", "titles", "pronouns"))
    inside = names["inside"][0]
    return Lexicon(
        given={
            word: entry["gender"] if entry["gender"] != "either" else "any"
            for entry in names["given"]
            for word in entry["names"].split()
        },
        honorifics={
            form.lower(): entry.get("gender", "any")
            for entry in titles["honorific"]
            for form in entry["forms"]
        },
        offices=_gather(titles["office"], "heads"),
        modifiers=_gather(titles["modifier"], "words"),
        fields=frozenset(" ".join(entry["words"] for entry in titles["field"]).split()),
        groups=_gather(titles["group"], "heads"),
        people=_gather(titles["people"], "heads"),
        persons=_gather(titles["person"], "heads"),
        callings=_gather(titles["calling"], "heads"),
        doers=_read_doers(titles["doer"]),
        belongings=_gather(titles["belonging"], "heads"),
        documents=_gather(titles["document"], "heads"),
        generic=_gather(titles["generic"], "heads"),
        epithets=_gather(titles["epithet"], "heads"),
        special=_gather(titles["generic"], "never"),
        bodies=_read_bodies(titles["body"]),
        sorts=_read_sorts(language.table("body_sorts")["sort"]),
        counts=_read_counts(language.table("numbers")),
        abbreviations={entry["short"]: frozenset(entry["full"].split()) for entry in titles["abbreviation"]},
        gender=_genders(titles["gender"]),
        pronouns={form: entry["gender"] for entry in pronouns["pronoun"] for form in entry["forms"]},
        many=frozenset(
            form for entry in pronouns["pronoun"] if entry["number"] == "many" for form in entry["forms"]
        ),
        organisation_words=_gather(names["organisation"], "words"),
        organisations=_gather_lines(names["organisation_name"]),
        places=_gather_lines(names["place"]),
        owned=_gather(names["owned"], "words"),
        sites=_gather(names["site"], "words"),
        things=_gather(names["thing"], "words"),
        ranks=_gather(names["thing"], "ranks"),
        not_names=_gather(names["not_name"], "words"),
        first=_gather(names["first"], "words"),
        inside_person=frozenset(inside["in_person"].split()),
        inside_organisation=frozenset(inside["in_organisation"].split()),
        small=_read_sets(language, "function_words"),
        speech=_read_sets(language, "speech_words"),
        reporting=_gather_reporting(language),
        short={name: frozenset(forms.split()) for name, forms in names["short"].items()},
        antecedents=language.table("antecedents")["weight"],
        described=language.table("antecedents")["described"],
        unnamed=language.table("unnamed")["weight"],
        pointing=tuple(language.table("pointing")["words"]["pronouns"]),
        pointing_small=frozenset(language.table("pointing")["words"]["small"]),
    )


def _read_bodies(entries: list[dict[str, Any]]) -> dict[str, frozenset[str]]:
    return {head: frozenset(entry["names"].split()) for entry in entries for head in entry["heads"].split()}


def _read_doers(entries: list[dict[str, Any]]) -> tuple[tuple[str, ...], frozenset[str]]:
    return tuple(sorted(_gather(entries, "endings"))), _gather(entries, "no_heads")


def _read_sorts(entries: list[dict[str, Any]]) -> dict[str, Sort]:
    """Return the sort that each noun for a body describes."""
    sorts = (
        Sort(
            names=frozenset(entry["names"].split()),
            others=frozenset(entry["others"].split()),
            heads=frozenset(entry["heads"].split()),
            brands=frozenset(entry["brands"].split()),
            open=entry["open"],
        )
        for entry in entries
    )
    return {head: sort for sort in sorts for head in sort.heads}


def _read_counts(table: dict[str, Any]) -> dict[str, str]:
    entries = (*table["small"], *table["tens"])
    return {word: str(value) for entry in entries for word, value in entry["words"].items()}


def _read_sets(language: Language, table: str) -> dict[str, frozenset[str]]:
    return {entry["does"]: frozenset(entry["words"].split()) for entry in language.table(table)["set"]}


def _gather_reporting(language: Language) -> frozenset[str]:
    """Return the forms of the verbs that may report a quotation."""
    return frozenset(
        form
        for entry in language.table("cues")["cue"]
        if "quote" in entry["takes"].split()
        for form in entry["forms"].split()
    )


def _gather(entries: list[dict[str, Any]], key: str) -> frozenset[str]:
    return frozenset(word.lower() for entry in entries for word in entry[key].split())


def _gather_lines(entries: list[dict[str, Any]]) -> frozenset[str]:
    return frozenset(
        name.strip().lower()
        for entry in entries
        for line in entry["names"].split("\n")
        for name in line.split("|")
        if name.strip()
    )


def _genders(entries: list[dict[str, Any]]) -> dict[str, Gender]:
    return {
        word: gender for entry in entries for gender in ("male", "female") for word in entry[gender].split()
    }
