"""Records of aligned passages: when two of one kind are taken to tell the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from twosource.align.pairing.trees import load_forest
from twosource.align.story.matching import FAR_SCORE, LIKELY, match_records
from twosource.align.tellings import read_telling
from twosource.align.values import unsettle
from twosource.model import (
    Alignment,
    Appointment,
    Article,
    Commitment,
    Extent,
    Meeting,
    Span,
    Statement,
    content_id,
)
from twosource.pipeline import compare_articles

if TYPE_CHECKING:
    from collections.abc import Callable

    from twosource.align.tellings import Telling

SET_UP = "Another deal was to set up a “flood defence” council to look after dikes and sirens"
AGREED = "a decision by both sides to agree to a lasting council on flood defence"
OTHER = "The ministry agreed to pay for new tents"


def join(tell: Callable[..., Telling], one: str, two: str, score: float) -> float | None:
    """Return what the match of two commitments is worth, whose passages are aligned with a score."""
    tellings = {each.article.id: each for each in (tell(one), tell(two))}
    first, second = (Span(article=key, start=0, end=len(it.article.text)) for key, it in tellings.items())
    records = [
        Commitment(id=span.article, article=span.article, start=span.start, end=span.end)
        for span in (first, second)
    ]
    passages = [Alignment(a=first, b=second, relation="overlap", score=score)]
    found = list(match_records(records, passages, lambda span: tellings[span.article]))
    return found[0].score if found else None


def test_two_commitments_in_other_words_count_for_more_than_their_passages(
    tell: Callable[..., Telling],
) -> None:
    assert join(tell, SET_UP, AGREED, LIKELY + 0.05) == FAR_SCORE
    assert join(tell, SET_UP, AGREED, FAR_SCORE + 0.2) == FAR_SCORE + 0.2


@pytest.mark.parametrize(("two", "score"), [(AGREED, LIKELY - 0.05), (OTHER, LIKELY + 0.05)])
def test_unlikely_passages_and_other_words_lift_nothing(
    tell: Callable[..., Telling], two: str, score: float
) -> None:
    assert join(tell, SET_UP, two, score) != FAR_SCORE


def test_records_with_other_figures_never_agree_because_their_passages_differ_in_a_name(
    tell: Callable[..., Telling],
) -> None:
    one, two = (
        tell(
            f"The mayor of {town} vowed to mend {count} bridges",
            [(f"{count} bridges", count, "bridge", None)],
        )
        for town, count in (("Orlec", 12), ("Orlek", 14))
    )
    # What was vowed, without the town.
    vows = [replace(it, span=replace(it.span, start=28), words=it.words[5:]) for it in (one, two)]
    records = [
        Commitment(id=it.span.article, article=it.span.article, start=it.span.start, end=it.span.end)
        for it in vows
    ]
    passage = Alignment(
        a=one.span,
        b=two.span,
        relation="conflict",
        kind="name",
        value_a=one.cite(13, 18),
        value_b=two.cite(13, 18),
        score=0.97,
    )
    tellings = {it.span: it for it in (one, two, *vows)}
    found = list(match_records(records, [passage], tellings.__getitem__))
    assert [(it.relation, it.score) for it in found] == [("overlap", unsettle(0.97))]


ANNOUNCED = "Commissioner Norling is stepping down, she announced on Monday."
STEPPED = "Commissioner Norling stepped down on the day."


@pytest.mark.parametrize(("day", "agreed"), [("2031-03-14", False), ("2031-03-17", True)])
def test_a_day_beside_an_appointment_keeps_it_from_another_day(
    tell: Callable[..., Telling], day: str, *, agreed: bool
) -> None:
    told = [
        tell(ANNOUNCED, times=[("on Monday", "2031-03-17")]),
        tell(STEPPED, times=[("on the day", day)]),
    ]
    tellings = {it.article.id: it for it in told}
    records = [
        Appointment(id=key, article=key, start=0, end=len(words), person="Norling")
        for key, words in zip(tellings, ("Commissioner Norling is stepping down", STEPPED), strict=True)
    ]
    spans = [Span(article=it.article.id, start=0, end=len(it.article.text)) for it in told]
    passages = [Alignment(a=spans[0], b=spans[1], relation="overlap", score=0.37)]
    found = match_records(records, passages, lambda span: _read(tellings[span.article], span))
    assert [it.score >= FAR_SCORE for it in found] == [agreed]


@pytest.mark.parametrize(
    ("people", "agreed"), [(("Norling", "Norling"), True), (("Norling", "Brask"), False)]
)
def test_two_people_who_leave_like_posts_are_two_appointments(
    tell: Callable[..., Telling], people: tuple[str, str], *, agreed: bool
) -> None:
    told = [
        tell("Sten Norling retires as coach of the Harbour Seals after five seasons"),
        tell("Ida Brask retires as goalkeeper of the Harbour Seals after 15 seasons"),
    ]
    tellings = {it.article.id: it for it in told}
    spans = [Span(article=it.article.id, start=0, end=len(it.article.text)) for it in told]
    records = [
        Appointment(id=it.article, article=it.article, start=0, end=it.end, person=person)
        for it, person in zip(spans, people, strict=True)
    ]
    passages = [Alignment(a=spans[0], b=spans[1], relation="overlap", score=0.9)]
    found = list(match_records(records, passages, lambda span: _read(tellings[span.article], span)))
    assert bool(found) == agreed


def test_each_of_two_people_of_one_clause_is_matched_with_himself(tell: Callable[..., Telling]) -> None:
    told = [tell("Sten Norling and Ida Brask resigned from the harbour board") for _ in range(2)]
    tellings = {it.article.id: it for it in told}
    spans = [Span(article=it.article.id, start=0, end=len(it.article.text)) for it in told]
    records = [
        Appointment(id=it.article + person, article=it.article, start=0, end=it.end, person=person)
        for it in spans
        for person in ("Norling", "Brask")
    ]
    passages = [Alignment(a=spans[0], b=spans[1], relation="same", score=0.9)]
    found = list(match_records(records, passages, lambda span: _read(tellings[span.article], span)))
    assert len(found) == len(told)


@pytest.mark.parametrize(
    ("described", "agreed"), [(frozenset(), True), (frozenset({"union leaders"}), False)]
)
def test_who_is_only_described_is_nobody_who_met_twice(
    tell: Callable[..., Telling], described: frozenset[str], *, agreed: bool
) -> None:
    told = [tell("Norling met union leaders"), tell("Brask met union leaders")]
    tellings = {it.article.id: it for it in told}
    spans = [Span(article=it.article.id, start=0, end=len(it.article.text)) for it in told]
    records = [
        Meeting(id=it.article, article=it.article, start=0, end=it.end, participants=("union leaders",))
        for it in spans
    ]
    passages = [Alignment(a=spans[0], b=spans[1], relation="overlap", score=0.9)]
    found = match_records(records, passages, lambda span: _read(tellings[span.article], span), described)
    assert bool(list(found)) == agreed


@pytest.mark.parametrize(
    ("one", "two", "agreed"),
    [
        ("the error", "there might have been a billing error", False),
        ("a decimal point was moved by error", "by error the decimal point was moved", True),
    ],
)
def test_one_word_is_not_said_by_two_people(
    tell: Callable[..., Telling], one: str, two: str, *, agreed: bool
) -> None:
    tellings = {it.article.id: it for it in (tell(one), tell(two))}
    spans = [Span(article=key, start=0, end=len(it.article.text)) for key, it in tellings.items()]
    records = [
        Statement(
            id=it.article, article=it.article, start=0, end=it.end, quote="indirect", speaker=it.article
        )
        for it in spans
    ]
    passages = [Alignment(a=spans[0], b=spans[1], relation="overlap", score=0.9)]
    assert bool(list(match_records(records, passages, lambda it: tellings[it.article]))) == agreed


@pytest.mark.parametrize(
    ("cue", "said", "agreed"),
    [
        ("described", "the scene", False),
        ("announced", "his retirement", False),
        ("confirmed", "the merger", True),
        ("denied", "the charges", True),
        ("condemned", "the attack", True),
        ("announced", "he retired", True),
        ("announced", "this collapsed", True),
    ],
)
def test_what_is_merely_named_is_nothing_that_is_said(
    tell: Callable[..., Telling], cue: str, said: str, *, agreed: bool
) -> None:
    text = f"Norling {cue} {said}"
    tellings = {it.article.id: it for it in (tell(text), tell(f"{text} "))}
    start = text.index(said)
    records = [
        Statement(
            id=key,
            article=key,
            start=start,
            end=len(text),
            quote="indirect",
            speaker="Norling",
            cue=Extent(start=start - len(cue) - 1, end=start - 1),
        )
        for key in tellings
    ]
    spans = [record.span for record in records]
    passages = [Alignment(a=spans[0], b=spans[1], relation="same", score=0.9)]
    found = match_records(records, passages, lambda it: _read(tellings[it.article], it))
    assert bool(list(found)) == agreed


def _read(telling: Telling, span: Span) -> Telling:
    return read_telling(telling.report, span, telling.language, load_forest("en").background)


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("Between 20 and 30 divers were hurt in the blast.", "In the blast 20 divers were injured.", False),
        ("Between 20 and 30 divers were hurt in it.", "In the blast 20 to 30 divers were injured.", True),
        ("Between 20 and 30 divers were hurt in it.", "In the blast at least 20 divers were injured.", True),
        ("Between 20 and 30 divers were hurt in it.", "In the blast up to 20 divers were injured.", False),
        ("Between 20 and 30 divers were hurt in it.", "In the blast about 20 divers were injured.", False),
        ("Between 20 and 30 divers were hurt in it.", "In the blast at least 25 divers were injured.", False),
        ("Some 20 divers were hurt in the blast.", "In the blast 20 divers were injured.", True),
        ("At least 20 divers were hurt in the blast.", "In the blast 20 divers were injured.", True),
    ],
)
def test_a_range_is_not_told_by_one_of_its_ends(one: str, other: str, agrees: bool) -> None:
    articles = [
        Article(id=content_id(text), path="a.txt", text=text, outlet=outlet)
        for outlet, text in (("Kelby News", one), ("Tidewire", other))
    ]
    figures = [it for it in compare_articles(articles).findings if it.kind == "figure"]
    assert any(it.verdict == "corroborated" for it in figures) == agrees
