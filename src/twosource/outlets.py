"""What outlets are called: one name, and one key, for all that reports write or a site is called.

Knows the outlets and agencies that the language pack lists; of any other, the name behind an address.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from twosource.text import fold_text

if TYPE_CHECKING:
    from twosource.language import Language

ARTICLE = "the "
# An outlet that is known by the address of its site only: "harbour-post.example".
SITE = re.compile(r"[a-z\d-]+(?:\.[a-z\d-]+)+")
HOST = re.compile(r"^(?:www|m|amp)\.")
SUFFIX = re.compile(r"(?:\.(?:com?|net|org|ac|gov))?\.[a-z]{2,}$")


def fold_name(name: str) -> str:
    """Return a name without case, host prefix and article, for look-up."""
    return fold_text(name).strip().removeprefix("www.").removeprefix(ARTICLE)


@cache
def list_families(language: Language) -> dict[str, tuple[str, str]]:
    """Return outlet and family by the key of each name and domain."""
    return {
        fold_name(written): (outlet["name"], family["name"])
        for family in language.table("families")["family"]
        for outlet in family["outlets"]
        for written in (outlet["name"], *outlet["domains"])
    }


@cache
def list_agencies(language: Language) -> dict[str, str]:
    """Return the name of an agency by the key of each of its forms."""
    table: list[dict[str, Any]] = language.table("agencies")["agency"]
    return {
        fold_name(form): agency["name"] for agency in table for form in (agency["name"], *agency["forms"])
    }


def name_outlet(written: str, language: Language) -> str:
    """Return the name of an outlet for what a report writes or a reader gave: a name, a form, a domain."""
    key = fold_name(written)
    if key in list_agencies(language):
        return list_agencies(language)[key]
    outlet, _ = list_families(language).get(key, (written, ""))
    return list_agencies(language).get(fold_name(outlet), outlet)


def is_known(written: str, language: Language) -> bool:
    """Tell whether a name is that of an agency or of an outlet that the tables have."""
    key = fold_name(written)
    return key in list_agencies(language) or key in list_families(language)


def key_outlet(written: str, language: Language) -> str:
    """Return one key for what reports call an outlet: with or without article, in capitals, by its domain."""
    key = fold_name(name_outlet(written, language))
    name = strip_site(key) if SITE.fullmatch(key) else key
    return re.sub(r"[\s-]+", "", name) or key


def strip_site(site: str) -> str:
    """Return the name in the address of a site, without host, suffix and article."""
    return SUFFIX.sub("", HOST.sub("", site)).removeprefix("the")


def is_last_of(short: str, outlet: str, language: Language) -> bool:
    """Tell whether a name is the last words of an outlet's: "the Gazette" of "The Harbour Gazette".

    No agency is called so, nor is an outlet by the name of another one that is known: "The Times".
    """
    words, whole = fold_name(short).split(), fold_name(name_outlet(outlet, language)).split()
    known = is_known(short, language) or fold_name(outlet) in list_agencies(language)
    return bool(words) and len(words) < len(whole) and whole[-len(words) :] == words and not known


def name_family(written: str, language: Language) -> str | None:
    """Return the family of an outlet, or None where the table has none."""
    for key in (fold_name(written), fold_name(name_outlet(written, language))):
        if key in list_families(language):
            return list_families(language)[key][1]
    return None
