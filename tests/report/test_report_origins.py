from __future__ import annotations

from dataclasses import replace

from twosource.model import Article, Credit, Finding, Ledger, Reason, Reuse, Span
from twosource.report.entries import list_entries, order_articles
from twosource.report.origins import list_bonds, tell_bond

TEXT = "CALVERT (Northern Wire) — The mill burned down. Six engines came. It was old."
ONE, TWO, THREE = (
    Article(
        id=key, path=f"{key}.txt", text=TEXT, outlet=outlet, credits=(Credit(start=9, end=22, agency=wire),)
    )
    for key, outlet, wire in (
        ("a", "Morning", "Northern Wire"),
        ("b", "Evening", "Northern Wire"),
        ("c", "Noon", "X"),
    )
)
SPANS = tuple(Span(article=key, start=26, end=48) for key in "abc")


def _find(start: int, keys: str, origins: tuple[tuple[str, ...], ...], *rules: str) -> Finding:
    accounts = tuple(Span(article=key, start=start, end=start + 10) for key in keys)
    reasons = tuple(Reason(rule=rule, text=rule, spans=accounts[:2]) for rule in rules)
    return Finding(
        id=f"f{start}",
        kind="report",
        verdict="shared-origin" if len(origins) == 1 else "corroborated",
        accounts=accounts,
        origins=origins,
        reasons=reasons,
    )


def _tell(*findings: Finding, articles: tuple[Article, ...] = (ONE, TWO), reuse: bool = False) -> list[str]:
    shared = (Reuse(a=SPANS[0], b=SPANS[1]),) if reuse else ()
    ledger = Ledger(articles=articles, findings=findings, reuse=shared)
    bonds = list_bonds(ledger, order_articles(ledger), list_entries(ledger))
    return ["".join(part.text for part in tell_bond(bond)) for bond in bonds]


def test_a_pair_is_told_in_one_sentence_with_the_agency_by_its_name() -> None:
    rules = ("passage_is_copied", "credit_is_shared", "family_is_shared", "credit_is_shared")
    told = _tell(_find(26, "ab", (("a", "b"),), *rules), _find(49, "ab", (("a",), ("b",))), reuse=True)
    assert told == [
        (
            "Morning and Evening count as one origin for 1 of the 2 facts that both report: 29% of the text "
            "of Morning and 29% of Evening stand in the other as well, both credit Northern Wire, and one "
            "owner has both outlets."
        )
    ]


def test_all_facts_and_the_only_one_are_said_in_words() -> None:
    one = _find(26, "ab", (("a", "b"),), "outlet_is_cited")
    two = _find(49, "ab", (("a", "b"),), "outlet_is_cited")
    assert _tell(one) == [
        "Morning and Evening count as one origin for the one fact that both report: one cites the other."
    ]
    assert "for all 2 facts that both report" in _tell(one, two)[0]


def test_prose_that_counts_for_no_fact_is_told_too() -> None:
    [told] = _tell(reuse=True)
    assert told.startswith("Morning and Evening share prose, but count as one origin for no fact: 29%")


def test_a_pair_that_depends_on_a_third_report_says_so() -> None:
    finding = _find(26, "abc", (("a", "b", "c"),), "outlet_is_same")
    told = _tell(finding, articles=(ONE, TWO, THREE))
    assert len(told) == 3
    assert told[1].endswith("that both report: each depends on a third report.")


def test_reports_without_a_bond_are_not_told() -> None:
    assert _tell(_find(26, "ab", (("a",), ("b",)))) == []
    assert _tell(articles=(replace(ONE, text=""),)) == []


def test_two_reports_of_one_outlet_are_told_apart_by_their_dates_or_their_files() -> None:
    dated = (replace(ONE, published="2026-03-01"), replace(TWO, outlet="Morning", published="2026-03-02"))
    undated = (ONE, replace(TWO, outlet="Morning"))
    finding = _find(26, "ab", (("a", "b"),), "outlet_is_same", "family_is_shared")
    for pair, (one, two) in ((dated, ("1 March 2026", "2 March 2026")), (undated, ("a.txt", "b.txt"))):
        (told,) = _tell(finding, articles=pair)
        assert told.startswith(f"Morning ({one}) and Morning ({two}) count as one origin")
        assert told.endswith(": they come from the same outlet.")
