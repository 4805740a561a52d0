"""Whose those are who speak, where the owner is only described: "the old actor" of "the old actor's agent".

Limits: a definite description of a few words that opens the source; whom it means is told elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.entities.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twosource.annotate.lexicon import Lexicon

# As many words may stand before the head; a round figure, not tuned.
_OWNER = re.compile(r"([Tt]he (?:[\w-]+ ){0,3}?[\w-]+?)['’]s? (?=[a-z])")


def list_owners(sources: Iterable[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Yield who owns what speaks, where the words before "'s" describe somebody."""
    people = lexicon.offices | lexicon.callings | lexicon.epithets | lexicon.persons
    for source in sources:
        owner = _OWNER.match(source.text) if source.form == "description" else None
        if owner is None:
            continue
        head = owner[1].split()[-1].lower()
        person = head in people or head.endswith("year-old")
        yield Mention(
            start=source.start,
            end=source.start + owner.end(1),
            text=owner[1],
            lead=source.start,
            form="description",
            kind="person" if person else "organisation",
            gender=lexicon.gender.get(head, "any" if person else "thing"),
        )
