"""What somebody quoted quotes in turn: “He said, ‘We are lost,’” the diver told the Post.

Limits: exact words in single marks right after a cue that tells what was said once; what somebody would say
or might have said is nobody's statement.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.choices.choosing import read_lemmas
from twosource.annotate.statements.choices.traits import share_extent
from twosource.annotate.statements.cues import is_participle
from twosource.annotate.statements.linking import link_claims

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.lines import Line
    from twosource.annotate.statements.phrases import Setting
    from twosource.language import Language

# Two statements that share more than this are one; what leads to the words may be as short as "He said,".
SAME_SHARE = 0.95
# Fewer words are an expression: he “said ‘no way’ and left”.
WORDS_MIN = 3
# Units before a cue that can turn it: "they would then say".
TURNING = 2


def find_retold_claims(
    setting: Setting, inside: Line, claims: Sequence[Claim], language: Language
) -> Iterator[Claim]:
    """Yield the exact words that somebody quotes `inside` a quotation, passed on by who is quoted.

    `setting` is the line that the quotation stands in, `claims` are what is found there.
    """
    told = replace(setting, units=inside.units, lows=[unit.low for unit in inside.units])
    for claim in link_claims(told, inside.paragraph, language):
        few = setting.text.count(" ", claim.start, claim.end) < WORDS_MIN - 1
        if few or claim.quote != "direct" or claim.source is None or not _is_told_once(told, claim, language):
            continue
        if any(share_extent(claim, other) > SAME_SHARE for other in claims):
            continue
        outer = next((each for each in claims if each.start <= claim.start and claim.end <= each.end), None)
        yield replace(claim, via=outer.source if outer else None, relayed=True)


def _is_told_once(told: Setting, claim: Claim, language: Language) -> bool:
    """Tell whether a cue stands right before the words, in a form that is no wish and no habit."""
    cue, speech = claim.cue, told.speech
    number = next((k for k, unit in enumerate(told.units) if cue and unit.start == cue.start), 0)
    before = [*told.lows[max(0, number - TURNING) : number], told.lows[number]]
    turned = speech["modal"] | speech["negation"] | speech["relative"]
    return (
        cue is not None
        and cue.end <= claim.start
        and told.lows[number] != read_lemmas(language).get(told.lows[number])
        and not is_participle(told.lows[number], speech)
        and turned.isdisjoint(before)
    )
