"""One finding a fact: its verdict, its reasons, and what it never claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from twosource.judge import judge_story
from twosource.judge.facts import SURE, SURER, group_spans
from twosource.language import load_language
from twosource.model import (
    Alignment,
    Annotated,
    Article,
    Figure,
    Finding,
    Quantity,
    Relation,
    Reuse,
    Span,
    Statement,
    Story,
    Value,
    content_id,
)
from twosource.segment import segment_article

WRECK = "A cargo ship struck the Halvern breakwater."
CREW = "All 19 of the crew are safe."
ANCHOR = "Its anchor had been lost in March."


def report(outlet: str, text: str) -> Annotated:
    article = Article(
        id=content_id(outlet, text), path=f"{outlet}.txt", text=text, outlet=outlet, language="en"
    )
    return Annotated(segmented=segment_article(article, load_language("en")))


def find(one: Annotated, words: str) -> Span:
    start = one.article.text.index(words)
    return Span(article=one.article.id, start=start, end=start + len(words))


def align(one: Span, two: Span, score: float = 0.9, values: tuple[str, str] | None = None) -> Alignment:
    a, b = sorted((one, two))
    relation: Relation = "conflict" if values else "overlap"
    cited = [
        Value(article=span.article, start=span.start, end=span.start + len(value), value=value)
        for span, value in zip((a, b), values or (), strict=False)
    ]
    return Alignment(
        a=a,
        b=b,
        relation=relation,
        kind="number" if values else None,
        value_a=cited[0] if cited else None,
        value_b=cited[1] if cited else None,
        score=score,
    )


def judge(
    *articles: Annotated, alignments: tuple[Alignment, ...] = (), **rest: object
) -> tuple[Finding, ...]:
    ordered = tuple(sorted(articles, key=lambda each: each.article.id))
    story = Story(articles=ordered, alignments=alignments, **rest)  # type: ignore[arg-type]
    return judge_story(story, load_language("en"))


def verdicts(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(finding.verdict for finding in findings)


def test_each_sentence_of_one_report_is_a_finding_of_one_outlet() -> None:
    findings = judge(report("Meridian", f"{WRECK} {CREW}"))
    assert verdicts(findings) == ["single-outlet", "single-outlet"]
    assert [finding.reasons[0].rule for finding in findings] == ["one_outlet_reports"] * 2


def test_two_outlets_that_agree_corroborate() -> None:
    one, two = report("Meridian", WRECK), report("Lantern", "Off Halvern a freighter hit the breakwater.")
    (finding,) = judge(one, two, alignments=(align(find(one, WRECK), find(two, two.article.text), 0.8),))
    assert (finding.verdict, finding.confidence) == ("corroborated", 0.8)
    assert len(finding.accounts) == len(finding.origins) == 2


def test_two_reports_of_one_outlet_never_corroborate() -> None:
    one, two = report("Meridian", WRECK), report("Meridian", "A freighter hit the breakwater.")
    (finding,) = judge(one, two, alignments=(align(find(one, WRECK), find(two, two.article.text)),))
    assert finding.verdict == "single-outlet"


def test_copied_prose_makes_several_outlets_one_origin() -> None:
    one, two = report("Meridian", f"{WRECK} {ANCHOR}"), report("Lantern", f"{WRECK} {CREW}")
    a, b = sorted((find(one, WRECK), find(two, WRECK)))
    findings = judge(one, two, alignments=(align(a, b),), reuse=(Reuse(a=a, b=b),))
    shared = next(finding for finding in findings if len(finding.accounts) > 1)
    assert shared.verdict == "shared-origin"
    assert len(shared.origins) == 1


def test_a_doubtful_alignment_counts_as_no_second_source_and_says_so() -> None:
    one, two = report("Meridian", WRECK), report("Lantern", "A freighter was in trouble off Halvern.")
    doubtful = align(find(one, WRECK), find(two, two.article.text), SURE - 0.1)
    findings = judge(one, two, alignments=(doubtful,))
    assert verdicts(findings) == ["single-outlet", "single-outlet"]
    assert all(finding.reasons[1].rule == "alignment_is_doubtful" for finding in findings)


@pytest.mark.parametrize(
    ("amounts", "unlike"),
    [
        ([("USD", "$3m")], False),
        ([("GBP", "£2.4m")], True),
        ([("GBP", "£2.4m"), ("USD", "$3m")], False),
        ([("day", "40 days")], False),
        ([], False),
    ],
)
def test_amounts_in_unlike_currencies_are_told_to_be_so(
    amounts: list[tuple[str, str]], *, unlike: bool
) -> None:
    def pay(outlet: str, sums: list[tuple[str, str]]) -> Annotated:
        one = report(outlet, f"{outlet} says the line must pay {' '.join(words for _, words in sums)}.")
        places = [find(one, words) for _, words in sums]
        held = (
            Quantity(article=it.article, start=it.start, end=it.end, value=3.0, unit=unit)
            for it, (unit, _) in zip(places, sums, strict=True)
        )
        return replace(one, quantities=tuple(held))

    one, two = pay("Meridian", [("USD", "$3m")]), pay("Lantern", amounts)
    doubtful = align(find(one, one.article.text), find(two, two.article.text), SURE - 0.1)
    for finding in judge(one, two, alignments=(doubtful,)):
        rules = [reason.rule for reason in finding.reasons]
        assert ("currencies_are_unlike" in rules) == unlike
        assert (
            not unlike
            or len(next(it.spans for it in finding.reasons if it.rule == rules[1])) == len(rules) - 1
        )


def test_accounts_that_differ_are_disputed_and_corroborate_nothing() -> None:
    one, two = report("Meridian", "19 of the crew are safe."), report("Lantern", "17 sailors were saved.")
    differing = align(find(one, one.article.text), find(two, two.article.text), values=("19", "17"))
    (finding,) = judge(one, two, alignments=(differing,))
    assert finding.verdict == "disputed"
    assert [value.value for value in finding.conflicts[0].values] == [
        differing.value_a.value,
        differing.value_b.value,
    ]  # type: ignore[union-attr]


def test_what_two_rules_find_is_one_conflict() -> None:
    one, two = report("Meridian", "19 of the crew are safe."), report("Lantern", "17 sailors were saved.")
    differing = align(find(one, one.article.text), find(two, two.article.text), values=("19", "17"))
    (finding,) = judge(one, two, alignments=(differing, replace(differing, score=0.9)))
    assert len(finding.conflicts) == 1


def test_three_tolls_that_share_values_are_one_dispute() -> None:
    texts = ("11 are dead off Halvern.", "12 are dead off Halvern.", "13 are dead off Halvern.")
    reports = [report(outlet, text) for outlet, text in zip(("A", "B", "C"), texts, strict=True)]
    spans = sorted(find(each, each.article.text) for each in reports)
    told = {each.article.id: each.article.text[:2] for each in reports}
    pairs = [(0, 1), (0, 2), (1, 2)]
    differing = tuple(
        align(spans[i], spans[j], values=(told[spans[i].article], told[spans[j].article])) for i, j in pairs
    )
    (finding,) = judge(*reports, alignments=differing)
    assert finding.verdict == "disputed"
    assert len(finding.accounts) == len(finding.conflicts) == 3


def differ(
    one: Span, two: Span, articles: dict[str, Annotated], words: tuple[str, str], kind: str
) -> Alignment:
    """Return a difference in some words of two passages, given in the order of these."""
    told = {span.article: word for span, word in zip((one, two), words, strict=True)}
    a, b = sorted((one, two))
    places = [
        (it.article, articles[it.article].article.text.index(told[it.article], it.start)) for it in (a, b)
    ]
    cited = [Value(article=it, start=at, end=at + len(told[it]), value=told[it]) for it, at in places]
    return Alignment(
        a=a,
        b=b,
        relation="conflict",
        kind=kind,
        value_a=cited[0],
        value_b=cited[1],
        score=0.9,  # type: ignore[arg-type]
    )


def test_the_words_in_which_two_outlets_give_one_speech_are_one_dispute() -> None:
    one = report(
        "Meridian", "“The port is afflicted, but it will always be stronger than those who want war.”"
    )
    two = report(
        "Lantern", "“The port is in tears, but she will always be stronger than those who wish war.”"
    )
    articles = {it.article.id: it for it in (one, two)}
    spans = [find(it, it.article.text) for it in (one, two)]
    pairs = (("afflicted", "in tears"), ("it will", "she will"), ("want", "wish"))
    (finding,) = judge(one, two, alignments=tuple(differ(*spans, articles, it, "wording") for it in pairs))
    assert len(finding.conflicts) == len(pairs)


def test_a_difference_that_a_report_repeats_is_one_dispute() -> None:
    one = report("Meridian", "Ole Brandt was hurt. Later Ole Brandt left.")
    two = report("Lantern", "Ole Brand was hurt.")
    articles = {it.article.id: it for it in (one, two)}
    there = find(two, two.article.text)
    sentences = ("Ole Brandt was hurt.", "Later Ole Brandt left.")
    told = tuple(differ(find(one, it), there, articles, ("Brandt", "Brand"), "name") for it in sentences)
    (finding,) = judge(one, two, alignments=told)
    assert finding.verdict == "disputed"
    assert len(finding.accounts) == len((*sentences, there.article))


def test_a_figure_that_differs_inside_a_statement_is_one_dispute_with_it() -> None:
    one, two = report("Meridian", "Brandt was fined 300 crowns."), report("Lantern", "Brandt was fined 400.")
    articles = {it.article.id: it for it in (one, two)}
    wholes = [find(it, it.article.text) for it in (one, two)]
    parts = [find(one, "300 crowns"), find(two, "400")]
    told = tuple(differ(*it, articles, ("300", "400"), "number") for it in (wholes, parts))
    records = tuple(
        record
        for whole, part in zip(wholes, parts, strict=True)
        for record in (
            Statement(
                id=f"s{whole.article}",
                article=whole.article,
                start=whole.start,
                end=whole.end,
                quote="indirect",
            ),
            Figure(id=f"f{part.article}", article=part.article, start=part.start, end=part.end, value=3),
        )
    )
    (finding,) = judge(one, two, alignments=told, records=records)
    assert (finding.verdict, finding.kind) == ("disputed", "statement")
    assert set(finding.records) == {it.id for it in records}


@pytest.mark.parametrize(("kind", "disputes"), [("name", 1), ("number", 2)])
def test_a_name_that_both_reports_repeat_is_one_dispute(kind: str, disputes: int) -> None:
    one, two = report("Meridian", "Nine fell. Then Nine left."), report("Lantern", "Ten fell. Ten left.")
    articles = {it.article.id: it for it in (one, two)}
    sentences = (("Nine fell.", "Ten fell."), ("Then Nine left.", "Ten left."))
    told = tuple(
        differ(find(one, mine), find(two, theirs), articles, ("Nine", "Ten"), kind)
        for mine, theirs in sentences
    )
    findings = judge(one, two, alignments=told)
    assert verdicts(findings) == ["disputed"] * disputes


def test_a_place_that_both_reports_repeat_may_be_of_two_disputes() -> None:
    one, two = (
        report("Meridian", "Orsk burnt. Then Orsk fell."),
        report("Lantern", "Kelby burnt. Kelby fell."),
    )
    articles = {it.article.id: it for it in (one, two)}
    sentences = (("Orsk burnt.", "Kelby burnt."), ("Then Orsk fell.", "Kelby fell."))
    told = tuple(
        differ(find(one, mine), find(two, theirs), articles, ("Orsk", "Kelby"), "place")
        for mine, theirs in sentences
    )
    assert verdicts(judge(one, two, alignments=told)) == ["disputed"] * 2


def test_an_unsure_difference_in_a_name_that_is_disputed_already_loses_no_record() -> None:
    one, two = report("Meridian", "Orne fell. Then Orne left."), report("Lantern", "Orme fell. Orme left.")
    articles = {it.article.id: it for it in (one, two)}
    sure = differ(find(one, "Orne fell."), find(two, "Orme fell."), articles, ("Orne", "Orme"), "name")
    spans = find(one, "Then Orne left."), find(two, "Orme left.")
    unsure = replace(differ(*spans, articles, ("Orne", "Orme"), "name"), score=SURE - 0.1)
    records = tuple(
        Statement(id=it.article, article=it.article, start=it.start, end=it.end, quote="indirect")
        for it in spans
    )
    findings = judge(one, two, alignments=(sure, unsure), records=records)
    assert verdicts(findings).count("disputed") == 1
    assert {it for finding in findings for it in finding.records} == {it.id for it in records}
    assert set(spans) <= {span for finding in findings for span in finding.accounts}


MONDAY = ("The council will vote on Monday.", "The ferry sank on Monday.")


@pytest.mark.parametrize(
    ("told", "words", "kind"),
    [
        (MONDAY, ("Monday", "Tuesday"), "date"),
        (("Nine died.", "The ferry carried Nine."), ("Nine", "Ten"), "number"),
    ],
)
def test_two_facts_whose_values_are_written_alike_are_two_disputes(
    told: tuple[str, ...], words: tuple[str, str], kind: str
) -> None:
    other = tuple(it.replace(*words) for it in told)
    one, two = report("Meridian", " ".join(told)), report("Lantern", " ".join(other))
    articles = {it.article.id: it for it in (one, two)}
    sides = [(find(one, a), find(two, b)) for a, b in zip(told, other, strict=True)]
    sure = [differ(*pair, articles, words, kind) for pair in sides]
    crossed = replace(differ(sides[0][0], sides[1][1], articles, words, kind), score=SURE - 0.1)
    findings = judge(one, two, alignments=(*sure, crossed))
    assert verdicts(findings) == ["disputed", "disputed"]
    assert all(len(it.accounts) == len(words) for it in findings)


def test_unlike_facts_are_not_chained() -> None:
    spans = [Span(article=article, start=0, end=9) for article in "abc"]
    chain = [align(spans[0], spans[1], 0.9), align(spans[1], spans[2], SURER)]
    assert group_spans(chain) == [(spans[0], spans[1]), (spans[1], spans[2])]


def test_what_agrees_with_one_of_two_is_a_fact_with_that_one_if_it_is_sure() -> None:
    spans = [Span(article=article, start=0, end=9) for article in "abc"]
    chain = [align(spans[0], spans[1], 0.9), align(spans[1], spans[2], SURER - 0.05)]
    assert group_spans(chain) == [(spans[0], spans[1])]


def test_what_is_in_a_group_makes_no_second_one() -> None:
    spans = [Span(article=article, start=0, end=9) for article in "abcd"]
    pairs = [(0, 1), (2, 3), (1, 2)]
    chain = [align(spans[i], spans[j], 0.9) for i, j in pairs]
    assert group_spans(chain) == [(spans[0], spans[1]), (spans[2], spans[3])]


def test_statements_that_tell_the_same_are_one_finding_with_both_records() -> None:
    one, two = report("Meridian", f"He said: “{CREW}”"), report("Lantern", f"“{CREW}” he said.")
    records = [
        Statement(id=each.article.id, article=each.article.id, start=span.start, end=span.end, quote="direct")
        for each, span in ((one, find(one, CREW)), (two, find(two, CREW)))
    ]
    records.sort(key=lambda record: record.article)
    whole = align(find(one, one.article.text), find(two, two.article.text))
    told = align(records[0].span, records[1].span)
    (finding,) = judge(one, two, alignments=(whole, told), records=tuple(records))
    assert (finding.kind, finding.verdict) == ("statement", "corroborated")
    assert set(finding.records) == {record.id for record in records}


def test_a_figure_that_both_tell_does_not_hide_what_its_sentences_tell() -> None:
    texts = (
        "After 30 years the synod let women in.",
        "The synod voted on Friday to let women in, after 30 years.",
    )
    one, two = report("Meridian", texts[0]), report("Lantern", texts[1])
    figures = sorted(
        (
            Figure(
                id=each.article.id,
                article=each.article.id,
                start=find(each, "30 years").start,
                end=find(each, "30 years").end,
                value=30.0,
                unit="years",
            )
            for each in (one, two)
        ),
        key=lambda record: record.article,
    )
    whole = align(find(one, texts[0]), find(two, texts[1]))
    told = align(figures[0].span, figures[1].span)
    findings = judge(one, two, alignments=(whole, told), records=tuple(figures))
    assert sorted((it.kind, it.verdict) for it in findings) == [
        ("figure", "corroborated"),
        ("report", "corroborated"),
    ]


@pytest.mark.parametrize("turn", [1, 2])
def test_the_order_of_alignments_changes_nothing(turn: int) -> None:
    reports = [report(outlet, WRECK) for outlet in "ABC"]
    spans = sorted(find(each, WRECK) for each in reports)
    pairs = [align(spans[0], spans[1]), align(spans[0], spans[2]), align(spans[1], spans[2], 0.7)]
    turned = (*pairs[turn:], *pairs[:turn])
    assert judge(*reports, alignments=tuple(pairs)) == judge(*reports, alignments=turned)
