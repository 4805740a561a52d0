from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from twosource.errors import LedgerError
from twosource.model import Article, Finding, Ledger, Span
from twosource.report.explanation import write_explanation
from twosource.report.terminal import write_terminal

ESCAPE = "\x1b"


def test_the_summary_comes_first_then_the_verdicts_in_order(ledger: Ledger) -> None:
    lines = write_terminal(ledger).splitlines()
    assert lines[0] == "Night ferry with 214 aboard aground off Sanna Point"
    text = "\n".join(lines)
    heads = ["8 disputed", "Disputed (8)", "Corroborated (2)", "Shared origin (2)", "One outlet only (6)"]
    assert all(text.index(before) < text.index(after) for before, after in pairwise(heads))


def test_every_passage_stands_with_its_place(ledger: Ledger) -> None:
    text = write_terminal(ledger, show_all=True)
    for finding in ledger.findings:
        for account in finding.accounts:
            assert f"[{account.start}–{account.end}]" in text


def test_a_place_names_the_line(ledger: Ledger) -> None:
    assert "lagoon.txt:7 [506–553]" in write_terminal(ledger)


def test_lines_have_eighty_columns_and_no_escapes_without_colour(ledger: Ledger) -> None:
    text = write_terminal(ledger)
    assert max(map(len, text.splitlines())) <= 80
    assert ESCAPE not in text
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_with_colour_only_our_own_escapes_are_sent(ledger: Ledger) -> None:
    text = write_terminal(ledger, colour=True)
    assert ESCAPE in text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert "␛[31mred␛[0m" in plain
    assert ESCAPE not in plain


def test_markup_and_reordering_in_a_source_stay_text() -> None:
    article = Article(
        id="a", path="[bold]a[/bold].txt", text="[red]Fire[/red] :smile: \u202egnp.exe", outlet="[b]X"
    )
    finding = Finding(
        id="f",
        kind="report",
        verdict="single-outlet",
        accounts=(Span(article="a", start=0, end=len(article.text)),),
        origins=(("a",),),
    )
    text = write_terminal(Ledger(articles=(article,), findings=(finding,)))
    assert "[red]Fire[/red] :smile: ⟨U+202E⟩gnp.exe" in text
    assert "[bold]a[/bold].txt" in text
    assert "[b]X" in text


def test_long_lists_are_cut_short_unless_all_is_asked(ledger: Ledger) -> None:
    text = "One. " * 30
    article = Article(id="a", path="a.txt", text=text)
    findings = tuple(
        Finding(
            id=f"f{start}",
            kind="report",
            verdict="single-outlet",
            accounts=(Span(article="a", start=start, end=start + 4),),
            origins=(("a",),),
        )
        for start in range(0, 150, 5)
    )
    many = replace(
        ledger, articles=(article,), findings=findings, entities=(), records=(), reuse=(), times=()
    )
    assert "… and 27 more: --all" in write_terminal(many)
    assert "more: --all" not in write_terminal(many, show_all=True)


def test_a_doubtful_match_says_so(ledger: Ledger) -> None:
    assert "Doubtful match" in " ".join(write_terminal(ledger).split())


def test_an_empty_ledger_and_one_without_texts_can_be_shown(ledger: Ledger) -> None:
    assert "0 disputed" in write_terminal(Ledger(articles=()))
    bare = replace(ledger, articles=tuple(replace(article, text="") for article in ledger.articles))
    assert "not at hand" in write_terminal(bare)


def test_an_explanation_gives_rule_values_and_passages(ledger: Ledger) -> None:
    by_number = write_explanation(ledger, "d1")
    assert "figures_differ" in by_number
    assert "▌ 214" in by_number
    assert "▌ 220" in by_number
    assert "dispatch.txt [0–100]" in by_number
    assert write_explanation(ledger, ledger.findings[0].id[:9]) == by_number


@pytest.mark.parametrize("name", ["", "D99", "zzz", "\x1b[31m"])
def test_an_unknown_finding_is_refused(ledger: Ledger, name: str) -> None:
    with pytest.raises(LedgerError, match="No finding is called"):
        write_explanation(ledger, name)


def test_an_ambiguous_name_is_refused(ledger: Ledger) -> None:
    twins = tuple(replace(finding, id=f"same{n}") for n, finding in enumerate(ledger.findings))
    with pytest.raises(LedgerError, match="Several findings"):
        write_explanation(replace(ledger, findings=twins), "same")
