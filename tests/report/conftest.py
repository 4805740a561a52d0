"""An invented story in four reports, with every verdict, every kind of difference, and hostile text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from twosource.model import (
    Alignment,
    Appointment,
    Article,
    Commitment,
    Conflict,
    ConflictKind,
    Credit,
    Entity,
    Extent,
    Figure,
    Finding,
    FindingKind,
    Ledger,
    Measure,
    Meeting,
    Nature,
    Plan,
    Problem,
    Reason,
    Record,
    Reuse,
    Span,
    Statement,
    Time,
    Value,
    Verdict,
    When,
    content_id,
)

COURIER = """\
PORT SANNA (Northern Wire) — The night ferry Aurelia ran aground on a sandbank off Sanna Point on Monday \
with 214 people on board, the harbour authority said.

Three passengers were taken to hospital with broken bones. Tugs freed the ship at the second high water, \
eleven hours after she struck.

“We felt the ship lean, and then everything that was loose came down the deck,” said Mira Okonedo, a nurse \
who was travelling with her two sons.

Harbour master Tomas Lindqvist said the channel had been dredged in January. He met the transport minister, \
Ada Ferrante, in Port Sanna on Tuesday morning.

The operator, Sanna Lines, promised to publish its own report by the end of June. Sailings are cancelled \
until Friday.
"""

DISPATCH = """\
The night ferry Aurelia ran aground on a sandbank off Sanna Point on Monday with 214 people on board, the \
harbour authority said.

Three passengers were taken to hospital with broken bones. Tugs freed the ship at the second high water, \
eleven hours after she struck.

A deck officer told the Dispatch that the autopilot was on when she struck. “Nobody had the wheel,” the \
officer said.

Northern Wire contributed to this report.
"""

LAGOON = """\
An Aurelia with 220 people aboard struck the bar at Sanna Head late on Sunday, and sat there for half a day \
before the tugs came.

“We felt the boat lean, and then everything loose came down the deck,” Mira Okonedo told Lagoon Times.

Thomas Lindquist, the harbour master, said nobody had dredged the channel since January. The line denied \
that the autopilot was on.

Ms. Ferrante banned night sailings through the channel from 10 March, and named Ines Calloway to lead the \
inquiry in place of Rolf Amsel. The minister plans to visit the island in April.

Repairs will cost about 4 million crowns, the line said, and its own report will be out by 30 June.
"""

VOICE = """\
صرح قائد الميناء: «جرفنا القناة في يناير». وقال إن العبارة جنحت فجر الاثنين ⛴️🌊.

<script>alert(1)</script> and "><img src=x onerror=alert(1)> stood in the e-mail of a reader, who also \
wrote {{7*7}} and </style> and \x1b[31mred\x1b[0m and \u202egnp.exe\u202c.

The repairs cost 4.2 million crowns 🚢, and 214 people were on board.
"""


def make_article(name: str, text: str, **about: Any) -> Article:  # noqa: ANN401 - any field of an article
    return Article(id=content_id(name, text), path=name, text=text, **{"language": "en", **about})


ARTICLES = {
    "C": make_article(
        "courier.txt",
        COURIER,
        outlet="Harbour Courier",
        title="Night ferry with 214 aboard aground off Sanna Point",
        byline="Jo Marsh",
        published="2031-03-04",
        dateline=Extent(start=0, end=len("PORT SANNA (Northern Wire) —")),
        credits=(Credit(start=12, end=25, agency="Northern Wire"),),
        url="https://courier.example/aurelia?a=1&b=2",
    ),
    "D": make_article(
        "dispatch.txt",
        DISPATCH,
        outlet="Bay Dispatch",
        title="Ferry runs aground",
        published="2031-03-04T18:20:00",
    ),
    "L": make_article(
        "lagoon.txt",
        LAGOON,
        outlet="Lagoon Times",
        published="2031-03-05",
        url="javascript:alert(document.domain)",
    ),
    "V": make_article(
        "voice.jsonl#3",
        VOICE,
        outlet='صوت الميناء "><img src=x onerror=alert(2)>',
        title="<script>alert(3)</script> العبارة",
        published="2031-03-06",
        language="ar",
    ),
}


def place(key: str, words: str) -> Span:
    article = ARTICLES[key]
    start = article.text.index(words)
    return Span(article=article.id, start=start, end=start + len(words))


def extent(key: str, words: str) -> Extent:
    span = place(key, words)
    return Extent(start=span.start, end=span.end)


def value(key: str, words: str) -> Value:
    span = place(key, words)
    return Value(article=span.article, start=span.start, end=span.end, value=words)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What a test says of a finding; passages are (article, words) and become spans."""

    kind: FindingKind
    verdict: Verdict
    accounts: list[tuple[str, str]]
    origins: tuple[str, ...]
    reason: tuple[str, str]
    conflict: tuple[ConflictKind, Nature | None, list[tuple[str, str]]] | None = None
    records: tuple[str, ...] = ()
    confidence: float = 1.0


