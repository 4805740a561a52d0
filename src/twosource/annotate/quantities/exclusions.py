"""Part of stage 3 of 7: numbers that are no amounts: dates, clock times, scores, codes, addresses, names.

Limits: decided by shape and by the words beside; a name that no list knows is told by its capital letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.quantities.units import find_sign, find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.quantities.numbers import Number
    from twosource.annotate.quantities.tokens import Token
    from twosource.annotate.quantities.vocabulary import NameWords, Vocabulary

YEARS = range(1900, 2101)
OLDER_YEARS = range(1000, 2101)  # behind "in" or "since"
YEAR_DIGITS = 4
LETTERED = 2  # tokens of a number with a letter: "4C"
LONGEST_NAME = 5  # words that are looked back at, up to the preposition before a place
NAMING = frozenset("cf")  # units of one letter that names end in, too
DAYS = range(1, 32)
MONTH_REACH = 4  # tokens between a month and its last day: "Sept. 20-24"
STREET_REACH = 4
CHAIN = 3  # numbers joined by hyphens, points or colons: a telephone number, a date in digits, a version
SUFFIXES = frozenset(("st", "nd", "rd", "th", "s"))
DASHES = frozenset("-‐‑‒–—−")
JOINTS = DASHES | frozenset("./:")
MARKS = frozenset("#§№")
GLUE = frozenset(":/@_#.,’'")
OPENERS = frozenset((".", "!", "?", '"', "“", "”", "-", "—", "–", "\n", ""))
OPENERS_TOO = OPENERS | frozenset(
    (":", ";", ")", "]", "…", "•", "*", "|", "‘", "'")
)  # bylines, bullets, colons and semicolons
ENDS = frozenset((".", "!", "?", "\n", ""))
# A line is no headline with capitals throughout where so many words of so many letters have none.
SMALL_WORDS, SMALL_LETTERS, SENTENCE_REACH = 2, 4, 40


def is_part(tokens: Sequence[Token], at: int, negatives: frozenset[str]) -> bool:
    """Tell whether a number goes on a word ("A2", "COVID-19") or on another number; "minus-5" is whole."""
    token, before = tokens[at], tokens[at - 1]
    if not token.glued:
        return False
    if before.text[:1].isalpha():
        return True
    if before.text not in DASHES or not before.glued:
        return False
    return tokens[at - 2].text[-1:].isalnum() and tokens[at - 2].low not in negatives


def is_code(tokens: Sequence[Token], at: int, number: Number) -> bool:
    """Tell whether a number in digits is part of a code, a date in digits, a clock time or an ordinal."""
    before, token, after = tokens[at - 1], tokens[at], tokens[number.end]
    if before.text in MARKS or (after.glued and after.low in SUFFIXES):
        return True
    if token.text[0] == "0" and token.text.isdecimal() and len(token.text) > 1:
        return True
    if token.glued and before.glued and before.text in GLUE:
        return True
    if after.glued and after.text in GLUE and tokens[number.end + 1].runs_on:
        return after.text != "/" or tokens[number.end + 1].digits
    return _is_chained(tokens, at)


def is_date(tokens: Sequence[Token], at: int, number: Number, words: NameWords) -> bool:
    """Tell whether a number is a day beside a month, a year or a time of the day."""
    if tokens[number.end].low in words.clock:
        return True
    text = tokens[at].text
    if not text.isdecimal() or number.end > at + 1:
        return False
    if int(text) in DAYS and (
        _follows_month(tokens, at, words) or _precedes_month(tokens, number.end, words)
    ):
        return True
    return len(text) == YEAR_DIGITS and _is_year(tokens, at, words)


def is_named(tokens: Sequence[Token], at: int, words: NameWords, *, counted: bool) -> bool:
    """Tell whether a number belongs to the name before it ("Part 3", "Stoxx 600") or is a house number.

    `counted` says that a plural or a range vouches for it.
    """
    before = tokens[at - 1]
    if before.text in words.indexes or tokens[at + 1].low in words.labels_after:
        return True
    if tokens[at].text in words.emergencies and _is_called(tokens, at, words):
        return True
    label = tokens[at - 2] if before.text == "." else before
    if label.low in words.labels and not (counted and label is before and label.low == label.text):
        return True
    if _is_address(tokens, at, words):
        return True
    if not tokens[at].text.isdecimal() or not _is_capital(tokens, at - 1):
        return False
    return not counted or _is_model(tokens, at, words)


def is_spelt_in_name(tokens: Sequence[Token], at: int, end: int, words: Vocabulary) -> bool:
    """Tell whether a number in words, up to `end`, is part of a name: "the Six Day War", "the Big Four".

    It has a capital, and so has a word beside it that is no unit, currency, modifier or day. The first word
    of a sentence, and any word of a headline, has one too; "THREE" is loud.
    """
    if not tokens[at].text.istitle() or tokens[at - 1].text in OPENERS_TOO:
        return False
    if not (_goes_on_in_name(tokens, end, words) or _follows_name(tokens, at, words)):
        return False
    first = last = at
    while at - first < SENTENCE_REACH and tokens[first - 1].text not in ENDS:
        first -= 1
    while last - at < SENTENCE_REACH and tokens[last].text not in ENDS:
        last += 1
    small = (len(each.text) >= SMALL_LETTERS and each.text.islower() for each in tokens[first:last])
    return sum(small) >= SMALL_WORDS


def _goes_on_in_name(tokens: Sequence[Token], end: int, words: Vocabulary) -> bool:
    """Tell whether a capital follows a number, and its unit: "Six Day War", not "Six Pounds were paid"."""
    unit = find_unit(tokens, end, words.units)
    place = unit.end if unit else end
    place += tokens[place].text in DASHES and tokens[place].glued  # "the Three-Body Problem"
    return tokens[place].text[:1].isupper()


def _follows_name(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    """Tell whether a name stands before a number: "the Magnificent Seven", "the Group of Seven"."""
    if find_unit(tokens, at, words.units) or find_sign(tokens, at, words.units):
        return False
    last = at - 2 if tokens[at - 1].low == "of" else at - 1
    before = tokens[last].low
    money = (before,) in words.units.measures
    if money or before in words.last | words.names.days or tokens[last].text in words.names.months:
        return False
    return _is_capital(tokens, last) and tokens[last - 1].low not in words.names.place_links


def is_lettered(tokens: Sequence[Token], at: int, end: int, words: NameWords) -> bool:
    """Tell whether a letter glued to a number ends a name: "Grey Heron 4C", not "41C" or "in Orsk 12C"."""
    letter, first = tokens[at + 1], at - 1
    if not (letter.glued and end == at + LETTERED and letter.low in NAMING and _is_capital(tokens, first)):
        return False
    while at - first < LONGEST_NAME and _is_capital(tokens, first - 1):
        first -= 1
    return tokens[at - 1].low not in words.days and tokens[first - 1].low not in words.name_links


def is_score(tokens: Sequence[Token], at: int, words: NameWords, *, counted: bool) -> bool:
    """Tell whether two joined numbers are a score: they do not rise, or "win" or nothing follows."""
    dash, second = tokens[at + 1], tokens[at + 2]
    if not (dash.text in DASHES and dash.glued and second.digits and second.glued):
        return False
    if tokens[at + 3].low in words.scores:
        return True
    left, right = (float(token.text.replace(",", "")) for token in (tokens[at], second))
    return left >= right or not counted


def _is_called(tokens: Sequence[Token], at: int, words: NameWords) -> bool:
    """Tell whether a number is called for help, not a count of calls or of who is called."""
    before, after = tokens[at - 1].low, tokens[at + 1]
    if after.low in words.helpers or (after.low == words.call and before in words.owners):
        return True
    return before in words.calling and (not after.text[:1].isalnum() or after.low in words.onward)


def _is_chained(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a number is in a row of three or more numbers that are joined without spaces."""
    first = last = at
    while at - first < 2 * CHAIN and _is_joint(tokens, first - 1):
        first -= 2
    while last - at < 2 * CHAIN and _is_joint(tokens, last + 1):
        last += 2
    return last - first >= 2 * (CHAIN - 1)


