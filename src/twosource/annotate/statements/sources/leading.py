"""Names that only lead to who speaks: "the port's", "Ledger reporter Ada Holm", "Lisbon emergency services".

And names that are only set beside him. Limits: told by the words right behind the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.annotate.statements.phrases import Setting

# "As well as": as long as what sets somebody beside a source gets.
BESIDE_MAX = 3


def leads_on(setting: Setting, after: int) -> bool:
    """A name that only leads to the one who speaks: "the port's", "Ledger reporter Ada Holm"."""
    if after >= len(setting.lows):
        return False
    low, lexicon = setting.lows[after], setting.lexicon
    heads = (lexicon.offices, lexicon.bodies, lexicon.gender, lexicon.persons, lexicon.people)
    led = low in setting.speech["led to"] or any(low in words for words in heads)
    plain = setting.units[after].text.islower() or low in lexicon.not_names  # "South Kerrow Republican"
    return low == "'s" or (led and plain) or _leads_to_body(setting, after)


def _leads_to_body(setting: Setting, after: int) -> bool:
    """Tell whether one more word parts a place from who speaks there: "Lisbon emergency services"."""
    name = setting.names_by_end.get(setting.units[after - 1].end) if after else None
    if name is None or name.kind == "organisation" or name.titled or after + 1 >= len(setting.units):
        return False
    if " " in name.text and name.kind != "place":
        return False
    low, lexicon, speech = setting.lows[after + 1], setting.lexicon, setting.speech
    between = setting.lows[after]
    plain = setting.units[after].text.isalpha() and setting.units[after].text.islower()
    small = any(
        between in speech[kind] for kind in ("edge", "auxiliary", "link", "time", "relative", "adverb")
    )
    heads = lexicon.groups | lexicon.people | lexicon.offices | lexicon.callings
    body = low in heads or low in lexicon.bodies or lexicon.is_doer(low)
    return plain and not small and between not in setting.cue_words and body


def end_before_beside(setting: Setting, first: int, last: int) -> int:
    """Return where a source ends before who is only set beside it: "two aides, along with the mayor"."""
    return next((k for k in range(first + 1, last - 1) if _sets_beside(setting, k)), last)


def _sets_beside(setting: Setting, comma: int) -> bool:
    """Tell whether what a comma opens only joins the source before it: ", along with the mayor"."""
    lows, beside = setting.lows[comma : comma + BESIDE_MAX + 1], setting.speech["sets beside"]
    return lows[0] == "," and any("_".join(lows[1:end]) in beside for end in range(2, len(lows) + 1))
