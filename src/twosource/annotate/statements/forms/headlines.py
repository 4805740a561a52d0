"""Headlines that name their source after a dash or before a colon: "Port will stay open – mayor".

Limits: the first line of a report, without a full stop. What stands before a colon speaks only where the
report soon has the same source say much the same: "Holm: A life in pictures".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.claims import Claim
from twosource.annotate.statements.forms.interviews import find_address
from twosource.annotate.statements.phrases import Setting, find_phrase_after, has_head
from twosource.model import Extent
from twosource.text import list_words, name_words, stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading
    from twosource.language import Language
    from twosource.model import QuoteKind

# A source in a headline is short, and what it says is not; round figures, not tuned.
SOURCE_MAX, WORDS_MIN, WORDS_MAX = 4, 3, 20
_DASHES = frozenset(("–", "—", "-"))
# Paragraphs in which a report says again what its headline does, words that both have, and letters of such a
# word that is no figure; round figures, not tuned.
SOON, ALIKE_MIN, LETTERS_MIN = 3, 2, 4
_TITLED = re.compile(
    r"(?P<source>[^\W\d_][^:.?!,\n]{0,40}):\s+(?P<words>[^:\n“”\"]{8,150}[^:\n“”\".?!\s])\s*"
)


def find_headline_claims(setting: Setting, paragraph: int) -> Iterator[Claim]:
    """Yield what the first line of a report gives to the source after its last dash."""
    lows, units = setting.lows, setting.units
    dash = max((k for k, low in enumerate(lows) if low in _DASHES), default=0)
    if paragraph or dash == 0 or not 0 < len(lows) - dash - 1 <= SOURCE_MAX:
        return
    source = find_phrase_after(setting, dash + 1)
    if source is None or source.last != len(lows) or source.mention.kind == "place":
        return
    quotation = units[0].quotation if dash == 1 else None
    named = source.mention.form == "name" and quotation is not None
    if not (named or has_head(setting, source.first, source.last)):
        return
    if quotation is None and not WORDS_MIN <= dash <= WORDS_MAX:
        return
    start, end = (quotation.start, quotation.end) if quotation else (units[0].start, units[dash - 1].end)
    mixed = any(unit.quotation for unit in units[:dash])
    kind: QuoteKind = "direct" if quotation else "mixed" if mixed else "indirect"
    yield Claim(start=start, end=end, quote=kind, paragraph=paragraph, source=source.mention)


def find_titled_claims(
    reading: Reading, names: Sequence[Mention], claims: Sequence[Claim], language: Language
) -> Iterator[Claim]:
    """Yield what a headline gives to the source before its colon, as the report soon has that source say."""
    text, paragraphs = reading.segmented.article.text, reading.segmented.paragraphs
    title = _TITLED.fullmatch(text, paragraphs[0].start, paragraphs[0].end) if paragraphs else None
    if title is None or any(claim.paragraph == 0 for claim in claims):
        return
    label, (start, end) = title["source"], title.span("source")
    words, own = _tell_words(title["words"]), "self" in find_address(title["words"], language)
    lexicon = read_lexicon(language)
    if title["words"].split()[0].lower() in lexicon.speech["asks"]:
        return
    places = {name.text.casefold() for name in names if name.kind == "place"}
    if label.casefold() in places:
        return
    for claim in claims:
        source = claim.source
        if claim.paragraph > SOON or source is None or source.kind == "place":
            continue
        if not _is_called(label, source, lexicon):
            continue
        if own or len(words & _tell_words(text[claim.start : claim.end])) >= ALIKE_MIN:
            named = next((name for name in names if start <= name.start and name.end == end), None)
            colon = Extent(start=end, end=end + 1)
            yield Claim(
                start=title.start("words"),
                end=title.end("words"),
                quote="indirect",
                paragraph=0,
                cue=colon,
                source=named
                or replace(source, start=start, end=end, lead=start, text=label, form="description"),
            )
            return


def _is_called(label: str, source: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a label shortens a name or what heads a description: "fans of United" are not "United"."""
    links = lexicon.speech["link"]
    every = source.text.replace(",", " ,").split()
    stop = next(
        (k for k, word in enumerate(every) if k and (word == "," or word.lower() in links)), len(every)
    )
    head, own = name_words(" ".join(every[:stop])), name_words(label)
    if not (head and own) or head[-1] != own[-1]:
        return False
    return source.form == "description" or set(own) <= set(head) or set(head) <= set(own)


def _tell_words(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that tell something, and its figures."""
    words = (word for word in list_words(text) if len(word) >= LETTERS_MIN or word[0].isdigit())
    return frozenset(stem_word(word) for word in words)
