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
SORTS = {"named": "by name", "institution": "as a body", "unnamed": "unnamed"}  # of speakers
DATES = (
    "What the reports put on a day within a week of their publication (on any day, where none of them is "
    "dated), as far as it can be told from their words."
)
READING = (
    "Every passage behind a finding is marked. Follow a marked passage to the same fact in another report, "
    "or its number to the finding. Text without a mark stands in this report only, or was not matched."
)
VERBATIM = (
    "Every line from a report is shown in its own words; nothing was generated, and nothing left the "
    "computer that made this page."
)
VERBATIM_DESK = (
    "Every line from a report is shown in its own words; nothing was generated, and nothing left this "
    "computer."
)
NO_TEXT = "[the text of this report is not at hand]"

# Below this the match itself is doubtful. It is the judge's own bound (`SURE`), as a test checks: the judge
# puts no agreeing accounts together below it, so that only disputes can be doubtful.
DOUBTFUL = 0.7
LEANING_RULES = ("outlet_is_cited_elsewhere", "outlet_may_be_cited")
DOUBT_RULE, CURRENCY_RULE = "alignment_is_doubtful", "currencies_are_unlike"
DOUBT = "Doubtful match: these accounts may not tell the same fact."
NEAR = "Perhaps told here too, or told otherwise; too doubtful to count as a second source:"
APART = "Apart from that, on the same passages:"
CONTESTED = "Something else in these sentences is disputed:"
CHALLENGED = "A further report differs:"
REPEATED = "The same difference as in"
# Of the pairs of sentences that tell one fact the program finds so many in a hundred, on annotated stories
# that it was never trained on (docs/decisions/0006-alignment.md).
RECALL = 55
GAPS = "What is missing where"
GAPS_MEANING = (
    "What two or more reports tell and one does not, as far as the program sees. It finds about "
    f"{RECALL} in 100 of the sentences in which two reports tell the same fact, so a report may well tell "
    "in other words what stands here: look before you say that it was left out."
)
GAPS_NEAR = "Perhaps told after all:"
GAPS_NOTHING = "Nothing that two others tell."
BRACKETS = "Reports in brackets are one origin."
PLACES = (
    "A place is line:offset in the report. Match: how sure the program is that the accounts tell the same "
    "fact, 0 to 1."
)

# The verdict's own rule comes first, then why accounts are one origin, then who was first, then doubt.
RULE_ORDER = (
    "outlet_is_same",
    "report_is_reprinted",
    "passage_is_copied",
    "credit_is_shared",
    "source_is_shared",
    "outlet_is_cited",
    "quotation_is_of_cited",
    "report_is_retold",
    "third_is_retold",
    "account_is_hearsay",
    "error_is_shared",
    "family_is_shared",
    "agency_is_origin",
    "earliest_is_origin",
    "origin_is_open",
    *LEANING_RULES,
    CURRENCY_RULE,
    DOUBT_RULE,
)
# What these say stands in the heading of a section, or in the title of a difference.
SAID_ABOVE = frozenset({"values_differ", "outlets_agree", "outlets_share_an_origin", "one_outlet_reports"})
# Rules of dependence in a word or two, where a line has no room for their sentences.
GROUNDS = {
    "outlet_is_same": "same outlet",
    "report_is_reprinted": "reprinted",
    "passage_is_copied": "copied prose",
    "credit_is_shared": "same agency",
    "source_is_shared": "same source",
    "outlet_is_cited": "one cites the other",
    "quotation_is_of_cited": "quoted from the other",
    "report_is_retold": "one retells the other",
    "third_is_retold": "both retell a third",
    "account_is_hearsay": "one only says it is reported",
    "error_is_shared": "same rare error",
    "family_is_shared": "one owner",
}


def count_of(number: int, one: str, many: str | None = None) -> str:
    """Return "1 outlet" or "3 outlets"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
