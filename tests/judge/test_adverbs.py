"""An adverb of hearsay is said of all beside the main verb, and else of what it stands before."""

from __future__ import annotations

import pytest

from twosource.judge.adverbs import is_of_sentence
from twosource.language import load_language

ADVERB = "reportedly"


def is_whole(text: str) -> bool:
    """Tell whether the adverb in a sentence is said of all of it."""
    start = text.lower().index(ADVERB)
    return is_of_sentence(start, start + len(ADVERB), text, load_language("en"))


@pytest.mark.parametrize(
    "text",
    [
        "The harbour board has reportedly sold the night ferry to a firm in Orsk.",
        "The harbour board reportedly sold the night ferry to a firm in Orsk.",
        "The night ferry was reportedly sold to a firm in Orsk on Monday.",
        "The night ferry has reportedly been sold.",
        "The night ferry has been reportedly sold to a firm in Orsk.",
        "The harbour board will reportedly sell the night ferry.",
        "The harbour board is reportedly planning to sell the night ferry.",
        "Reportedly, the harbour board sold the night ferry.",
        "Reportedly the harbour board sold the night ferry.",
        "The harbour board sold the night ferry to a firm in Orsk, reportedly.",
        "The harbour board has, reportedly, sold the night ferry.",
        "Nine people have reportedly died in a fire at a hotel in Kelby.",
        "Nine people reportedly died in a fire at a hotel in Kelby.",
        "A man accused of theft has reportedly left Kelby.",
        "The picture was reportedly stolen from a museum in Kelby.",
        "Ada Holm, 34, was reportedly arrested at the airport in Kelby on Monday.",
        "The harbour board is reportedly in talks with a firm based in Orsk.",
        "The harbour board is reportedly in talks to sell the night ferry.",
        "Bo Lind is reportedly the buyer.",
        "There are reportedly nine dead in Kelby.",
        "The toll was reportedly nine.",
        "The firm’s owner is, reportedly, in Orsk.",
        "Last week the board has reportedly sold the night ferry.",
        "All the sailors have reportedly left the ferry built in 1990.",
    ],
)
def test_beside_the_main_verb_it_is_said_of_all(text: str) -> None:
    assert is_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm, reportedly a nurse, was arrested at the airport in Kelby on Monday over the fire.",
        "Nine people died on Monday in a fire at the reportedly overcrowded hotel in Kelby.",
        "Nine people died in a fire at a hotel that had reportedly failed a test, and 40 went to hospital.",
        "The body of Ada Holm, reportedly 34, was found on Monday.",
        "Bo Lind has joined the club from Orsk for a fee of reportedly nine million crowns.",
        "The harbour board’s reportedly furious chairman, Bo Lind, sold the night ferry to a firm in Orsk.",
        "The harbour board sold the night ferry, reportedly built in 1990, to a firm in Orsk.",
        "Bo Lind’s reportedly stolen car was found in Kelby.",
        "A hotel reportedly owned by Ada Holm was sold on Monday.",
        "A woman reportedly named Ada Holm was found in Kelby.",
        "A man reportedly armed with a knife was arrested on Monday.",
        "Ada Holm died on Monday, reportedly of a heart attack, at a hotel in Kelby.",
        "Ada Holm died on Monday, reportedly of a heart attack.",
        "The board sold the night ferry for what was reportedly its worth in 1990.",
        "Two reportedly drunk sailors were arrested on Monday.",
        "Bo Lind joined the club for reportedly nine million crowns.",
        "The night ferry was reportedly sold, and nine people died in a fire in Kelby.",
        "Nine people died in the fire, the worst that Kelby had reportedly seen.",
        "Nine people died, 40 were reportedly hurt.",
        "Reportedly 34, Ada Holm was arrested on Monday.",
        "Reportedly furious, Bo Lind sold the night ferry.",
        "Police arrested a man reportedly wanted in Orsk.",
        "Nine people were killed at a hotel (reportedly closed since May) in Kelby.",
        "The night ferry – reportedly built in 1990 – was sold on Monday.",
        "The ferry hit a reportedly unlit buoy off Kelby.",
        "The fire killed nine and reportedly began in a kitchen.",
        "A fire the mayor has reportedly called an accident killed nine.",
        "A fire the mayor reportedly called an accident killed nine people in Kelby.",
        "The man she has reportedly married was arrested on Monday.",
        "The ferry the board is reportedly selling sank off Kelby on Monday.",
        "The hotel was reportedly full when a fire killed nine people.",
        "Nine people were reportedly aboard the ferry that sank off Kelby.",
        "The hotel that burned was reportedly full.",
        "A man held in Kelby is reportedly a nurse.",
        "The worth of the ferry sold on Monday is reportedly small.",
        "Nine people died in what is reportedly the worst fire in Kelby.",
        "The fire killed nine people and is reportedly out.",
    ],
)
def test_before_a_noun_a_number_or_in_an_aside_it_is_not(text: str) -> None:
    assert not is_whole(text)
