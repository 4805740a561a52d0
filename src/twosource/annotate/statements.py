"""Statements of one article: candidates from rules and tags, linked to source and content, then chained.

Limits: a statement never leaves its paragraph; the speaker is settled later, when names are collected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.chains import chain_claims
from twosource.annotate.cues import read_cues
from twosource.annotate.embedded import find_posts
from twosource.annotate.follow_ons import find_follow_ons
from twosource.annotate.lines import read_lines
from twosource.annotate.linking import find_announcer, link_claims
from twosource.annotate.sources import SUBJECTS, Setting
from twosource.annotate.tagged import link_tags, merge_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.claims import Claim
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.mentions import Mention
    from twosource.annotate.words import Reading
    from twosource.language import Language
    from twosource.model import Tag


def find_claims(
    reading: Reading, names: Sequence[Mention], lexicon: Lexicon, language: Language, tags: Sequence[Tag] = ()
) -> tuple[Claim, ...]:
    """Find the statements of an article, in order, with the mentions that they are attributed to."""
    claims: list[Claim] = []
    announcer: Claim | None = None
    for setting, paragraph in _settings(reading, names, lexicon, language):
        previous = claims[-1] if claims and claims[-1].paragraph == paragraph else announcer
        found = list(link_claims(setting, paragraph, language))
        if tags:
            text = reading.segmented.article.text
            found = merge_claims(found, list(link_tags(setting, paragraph, tags, text)), tags)
        found = chain_claims(found)
        found += find_follow_ons(setting, paragraph, found, previous)
        claims += sorted(found, key=lambda claim: (claim.start, claim.end))
        announcer = find_announcer(setting, paragraph, language)
    posts = list(find_posts(reading, names))
    claims = [
        claim
        for claim in claims
        if not any(post.start <= claim.start and claim.end <= post.end for post in posts)
    ]
    return tuple(sorted([*claims, *posts], key=lambda claim: (claim.start, claim.end)))


def _settings(reading: Reading, names: Sequence[Mention], lexicon: Lexicon, language: Language):  # type: ignore[no-untyped-def]
    """Give each line with what the finders need: a name is never read as a pronoun."""
    by_lead = {name.lead: name for name in names}
    by_end = {name.end: name for name in names}
    cue_words = frozenset(read_cues(language))
    named = {
        word.start for name in names for word in reading.words[reading.at(name.start) : reading.at(name.end)]
    }
    for line in read_lines(reading):
        lows = [
            unit.text if unit.low in SUBJECTS and unit.start in named else unit.low for unit in line.units
        ]
        yield (
            Setting(
                units=line.units,
                lows=lows,
                names_by_lead=by_lead,
                names_by_end=by_end,
                lexicon=lexicon,
                cue_words=cue_words,
            ),
            line.paragraph,
        )
