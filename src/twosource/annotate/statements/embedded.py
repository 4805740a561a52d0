"""Posts that an article embeds: "Text — Name (@handle) July 4, 2021".

Limits: one post a paragraph, in the form in which sites paste them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.entities.mentions import Mention
from twosource.annotate.statements.claims import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.words import Reading

_SIGNATURE = re.compile(r"(?:[—–]|--|\bA post shared by)\s?(?P<name>[^—–()\n]{2,50}?)\s?\(@\w{1,20}\)")
_LINK = re.compile(r"(?:\s*(?:pic\.twitter\.com|https?://|t\.co)\S*)+\s*$")
_MARKS = ' \t"“”'


def find_posts(reading: Reading, names: Sequence[Mention]) -> Iterator[Claim]:
    """Yield the embedded posts of an article, each with who signed it."""
    text = reading.segmented.article.text
    for number, paragraph in enumerate(reading.segmented.paragraphs):
        signature = _SIGNATURE.search(text, paragraph.start, paragraph.end)
        if signature is None:
            continue
        body = _LINK.sub("", text[paragraph.start : signature.start()].rstrip())
        start = paragraph.start + len(body) - len(body.lstrip(_MARKS))
        end = paragraph.start + len(body.rstrip(_MARKS))
        if any(letter.isalnum() for letter in text[start:end]):
            yield Claim(
                start=start, end=end, quote="direct", paragraph=number, source=_signer(signature, names)
            )


def _signer(signature: re.Match[str], names: Sequence[Mention]) -> Mention:
    start, end = signature.span("name")
    held = next((name for name in names if start <= name.start and name.end <= end), None)
    return held or Mention(start=start, end=end, lead=start, text=signature["name"], kind="other")
