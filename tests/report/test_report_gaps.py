from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.model import Alignment
from twosource.report.entries import list_entries, order_articles
from twosource.report.gaps import list_gaps
from twosource.report.page import write_page
from twosource.report.terminal import write_terminal
from twosource.report.wording import GAPS, GAPS_MEANING, RECALL

if TYPE_CHECKING:
    from twosource.model import Ledger
    from twosource.report.gaps import Gap


def read_gaps(ledger: Ledger) -> tuple[Gap, ...]:
    return list_gaps(ledger, order_articles(ledger), list_entries(ledger))


def test_a_report_leaves_out_what_two_others_tell(ledger: Ledger) -> None:
    for gap in read_gaps(ledger):
        for each in gap.left_out:
            assert gap.article not in each.entry.outlets
            assert len(each.entry.outlets) > 1
    assert any(gap.sure for gap in read_gaps(ledger))


def test_no_fact_is_left_out_twice(ledger: Ledger) -> None:
    for gap in read_gaps(ledger):
        accounts = [frozenset(it.span for it in each.entry.passages) for each in gap.left_out]
        assert len(set(accounts)) == len(accounts)


def test_a_doubtful_passage_makes_it_a_perhaps(ledger: Ledger) -> None:
    gap = next(gap for gap in read_gaps(ledger) if gap.sure)
    account = gap.sure[0].passages[0].span
    sentence = replace(account, article=gap.article.id, start=0, end=20)
    weak = Alignment(a=account, b=sentence, relation="overlap", score=0.4)
    changed = replace(ledger, alignments=(*ledger.alignments, weak))
    found = next(it for it in read_gaps(changed) if it.article == gap.article)
    near = {each.entry.number: each.near for each in found.left_out}[gap.sure[0].number]
    assert near is not None
    assert near.line == 1


def test_two_reports_leave_nothing_out(ledger: Ledger) -> None:
    two = order_articles(ledger)[:2]
    assert list_gaps(ledger, two, list_entries(ledger)) == ()


def test_page_and_terminal_say_how_much_is_overlooked(ledger: Ledger) -> None:
    assert GAPS in write_terminal(ledger)
    for text in (write_terminal(ledger), write_page(ledger)):
        assert f"about {RECALL} in 100" in " ".join(text.split())
    assert GAPS_MEANING in write_page(ledger)


def test_every_finding_can_be_hidden_below_a_step(ledger: Ledger) -> None:
    page = write_page(ledger)
    assert len(re.findall(r'data-confidence="[\d.]+" data-tenth="\d+"', page)) == len(list_entries(ledger))
