"""Polarity differs where one telling denies the word that the other states in like context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.polarity import polarity_differs

if TYPE_CHECKING:
    from conftest import Tell


def test_a_statement_and_its_denial_differ(tell: Tell) -> None:
    a = tell("The operator said the brakes had failed twice this year.")
    b = tell("The operator said the brakes had not failed twice this year.")
    found = polarity_differs(a, b)
    assert found is not None
    assert (found.kind, found.a.value, found.b.value) == ("polarity", "failed", "not failed")


def test_two_denials_do_not_differ(tell: Tell) -> None:
    a = tell("The brakes hadn't failed, the operator said.")
    b = tell("The brakes had not failed, the operator said.")
    assert polarity_differs(a, b) is None


def test_a_denial_of_something_else_does_not_differ(tell: Tell) -> None:
    a = tell("The operator did not explain why trams stood idle.")
    b = tell("Asked to explain the fare rise, ministers pointed to fuel.")
    assert polarity_differs(a, b) is None