def make_finding(fact: Fact) -> Finding:
    accounts = tuple(place(*account) for account in fact.accounts)
    conflicts: tuple[Conflict, ...] = ()
    if fact.conflict:
        kind, nature, values = fact.conflict
        conflicts = (Conflict(kind=kind, nature=nature, values=tuple(value(*pair) for pair in values)),)
    rule, text = fact.reason
    return Finding(
        id=content_id(fact.kind, accounts, conflicts),
        kind=fact.kind,
        verdict=fact.verdict,
        records=fact.records,
        accounts=accounts,
        origins=tuple(tuple(ARTICLES[key].id for key in group) for group in fact.origins),
        reasons=(Reason(rule=rule, text=text, spans=accounts),),
        conflicts=conflicts,
        confidence=fact.confidence,
    )


ENTITIES = {
    "okonedo": Entity(
        id="e-okonedo",
        kind="person",
        name="Mira Okonedo",
        roles=("nurse",),
        mentions=(place("C", "Mira Okonedo"), place("L", "Mira Okonedo")),
    ),
    "master": Entity(
        id="e-master",
        kind="person",
        name="Tomas Lindqvist",
        roles=("Harbour master",),
        mentions=(place("C", "Tomas Lindqvist"), place("L", "Thomas Lindquist")),
    ),
    "minister": Entity(
        id="e-minister", kind="person", name="Ada Ferrante", mentions=(place("C", "Ada Ferrante"),)
    ),
    "line": Entity(
        id="e-line", kind="organisation", name="Sanna Lines", mentions=(place("C", "Sanna Lines"),)
    ),
    "officer": Entity(
        id="e-officer", kind="person", name="A deck officer", mentions=(place("D", "A deck officer"),)
    ),
    "authority": Entity(
        id="e-authority",
        kind="organisation",
        name="the harbour authority",
        mentions=(place("C", "the harbour authority"), place("D", "the harbour authority")),
    ),
}

_GROUNDING = (
    "The night ferry Aurelia ran aground on a sandbank off Sanna Point on Monday with 214 people on board"
)
_LEANED_C = "We felt the ship lean, and then everything that was loose came down the deck"
_LEANED_L = "We felt the boat lean, and then everything loose came down the deck"


def _about(key: str, words: str) -> dict[str, Any]:
    span = place(key, words)
    return {"id": content_id(key, words), "article": span.article, "start": span.start, "end": span.end}


RECORDS: dict[str, Record] = {
    "leaned-c": Statement(
        **_about("C", _LEANED_C),
        quote="direct",
        cue=extent("C", "said Mira"),
        source=extent("C", "Mira Okonedo"),
        speaker="e-okonedo",
    ),
    "leaned-l": Statement(**_about("L", _LEANED_L), quote="direct", speaker="e-okonedo"),
    "ground-c": Statement(**_about("C", _GROUNDING), quote="indirect", speaker="e-authority"),
    "ground-d": Statement(**_about("D", _GROUNDING), quote="indirect", speaker="e-authority"),
    "dredged": Statement(
        **_about("C", "the channel had been dredged in January"), quote="indirect", speaker="e-master"
    ),
    "wheel": Statement(**_about("D", "Nobody had the wheel"), quote="direct", speaker="e-officer"),
    "meeting": Meeting(
        **_about("C", "He met the transport minister, Ada Ferrante, in Port Sanna on Tuesday morning"),
        participants=("e-master", "e-minister"),
        when=When(text="Tuesday morning", value="2031-03-04TMO"),
        where="Port Sanna",
    ),
    "report": Commitment(
        **_about("C", "The operator, Sanna Lines, promised to publish its own report by the end of June"),
        parties=("e-line",),
        due=("2031-06-01", "2031-06-30"),
        recurrence=None,
    ),
    "ban": Measure(
        **_about("L", "Ms. Ferrante banned night sailings through the channel from 10 March"),
        actor="e-minister",
        targets=("night sailings",),
        starts="2031-03-10",
    ),
    "inquiry": Appointment(
        **_about("L", "named Ines Calloway to lead the inquiry in place of Rolf Amsel"), office="the inquiry"
    ),
    "visit": Plan(
        **_about("L", "The minister plans to visit the island in April"),
        actor="e-minister",
        when=When(text="in April", value="2031-04"),
        via="e-minister",
    ),
    "cost": Figure(**_about("L", "about 4 million crowns"), value=4e6, unit="crowns", modifier="about"),
    "cost-v": Figure(**_about("V", "4.2 million crowns"), value=4.2e6, unit="crowns"),
}

