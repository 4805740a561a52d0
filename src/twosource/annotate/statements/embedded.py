"""Posts that an article embeds: "Text — Name (@handle) July 4, 2021".

Limits: in the form in which sites paste them. The signature may be the next paragraph; several posts stand in
one paragraph where each but the last is dated.
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

    from twosource.annotate.words import Reading
    from twosource.model import Extent

# "â€”" is a dash that was read in a wrong encoding.
_SIGNATURE = re.compile(r"(?:[—–]|--|â€[”“]|\bA post shared by)\s?(?P<name>[^—–()\n]{2,50}?)\s?\(@\w{1,20}\)")
_DATE = re.compile(r"\s*(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})\s*")
_LINK = re.compile(r"(?:\s*(?:pic\.twitter\.com|https?://|t\.co)\S*)+\s*$")
_MARKS = ' \t"“”'
_DASHES = " \t-—–~"
# Code points that dashes and spaces take beside a signature, with room to spare.
AROUND_MAX = 20
# A post whose signature is a paragraph of its own is no longer than this: the length of posts, with links.
POST_MAX = 400
# Code points after such a signature: a date, with room to spare.
DATE_MAX = 40


def find_posts(reading: Reading, names: Sequence[Mention]) -> Iterator[Claim]:
    """Yield the embedded posts of an article, each with who signed it."""
    text, paragraphs = reading.segmented.article.text, reading.segmented.paragraphs
    for number, paragraph in enumerate(paragraphs):
        begin = paragraph.start
        for signature in _SIGNATURE.finditer(text, paragraph.start, paragraph.end):
            place = _find_body(text, paragraphs, number, (begin, *signature.span()))
            if place and any(letter.isalnum() for letter in text[place.start : place.end]):
                yield Claim(
                    start=place.start,
                    end=place.end,
                    quote="direct",
                    paragraph=place.paragraph,
                    source=_signer(signature, names),
                )
            dated = _DATE.match(text, signature.end(), paragraph.end)
            if dated is None:
                break  # what follows is no other post
            begin = dated.end()


class _Body(NamedTuple):
    """Where the words of a post stand."""

    start: int
    end: int
    paragraph: int


def _find_body(
    text: str, paragraphs: Sequence[Extent], number: int, signature: tuple[int, int, int]
) -> _Body | None:
    """Find what a signature stands behind, in its paragraph or as all of the one before.

    `signature` is where its post may begin, where it starts and where it ends.
    """
    begin, end, last = signature
    if number and begin == paragraphs[number].start and not text[begin:end].strip(_MARKS):
        alone = paragraphs[number].end - last <= DATE_MAX
        number -= 1
        begin, end = paragraphs[number].start, paragraphs[number].end
        if not alone or end - begin > POST_MAX or _SIGNATURE.search(text, begin, end):
            return None
    body = _LINK.sub("", text[begin:end].rstrip())
    return _Body(begin + len(body) - len(body.lstrip(_MARKS)), begin + len(body.rstrip(_MARKS)), number)


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