def _is_joint(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the mark at a token joins two numbers."""
    if at < 1 or tokens[at].text not in JOINTS or not tokens[at].glued:
        return False
    return tokens[at - 1].digits and tokens[at + 1].digits and tokens[at + 1].glued


def _follows_month(tokens: Sequence[Token], at: int, words: NameWords) -> bool:
    for place in range(at - 1, max(at - 1 - MONTH_REACH, 0), -1):
        token = tokens[place]
        if token.text in words.months:
            return True
        if not (token.digits or token.text in DASHES or token.low in (".", "to", "and")):
            return False
    return False


def _precedes_month(tokens: Sequence[Token], end: int, words: NameWords) -> bool:
    for token in tokens[end : end + MONTH_REACH]:
        if token.text in words.months:
            return True
        if not (token.digits or token.text in DASHES or token.low in ("of", "to", "and")):
            return False
    return False


def _is_year(tokens: Sequence[Token], at: int, words: NameWords) -> bool:
    before = tokens[at - 1].low
    if before == "of" and tokens[at - 2].low in words.totals:
        return False
    older = before in words.year_links or _follows_month(tokens, at, words)
    return int(tokens[at].text) in (OLDER_YEARS if older else YEARS)


def _is_address(tokens: Sequence[Token], at: int, words: NameWords) -> bool:
    for place in range(at + 1, at + 1 + STREET_REACH):
        if not tokens[place].text[:1].isupper():
            return False
        if tokens[place].text in words.streets:
            return place > at + 1
    return False


def _is_model(tokens: Sequence[Token], at: int, words: NameWords) -> bool:
    """Tell whether a number ends a name though a plural follows: "Pixel 2 users", but "in Kyiv 2 men".

    In a headline the plural has a capital, too.
    """
    if tokens[at - 1].low in words.days or tokens[at - 2].low in words.place_links:
        return False
    return tokens[at + 1].text.islower()


def _is_capital(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a capitalised word stands at a token, other than the first word of a sentence."""
    return tokens[at].text[:1].isupper() and tokens[at - 1].text not in OPENERS