FACTS = [
    Fact(
        kind="figure",
        verdict="disputed",
        accounts=[
            ("C", _GROUNDING),
            ("D", _GROUNDING),
            ("L", "An Aurelia with 220 people aboard struck the bar"),
        ],
        origins=("CD", "L"),
        reason=("figures_differ", "The reports give different numbers for the same thing."),
        conflict=("number", "contradiction", [("C", "214"), ("D", "214"), ("L", "220")]),
        records=(RECORDS["ground-c"].id, RECORDS["ground-d"].id),
        confidence=0.93,
    ),
    Fact(
        kind="name",
        verdict="disputed",
        accounts=[("C", "Tomas Lindqvist"), ("L", "Thomas Lindquist")],
        origins=("C", "L"),
        reason=("names_differ", "The reports spell the name of the same person differently."),
        conflict=("name", None, [("C", "Tomas Lindqvist"), ("L", "Thomas Lindquist")]),
        confidence=0.88,
    ),
    Fact(
        kind="report",
        verdict="disputed",
        accounts=[("C", _GROUNDING), ("L", "struck the bar at Sanna Head late on Sunday")],
        origins=("C", "L"),
        reason=("dates_differ", "The reports give different days for the same event."),
        conflict=("date", "contradiction", [("C", "on Monday"), ("L", "late on Sunday")]),
        confidence=0.81,
    ),
    Fact(
        kind="report",
        verdict="disputed",
        accounts=[("D", _GROUNDING), ("L", "struck the bar at Sanna Head")],
        origins=("D", "L"),
        reason=("places_differ", "The reports give different places for the same event."),
        conflict=("place", "ambiguity", [("D", "off Sanna Point"), ("L", "at Sanna Head")]),
        confidence=0.79,
    ),
    Fact(
        kind="statement",
        verdict="disputed",
        accounts=[("C", _LEANED_C), ("L", _LEANED_L)],
        origins=("C", "L"),
        reason=("wording_differs", "The reports quote the same speaker in different words."),
        conflict=("wording", None, [("C", _LEANED_C), ("L", _LEANED_L)]),
        records=(RECORDS["leaned-c"].id, RECORDS["leaned-l"].id),
        confidence=0.97,
    ),
    Fact(
        kind="report",
        verdict="disputed",
        accounts=[
            ("D", "the autopilot was on when she struck"),
            ("L", "The line denied that the autopilot was on"),
        ],
        origins=("D", "L"),
        reason=("one_denies", "One report says what another says was denied."),
        conflict=("polarity", "contradiction", [("D", "was on"), ("L", "denied that the autopilot was on")]),
        confidence=0.74,
    ),
    Fact(
        kind="statement",
        verdict="disputed",
        accounts=[("C", "the channel had been dredged in January"), ("V", "جرفنا القناة في يناير")],
        origins=("C", "V"),
        reason=("speakers_differ", "The reports give the same words to different speakers."),
        conflict=("speaker", "update", [("C", "Tomas Lindqvist"), ("V", "قائد الميناء")]),
        records=(RECORDS["dredged"].id,),
        confidence=0.78,
    ),
    Fact(
        kind="figure",
        verdict="disputed",
        accounts=[
            ("L", "Repairs will cost about 4 million crowns"),
            ("V", "The repairs cost 4.2 million crowns"),
        ],
        origins=("L", "V"),
        reason=("figures_differ", "The reports give different numbers for the same thing."),
        conflict=("other", "scope", [("L", "about 4 million crowns"), ("V", "4.2 million crowns")]),
        records=(RECORDS["cost"].id, RECORDS["cost-v"].id),
        confidence=0.41,
    ),
    Fact(
        kind="commitment",
        verdict="corroborated",
        accounts=[
            ("C", "The operator, Sanna Lines, promised to publish its own report by the end of June"),
            ("L", "its own report will be out by 30 June"),
        ],
        origins=("C", "L"),
        reason=("no_dependence", "No dependence was found between these accounts."),
        records=(RECORDS["report"].id,),
        confidence=0.9,
    ),
    Fact(
        kind="report",
        verdict="corroborated",
        accounts=[
            ("C", "Tugs freed the ship at the second high water, eleven hours after she struck"),
            ("D", "Tugs freed the ship at the second high water, eleven hours after she struck"),
            ("L", "sat there for half a day before the tugs came"),
        ],
        origins=("CD", "L"),
        reason=("no_dependence", "No dependence was found between these accounts."),
        confidence=0.7,
    ),
    Fact(
        kind="report",
        verdict="shared-origin",
        accounts=[
            ("C", "Three passengers were taken to hospital with broken bones."),
            ("D", "Three passengers were taken to hospital with broken bones."),
        ],
        origins=("CD",),
        reason=("prose_is_shared", "The accounts share prose outside quotation marks."),
    ),
    Fact(
        kind="statement",
        verdict="shared-origin",
        accounts=[("C", _GROUNDING), ("D", _GROUNDING)],
        origins=("CD",),
        reason=("credit_is_shared", "The reports credit the same agency."),
        records=(RECORDS["ground-c"].id, RECORDS["ground-d"].id),
    ),
    *(
        Fact(
            kind=record.kind,
            verdict="single-outlet",
            accounts=[(key, ARTICLES[key].slice(record))],
            origins=(key,),
            reason=("one_outlet", "One outlet of the story reports it."),
            records=(record.id,),
        )
        for key, record in [
            ("C", RECORDS["meeting"]),
            ("D", RECORDS["wheel"]),
            ("L", RECORDS["ban"]),
            ("L", RECORDS["inquiry"]),
            ("L", RECORDS["visit"]),
        ]
    ),
    Fact(
        kind="report",
        verdict="single-outlet",
        accounts=[
            (
                "V",
                '<script>alert(1)</script> and "><img src=x onerror=alert(1)> stood in the e-mail',
            )
        ],
        origins=("V",),
        reason=("one_outlet", "One outlet of the story reports it."),
    ),
]


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    """Return the ledger of the story, made by hand."""
    articles = tuple(ARTICLES.values())
    return Ledger(
        articles=articles,
        entities=tuple(ENTITIES.values()),
        records=tuple(RECORDS.values()),
        times=(
            Time(**_time("C", "Monday"), type="DATE", value="2031-03-03", anchor="published"),
            Time(**_time("L", "Sunday"), type="DATE", value="2031-03-02", anchor="published"),
            Time(**_time("L", "30 June"), type="DATE", value="2031-06-30", anchor="published"),
            Time(**_time("C", "eleven hours"), type="DURATION", value="PT11H"),
        ),
        alignments=(
            Alignment(
                a=place("C", _GROUNDING),
                b=place("L", "An Aurelia with 220 people aboard struck the bar"),
                relation="conflict",
                kind="number",
                value_a=value("C", "214"),
                value_b=value("L", "220"),
                nature="contradiction",
                score=0.93,
            ),
            Alignment(
                a=place("C", "Three passengers were taken to hospital with broken bones."),
                b=place("D", "Three passengers were taken to hospital with broken bones."),
                relation="same",
            ),
        ),
        reuse=(
            Reuse(a=place("C", _GROUNDING), b=place("D", _GROUNDING)),
            Reuse(a=place("C", "Three passengers were taken"), b=place("D", "Three passengers were taken")),
        ),
        findings=tuple(make_finding(fact) for fact in FACTS),
        problems=(
            Problem(stage="read", article=None, message="missing.txt: no such file; check the path."),
            Problem(
                stage="annotate",
                article=articles[3].id,
                span=Extent(start=0, end=9),
                message="No rules for <b>ar</b>: records were not read.",
            ),
        ),
    )


def _time(key: str, words: str) -> dict[str, Any]:
    span = place(key, words)
    return {"article": span.article, "start": span.start, "end": span.end}
