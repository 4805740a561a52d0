"""Part of stage 3 of 7: statements from rules and tags, linked to source and content, then chained.

Limits: a statement never leaves its paragraph; who speaks is settled later, with the names.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.chains import OpenEar, chain_claims, find_open_ear, hear_claims, keep_open
from twosource.annotate.statements.choices.choosing import choose_claims
from twosource.annotate.statements.choices.exclusions import is_no_statement
from twosource.annotate.statements.choices.tagged import settle_cue
from twosource.annotate.statements.choices.untold import is_unsaid
from twosource.annotate.statements.claims import is_nobody
from twosource.annotate.statements.cues import is_adverb, read_cues, read_verbs
from twosource.annotate.statements.forms.blocks import find_blocks
from twosource.annotate.statements.forms.embedded import find_posts, sign_claims
from twosource.annotate.statements.forms.follow_ons import find_follow_ons
from twosource.annotate.statements.forms.headlines import find_headline_claims, find_titled_claims
from twosource.annotate.statements.forms.late import find_owners, find_tellers, note_person
from twosource.annotate.statements.forms.parts import (
    end_at_bracket,
    join_consequences,
    keep_pointing,
    leave_lead,
    part_at_colons,
)
from twosource.annotate.statements.forms.retold import find_retold_claims
from twosource.annotate.statements.forms.runs_on import lend_back
from twosource.annotate.statements.forms.turns import keep_own, put_turns
from twosource.annotate.statements.inner import find_inner_claims
from twosource.annotate.statements.lines import read_inside, read_lines
from twosource.annotate.statements.linking import find_announcer, link_claims
from twosource.annotate.statements.phrases import Setting
from twosource.annotate.statements.sources.asides import leave_aside
from twosource.annotate.statements.sources.attribution import attribute_claims
from twosource.annotate.statements.sources.joined import join_described
from twosource.annotate.statements.sources.naming import hold_names, settle_namer
from twosource.annotate.statements.sources.passives import is_only_told, part_at_agents, settle_passive
from twosource.annotate.statements.sources.quoting import settle_source
from twosource.annotate.statements.sources.relative import end_relative, settle_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.forms.turns import Turn
    from twosource.annotate.statements.lines import Line, Unit
    from twosource.annotate.words import Reading
    from twosource.language import Language
    from twosource.model import Tag

# A quotation opens its line where no more than its mark stands before it, in code points.
MARK_MAX = 2
# Words of a quotation that heads a part of an article; longer ones are somebody's.
SUBHEAD_MAX = 6
_MARKS = frozenset('"“”')


def find_claims(
    reading: Reading,
    names: Sequence[Mention],
    language: Language,
    tags: Sequence[Tag] = (),
    turns: Sequence[Turn] = (),
) -> tuple[Claim, ...]:
    """Find the statements of an article, in order, with the mentions that they are attributed to.

    `tags` count in the article's text; without them the rules alone decide. `turns` are those of a
    transcript.
    """
    ordered = sorted(tags, key=lambda tag: tag.start)
    starts = [tag.start for tag in ordered]
    claims: list[Claim] = []
    announcers: list[Claim] = []
    retold: list[Claim] = []
    announcer: Claim | None = None
    ear: OpenEar | None = None
    subjects: dict[int, list[Mention | None]] = {}
    for line, setting in read_settings(reading, names, language):
        note_person(subjects, line.paragraph, setting, language)
        previous = claims[-1] if claims and claims[-1].paragraph == line.paragraph else announcer
        begin, end = line.units[0].start, line.units[-1].end
        here = ordered[bisect_left(starts, begin) : bisect_left(starts, end)]
        found = _settle_claims(
            setting, _find_in_line(setting, line.paragraph, here if tags else None, language)
        )
        found = list(_add_inner(setting, line.paragraph, found, language))
        found = chain_claims(setting, found, language)
        found = hear_claims(found, ear, line.paragraph) if ear else found
        ear = find_open_ear(setting, found, line.paragraph, language) or keep_open(ear, found, line.paragraph)
        found += [
            claim
            for claim in find_follow_ons(setting, line.paragraph, found, previous)
            if not is_no_statement(setting, claim)
        ]
        if announcer and previous is announcer:
            found = [_announce(claim, announcer, begin) for claim in found]
        claims += sorted(found, key=_order)
        retold += _find_retold(reading, line, setting, found, language)
        announcer = find_announcer(setting, line.paragraph, language)
        announcers += [announcer] if announcer else []
    spoken = [claim for claim in (*claims, *retold) if not _is_subhead(claim, reading)]
    placed = _place_whole(reading, names, spoken, announcers)
    turns, text = keep_own(spoken, turns, language), reading.segmented.article.text
    told = [*find_titled_claims(reading, names, spoken, language), *put_turns(spoken, turns, text, language)]
    held = frozenset(turn.paragraph for turn in turns)
    outside = (claim for claim in placed if claim.paragraph not in held)
    signed = sign_claims(reading, names, sorted([*outside, *told], key=_order))
    owned = lend_back(reading, find_owners(reading, names, signed, language))
    return tuple(find_tellers(reading, owned, subjects, language))


def _add_inner(
    setting: Setting, paragraph: int, found: Sequence[Claim], language: Language
) -> Iterator[Claim]:
    """Yield claims and those inside them, but for what no thing says: "no evidence suggested a link".

    Nor for what nobody says inside them: "no one told us that the bridge was unsafe, Holm said".
    """
    inner = [
        claim
        for claim in find_inner_claims(setting, paragraph, found, language)
        if not (is_no_statement(setting, claim) or is_unsaid(setting, claim) or _is_of_nobody(setting, claim))
    ]
    every = (*_leave_inner(setting, found), *inner)
    yield from (claim for claim in every if not _is_no_things(setting, claim))


def _find_in_line(
    setting: Setting, paragraph: int, tags: Sequence[Tag] | None, language: Language
) -> list[Claim]:
    """Find the claims of one line; None for `tags` where there is no encoder."""
    found = [
        claim for claim in link_claims(setting, paragraph, language) if not is_no_statement(setting, claim)
    ]
    if tags is None:
        found = [claim for claim in hold_names(setting, found) if claim]
    else:
        found = choose_claims(setting, paragraph, found, tags, language)
        found = attribute_claims(setting, found, tags, language.table("sources")["weight"])
        found = [settle_cue(claim, tags) for claim in found if not _is_nobodys(claim, setting.text)]
        found = [settle_told(setting, claim, tags) for claim in found]
    found = [claim for claim in found if not is_unsaid(setting, claim)]
    return found or list(find_headline_claims(setting, paragraph))


def _settle_claims(setting: Setting, found: Sequence[Claim]) -> list[Claim]:
    """Settle the sources of the claims of one line, and where each begins and ends."""
    settled = [settle_passive(setting, claim) for claim in found]
    settled = list(part_at_agents(setting, [it for it in settled if not is_only_told(setting, it)]))
    settled = [settle_source(setting, leave_aside(setting, settle_namer(setting, it))) for it in settled]
    settled = [
        join_described(setting, end_relative(setting, claim)) for claim in settled if not _is_nickname(claim)
    ]
    settled = list(join_consequences(setting, settled))
    parted = (end_at_bracket(setting, it) for it in part_at_colons(setting, settled))
    return [keep_pointing(setting, leave_lead(setting, it)) for it in parted]


def _place_whole(
    reading: Reading,
    names: Sequence[Mention],
    spoken: Sequence[Claim],
    announcers: Sequence[Claim],
) -> list[Claim]:
    """Put posts, and paragraphs that a line announces, in place of what was found inside them."""
    posts = list(find_posts(reading, names, spoken))
    posted = frozenset(post.paragraph for post in posts)
    blocks = find_blocks(reading, announcers, spoken)
    return _put_in_place(spoken, [*posts, *(block for block in blocks if block.paragraph not in posted)])


def _find_retold(
    reading: Reading, line: Line, setting: Setting, found: Sequence[Claim], language: Language
) -> Iterator[Claim]:
    """Yield what is quoted inside the quotations of one line."""
    for unit in line.units:
        inside = unit.quotation and read_inside(reading, unit.quotation, line.paragraph)
        if inside:
            yield from find_retold_claims(setting, inside, found, language)


def _announce(claim: Claim, announcer: Claim, begin: int) -> Claim:
    """Give a quotation that opens its line and has no source there to whom the line before announces."""
    opens = claim.quote == "direct" and claim.start <= begin + MARK_MAX
    return replace(claim, source=announcer.source) if opens and claim.source is None else claim


def _is_nobodys(claim: Claim, text: str) -> bool:
    """Tell whether a clause has neither speaker nor cue nor mark: "it is believed that …"."""
    bare = claim.quote == "indirect" and claim.source is None and claim.cue is None
    return bare and _MARKS.isdisjoint(text[claim.start : claim.end + MARK_MAX])


def _is_nickname(claim: Claim) -> bool:
    """Tell whether a quotation is only what its speaker is called: "Another diver, “Maria,” said …"."""
    source = claim.source
    return claim.quote == "direct" and source is not None and _holds(claim, source.start, source.end)


def _holds(claim: Claim, start: int, end: int) -> bool:
    return claim.start <= start and end <= claim.end


def _leave_inner(setting: Setting, found: Sequence[Claim]) -> Iterator[Claim]:
    """Yield claims but for those of nobody inside what somebody else says."""
    for claim in found:
        nobody = _is_of_nobody(setting, claim)
        start = claim.source.start if claim.source else claim.start
        if not (nobody and any(it is not claim and it.start <= start < it.end for it in found)):
            yield claim


def _is_of_nobody(setting: Setting, claim: Claim) -> bool:
    return claim.source is not None and is_nobody(claim.source, setting.speech["nobody"])


def _is_no_things(setting: Setting, claim: Claim) -> bool:
    """Tell whether no thing says what a clause tells: "no evidence suggested it"; "no diver said" counts."""
    source = claim.source
    if source is None or source.form != "description" or not is_nobody(source, setting.speech["nobody"]):
        return False
    *_, last = words = source.text.split()
    return len(words) > 1 and (source.kind == "other" or last in setting.lexicon.documents)


def _is_subhead(claim: Claim, reading: Reading) -> bool:
    """Tell whether a few quoted words are a paragraph of their own without a stop: a heading."""
    text, paragraph = reading.segmented.article.text, reading.segmented.paragraphs[claim.paragraph]
    words = text[claim.start : claim.end]
    alone = paragraph.start + 1 == claim.start and claim.end + 1 == paragraph.end
    bare = claim.quote == "direct" and claim.source is None and claim.paragraph > 0
    return bare and alone and words[-1].isalnum() and len(words.split()) <= SUBHEAD_MAX


def _order(claim: Claim) -> tuple[int, int]:
    return claim.start, claim.end


def _put_in_place(claims: Sequence[Claim], whole: Sequence[Claim]) -> list[Claim]:
    """Put each post and each paragraph of somebody's words in place of what was found inside it."""
    placed: dict[int, list[Claim]] = {}
    for each in whole:
        placed.setdefault(each.paragraph, []).append(each)
    kept = (
        claim
        for claim in claims
        if not any(_holds(each, claim.start, claim.end) for each in placed.get(claim.paragraph, ()))
    )
    return sorted([*kept, *whole], key=_order)


