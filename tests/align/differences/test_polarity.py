"""Polarity differs where one telling denies the word that the other states in like context."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.polarity import has_open_denial, polarity_differs
from twosource.align.differences.rivals import list_rivals

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


def test_the_denial_of_a_common_word_differs_in_nearly_the_same_words(tell: Tell) -> None:
    a = tell("The call was made by the boy's aunt, police said.")
    b = tell("The call was not made by the boy's aunt, police said.")
    found = polarity_differs(a, b)
    assert found is not None
    assert (found.a.value, found.b.value) == ("was made", "was not made")


def test_a_denial_on_one_side_is_open_and_one_on_both_is_not(tell: Tell) -> None:
    a = tell("Norling will not compromise, but it does not seek a break with Halvern.")
    b = tell("Norling puts safety first but does not seek a break with Halvern.")
    c = tell("Norling seeks a break with Halvern.")
    assert not has_open_denial(a, b)
    assert has_open_denial(b, c)


def test_two_denials_of_unlike_words_are_open(tell: Tell) -> None:
    a = tell("The Norling ferry may not carry lorries, the harbour board ruled.")
    b = tell("The Norling ferry was not insured, the harbour board ruled.")
    assert has_open_denial(a, b)


@pytest.mark.parametrize(
    ("one", "two", "denies"),
    [
        (
            "The crew will not be paid until Monday.",
            "The crew will be paid on Monday, and will have to wait until then.",
            False,
        ),
        (
            "Ferries will not run until noon on Tuesday.",
            "Ferries will run from noon on Tuesday; until then buses go.",
            False,
        ),
        ("The crew will not be paid until Monday.", "The crew will be paid until Monday.", True),
        ("The shop will not open on Sunday until noon.", "The shop will open on Sunday until noon.", True),
    ],
)
def test_until_turns_a_denial_unless_it_stands_behind_the_same_verb(
    tell: Tell, one: str, two: str, *, denies: bool
) -> None:
    assert ("polarity" in {it.kind for it in list_rivals(tell(one), tell(two))}) is denies


@pytest.mark.parametrize(
    ("one", "two", "denies"),
    [
        (
            "There is no chance of seeing the planet directly, not even with the best telescope.",
            "The planet is too far away to be seen directly even with the best telescope.",
            False,
        ),
        (
            "The planet was seen directly, not even through a telescope, she said.",
            "The planet was seen directly, even through a telescope, she said.",
            True,
        ),
    ],
)
def test_not_even_only_strengthens_an_earlier_denial(tell: Tell, one: str, two: str, *, denies: bool) -> None:
    assert ("polarity" in {it.kind for it in list_rivals(tell(one), tell(two))}) is denies


def test_soon_before_a_denial_is_not_soon_behind_it(tell: Tell) -> None:
    one, two = "The mayor soon denied that she knew.", "The mayor denied that she soon knew."
    assert has_open_denial(tell(one), tell(two))


def test_what_is_forbidden_without_something_demands_it(tell: Tell) -> None:
    a = tell("One bill requires digital bots to be identified in California.")
    b = tell("One bill prohibits the use of digital bots without identification in California.")
    c = tell("One bill lets digital bots be used without identification in California.")
    kinds = [{it.kind for it in list_rivals(a, other)} for other in (b, c)]
    assert ["polarity" in each for each in kinds] == [False, True]


@pytest.mark.parametrize(
    ("one", "two", "is_open"),
    [
        (
            "One bill prohibits the use of digital bots without identification in California.",
            "One bill lets digital bots be used without identification in California.",
            True,
        ),
        ("The law forbids fishing in the bay.", "The law allows fishing in the bay.", True),
        ("The law outlaws night dives.", "The law permits night dives.", True),
        # One law may forbid a thing and allow another.
        ("The law forbids fishing in the bay.", "The law lets people swim.", False),
        ("The court let the law stand, which forbids fishing.", "The law forbids fishing.", False),
        ("The law forbids fishing, and the mayor allowed a march.", "The law forbids fishing.", False),
        ("The law forbids fishing in the bay.", "The law forbids fishing in the bay of Sund.", False),
        ("The law outlaws guns.", "The guns law was allowed to pass.", False),
        (
            "The bill would prohibit schools from teaching evolution and allow prayer in schools.",
            "The bill would allow prayer in schools and prohibit schools from teaching evolution.",
            False,
        ),
        (
            "The law lets police search homes and prohibits searches at night.",
            "The law lets police search homes and prohibits searches at night, the minister said.",
            False,
        ),
        (
            "A judge refused to let the firm sell the drug.",
            "A judge prohibited the firm from selling the drug.",
            False,
        ),
        ("The judge barred the firm from selling the drug.", "The judge let the firm sell the drug.", True),
        (
            "The rule prohibits parking but allows loading on Pier Road.",
            "The rule prohibits parking on Pier Road, though it allows loading.",
            False,
        ),
        (
            "The rule prohibits parking but allows loading.",
            "The rule prohibits loading but allows parking.",
            True,
        ),
        ("The judge banned the sale of the drug.", "The judge allowed the sale of the drug.", True),
        ("The judge blocked the sale.", "The judge permitted the sale.", True),
        ("The judge blocked the sale.", "The judge refused to allow the sale.", False),
    ],
)
def test_what_is_forbidden_and_what_is_allowed_confirm_nothing(
    tell: Tell, one: str, two: str, *, is_open: bool
) -> None:
    a, b = tell(one), tell(two)
    assert (has_open_denial(a, b), has_open_denial(b, a)) == (is_open, is_open)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "The rule outlaws guns and lets people march without a permit.",
            "The rule outlaws guns and lets people march with a permit.",
        ),
        (
            "The rule that outlaws guns lets people march without a permit.",
            "The rule that outlaws guns lets people march with a permit.",
        ),
        (
            "The council, which forbade the march, met without the mayor on Monday.",
            "The council, which forbade the march, met with the mayor on Monday.",
        ),
        (
            "The board that prohibited the dive went down without a guide.",
            "The board that prohibited the dive went down with a guide.",
        ),
    ],
)
def test_what_is_forbidden_ends_with_its_clause(tell: Tell, one: str, two: str) -> None:
    assert "polarity" in {it.kind for it in list_rivals(tell(one), tell(two))}


def test_what_is_yet_to_be_done_is_not_done(tell: Tell) -> None:
    pending = tell("The body has yet to be found in the lake, police said.")
    assert has_open_denial(pending, tell("The body was found in the lake, police said."))
    assert any(
        it.kind == "polarity"
        for it in list_rivals(pending, tell("The body was found in the lake, police said."))
    )
    denied = tell("The body has not been found in the lake, police said.")
    assert not any(it.kind == "polarity" for it in list_rivals(pending, denied))
    none = tell("No official offer has been made."), tell("An official offer has yet to be made.")
    assert not any(it.kind == "polarity" for it in list_rivals(*none))


def test_and_yet_denies_nothing(tell: Tell) -> None:
    one = tell("And yet to many in the valley the bridge was built too late.")
    assert not has_open_denial(one, tell("To many in the valley the bridge was built too late."))
