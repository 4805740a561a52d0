"""What looks like a statement and is none: what is not said or is asked, titles, "not to be named".

Limits: told by the words beside the cue, and by the capitals of a title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.statements.choices.untold import is_untold
from twosource.annotate.statements.cues import skip_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting

# No title of a programme or a book in the training stories has more words.
TITLE_MAX = 9
# So many quoted words or fewer, inside a sentence, are an expression.
SCARE_MAX = 3
# Words of what somebody is known as, and units from it to "known"; round figures.
ALIAS_MAX, ALIAS_NEAR = 4, 4
# So many words or fewer may be a title that is the subject of a sentence; a round figure, not tuned.
SUBJECT_MAX = 6


def is_no_statement(setting: Setting, claim: Claim) -> bool:
    """Tell whether what a claim holds was said by nobody."""
    found = _is_withheld(setting, claim) or _is_asked(setting, claim) or _is_title(setting, claim)
    found = found or _is_question(setting, claim) or _is_subject(setting, claim)
    found = found or _is_titled(setting, claim) or _is_scare(setting, claim) or _is_unnamed(setting, claim)
    found = found or _is_alias(setting, claim) or _is_attribute(setting, claim)
    return found or is_untold(setting, claim)


def _is_withheld(setting: Setting, claim: Claim) -> bool:
    """Tell whether somebody will not say it ("declined to say whether …"); exact words stand."""
    first = _cue_start(setting, claim)
    if first is None or claim.cue is None or claim.quote != "indirect":
        return False
    lows, speech = setting.lows, setting.speech
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
    return lows[:1] == ["to"] and not setting.speech["tells"].isdisjoint(lows[1:])


def _is_unnamed(setting: Setting, claim: Claim) -> bool:
    """Tell whether somebody asks "not to be named"."""
    first = next((k for k, unit in enumerate(setting.units) if unit.start >= claim.start), 0)
    for start in range(max(0, first - 1), first + 1):
        *opening, last = [*setting.lows[start : start + 4], "", "", "", ""][:4]
        if opening == ["not", "to", "be"] and last in setting.speech["kept unknown"]:
            return True
    return False


def _is_alias(setting: Setting, claim: Claim) -> bool:
    """Tell whether a quotation is what somebody is known as: "known only as “the Diver”, said"."""
    number, lows = _first_quotation(setting, claim), setting.lows
    words = setting.text[claim.start : claim.end].rstrip(",").split()
    if claim.quote != "direct" or len(words) > ALIAS_MAX or not _has_capitals(setting, words):
        return False
    before = lows[max(0, number - ALIAS_NEAR) : number]
    return before[-1:] == ["as"] and "known" in before


def _is_attribute(setting: Setting, claim: Claim) -> bool:
    """Tell whether a cue only describes what is told of: "The recently announced tax was dropped"."""
    source = claim.source
    if source is None or source.form != "description" or claim.quote == "direct":
        return False
    return source.text.lower() in setting.lexicon.small["article"]


def _is_asked(setting: Setting, claim: Claim) -> bool:
    """Tell whether it is put to the one who speaks, by nobody: "Asked whether …", "when pressed about …"."""
    speech = setting.speech
    first, lows = _cue_start(setting, claim), setting.lows
    if first is None or claim.quote == "direct" or lows[first] not in speech["asked"]:
        return False
    back = skip_back(lows, first, speech)
    passive = any(low in speech["be"] for low in lows[back + 1 : first])
    opens = back < 0 or (back == 0 and lows[0] in speech["joins"])  # "But asked whether …"
    return passive or opens or lows[back] in speech["before asked"]


def _is_question(setting: Setting, claim: Claim) -> bool:
    """Tell whether words before a cue are what was asked: "Asked about the bridge, Holm said …".

    What stands behind a comma may be a clause that was said, "Asked to pay, the firm refused, Holm said", and
    what no answer follows is one.
    """
    lows, speech, cue = setting.lows, setting.speech, claim.cue
    if cue is None or claim.quote == "direct" or claim.end > cue.start:
        return False
    held = [k for k, unit in enumerate(setting.units) if claim.start <= unit.start < claim.end]
    if not held or "," in lows[held[0] : held[-1] + 1]:
        return False
    near = range(max(0, held[0] - 1), min(held[0] + 2, len(lows) - 1))
    verb = next((k for k in near if lows[k] in speech["asked"]), -1)
    puts = speech["asks"] | speech["link"] | speech["filler"]
    after = [low for low, unit in zip(lows, setting.units, strict=True) if unit.start >= cue.end]
    if speech["time"].union(speech["before time"], speech["edge"] - {"“”"}).issuperset(after):
        return False
    return (verb == 0 or (verb == 1 and lows[0] in speech["joins"])) and lows[verb + 1] in puts


def _is_subject(setting: Setting, claim: Claim) -> bool:
    """Tell whether a quoted title is the subject of a sentence: "“Harbour Lights” is old"."""
    if claim.quote != "direct" or claim.cue is not None or claim.source is not None:
        return False
    words = setting.text[claim.start : claim.end].split()
    after = setting.text[claim.end + 1 : claim.end + 3]
    goes_on = setting.text[claim.end - 1].isalnum() and after[:1] == " " and after[1:].islower()
    # "“Never Again” was her promise" is no title.
    promised = not setting.speech["reporting noun"].isdisjoint(setting.lows)
    return goes_on and not promised and 1 < len(words) <= SUBJECT_MAX and _has_capitals(setting, words)


def _is_title(setting: Setting, claim: Claim) -> bool:
    """Tell whether a quotation is a title (on the show “Harbour Lights.”), of a programme or a work."""
    speech = setting.speech
    number = _first_quotation(setting, claim)
    if claim.quote != "direct" or not number:
        return False
    words = setting.text[claim.start : claim.end].split()
    titled = setting.lows[number - 1] in speech["before title"]
    if number > 1 and setting.lows[number - 1] in speech["calls"]:
        titled = setting.lows[number - 2] in speech["work"] | speech["be"]
    return titled and len(words) <= TITLE_MAX and _has_capitals(setting, words)


def _has_capitals(setting: Setting, words: Sequence[str]) -> bool:
    """Tell whether words are written as those of a title are."""
    small = setting.speech["small in title"]
    return all(word[0].isupper() or word.lower() in small for word in words)


def _is_titled(setting: Setting, claim: Claim) -> bool:
    """Tell whether words are called a title: "a film titled “The bridge is down.”"."""
    number = _first_quotation(setting, claim)
    back = number - 1 - (setting.lows[number - 1] in (":", ",")) if number else -1
    alone = claim.quote == "direct" or (back >= 0 and setting.units[back].start == claim.start)
    return back >= 0 and alone and setting.lows[back] in setting.speech["titled"]


def _is_scare(setting: Setting, claim: Claim) -> bool:
    """Tell whether a few quoted words belong to the sentence around them, and no cue is by."""
    number = _first_quotation(setting, claim)
    if claim.quote != "direct" or claim.cue is not None or not number:
        return False
    few = setting.text.count(" ", claim.start, claim.end) < SCARE_MAX
    return few and setting.text[claim.start].islower() and setting.lows[number - 1].isalpha()


def _first_quotation(setting: Setting, claim: Claim) -> int:
    """Return the number of the first quotation that ends after a claim begins, 0 where there is none."""
    units = setting.units
    return next((k for k, unit in enumerate(units) if unit.quotation and unit.end > claim.start), 0)


def _cue_start(setting: Setting, claim: Claim) -> int | None:
    cue = claim.cue
    return next((k for k, unit in enumerate(setting.units) if cue and unit.start >= cue.start), None)
