from __future__ import annotations

from twosource.model import Article, Conflict, Finding, FindingKind, Ledger, Span, Value, Verdict, content_id
from twosource.pipeline import compare_articles
from twosource.report.entries import Entry, list_entries
from twosource.report.explanation import write_explanation

TEXTS = {
    "a": "The dam at Orla lost nine metres in a night, and four villages were emptied. Nobody was hurt.",
    "b": "Nine metres were gone by morning at Orla, and four villages were emptied. Schools stay shut.",
    "c": "Seven metres were lost at Orla.",
}


def _span(key: str, words: str) -> Span:
    start = TEXTS[key].index(words)
    return Span(article=key, start=start, end=start + len(words))


def _find(kind: FindingKind, verdict: Verdict, told: dict[str, str], **about: object) -> Finding:
    accounts = tuple(_span(key, words) for key, words in told.items())
    found = {"id": f"{kind}-{verdict}-{'-'.join(told.values())}", "origins": tuple((key,) for key in told)}
    return Finding(kind=kind, verdict=verdict, accounts=accounts, **{**found, **about})  # type: ignore[arg-type]


def _conflict(told: dict[str, str]) -> Conflict:
    spans = {words: _span(key, words) for key, words in told.items()}
    values = (
        Value(article=span.article, start=span.start, end=span.end, value=words)
        for words, span in spans.items()
    )
    return Conflict(kind="number", values=tuple(values))


def _enter(*findings: Finding) -> tuple[Entry, ...]:
    return list_entries(_ledger(*findings))


def _ledger(*findings: Finding) -> Ledger:
    articles = tuple(Article(id=key, path=f"{key}.txt", text=text) for key, text in TEXTS.items())
    return Ledger(articles=articles, findings=findings)


WHOLE = {"a": "The dam at Orla lost nine metres in a night", "b": "Nine metres were gone by morning at Orla"}
PART = {"a": "nine metres", "b": "Nine metres"}
LOSS = {"a": "nine metres", "c": "Seven metres"}


def test_a_statement_and_its_figure_are_one_entry_and_both_can_be_explained() -> None:
    findings = (_find("statement", "corroborated", WHOLE), _find("figure", "corroborated", PART))
    [entry] = _enter(*findings)
    assert entry.kinds == ("statement", "figure")
    assert [(it.start, it.end) for it in entry.passages] == [(s.start, s.end) for s in findings[0].accounts]
    for finding in findings:
        assert "C1 statement, figure" in write_explanation(_ledger(*findings), finding.id)


def test_facts_of_one_sentence_with_other_accounts_elsewhere_stay_apart() -> None:
    villages = _find("figure", "corroborated", {"a": "four villages", "b": "four villages"})
    loss = _find("figure", "corroborated", {"a": "nine metres", "c": "Seven metres"})
    assert len(_enter(villages, loss)) == 2


def test_agreement_on_a_disputed_value_is_told_inside_the_dispute() -> None:
    disputed = _find("figure", "disputed", LOSS, conflicts=(_conflict(LOSS),))
    agreed = _find("figure", "corroborated", {"a": "nine metres", "c": "Seven metres were lost"})
    [entry] = _enter(agreed, disputed)
    assert entry.verdict == "disputed"
    assert entry.others == (agreed,)
    assert "corroborated (figure)" in write_explanation(_ledger(agreed, disputed), agreed.id)


def test_agreement_beside_a_disputed_value_stays_a_line_of_its_own() -> None:
    disputed = _find("figure", "disputed", LOSS, conflicts=(_conflict(LOSS),))
    agreed = _find("figure", "corroborated", {"a": "four villages", "b": "four villages"})
    assert [entry.verdict for entry in _enter(agreed, disputed)] == ["disputed", "corroborated"]


def test_a_doubtful_dispute_hides_nothing() -> None:
    disputed = _find("figure", "disputed", LOSS, conflicts=(_conflict(LOSS),), confidence=0.4)
    agreed = _find("figure", "corroborated", LOSS)
    first, second = _enter(agreed, disputed)
    assert first.doubtful
    assert second.verdict == "corroborated"


def test_a_shared_origin_warns_before_agreement_on_the_same_accounts() -> None:
    shared = _find("statement", "shared-origin", WHOLE, origins=(("a", "b"),))
    [entry] = _enter(_find("report", "corroborated", WHOLE), shared)
    assert entry.verdict == "shared-origin"
    assert [finding.verdict for finding in entry.others] == ["corroborated"]


def test_conflicts_that_share_a_value_are_one_dispute() -> None:
    later = Conflict(kind="number", nature="update", values=_conflict({"a": "nine", "c": "Seven"}).values)
    finding = _find("figure", "disputed", LOSS, conflicts=(_conflict(LOSS), later))
    [entry] = _enter(finding)
    [dispute] = entry.disputes
    assert dispute.natures == ("update",)
    assert [value.value for value in dispute.values] == ["nine metres", "Seven metres"]


def test_conflicts_that_share_no_value_are_two() -> None:
    other = _conflict({"a": "four villages", "c": "Orla"})
    [entry] = _enter(_find("figure", "disputed", LOSS, conflicts=(_conflict(LOSS), other)))
    assert len(entry.disputes) == 2


def test_names_and_wordings_have_no_nature() -> None:
    named = Conflict(kind="name", nature="contradiction", values=_conflict(LOSS).values)
    [entry] = _enter(_find("name", "disputed", LOSS, conflicts=(named,)))
    assert entry.disputes[0].natures == ()


def test_what_agrees_says_that_something_else_in_its_sentences_is_disputed() -> None:
    told = "The two ministers met in {} on Thursday to talk about the ferry."
    articles = [
        Article(id=content_id(place), path=f"{place}.txt", text=told.format(place), outlet=place)
        for place in ("Lisbon", "Madrid")
    ]
    entries = list_entries(compare_articles(articles))
    (dispute,) = (entry for entry in entries if entry.disputes)
    agreed = [entry for entry in entries if not entry.disputes and len(entry.outlets) > 1]
    assert agreed
    assert {entry.contested for entry in agreed} == {(dispute.number,)}
    assert all(not entry.contested for entry in entries if entry not in agreed)
