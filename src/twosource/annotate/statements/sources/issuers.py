"""Who is behind "the statement": who spoke last in one, though others have spoken since.

Limits: told by "a statement" in the sentence of an earlier speaker, outside what is said there.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.words import Reading

# Sentences after which a statement is still "the statement"; a round figure, not tuned.
ISSUED_WITHIN = 12
# Words before "statement" among which "a" or "its" is looked for: "a brief statement".
BEFORE_MAX = 2


def find_issuers(
    reading: Reading, claims: Sequence[Claim], voiceless: AbstractSet[int], lexicon: Lexicon
) -> Mapping[int, Mention]:
    """Return by the offsets of sources such as "the statement" who brought it in, where that is told."""
    begins = [sentence.start for sentence in reading.segmented.sentences]
    brought: list[tuple[int, frozenset[str], Mention]] = []
    issuers: dict[int, Mention] = {}
    spoken = [(source.start, claim) for claim in claims if (source := claim.source)]
    for start, claim in sorted(spoken, key=lambda each: each[0]) if voiceless else ():
        source = claim.source
        sentence = bisect_right(begins, start) - 1
        if source is None:
            continue
        if start not in voiceless:
            brought.append((sentence, _list_brought(reading, sentence, claim, lexicon), source))
            continue
        head = source.text.split()[-1].lower()
        near = (
            each for at, heads, each in reversed(brought) if head in heads and sentence - at <= ISSUED_WITHIN
        )
        if issuer := next(near, None):
            issuers[start] = issuer
    return issuers


def _list_brought(reading: Reading, sentence: int, claim: Claim, lexicon: Lexicon) -> frozenset[str]:
    """Return what a sentence brings in of what somebody may say things in: "a statement", "her post"."""
    first, last = reading.bounds[sentence]
    words, brings = reading.words[first:last], lexicon.small["brings"]
    issued = lexicon.documents & lexicon.belongings
    return frozenset(
        word.low
        for k, word in enumerate(words)
        if word.low in issued and not claim.start <= word.start < claim.end
        if any(each.low in brings for each in words[max(0, k - BEFORE_MAX) : k])
    )