def read_settings(
    reading: Reading, names: Sequence[Mention], language: Language
) -> Iterator[tuple[Line, Setting]]:
    """Give each line with what the finders need; a name such as "He" is never read as a pronoun."""
    by_lead = {name.lead: name for name in names}
    by_end = {name.end: name for name in names}
    cue_words, lexicon = frozenset(read_cues(language)), read_lexicon(language)
    named = {
        word.start for name in names for word in reading.words[reading.at(name.start) : reading.at(name.end)]
    }
    for line in read_lines(reading, read_verbs(language), lexicon.speech, names):
        lows = [_read_low(unit, lexicon.speech, named) for unit in line.units]
        yield (
            line,
            Setting(
                text=reading.segmented.article.text,
                units=line.units,
                lows=lows,
                names_by_lead=by_lead,
                names_by_end=by_end,
                lexicon=lexicon,
                speech=lexicon.speech,
                cue_words=cue_words,
            ),
        )


def _read_low(unit: Unit, speech: Mapping[str, frozenset[str]], named: AbstractSet[int]) -> str:
    """Return a unit in lower case, but as it stands where a name looks like a word: "He", "WHO", "Kelly"."""
    pronoun = unit.low in speech["subject"] or (unit.low in speech["relative"] and unit.text.isupper())
    return unit.text if (pronoun or is_adverb(unit.low, speech)) and unit.start in named else unit.low
