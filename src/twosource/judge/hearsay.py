"""Stage 6 of 7, part of judge: an account -> where it says no more than that a thing is reported.

"The council has reportedly sold the ferry" names nobody who knows: it rests on some report, which may be the
other one. Who tells it or is cited for it makes it an account of theirs; "allegedly" is said of crimes, too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.judge.adverbs import EDGES, is_of_sentence
from twosource.judge.citations import find_sources, name_sources
from twosource.model import Reason, Span
from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from twosource.judge.accounts import Account
    from twosource.judge.outlets import Outlets
    from twosource.language import Language


def find_hearsay(
    account: Account, people: Container[str], outlets: Outlets, language: Language
) -> tuple[Span, ...]:
    """Return the words by which each sentence of an account says so; none where one does not."""
    held = [_find_words(it, account, language) for it in account.extents]
    if not all(held) or any(find_sources(account, outlets, language)):
        return ()
    found = tuple(span for spans in held for span in spans)
    said = " ".join(fold_text(account.article.slice(span)) for span in found)  # "a new report" is no source
    told = any(fold_text(name) not in said for name in name_sources(account, people))
    return () if told else found


def join_hearsay(
    groups: Mapping[str, frozenset[str]], hearsay: Mapping[str, tuple[Span, ...]]
) -> tuple[frozenset[str], Reason | None]:
    """Return the articles that are one origin since all but one of them only say that it is reported.

    With two others or more, any of which it may rest on, what is merely reported stays by itself.
    """
    parties = sorted(set(groups.values()), key=sorted)
    heard = [members for members in parties if members <= hearsay.keys()]
    others = [members for members in parties if members not in heard]
    if not heard or len(others) > 1 or len(parties) == 1:
        return frozenset(), None
    spans = tuple(sorted(span for members in heard for article in members for span in hearsay[article]))
    return frozenset().union(*parties), Reason(
        rule="account_is_hearsay",
        text="One says no more than that it is reported: it may be from the other.",
        spans=spans,
    )


def _find_words(extent: Span, account: Account, language: Language) -> tuple[Span, ...]:
    """Return where a sentence says that it is reported: in its first clause, or at either end; unquoted.

    An adverb must be said of the whole of it, or stand right before the account.
    """
    words, clauses, adverbs = _read_patterns(language)
    text = account.article.slice(extent)
    quotations = account.annotated.segmented.quotations
    return tuple(
        Span(article=extent.article, start=extent.start + match.start(), end=extent.start + match.end())
        for match in words.finditer(text)
        if not any(it.start <= extent.start + match.start() < it.end for it in quotations)
        if (
            not (clauses.search(text, 0, match.start()) and text[: match.start()].strip(EDGES))
            or not text[match.end() :].strip(EDGES)
        )
        and (
            not adverbs.fullmatch(match.group())
            or is_of_sentence(match.start(), match.end(), text, language)
            or _leads_on(extent.start + match.end(), account)
        )
    )


def _leads_on(end: int, account: Account) -> bool:
    """Tell whether an account stands right behind some words: the figure of "reportedly nine million"."""
    return any(end <= it.start and not account.article.text[end : it.start].strip() for it in account.spans)


@cache
def _read_patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what says that a thing is reported, what opens a clause of its own before it, and adverbs."""
    table = language.table("citing")
    words, adverbs = (
        "|".join(f"(?:{entry['pattern']})" for entry in table["hearsay"] if entry.get("adverb") or not only)
        for only in (False, True)
    )
    clauses = rf"\b(?:{'|'.join(table['clauses']['words'])})\b|;"
    return (
        re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
        re.compile(clauses, re.IGNORECASE),
        re.compile(adverbs, re.IGNORECASE),
    )
