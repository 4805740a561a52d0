"""What looks like a statement and is none: what somebody will not say, what somebody is asked, a title.

Limits: told by the words beside the cue, and by the capitals of a title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import BE, skip_back

if TYPE_CHECKING:
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting

# No title of a programme or a book in the training stories has more words.
TITLE_MAX = 9


def is_no_statement(setting: Setting, claim: Claim) -> bool:
    """Tell whether what a claim holds was said by nobody."""
    return _is_withheld(setting, claim) or _is_asked(setting, claim) or _is_title(setting, claim)


def _is_withheld(setting: Setting, claim: Claim) -> bool:
    """Tell whether somebody will not say it ("declined to say whether …"); exact words stand."""
    first = _cue_start(setting, claim)
    if first is None or claim.cue is None or claim.quote != "indirect":
        return False
    lows, speech = setting.lows, setting.lexicon.speech
    tells = speech["tells"]
    held = [low for low, unit in zip(lows, setting.units, strict=True) if unit.start < claim.cue.end]
    if any(low in speech["withholds"] for low in held[first:]):
        return not tells.isdisjoint(held[first:]) or _opens_with_telling(setting, claim)
    return (
        first > 1
        and lows[first] in tells
        and lows[first - 1] == "to"
        and lows[first - 2] in speech["withholds"]
    )


def _opens_with_telling(setting: Setting, claim: Claim) -> bool:
    held = [k for k, unit in enumerate(setting.units) if unit.start >= claim.start][:2]
    lows = [setting.lows[k] for k in held]
    return lows[:1] == ["to"] and not setting.lexicon.speech["tells"].isdisjoint(lows[1:])


def _is_asked(setting: Setting, claim: Claim) -> bool:
    """Tell whether it is put to the one who speaks, by nobody: "Asked whether …", "when pressed about …"."""
    first, lows = _cue_start(setting, claim), setting.lows
    if first is None or claim.quote == "direct" or lows[first] not in setting.lexicon.speech["asked"]:
        return False
    back = skip_back(lows, first)
    passive = any(low in BE for low in lows[back + 1 : first])
    return passive or back < 0 or lows[back] in setting.lexicon.speech["before asked"]


def _is_title(setting: Setting, claim: Claim) -> bool:
    """Tell whether a quotation is a title (on the show “Harbour Lights.”), of a programme or a work."""
    held = (
        k for k, unit in enumerate(setting.units) if unit.quotation and unit.start <= claim.start < unit.end
    )
    number = next(held, 0)
    if claim.quote != "direct" or not number:
        return False
    words = setting.text[claim.start : claim.end].split()
    titled = setting.lows[number - 1] in setting.lexicon.speech["before title"]
    small = setting.lexicon.speech["small in title"]
    return (
        titled
        and len(words) <= TITLE_MAX
        and all(word[0].isupper() or word.lower() in small for word in words)
    )


def _cue_start(setting: Setting, claim: Claim) -> int | None:
    cue = claim.cue
    return next((k for k, unit in enumerate(setting.units) if cue and unit.start >= cue.start), None)
