"""Names of several words are rivals where they may be one name, told differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.long_names import list_rival_names

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("A camera of the Orlec Harbour Programme saw it.", "A camera of the Orlec Harbour Region saw it."),
        (
            "The pier belongs to the Norland Fishery Board.",
            "The pier belongs to the Norland Fishery Council.",
        ),
        ("The Bank of Norland raised its rate.", "The Bank of Averne raised its rate."),
    ],
)
def test_two_names_of_one_body_are_rivals(tell: Tell, one: str, two: str) -> None:
    assert list_rival_names(tell(one), tell(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Seen there was Norlander Martin Ashdown.", "Seen there was Martin Joel Ashdown."),
        ("Retail and Pier Head Louise Ashdown said no.", "Orlec Retail Chief Louise Ashdown said no."),
        ("Astronauts Martin Ashdown and Louise Varn left.", "It was Martin Ashdown and Lou Varn who left."),
        ("They were Orlec's Martin Ashdown and Tolland's Louise Varn.", "Martin Ashdown of Orlec was there."),
        (
            "The Russian Selwyn sailed with a crew of six.",
            "Aboard were the Russians Anatol Brun and Ivan Lind.",
        ),
        ("It is run by MLB Harbour Media.", "It is run by Major League Baseball Harbour Media."),
        ("The pilot told Tolland News of it.", "The pilot told the Orlec News of it."),
        ("Nobody helped, the Daily Mirror reports.", "According to the Daily Star, nobody helped."),
        ("Unfortunately for Martin, the lamp was live.", "Martin Ashdown touched a lamp that was live."),
        ("The town of Kim Jo Un's birth is small.", "He was born in the town of Kim Jo-Un."),
    ],
)
def test_titles_listeners_and_forms_make_no_rivals(tell: Tell, one: str, two: str) -> None:
    assert not list_rival_names(tell(one), tell(two))


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (
            "The ferry {} reported a fire in its engine room on Monday off Kelby.",
            ("Nordic Star", "Baltic Star"),
        ),
        (
            "Nine people were hurt when a fire broke out on the ferry {}, police said on Monday.",
            ("Grand Nordic Star", "Grand Baltic Star"),
        ),
        ("The satellite maker {} reported a loss of 3 million crowns.", ("Kelby Star", "Orsk Star")),
        ("The Harbour Ferries vessel {} said a fire broke out on Monday.", ("Nordic Star", "Baltic Star")),
        ("On Monday, the {} reported a fire in its engine room.", ("Nordic Star", "Baltic Star")),
        ("The harbour told the {} to turn back on Monday.", ("Nordic Star", "Baltic Star")),
        ("{} said on Monday it lost 3 million crowns.", ("Kelby Post", "Orsk Post")),
        (
            "An {} jet made an emergency landing at Kelby on Monday with 90 people aboard.",
            ("American Airlines", "American Eagle"),
        ),
        ("The {} sent 90 tents to Kelby on Monday.", ("American Red Cross", "American Blue Shield")),
        ("On Monday the {} lent 3 million crowns to Kelby.", ("German Bank", "German Fund")),
        ("The American {} was hurt in a fire at Kelby on Monday.", ("Ada Holm", "Per Brun")),
        ("The firm {} was fined 3 million crowns in Kelby on Monday.", ("Holm and Lind", "Holm Brun")),
        ("The firm {} was fined 3 million crowns in Kelby on Monday.", ("Lind and Holm", "Ada Lind")),
        ("{} lent 3 million crowns to Kelby on Monday.", ("Marks and Lind Bank", "Lind Fund")),
    ],
)
def test_ships_and_firms_in_the_same_words_are_rivals(tell: Tell, told: str, names: tuple[str, str]) -> None:
    assert list_rival_names(*(tell(told.format(name)) for name in names))


def test_a_word_of_another_name_hides_no_rival(tell: Tell) -> None:
    a = tell("The ferry Nordic Star caught fire off Kelby.")
    b = tell("The ferry Baltic Star caught fire off Kelby, near the Nordic Sun.")
    assert list_rival_names(a, b)


def test_a_people_in_the_same_form_excuses_nothing_in_other_words(tell: Tell) -> None:
    a = tell("An American Airlines jet made an emergency landing at Kelby with 90 people aboard.")
    b = tell("On Monday 90 people were aboard an American Eagle plane that had to land at Kelby.")
    assert list_rival_names(a, b)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The block of S. Harrow St was closed.", "It was in Harrow Street."),
        ("Governor Holm of Norland spoke.", "The governor, Ada Holm, spoke."),
        ("President Lind of Averne and President Brun met.", "Presidents Lind and Brun met."),
        ("She is a Port Selwyn-born pilot.", "She grew up in Port Lindholm."),
    ],
)
def test_titles_short_streets_and_where_somebody_was_born_make_no_rivals(
    tell: Tell, one: str, two: str
) -> None:
    assert not list_rival_names(tell(one), tell(two))


def test_the_credit_of_a_picture_is_no_part_of_a_name(tell: Tell) -> None:
    one, two = tell("Getty Images Holm leaves the court."), tell("Getty Images Moss sat down.")
    assert list_rival_names(one, two) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("He led a unit of the Orlec and the Averne army.", "He led a unit of the Army and Orlec."),
        ("A monument to the First World War stands there.", "The World War One monument stands there."),
        ("It recalls the men of World War I.", "It recalls the men of World War One."),
        ("France's Interior Ministry said so.", "The French Interior Ministry said so."),
        ("Norland’s Interior Ministry said so.", "The Norlandic Interior Ministry said so."),
        (
            "The offices at Orlec City's Tolland Quay were sold.",
            "The offices at the Tolland Quay Centre were sold.",
        ),
        ("It fell into the sea off Averne's Baja coast.", "It fell into the sea off Baja Cove."),
        ("Members of Parliament heard of it.", "It was said in the Norlandic Parliament."),
        ("One U.S. official said so.", "Two U.S. officials said so."),
        ("A K Holm was dismissed.", "They dismissed A.K. Holm."),
        (
            "The Tolland Yard and Orlec Pier Centre in Averne closed.",
            "The Tolland Yard in Kelby and the Orlec Pier Centre closed.",
        ),
        (
            "A worker at Norland's Brun Research Center was ill.",
            "The Brun Research Center in Kelby and Lind Flight Center in Orlec closed.",
        ),
    ],
)
def test_one_name_in_other_words_and_lists_make_no_rivals(tell: Tell, one: str, two: str) -> None:
    assert not list_rival_names(tell(one), tell(two))


@pytest.mark.parametrize(
    ("one", "two", "values"),
    [
        (
            "He fought in World War One.",
            "He fought in World War Two.",
            ("World War One", "World War Two"),
        ),
        (
            "France's Interior Ministry said so.",
            "The Spanish Interior Ministry said so.",
            ("France's Interior Ministry", "Spanish Interior Ministry"),
        ),
        (
            "Averne's Port Board closed it.",
            "The Norland Port Board closed it.",
            ("Averne's Port Board", "Norland Port Board"),
        ),
        ("It closed in Kelby and Orsk.", "It closed in Kelby and Tolland.", ("Orsk", "Tolland")),
        (
            "It was built at great cost by the firms Lind Works and Orlec.",
            "It was built at great cost by the firms Lind Works and Averne Pier.",
            ("Orlec", "Averne Pier"),
        ),
        ("It was Norland's Bank.", "It was the Bank of Averne.", ("Norland's Bank", "Bank of Averne")),
        ("Niger's Army closed it.", "The Nigerian Army closed it.", ("Niger's Army", "Nigerian Army")),
        (
            "He served in the Norlandic Defence Force.",
            "He served in the Norland Defence Forces.",
            ("Norlandic Defence Force", "Norland Defence Forces"),
        ),
        (
            "The Board of Fishery and Harbour Works paid for the whole repair.",
            "The Board of Fishery and Harbour Roads paid for the whole repair.",
            ("Harbour Works", "Harbour Roads"),
        ),
        ("It stands in Two Harbours.", "It stands in Three Harbours.", ("Two Harbours", "Three Harbours")),
    ],
)
def test_names_that_differ_in_a_part_are_rivals_in_that(
    tell: Tell, one: str, two: str, values: tuple[str, str]
) -> None:
    a, b = tell(one), tell(two)
    found = [(a.article.text[slice(*x)], b.article.text[slice(*y)]) for x, y in list_rival_names(a, b)]
    assert found == [values]
