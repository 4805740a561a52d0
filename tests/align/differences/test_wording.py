"""The wording of a quotation differs inside what both quote, not at its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.wording import list_differing_words, wording_differs

if TYPE_CHECKING:
    from conftest import Tell


def test_a_word_changed_inside_a_quotation_differs(tell: Tell) -> None:
    a = tell("“We will never close this hospital again,” she said.")
    b = tell("She said: “We will not close this hospital again.”")
    found = wording_differs(a, b)
    assert found is not None
    assert (found.kind, found.a.value, found.b.value) == ("wording", "never", "not")


def test_a_word_that_one_leaves_out_is_shown_between_its_neighbours(tell: Tell) -> None:
    a = tell("“I went too far and I am sorry,” he said.")
    b = tell("“I went way too far and I am sorry,” he said.")
    found = wording_differs(a, b)
    assert found is not None
    assert (found.a.value, found.b.value) == ("went too", "way")


@pytest.mark.parametrize(
    "other",
    [
        "“close this hospital again,” she said.",
        "“We will never close this hospital again. Period,” she said.",
        "“We will never close [the] hospital again,” she said.",
        "“We will never close . . . hospital again,” she said.",
        "“We will never .... hospital again,” she said.",
        '"We will never close this hospital again," she said.',
        "“Nobody asked the nurses about the rota,” she said.",
    ],
)
def test_other_cuts_marks_and_quotations_do_not(tell: Tell, other: str) -> None:
    assert wording_differs(tell("“We will never close this hospital again,” she said."), tell(other)) is None


def test_spelling_and_digits_make_no_difference(tell: Tell) -> None:
    a = tell("“The three organisers of the harbour fair were state-funded,” he said.")
    b = tell("“The 3 organizers of the harbor fair were statefunded,” he said.")
    assert wording_differs(a, b) is None


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("They analysed it by modelling the new centre.", "They analyzed it by modeling the new center."),
        ("A grey catalogue of defence was their judgement.", "A gray catalog of defense was their judgment."),
        ("Two travellers cancelled the theatre programme.", "Two travelers canceled the theater program."),
        ("The foetus had no anaesthetic, he says.", "The fetus had no anesthetic, he says."),
        ("They may not practise law in the United Kingdom.", "They may not practice law in the UK."),
    ],
)
def test_british_and_american_spelling_make_no_difference(tell: Tell, british: str, american: str) -> None:
    a, b = tell(f"“{british}” she said."), tell(f"“{american}” she said.")
    assert wording_differs(a, b) is None
    assert not list(list_differing_words(a, b))


def test_other_words_that_look_like_other_spelling_make_a_difference(tell: Tell) -> None:
    a = tell("“The clerk had filled the forms for all of us,” she said.")
    b = tell("“The clerk had filed the forms for all of us,” she said.")
    assert wording_differs(a, b)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "“He's determined to keep the harbour open,” she said.",
            "“He is determined to keep the harbour open,” she said.",
        ),
        (
            "“It has cost us what we’d saved for years,” she said.",
            "“It's cost us what we had saved for years,” she said.",
        ),
    ],
)
def test_words_that_are_contracted_make_no_difference(tell: Tell, one: str, two: str) -> None:
    assert wording_differs(tell(one), tell(two)) is None
    assert not list(list_differing_words(tell(one), tell(two)))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "“It is kept in Fresno, Calif., and in Kelby harbour,” she said.",
            "“It is kept in Fresno, California, and in Kelby harbour,” she said.",
        ),
        (
            "“I was sceptical of the tyres whilst it went towards Kelby,” she said.",
            "“I was skeptical of the tires while it went toward Kelby,” she said.",
        ),
        (
            "“We all think of the brave crew of Mr Holm tonight,” she said.",
            "“We all think of the brave crew of David Holm tonight,” she said.",
        ),
        (
            "“The IS fighters gave her a cup of tea,” she said.",
            "“The Isis fighters gave her a cup of tea,” she said.",
        ),
        (
            "It was done to “seek wealth from the old harbour”, he said.",
            "“Seeking wealth from the old harbour.”",
        ),
    ],
)
def test_short_forms_spellings_and_titles_make_no_difference(tell: Tell, one: str, two: str) -> None:
    assert not list(list_differing_words(tell(one), tell(two)))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # A dot that closes the sentence cuts nothing short.
        (
            "“The harbour pilot talked to Jim. Nobody saw it.”",
            "“The harbour pilot talked to Jimmy. Nobody saw it.”",
        ),
        # Two titles, and two first names, are of two people.
        (
            "“We all think of the brave crew of Paul Holm tonight,” she said.",
            "“We all think of the brave crew of David Holm tonight,” she said.",
        ),
        # Inside a quotation the form of a verb counts.
        ("“We will never close the harbour again.”", "“We will never closed the harbour again.”"),
        ("“Guys of the harbour crew, come here.”", "“Guy of the harbour crew, come here.”"),
        ("“Close the harbour pier now.”", "“Closed the harbour pier now.”"),
        ("“Closing the harbour pier was wrong.”", "“Opening the harbour pier was wrong.”"),
    ],
)
def test_other_words_in_such_places_make_a_difference(tell: Tell, one: str, two: str) -> None:
    assert list(list_differing_words(tell(one), tell(two)))


def test_a_number_in_words_makes_no_difference(tell: Tell) -> None:
    a = tell("“300 sailors were fed in the harbour.”", [("300 sailors", 300, "sailor", None)])
    b = tell(
        "“Three hundred sailors were fed in the harbour.”",
        [("Three hundred sailors", 300, "sailor", None)],
    )
    c = tell(
        "“Two hundred sailors were fed in the harbour.”",
        [("Two hundred sailors", 200, "sailor", None)],
    )
    assert not list(list_differing_words(a, b))
    assert list(list_differing_words(a, c))


def test_words_of_the_outlet_between_two_quotations_make_no_difference(tell: Tell) -> None:
    a = tell("He called it an “act of folly” and, later, an “act of spite that the harbour will remember”.")
    b = tell("He called it an “act of folly and an act of spite that the harbour will remember”.")
    assert not list(list_differing_words(a, b))


@pytest.mark.parametrize(
    ("one", "two", "values"),
    [
        (
            "“The council will never sell the old pier,” she told the “Harbour Hour” show.",
            "“The council will never sell the old mill,” she said.",
            ("pier", "mill"),
        ),
        (
            "“We were talking about the pilot,” she said. “Nobody else.”",
            "“We were talking about the pilots,” she said.",
            ("pilot", "pilots"),
        ),
        (
            "“Nobody asked.” She said: “Nurses will never close this hospital.”",
            "“Doctors will never close this hospital,” she said.",
            ("Nurses", "Doctors"),
        ),
    ],
)
def test_the_words_at_the_end_of_one_of_several_quotations_are_compared(
    tell: Tell, one: str, two: str, values: tuple[str, str]
) -> None:
    found = [
        (one[slice(*mine)], two[slice(*theirs)])
        for mine, theirs, _ in list_differing_words(tell(one), tell(two))
    ]
    assert found == [values]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "“The pier must be dredged,” she said. “That costs money.”",
            "“The pier must be dredged every year,” she said.",
        ),
        ("“The pier must be dredged.”", "“The pier must be dredged,” she said. “Every year.”"),
        ("“It must be dredged,” she said, “every year.”", "“It must be dredged” each “year,” she said."),
    ],
)
def test_what_is_quoted_further_by_one_outlet_is_no_other_wording(tell: Tell, one: str, two: str) -> None:
    assert not list(list_differing_words(tell(one), tell(two)))
