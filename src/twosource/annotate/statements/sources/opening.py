"""Who opens a stretch whose rest tells of them: "Ada Holm, a diver at the port".

Limits: people alone, told by a comma behind the name and by nobody named beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.statements.phrases import find_unit

if TYPE_CHECKING:
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.phrases import Setting

# What may part the words of one name.
_NAME_BREAKS = frozenset((".", "“”"))
# Units of the aside in "Col (retd) Ada Holm".
RANK_ASIDE = 3


def find_person_opening(setting: Setting, first: int, last: int) -> Mention | None:
    """Find the person who opens a stretch whose rest tells of them: "Ada Holm, a diver at the port, who"."""
    comma, name = _read_person(setting, _skip_rank(setting, first, last))
    while name and comma + 1 < last and setting.lows[comma] in _NAME_BREAKS:  # "A. B. “Bo” Holm"
        after, rest = _read_person(setting, comma + 1)
        comma, name = after, rest or (name if setting.lows[comma + 1] in _NAME_BREAKS else None)
    if name is None:
        return None
    if comma + 1 >= last or setting.lows[comma] != ",":
        return None
    return None if _has_company(setting, comma, last) else name


def _read_person(setting: Setting, number: int) -> tuple[int, Mention | None]:
    """Return the person who is named from a unit on, and the unit after; else that unit and None."""
    name = setting.names_by_lead.get(setting.units[number].start)
    if name is None or name.kind != "person":
        return number, None
    return find_unit(setting, number, name.end), name


def _skip_rank(setting: Setting, first: int, last: int) -> int:
    """Step over a rank that a bracket parts from its holder: "Col (retd) Ada Holm"."""
    lows, ranks = setting.lows, setting.lexicon.honorifics
    end = next((k for k in range(first, last - 1) if lows[k] not in ranks and lows[k] != "."), first)
    closes = end + RANK_ASIDE
    return closes if lows[end] in ("(", "[") and lows[closes - 1 : closes] in ([")"], ["]"]) else first


def _has_company(setting: Setting, comma: int, last: int) -> bool:
    """Tell whether another is named beside the first: "Ada Holm, Bo Lind and", "Ada Holm, 40, and Lind"."""
    beside = (
        setting.names_by_lead.get(setting.units[k + 1].start)
        for k in range(comma, last - 1)
        if k == comma or setting.lows[k] in setting.speech["joins"]
    )
    return any(name is not None and name.kind == "person" for name in beside)
