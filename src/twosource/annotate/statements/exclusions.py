"""What looks like a statement and is none: what is not said or is asked, a title, "not to be named".

Limits: told by the words beside the cue, and by the capitals of a title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import skip_back
from twosource.annotate.statements.untold import is_untold

if TYPE_CHECKING:
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting

# No title of a programme or a book in the training stories has more words.
TITLE_MAX = 9
# So many quoted words or fewer, inside a sentence, are an expression.
SCARE_MAX = 3
# So many quoted words or fewer may be the subject of a sentence; a round figure, not tuned.
SUBJECT_MAX = 6
_JOINS = frozenset(("but", "and"))


def is_no_statement(setting: Setting, claim: Claim) -> bool:
    """Tell whether what a claim holds was said by nobody."""
    found = _is_withheld(setting, claim) or _is_asked(setting, claim) or _is_title(setting, claim)
    found = (
        found or _is_question(setting, claim) or _is_opening(setting, claim) or _is_subject(setting, claim)
    )
    found = found or _is_titled(setting, claim) or _is_scare(setting, claim) or _is_unnamed(setting, claim)
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


def _is_asked(setting: Setting, claim: Claim) -> bool:
    """Tell whether it is put to the one who speaks, by nobody: "Asked whether …", "when pressed about …"."""
    speech = setting.speech
    first, lows = _cue_start(setting, claim), setting.lows
    if first is None or claim.quote == "direct" or lows[first] not in speech["asked"]:
        return False
    back = skip_back(lows, first, speech)
    passive = any(low in speech["be"] for low in lows[back + 1 : first])
    opens = back < 0 or (back == 0 and lows[0] in _JOINS)  # "But asked whether …"
    return passive or opens or lows[back] in speech["before asked"]


def _is_question(setting: Setting, claim: Claim) -> bool:
    """Tell whether words before a cue are what was asked: "Asked about the bridge, Holm said …"."""
    lows, asked = setting.lows, setting.speech["asked"]
    if not _list_before(setting, claim):
        return False
    first = next(k for k, unit in enumerate(setting.units) if unit.start >= claim.start)
    verb = next((k for k in (first - 1, first, first + 1) if k >= 0 and lows[k] in asked), -1)
    return verb == 0 or (verb == 1 and lows[0] in _JOINS)


def _is_opening(setting: Setting, claim: Claim) -> bool:
    """Tell whether words only say when or where somebody is quoted: "On Monday, Holm said, “…”"."""
    lows, speech, cue = _list_before(setting, claim), setting.speech, claim.cue
    if not lows or cue is None or not (lows[0] in speech["link"] or lows[0].endswith("ing")):
        return False
    after = [unit for unit in setting.units if unit.start >= cue.end][:2]
    quoted = any(unit.quotation for unit in after)
    verbs = speech["auxiliary"] | speech["past"] | speech["subject"] | setting.cue_words
    return quoted and verbs.isdisjoint(lows[1 + (lows[0] in speech["link"]) :])


def _list_before(setting: Setting, claim: Claim) -> list[str]:
    """Return the words of a claim that stands before its cue, unless it is all quoted."""
    if claim.cue is None or claim.quote == "direct" or claim.end > claim.cue.start:
        return []
    return [
        low
        for low, unit in zip(setting.lows, setting.units, strict=True)
        if claim.start <= unit.start < claim.end
    ]


def _is_subject(setting: Setting, claim: Claim) -> bool:
    """Tell whether quoted words are the subject of a sentence: "“Harbour Lights” is old"."""
    if claim.quote != "direct" or claim.cue is not None or claim.source is not None:
        return False
    few = setting.text.count(" ", claim.start, claim.end) < SUBJECT_MAX
    after = setting.text[claim.end + 1 : claim.end + 3]
    return few and setting.text[claim.end - 1].isalnum() and after[:1] == " " and after[1:].islower()


def _is_title(setting: Setting, claim: Claim) -> bool:
    """Tell whether a quotation is a title (on the show “Harbour Lights.”), of a programme or a work."""
    speech = setting.speech
    number = _first_quotation(setting, claim)
    if claim.quote != "direct" or not number:
        return False
    words = setting.text[claim.start : claim.end].split()
    titled = setting.lows[number - 1] in speech["before title"]
    if number > 1 and setting.lows[number - 1] == ",":  # "in his book, “The Bridge,”"
        titled = len(words) > 1 and setting.lows[number - 2] in speech["work"]
    small = speech["small in title"]
    return (
        titled
        and len(words) <= TITLE_MAX
        and all(word[0].isupper() or word.lower() in small for word in words)
    )


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
