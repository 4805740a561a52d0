"""Every fixed sentence and label that readers see, in one place.

Nothing here is generated: a line of a report is one of these, with counts or verbatim spans put in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.model import ConflictKind, FindingKind, Nature, Verdict

VERDICTS: tuple[Verdict, ...] = ("disputed", "corroborated", "shared-origin", "single-outlet")
LETTERS: dict[Verdict, str] = {
    "disputed": "D",
    "corroborated": "C",
    "shared-origin": "S",
    "single-outlet": "O",
}
HEADINGS: dict[Verdict, str] = {
    "disputed": "Disputed",
    "corroborated": "Corroborated",
    "shared-origin": "Shared origin",
    "single-outlet": "One outlet only",
}
MEANINGS: dict[Verdict, str] = {
    "disputed": (
        "The reports differ in a value that a careful editor would check. Both sides are shown; "
        "which of them is true is not decided here."
    ),
    "corroborated": (
        "Two or more outlets report it, and no dependence between them was found for this fact. "
        "That does not prove them independent."
    ),
    "shared-origin": (
        "Several outlets report it, but they go back to one origin: copied prose, a shared credit "
        "or the same cited source. It counts once."
    ),
    "single-outlet": (
        "One of these outlets reports it. Nothing more is claimed: the others may not have known, "
        "or not have had the space."
    ),
}
LIMITS = (
    "The order of the reports, and the order of the findings, say nothing about who is right.",
    "“No dependence found” means just that: two outlets may have asked the same person without saying so.",
    (
        "Reports are matched by a program. It overlooks facts that are told in very different words, and "
        "now and then takes two facts for one: read the passages before you rely on a line."
    ),
)
KINDS: dict[FindingKind, str] = {
    "statement": "statement",
    "meeting": "meeting",
    "commitment": "commitment",
    "measure": "measure",
    "appointment": "appointment",
    "plan": "plan",
    "figure": "figure",
    "report": "event",
    "name": "name",
}
# Signs of the text itself, found in every font: none looks like a tick or a cross, which would judge.
SIGNS: dict[FindingKind, str] = {
    "statement": "“",
    "meeting": "↔",
    "commitment": "→",
    "measure": "§",
    "appointment": "†",
    "plan": "◇",
    "figure": "#",
    "report": "¶",
    "name": "@",
}
CONFLICTS: dict[ConflictKind, str] = {
    "number": "Different numbers",
    "name": "Different names",
    "date": "Different dates",
    "place": "Different places",
    "wording": "Different wording",
    "polarity": "Said and denied",
    "speaker": "Different speakers",
    "other": "Different accounts",
}
NATURES: dict[Nature, str] = {
    "rounding": "one may be rounded",
    "scope": "they may count different things",
    "update": "the later report may know more",
    "ambiguity": "one may be read in two ways",
    "contradiction": "taken plainly, they contradict each other",
}
COLUMNS = " Each column is one origin."
NONE = "No finding of this kind."
MATCH = "How sure the program is that the accounts tell the same fact, from 0 to 1."
NO_BOND = "No dependence was found between these reports."
SPEAKERS = "Everyone whom a report quotes or cites, with the number of their statements in each."
DATES = "Days that the reports name, as far as they can be told from the words and the date of publication."
READING = (
    "Every passage behind a finding is marked. Follow a marked passage to the same fact in another report, "
    "or its number to the finding. Text without a mark stands in this report only, or was not matched."
)
VERBATIM = (
    "Every line from a report is shown in its own words; nothing was generated, and nothing left the "
    "computer that made this page."
)
NO_TEXT = "[the text of this report is not at hand]"

# Below this the match itself is doubtful; measured confidence is calibrated, so one in two would be wrong.
DOUBTFUL = 0.5
DOUBT = "Doubtful match: these accounts may not tell the same fact."


def count_of(number: int, one: str, many: str | None = None) -> str:
    """Return "1 outlet" or "3 outlets"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
