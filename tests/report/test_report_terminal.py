from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from twosource.errors import LedgerError
from twosource.judge.facts import SURE
from twosource.model import Article, Finding, Ledger, Reason, Span
from twosource.report.entries import list_entries
from twosource.report.entry_lines import name_reports
from twosource.report.explanation import write_explanation
from twosource.report.terminal import write_terminal
from twosource.report.wording import DOUBTFUL

ESCAPE = "\x1b"


def test_the_summary_comes_first_then_the_verdicts_in_order(ledger: Ledger) -> None:
    lines = write_terminal(ledger).splitlines()
    assert lines[0] == "Night ferry with 214 aboard aground off Sanna Point"
    text = "\n".join(lines)
    heads = ["8 disputed", "Disputed (8)", "Corroborated (2)", "Shared origin (1)", "One outlet only (5)"]
    assert all(text.index(before) < text.index(after) for before, after in pairwise(heads))


def test_every_passage_stands_with_its_place(ledger: Ledger) -> None:
    text = write_terminal(ledger, show_all=True)
    for entry in list_entries(ledger):
        for passage in entry.passages:
            assert f"{passage.line}:{passage.start}" in text


def test_a_report_is_named_once_with_its_path_then_by_letter_and_outlet(ledger: Ledger) -> None:
    text = write_terminal(ledger)
    assert text.count("lagoon.txt") == 1
    assert "C Lagoon Times 1:34" in text


def test_letters_go_on_after_z() -> None:
    articles = [Article(id=f"a{n}", path=f"{n}.txt", text="") for n in range(53)]
    names = name_reports(articles)
    assert [names[key][:3] for key in ("a0", "a25", "a26", "a52")] == ["A 0", "Z 2", "AA ", "BA "]


def test_agreement_shows_one_account_and_all_shows_every_one(ledger: Ledger) -> None:
    short, long = (write_terminal(ledger, show_all=show_all) for show_all in (False, True))
    assert "Tugs freed the ship" in short
    assert "sat there for half a day" not in short.partition("Corroborated (2)")[2]
    assert "sat there for half a day" in long
    assert "[A Harbour Courier 3:219, B Bay Dispatch 3:190]; C Lagoon Times 1:83" in short


def test_what_a_match_is_stands_there_once(ledger: Ledger) -> None:
    text = " ".join(write_terminal(ledger).split())
    assert text.count("Match: how sure the program is") == 1


@pytest.mark.parametrize(("asked", "width"), [("60", 60), ("120", 120), ("wide", 80), ("", 80)])
def test_columns_set_the_width(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, asked: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", asked)
    lines = write_terminal(ledger).splitlines()
    assert max(map(len, lines)) == width


def test_lines_have_eighty_columns_and_no_escapes_without_colour(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
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
    text = "Rain. " * 30
    article = Article(id="a", path="a.txt", text=text)
    findings = tuple(
        Finding(
            id=f"f{start}",
            kind="report",
            verdict="single-outlet",
            accounts=(Span(article="a", start=start, end=start + 5),),
            origins=(("a",),),
        )
        for start in range(0, 180, 6)
    )
    many = replace(
        ledger, articles=(article,), findings=findings, entities=(), records=(), reuse=(), times=()
    )
    assert "… and 22 more: --all" in write_terminal(many)
    assert "more: --all" not in write_terminal(many, show_all=True)


def test_a_doubtful_match_says_so(ledger: Ledger) -> None:
    assert "Doubtful match" in " ".join(write_terminal(ledger, show_all=True).split())


def test_doubtful_matches_are_counted_and_shown_with_all(ledger: Ledger) -> None:
    text = write_terminal(ledger)
    assert "1 doubtful match: --all" in text
    assert "4.2 million crowns" not in text.partition("Corroborated")[0]
    assert "4.2 million crowns" in write_terminal(ledger, show_all=True)


def test_the_bound_of_doubt_is_the_judges_own() -> None:
    assert DOUBTFUL == SURE


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


def test_figures_that_stand_alone_are_shown_in_their_own_words() -> None:
    text = "About 40 of the 214 aboard were children."
    spans = [
        Span(article="a", start=text.index(it), end=text.index(it) + len(it)) for it in ("About 40", "214")
    ]
    findings = tuple(
        Finding(id=str(n), kind="figure", verdict="single-outlet", accounts=(it,), origins=(("a",),))
        for n, it in enumerate(spans)
    )
    ledger = Ledger(articles=(Article(id="a", path="a.txt", text=text),), findings=findings)
    shown = write_terminal(ledger)
    assert "O1 figure “About 40”, “214”" in shown


def test_of_three_reports_those_are_named_that_a_reason_is_about(ledger: Ledger) -> None:
    wide = next(f for f in ledger.findings if len({span.article for span in f.accounts}) > len("AB"))
    one, two = list(dict.fromkeys(wide.accounts))[:2]
    pair = Reason(rule="outlet_is_same", text="Both are one.", spans=(one, two))
    both = Reason(rule="credit_is_shared", text="Both credit one.", spans=(one, two))
    every = Reason(rule="owner_is_same", text="All are one.", spans=wide.accounts)
    changed = replace(wide, reasons=(pair, every, both))
    findings = tuple(changed if finding is wide else finding for finding in ledger.findings)
    entry = next(e for e in list_entries(replace(ledger, findings=findings)) if changed in e.findings)
    labels = [article.label for article in entry.outlets if article.id in (one.article, two.article)]
    assert entry.reasons == ("All are one.", f"{', '.join(labels)}: Both are one.", "Both credit one.")
