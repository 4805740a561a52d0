"""Posts that an article embeds: "Text — Name (@handle) July 4, 2021".

Limits: in the form in which sites paste them. A signature is the next paragraph only with a dash and a date
or an hour; several posts stand in one paragraph where each but the last is dated.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.entities.mentions import Mention
from twosource.annotate.statements.claims import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.words import Reading
    from twosource.model import Extent

_DASHED = re.compile(r"[—–]|--")
_SIGNATURE = re.compile(r"(?:[—–]|--|\bA post shared by)\s?(?P<name>[^—–()\n]{2,50}?)\s?\(@\w{1,20}\)")
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2}\.? [A-Z][a-z]{2,8}\.? \d{4}|\d{4}-\d\d-\d\d)"
_HOUR = r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?: [A-Z]{2,4}\b)?"
_BETWEEN = r"\s{0,3}(?:[·,–—-]|on\b|at\b)?\s{0,3}"
_DATE = re.compile(rf"{_BETWEEN}(?:{_HOUR}{_BETWEEN})?{_DAY}(?:{_BETWEEN}{_HOUR})?\s*|{_BETWEEN}{_HOUR}\s*")
_LINK = re.compile(r"(?:(?:pic\.twitter\.com|https?://|t\.co)\S{0,300}(?:\s{1,9}|$)){1,9}$")
# What a site writes over a post.
_LABEL = re.compile(r"\s*View this post on Instagram\b")
# What only a post ends with: the address of its picture, or a link as its site shortens it.
_POSTED = re.compile(r"\b(?:pic\.twitter\.com|t\.co)/\w+\s*$")
_MARKS = ' \t"“”'
_QUOTED = re.compile('["“”„«»]')
_DASHES = " \t-—–~"
# Code points that dashes and spaces take beside a signature, with room to spare.
AROUND_MAX = 20
# A post whose signature is a paragraph of its own is no longer than this: the length of posts, with links.
POST_MAX = 400


def find_posts(reading: Reading, names: Sequence[Mention], claims: Sequence[Claim] = ()) -> Iterator[Claim]:
    """Yield the embedded posts of an article, each with who signed it.

    A paragraph in which one of the `claims` has a cue and a source is the report's, and no post of who signs
    the next one.
    """
    text, paragraphs = reading.segmented.article.text, reading.segmented.paragraphs
    told = {claim.paragraph for claim in claims if claim.cue and claim.source}
    for number, paragraph in enumerate(paragraphs):
        begin = paragraph.start
        for signature in _SIGNATURE.finditer(text, paragraph.start, paragraph.end):
            dated = _DATE.match(text, signature.end(), paragraph.end)
            last = dated.end() if dated else signature.end()
            if not dated and not _ends(text, last, paragraph):
                break  # the sentence goes on: nobody signs
            place: _Body | None = None
            if text[begin : signature.start()].strip(_MARKS):
                place = _trim(text, _Body(begin, signature.start(), number))
            elif begin == paragraph.start and dated and _ends(text, last, paragraph):
                place = _find_before(text, paragraphs, number, told) if _DASHED.match(signature[0]) else None
            if place and any(letter.isalnum() for letter in text[place.start : place.end]):
                yield Claim(
                    start=place.start,
                    end=place.end,
                    quote="direct",
                    paragraph=place.paragraph,
                    source=_signer(signature, names),
                )
            if dated is None:
                break
            begin = last


def _ends(text: str, number: int, paragraph: Extent) -> bool:
    """Tell whether no more than links stand behind an offset in a paragraph."""
    return not _LINK.sub("", text[number : paragraph.end]).strip()


class _Body(NamedTuple):
    """Where the words of a post stand."""

    start: int
    end: int
    paragraph: int


def _find_before(
    text: str, paragraphs: Sequence[Extent], number: int, told: AbstractSet[int]
) -> _Body | None:
    """Find the post that is all of the paragraph before a signature, unless it is the report's."""
    if not number:
        return None
    whole = _Body(paragraphs[number - 1].start, paragraphs[number - 1].end, number - 1)
    place = _trim(text, whole)
    words = text[place.start : place.end]
    if place.end - place.start > POST_MAX or words.endswith(":") or _SIGNATURE.search(words):
        return None
    posted = _POSTED.search(text, whole.start, whole.end)
    reported = number - 1 in told or _QUOTED.search(words)
    return None if reported and not posted else place


def _trim(text: str, place: _Body) -> _Body:
    """Leave out the label and links around a post, and its marks unless it quotes as well."""
    label = _LABEL.match(text, place.start, place.end)
    first = label.end() if label else place.start
    body = _LINK.sub("", text[first : place.end].rstrip())
    marks = None if _QUOTED.search(body.strip(_MARKS)) else _MARKS
    start = first + len(body) - len(body.lstrip(marks))
    return _Body(start, first + len(body.rstrip(marks)), place.paragraph)


def sign_claims(reading: Reading, names: Sequence[Mention], claims: Sequence[Claim]) -> list[Claim]:
    """Give a quotation that is a paragraph of its own to the name that is all of the next paragraph.

    A name that is no person's signs only after a dash.
    """
    paragraphs, text = reading.segmented.paragraphs, reading.segmented.article.text
    alone = {}
    for name in names:
        number = bisect_right(paragraphs, name.start, key=lambda each: each.start) - 1
        first, last = paragraphs[number].start, paragraphs[number].end
        if name.lead - first + last - name.end > AROUND_MAX:
            continue
        around = text[first : name.lead] + text[name.end : last]
        signed = name.kind == "person" or around.strip()  # "Lisbon" alone is a heading
        if signed and not around.strip(_DASHES):
            alone[number] = name
    return [_sign(claim, alone, reading) for claim in claims]


def _sign(claim: Claim, alone: Mapping[int, Mention], reading: Reading) -> Claim:
    name = alone.get(claim.paragraph + 1)
    if name is None or claim.quote != "direct" or claim.cue or claim.source:
        return claim
    paragraph, text = reading.segmented.paragraphs[claim.paragraph], reading.segmented.article.text
    around = text[paragraph.start : claim.start] + text[claim.end : paragraph.end]
    return claim if around.strip(_MARKS) else replace(claim, source=name)


def _signer(signature: re.Match[str], names: Sequence[Mention]) -> Mention:
    start, end = signature.span("name")
    held = next((name for name in names if start <= name.start and name.end <= end), None)
    whole = signature["name"].strip()
    # A signature looks like a headline, of which only known names are told.
    capitals = all(word[0].isupper() for word in whole.split())
    if held and held.kind == "person" and capitals and whole.startswith(f"{held.text} "):
        return replace(held, end=held.start + len(whole), text=whole)
    return held or Mention(start=start, end=end, lead=start, text=signature["name"], kind="other")
