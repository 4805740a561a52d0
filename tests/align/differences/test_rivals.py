"""Every comparer proposes what may differ; what stands around the values decides elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.numbers import list_rival_figures
from twosource.align.differences.rivals import MOST_RIVALS, list_rivals
from twosource.align.differences.weighing import Grounds, measure_rivals
from twosource.align.tellings import MOST_COMPARED

if TYPE_CHECKING:
    from conftest import Tell
    from twosource.align.tellings import Telling


@pytest.mark.parametrize(
    ("one", "two", "kind", "values"),
    [
        (
            "She spoke at the Miners' Hall on the square.",
            "She spoke at the Guild Hall on the square.",
            "name",
            ("Miners' Hall", "Guild Hall"),
        ),
        ("Vera Norling won the vote.", "Ana Norling won the vote.", "name", ("Vera", "Ana")),
        (
            "The mayor, Ana Norlingen, left.",
            "The mayor, Ana Norlinger, left.",
            "name",
            ("Norlingen", "Norlinger"),
        ),
        ("The dam was inspected.", "The dam was not inspected.", "polarity", ("inspected", "not inspected")),
        (
            "“We will never leave this valley,” he said.",
            "“We will not leave this valley,” he said.",
            "wording",
            ("never", "not"),
        ),
    ],
)
def test_two_values_in_one_place_are_rivals(
    tell: Tell, one: str, two: str, kind: str, values: tuple[str, str]
) -> None:
    found = [(it.kind, one[slice(*it.a)], two[slice(*it.b)]) for it in list_rivals(tell(one), tell(two))]
    assert (kind, *values) in found


def test_figures_are_rivals_unless_they_agree(tell: Tell) -> None:
    a = tell("The flood cut off 40 farms.", [("40 farms", 40, "farms", None)])
    b = tell("The flood cut off 52 farms.", [("52 farms", 52, "farms", None)])
    assert [it.kind for it in list_rivals(a, b)] == ["number"]
    assert list_rivals(a, a) == []


def test_a_name_and_a_longer_form_of_it_are_no_rivals(tell: Tell) -> None:
    one, two = tell("He joined the Norling Water Board."), tell("He joined the Water Board.")
    assert list_rivals(one, two) == []


def test_what_somebody_owns_is_no_other_name_of_the_owner(tell: Tell) -> None:
    assert (
        list_rivals(tell("On lap 48 Holm's Meridian left the track."), tell("On lap 48 Ada Holm left.")) == []
    )


def test_a_number_behind_a_name_is_no_other_spelling(tell: Tell) -> None:
    one, two = tell("Engineers lost touch with Angolar 1."), tell("Engineers lost touch with Angolar-1.")
    assert list_rivals(one, two) == []


def test_a_number_without_a_noun_and_a_place_in_an_order_are_rivals(tell: Tell) -> None:
    one = "Of the crew of the ferry, thirty-seven needed treatment after the fourth crash."
    two = "Of the crew of the ferry, twenty-seven needed treatment after the fifth crash."
    found = [(it.kind, one[slice(*it.a)], two[slice(*it.b)]) for it in list_rivals(tell(one), tell(two))]
    assert found == [("number", "thirty-seven", "twenty-seven"), ("number", "fourth", "fifth")]


def test_what_stands_beside_the_values_is_counted(tell: Tell) -> None:
    a = tell("On Monday the flood cut off 40 farms.", [("40 farms", 40, "farms", None)])
    b = tell("The flood cut off 52 farms.", [("52 farms", 52, "farms", None)])
    found = measure_rivals(list_rivals(a, b), a, b, Grounds(whole=0.5, bare=0.5, claims=(), reports=()))
    assert found["before"].tolist() == [3]
    assert found["known_high"].tolist() == [0]
    assert {len(values) for values in found.values()} == {1}


@pytest.mark.parametrize(
    ("one", "two", "kind", "values"),
    [
        ("His son Benjamin won.", "His son, Ben, won.", "name", ("Benjamin", "Ben")),
        (
            "The Lakesidemoor line opened.",
            "The Lakeside Moor line opened.",
            "name",
            ("Lakesidemoor", "Lakeside Moor"),
        ),
        (
            "“I am not afraid to say that we lost,” he said.",
            "“I am not afraid,” he said, “to say we lost.”",
            "wording",
            ("that", "say we"),
        ),
    ],
)
def test_short_forms_joined_names_and_cut_speeches_are_rivals(
    tell: Tell, one: str, two: str, kind: str, values: tuple[str, str]
) -> None:
    found = [(it.kind, one[slice(*it.a)], two[slice(*it.b)]) for it in list_rivals(tell(one), tell(two))]
    assert (kind, *values) in found


def test_hours_that_are_not_the_same_are_rivals(tell: Tell) -> None:
    a = tell("It began at 7:30 p.m.", times=[("7:30 p.m.", "T19:30")])
    b = tell("It began at 7:15 p.m.", times=[("7:15 p.m.", "T19:15")])
    assert [it.clues["gap"] for it in list_rivals(a, b)] == [15.0]
    assert list_rivals(a, a) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Officers were called to a house at 561 Mill Lane.",
            "Officers were called to a house at 673 Mill Lane.",
        ),
        ("Callers are asked to ring 0161 555.", "Callers are asked to ring 0207 555."),
    ],
)
def test_numbers_that_count_nothing_are_rivals_in_one_place(tell: Tell, one: str, two: str) -> None:
    assert [it.kind for it in list_rivals(tell(one), tell(two))] == ["number"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Gov. Vera Norling won.", "Governor Vera Norling won."),
        ("The order of President Norling stands.", "The order of Vera Norling stands."),
        ("Vera B. Norling won.", "Vera Norling won."),
        ("The House GOP leader spoke.", "The House Republican leader spoke."),
        ("The U.S. Board of Dams spoke.", "The United States Board of Dams spoke."),
        ("They met in Ft. Norling and Ashby.", "They met in Fort Norling and Ashby."),
        ("The Democrats met.", "The Democratic members met."),
        ("Mayor Messaged Dam Builders Before Flood", "Mayor Called Dam Builders Before Flood"),
        ("Vera Norling Jr. praised Ana Norling.", "Ana Norling was praised."),
    ],
)
def test_forms_of_one_name_and_headlines_are_no_rivals(tell: Tell, one: str, two: str) -> None:
    assert not [it for it in list_rivals(tell(one), tell(two)) if it.kind == "name"]


def test_a_code_in_an_address_is_no_number(tell: Tell) -> None:
    one, two = tell("Share this story: news.example/1Ab27Qx"), tell("Share this story: press.example/1Ab9Zz4")
    assert not [it for it in list_rivals(one, two) if it.kind == "number"]


def test_a_word_that_one_outlet_does_not_print_is_no_rival(tell: Tell) -> None:
    one, two = (
        tell("“We will not pay for that bloody dam,” he said."),
        tell("“We will not pay for that b***** dam,” he said."),
    )
    assert not [it for it in list_rivals(one, two) if it.kind == "wording"]


def test_the_same_weekday_of_two_weeks_is_no_rival(tell: Tell) -> None:
    a = tell("The vote is on Thursday.", times=[("Thursday", "2031-03-20")])
    b = tell("The vote is on next Thursday.", times=[("next Thursday", "2031-03-27")])
    assert not [it for it in list_rivals(a, b) if it.kind == "date"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Would it help? Probably not! For one thing, the dam is old.", "For one thing, the dam is old."),
        ("It is not, it is a strong dam, he said.", "It is a strong dam, he said."),
        ("The board could not independently verify it.", "The board was unable to independently verify it."),
        ("The board does not own the lighthouse.", "The lighthouse does not belong to the board."),
        (
            "That does not necessarily mean the hole was drilled.",
            "It was “not necessarily” drilled.",
        ),
        ("See what happens when it isn’t working.", "See what happens when it isn?t working."),
        ("The board would not ban fishing.", "The board has stopped banning most fishing."),
    ],
)
def test_what_both_deny_in_their_own_way_is_no_rival(tell: Tell, one: str, two: str) -> None:
    assert "polarity" not in {it.kind for it in list_rivals(tell(one), tell(two))}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The dam is as strong as it was.", "The dam is as strong as it was not."),
        ("The ferry docked without a pilot and was inspected.", "The ferry was not inspected."),
        ("It was odd that no one heard the siren.", "It was not odd that no one heard the siren."),
    ],
)
def test_a_denial_of_something_else_hides_no_rival(tell: Tell, one: str, two: str) -> None:
    assert "polarity" in {it.kind for it in list_rivals(tell(one), tell(two))}


@pytest.mark.parametrize(
    ("one", "two", "values"),
    [
        ("The song was No. 212 in the charts.", "It came in at No. 218 last week.", ("212", "218")),
        ("He was told that all seven are still there.", "She hopes that all five remain.", ("seven", "five")),
        ("She bought it 25 years ago.", "Now, 20 years later, it is the same.", ("25", "20")),
    ],
)
def test_numbers_beside_the_same_word_are_rivals(
    tell: Tell, one: str, two: str, values: tuple[str, str]
) -> None:
    found = [(one[slice(*it.a)], two[slice(*it.b)]) for it in list_rivals(tell(one), tell(two))]
    assert values in found


def test_numbers_that_both_hold_or_that_tell_a_day_are_no_rivals(tell: Tell) -> None:
    a = tell("All 12 boats left on May 4.", times=[("May 4", "--05-04")])
    b = tell("All 12 boats left, and all 9 came back on May 6.", times=[("May 6", "--05-06")])
    assert {it.kind for it in list_rivals(a, b)} == {"date"}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("more than 200 farms", 200, "farms", "more than"), ("276 homes", 276, "homes", None)),
        (("nearly 50 boats", 50, "boats", "nearly"), ("44 ships", 44, "ships", None)),
        (("more than 40 boats", 40, "boats", "more than"), ("nearly 48 ships", 48, "ships", "nearly")),
        (("8 open seats", 8, "seats", None), ("six of its eight places", 6, "places", None)),
        (("hundreds of boats", 100, "boats", None), ("more than 200 ships", 200, "ships", "more than")),
    ],
)
def test_a_bound_that_a_figure_rounds_to_is_no_rival(
    tell: Tell, one: tuple[str, float, str, str], two: tuple[str, float, str, str]
) -> None:
    a, b = tell(f"They lost {one[0]}.", [one]), tell(f"They lost {two[0]}.", [two])
    assert [it.kind for it in list_rivals(a, b)] == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            ("more than 200 farms", 200, "farms", "more than"),
            ("more than 266 farms", 266, "farms", "more than"),
        ),
        (("at least 10 boats", 10, "boats", "at least"), ("13 boats", 13, "boats", None)),
        (("five-inch pipe", 0.127, "metre", None), ("three-inch pipe", 0.0762, "metre", None)),
        (("0.5 percent", 0.5, "percent", None), ("0.7 percent", 0.7, "percent", None)),
        (("more than 200 farms", 200, "farms", "more than"), ("312 farms", 312, "farms", None)),
    ],
)
def test_two_bounds_and_two_counts_are_rivals(
    tell: Tell, one: tuple[str, float, str, str], two: tuple[str, float, str, str]
) -> None:
    a, b = tell(f"They lost {one[0]}.", [one]), tell(f"They lost {two[0]}.", [two])
    assert "number" in {it.kind for it in list_rivals(a, b)}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The fire at 36 East Quay Boulevard is out.", "The fire at 36 E. Quay Blvd. is out."),
        ("Experts saw American Kestrels there.", "Experts saw “US Kestrels” there."),
        ("So said Ada Holm on Monday.", "So said @AdaHolm on Monday."),
    ],
)
def test_short_words_and_handles_are_no_other_names(tell: Tell, one: str, two: str) -> None:
    assert "name" not in {it.kind for it in list_rivals(tell(one), tell(two))}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Late keeper Per Holm's daughter Ada spoke.", "Ada Holm, the daughter of keeper Holm, spoke."),
        ("Ada Holm of the Quay Institute wrote it.", "Holm of the Stone Quay Institute wrote it."),
        ("If Norling wins, he goes.", "Hilda Norling may win."),
    ],
)
def test_people_whom_both_know_are_no_slips(tell: Tell, one: str, two: str) -> None:
    assert "name" not in {it.kind for it in list_rivals(tell(one), tell(two))}


def test_a_first_name_that_one_telling_holds_twice_is_a_rival(tell: Tell) -> None:
    a = tell("It was just Ada at work, which is why we like Ada Norling.")
    b = tell("It was just Ada at work, which is why we like Vera Norling.")
    assert "name" in {it.kind for it in list_rivals(a, b)}


def test_short_months_of_a_quotation_are_no_other_words(tell: Tell) -> None:
    a, b = tell("“We saw it on Sept. 11 ourselves,” he said."), tell("“We saw it on September 11 ourselves.”")
    assert "wording" not in {it.kind for it in list_rivals(a, b)}


def test_a_day_under_two_weekdays_is_a_rival(tell: Tell) -> None:
    a = tell("It was filmed on Saturday, August 9.", times=[("Saturday, August 9", "--08-09")])
    b = tell("It was filmed on Sunday, August 9.", times=[("Sunday, August 9", "--08-09")])
    assert [it.kind for it in list_rivals(a, b)] == ["date"]


def test_a_dateline_hides_no_other_day(tell: Tell) -> None:
    a = tell(
        "SELWYN, March 11 (Tidewire) - The board closed the pier on Saturday.",
        times=[("March 11", "--03-11"), ("Saturday", "XXXX-WXX-6")],
    )
    b = tell("The board closed the pier on Wednesday.", times=[("Wednesday", "XXXX-WXX-3")])
    assert [it.kind for it in list_rivals(a, b)] == ["date"]


def test_what_an_outlet_puts_into_brackets_is_no_rival(tell: Tell) -> None:
    a = tell("“It costs 9 crowns (some 2 euros) a day,” she said.")
    b = tell("“It costs 9 crowns a day,” she said.")
    assert "wording" not in {it.kind for it in list_rivals(a, b)}


def test_a_figure_told_twice_is_not_told_by_one(tell: Tell) -> None:
    a = tell(
        "Holm had three goals and three cards.",
        [("three goals", 3, "goals", None), ("three cards", 3, "cards", None)],
    )
    b = tell(
        "Holm had three goals and nine cards.",
        [("three goals", 3, "goals", None), ("nine cards", 9, "cards", None)],
    )
    assert ("three cards", "nine cards") in _list_values(a, b)
    assert list_rivals(a, a) == []


def test_hours_hold_no_minutes(tell: Tell) -> None:
    a = tell("It charges in 20 minutes.", [("20 minutes", 20, "minute", None)])
    b = tell(
        "It charges in 24 minutes and runs for 24 hours.",
        [("24 minutes", 24, "minute", None), ("24 hours", 1440, "minute", None)],
    )
    assert ("20 minutes", "24 minutes") in _list_values(a, b)


def test_numbers_of_four_digits_are_rivals_beside_the_same_word(tell: Tell) -> None:
    a, b = tell("It runs on the Norling 742 chip."), tell("The Norling 1268 it runs on is new.")
    assert ("742", "1268") in _list_values(a, b)
    assert list_rivals(tell("Some 2,000 came to Norling."), tell("Some 2000 came to Norling.")) == []


@pytest.mark.parametrize(
    ("one", "two", "values"),
    [
        (
            "“Ada Lind-Holm broke both ankles,” he said.",
            "“Eva Lind Holm broke both ankles,” he said.",
            ("Ada", "Eva"),
        ),
        ("Eva Holm plays in Ada Lind's film.", "Ada Holm plays a part.", ("Eva", "Ada")),
        ("From Ada Holm's official Lind biography.", "From Eva Holm's Lind Biography.", ("Ada", "Eva")),
    ],
)
def test_a_first_name_is_a_rival_whoever_else_bears_the_other(
    tell: Tell, one: str, two: str, values: tuple[str, str]
) -> None:
    assert values in _list_values(tell(one), tell(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Helen Varrow, whose sister is Liz Varrow, wrote it.",
            "Elizabeth is the sister of Helen, daughters of Dick Varrow.",
        ),
        ("He coached Peter Ashdown, Lind and Holm.", "He coached Ada Lind."),
    ],
)
def test_one_of_two_and_another_form_are_no_rivals(tell: Tell, one: str, two: str) -> None:
    assert "name" not in {it.kind for it in list_rivals(tell(one), tell(two))}


def test_until_turns_no_denial_that_the_other_has_too(tell: Tell) -> None:
    a, b = tell("The crew will have to wait until noon."), tell("The crew will not have to wait until noon.")
    assert ("will have", "will not have") in _list_values(a, b)
    assert "polarity" not in {
        it.kind for it in list_rivals(tell("The crew will dock."), tell("The crew will not dock until noon."))
    }


def test_a_day_that_both_state_is_no_other_day(tell: Tell) -> None:
    a = tell(
        "The tape out on Tuesday may tell of the fire of Aug. 9.",
        times=[("Tuesday", "XXXX-WXX-2"), ("Aug. 9", "--08-09")],
    )
    b = tell(
        "The tape out on Friday may tell of the fire of August 9.",
        times=[("Friday", "XXXX-WXX-5"), ("August 9", "--08-09")],
    )
    assert _list_values(a, b) == [("Tuesday", "Friday")]


@pytest.mark.parametrize(
    ("piece", "other"),
    [("5 5 5 ", "6 6 6 "), ("north and south ", "south and east "), ("the second ", "the third ")],
)
def test_of_a_list_of_hundreds_only_so_much_is_compared(tell: Tell, piece: str, other: str) -> None:
    assert len(list_rivals(tell(piece * 100), tell(other * 100))) <= MOST_RIVALS


def test_a_figure_at_the_end_of_a_long_list_is_held_all_the_same(tell: Tell) -> None:
    many = [(f"{number} boats", float(number), "boats", None) for number in range(200, 240)]
    text = " and ".join(words for words, *_ in many)
    last, other = ("239 boats", 239.0, "boats", None), ("150 boats", 150.0, "boats", None)
    listed = tell(text, quantities=many)
    assert not list(list_rival_figures(listed, tell("239 boats left.", quantities=[last])))
    rivals = list(list_rival_figures(listed, tell("150 boats left.", quantities=[other])))
    assert 0 < len(rivals) <= MOST_COMPARED


def _list_values(a: Telling, b: Telling) -> list[tuple[str, str]]:
    return [(a.article.text[slice(*it.a)], b.article.text[slice(*it.b)]) for it in list_rivals(a, b)]


@pytest.mark.parametrize(
    ("one", "two", "values"),
    [
        (
            "The ferry will not soon sail to Kelby.",
            "The ferry will sail to Kelby in May.",
            ("will not soon sail", "will sail"),
        ),
        ("The fire was not an accident.", "The fire was a tragic accident.", ("was not an", "was a")),
    ],
)
def test_a_denial_reaches_over_a_small_word(tell: Tell, one: str, two: str, values: tuple[str, str]) -> None:
    found = [(one[slice(*it.a)], two[slice(*it.b)]) for it in list_rivals(tell(one), tell(two))]
    assert values in found


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The blast was not a bomb, he said.", "The blast was a gas leak, he said."),
        ("The blast was not an attack, the mayor said.", "The blast was a gas leak, the mayor said."),
        ("The shooting was not a terrorist attack.", "The shooting was an attack on the church."),
        ("It was not a terror attack.", "It was an attack by one man."),
        ("The fire was not an arson attack.", "The fire was a gas attack."),
        ("He is not an American citizen.", "He is a citizen of Norland."),
        ("It was not an old bomb.", "It was a bomb."),
        ("It was not a navy ship.", "It was a cargo ship."),
        ("It was not a military plane.", "It was a small passenger plane."),
        (
            "We want to see that we get the ferry.",
            "We want to see that we get the ferry, and if we do not get it, we go.",
        ),
        ("They would not comply with the subpoenas.", "They rejected the subpoenas."),
    ],
)
def test_what_is_not_one_thing_may_be_another(tell: Tell, one: str, two: str) -> None:
    assert not [it for it in list_rivals(tell(one), tell(two)) if it.kind == "polarity"]


def test_a_day_counted_from_another_may_be_the_wrong_one(tell: Tell) -> None:
    a = tell(
        "The wedding was held on Saturday, the day before her birthday.", times=[("Saturday", "2031-03-22")]
    )
    b = tell("The wedding took place on Sunday.", times=[("Sunday", "2031-03-23")])
    assert [it for it in list_rivals(a, b) if it.kind == "date"]
