"""Sentences that tell nothing of the story: "All rights reserved.", "Read more: …", a row of dashes.

Knows only what the language pack marks as such, and the name of the report's own outlet: a caption, or a
number to call, tells something. A sentence in which a record was read is none, nor is one in capitals unless
it is the heading of the prose behind it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.language import Language
    from twosource.model import Annotated, Span

LONGEST = 400  # code points of a stock line; a longer sentence tells something besides
_AROUND = " .|·–—-"  # what may stand beside the name of an outlet
SENTENCES_KEPT = 8192  # which are asked about when they are aligned, and again when they stand alone


def find_stock_lines(annotated: Annotated, language: Language) -> list[Span]:
    """Return the sentences of an article that tell nothing; none of them holds a record."""
    text, outlet = annotated.article.text, (annotated.article.outlet or "").lower()
    lines = [
        it.span
        for it in annotated.segmented.sentences
        if is_stock_line(text[it.start : it.end], language)
        or is_heading(text, it.span, language)
        or text[it.start : it.end].strip(_AROUND).lower() == outlet
    ]
    return [it for it in lines if not any(it.overlap(record.span) for record in annotated.records)]


def is_stock_line(sentence: str, language: Language) -> bool:
    """Tell whether a sentence is a stock line from end to end, or holds no letter and no digit at all."""
    if not any(map(str.isalnum, sentence)):
        return True
    return len(sentence) <= LONGEST and _is_listed(sentence, language)


@lru_cache(maxsize=SENTENCES_KEPT)
def _is_listed(sentence: str, language: Language) -> bool:
    return _read_lines(language).fullmatch(sentence) is not None


def is_heading(text: str, span: Span, language: Language) -> bool:
    """Tell whether a sentence in capitals is the heading of the prose that follows on its line."""
    found = _read_headings(language).match(text, span.start)
    return found is not None and found.end() == span.end


@cache
def _read_lines(language: Language) -> re.Pattern[str]:
    """Return the pattern of the stock lines, and of the credits of pictures, that tell nothing."""
    captions = language.table("captions")
    lines = [it["line"] for it in language.table("boilerplate")["boilerplate"] if "line" in it]
    pictures = [captions["picture"], *(it for it in captions["opening"] if it.get("credit"))]
    lines += [f"(?-i:{it['pattern']})" for it in pictures]
    lines += map(re.escape, captions["alone"])
    return re.compile(rf"\W*(?:{'|'.join(lines)})\W*", re.IGNORECASE)


@cache
def _read_headings(language: Language) -> re.Pattern[str]:
    headings = [it for it in language.table("captions")["opening"] if it.get("heading")]
    bounded = (rf"(?:{it['pattern']})(?= +(?:{'|'.join(it['behind'].split())})\b)" for it in headings)
    return re.compile("|".join(bounded))
