"""Runs of capitalised words that may be names, told from words that only begin a sentence.

Limits: a headline in capitals, and the first word of a sentence, count only where the article uses them
as names elsewhere or the language pack knows them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.words import is_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading, Word

# Headlines capitalise nearly every long word; running text hardly ever half of them.
HEADLINE_SHARE = 0.85
HEADLINE_WORDS_MIN = 4
LONG_WORD = 4
# A longer run is a line of shouting or a list, not a name.
LONGEST_NAME = 9
# At most this many small words stand inside a name: "Office of the Mayor".
INSIDE_MAX = 3
# Digits of the number in the name of a channel.
NUMBER_MAX = 2
# "R-Tex", "D-Calif": the party and state of a lawmaker.
PARTY_TAG = re.compile(r"[RDI]-\w")
# "Lisbon-based", "Holm-inspired": no names.
_HYPHENED = re.compile(r"\w+-(?:[a-z]{2,}ed|led|born|run|style|wide|like|era|made|built|bound|related)")
_OPENING = frozenset("\"“‘'«([")
_LEADERS = frozenset(":—–-•*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """One sentence while it is searched: its words, and which words the article trusts as names."""

    words: Sequence[Word]
    first: int
    last: int
    lexicon: Lexicon
    trusted: frozenset[str]
    headline: bool
    short: bool

    def is_known(self, word: Word) -> bool:
        """Tell whether a word is a name elsewhere in the article or in the language pack."""
        lexicon, low = self.lexicon, word.low
        return (
            low in self.trusted
            or word.text in lexicon.given
            or low in lexicon.places
            or low in lexicon.organisations
            or low in lexicon.honorifics
        )


def find_runs(reading: Reading, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the runs of an article as (first word, the word after the last), in order."""
    trusted = _trusted_words(reading, lexicon)
    for first, last in reading.bounds:
        headline = _is_headline(reading.words[first:last], lexicon)
        sentence = _Sentence(
            words=reading.words,
            first=first,
            last=last,
            lexicon=lexicon,
            trusted=trusted,
            headline=headline,
            short=headline and len(_list_long(reading.words[first:last])) < HEADLINE_WORDS_MIN,
        )
        yield from _runs(sentence)


def _is_headline(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Tell whether a line is a headline: nearly all long words have capitals, or all words, a verb too."""
    long_words = _list_long(words)
    capitals = sum(word.text[0].isupper() for word in long_words)
    if words and words[-1].text == ".":
        return False
    if len(long_words) >= HEADLINE_WORDS_MIN:
        return capitals >= HEADLINE_SHARE * len(long_words)
    every = [word for word in words if word.text[0].isalpha()]
    verb = any(_is_verb(word, lexicon) for word in every[1:])
    return len(every) >= HEADLINE_WORDS_MIN and verb and all(word.text[0].isupper() for word in every)


def _list_long(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if len(word.text) >= LONG_WORD and word.text[0].isalpha()]


def _is_verb(word: Word, lexicon: Lexicon) -> bool:
    verbs = (lexicon.speech["auxiliary"] | lexicon.reporting) - lexicon.speech["time"]  # no "May"
    return word.low in verbs


def is_capital(word: Word, lexicon: Lexicon) -> bool:
    """Tell whether a word is capitalised as names are: "Holm", "al-Badri", "harbourpost.com"; never "I"."""
    if word.text[0].isupper():
        return word.text not in lexicon.small["myself"] and _HYPHENED.fullmatch(word.text) is None
    article, _, rest = word.text.partition("-")
    return (rest[:1].isupper() and article in lexicon.small["article in name"]) or is_site(word)


def _begins(words: Sequence[Word], number: int, first: int) -> bool:
    """A word that is capitalised because a sentence, a quotation or a list item begins with it."""
    if number == first:
        return True
    before = words[number - 1]
    return before.text in _LEADERS or (before.text in _OPENING and before.end == words[number].start)


def _trusted_words(reading: Reading, lexicon: Lexicon) -> frozenset[str]:
    """Words that the article capitalises where nothing but a name would be."""
    trusted = set()
    for first, last in reading.bounds:
        if _is_headline(reading.words[first:last], lexicon):
            continue
        for number in range(first, last):
            word = reading.words[number]
            if (
                is_capital(word, lexicon)
                and word.low not in lexicon.first
                and not _begins(reading.words, number, first)
            ):
                trusted.add(word.low)
    return frozenset(trusted)


def _runs(sentence: _Sentence) -> Iterator[tuple[int, int]]:
    number = sentence.first
    while number < sentence.last:
        if not _starts_name(sentence, number):
            number += 1
            continue
        end = _run_end(sentence, number)
        if number < end <= number + LONGEST_NAME:
            yield number, end
        number = max(_skip_shouted(sentence, end), number + 1)


def _is_shouted(sentence: _Sentence, word: Word) -> bool:
    """Tell whether a verb in capitals parts the name that opens a report from what it does."""
    return word.text.isupper() and word.low in sentence.lexicon.speech["auxiliary"]


def _skip_shouted(sentence: _Sentence, end: int) -> int:
    """Return where the capitals end behind a name: "THE HARBOUR POST HAS LEARNT that"."""
    words = sentence.words
    if end < sentence.last and _is_shouted(sentence, words[end]):
        while end < sentence.last and words[end].text.isupper():
            end += 1
    return end


def _starts_name(sentence: _Sentence, number: int) -> bool:  # noqa: PLR0911 - one case, one return
    words, lexicon, small = sentence.words, sentence.lexicon, sentence.lexicon.small
    word = words[number]
    if not _may_start(word, lexicon):
        return False
    if sentence.headline and number > sentence.first and word.low in lexicon.speech["auxiliary"]:
        follows = words[number + 1] if number + 1 < sentence.last else None
        if follows is None or follows.low not in sentence.trusted:
            return False  # "Bridge Will Close"
    if sentence.headline or len(word.text) == 1:
        initial = number + 1 < sentence.last and words[number + 1].text == "."
        return sentence.is_known(word) or (initial and not sentence.headline)
    follows = words[number + 1] if number + 1 < sentence.last else None
    capital_next = (
        follows is not None and is_capital(follows, lexicon) and follows.low not in small["day or month"]
    )
    if not _begins(words, number, sentence.first):
        return True
    if word.low in lexicon.first:
        named = word.text in lexicon.given or word.low in lexicon.pronouns
        return capital_next and named and word.low not in small["never a surname"]
    if sentence.is_known(word):
        return True
    if capital_next and follows is not None:
        # "Meet Ada Holm": the name starts with the second word.
        return follows.text not in lexicon.given or _leads_body(word, lexicon)
    inside = lexicon.inside_organisation if _leads_body(word, lexicon) else lexicon.inside_person
    if follows is not None and follows.low in inside:
        return _is_capital_at(sentence, number + 2)
    bracketed = follows is not None and (words[number - 1].text, follows.text) == ("(", ")")
    return word.text.isupper() and follows is not None and (follows.text.islower() or bracketed)


def _may_start(word: Word, lexicon: Lexicon) -> bool:
    small = lexicon.small
    if not is_capital(word, lexicon) or word.low in small["day or month"] or word.low in small["article"]:
        return False
    return PARTY_TAG.match(word.text) is None


def _run_end(sentence: _Sentence, first: int) -> int:
    words, lexicon = sentence.words, sentence.lexicon
    end = first + 1
    body = _leads_body(words[first], lexicon)
    while end < sentence.last:
        word = words[end]
        if _goes_on(sentence, word) or _is_surname(sentence, end):
            body |= _leads_body(word, lexicon)
            end += 1
        elif word.text == "." and words[end - 1].text in ("Jr", "Sr"):
            return end + 1
        elif (
            word.text == "."
            and _is_abbreviated(words[end - 1], lexicon)
            and _is_capital_at(sentence, end + 1)
        ):
            end += 1
        elif word.low in ("'s", "'") and _owns(sentence, end):
            body = True
            end += 2
        else:
            after = None if sentence.headline else _after_inside(sentence, end, body=body)
            if after is None:
                break
            end = after
    return end + _is_numbered(sentence, first, end)


def _is_numbered(sentence: _Sentence, first: int, end: int) -> bool:
    """Tell whether a number belongs to a name that reports: "Channel 24 said", not "in Orsk 24 said"."""
    words = sentence.words
    if first > sentence.first and words[first - 1].low in sentence.lexicon.speech["link"]:
        return False
    if end + 1 >= sentence.last or not words[end].text.isdigit() or len(words[end].text) > NUMBER_MAX:
        return False
    return words[end + 1].low in sentence.lexicon.speech["reports plainly"] | {"reported", "reports"}


def _owns(sentence: _Sentence, mark: int) -> bool:
    """Tell whether a possessive stands inside a name: "the Pilots' Union", not "Lisbon's Union"."""
    words, lexicon = sentence.words, sentence.lexicon
    owner, owned = words[mark - 1], mark + 1
    if owned >= sentence.last or words[mark].start != owner.end or not words[owned].text.istitle():
        return False
    if owner.low in lexicon.small["names a body"]:
        return True
    return (
        words[owned].low in lexicon.owned
        and owner.low not in lexicon.places
        and not _is_capital_at(sentence, owned + 1)
    )


def _goes_on(sentence: _Sentence, word: Word) -> bool:
    lexicon = sentence.lexicon
    if not is_capital(word, lexicon) or word.low in lexicon.small["day or month"] or word.low == "the":
        return False
    if _is_shouted(sentence, word):
        return False
    given = word.text in lexicon.given and word.low not in lexicon.speech["auxiliary"]  # "Ada Will Run"
    return not sentence.headline or word.low in sentence.trusted or given


def _is_surname(sentence: _Sentence, number: int) -> bool:
    """Tell whether a word of a short headline stands behind a given name: "Ada Holm Says Dam Was Safe"."""
    words, lexicon = sentence.words, sentence.lexicon
    if not sentence.short:
        return False
    word, before = words[number], words[number - 1].text
    given = before in lexicon.given or before == "."  # "Ada M. Holm"
    return given and _may_start(word, lexicon) and not _is_verb(word, lexicon)


def _leads_body(word: Word, lexicon: Lexicon) -> bool:
    return (
        word.low in lexicon.organisation_words or word.low in lexicon.offices or word.text in lexicon.fields
    )


def _is_capital_at(sentence: _Sentence, number: int) -> bool:
    return number < sentence.last and is_capital(sentence.words[number], sentence.lexicon)


def _is_abbreviated(word: Word, lexicon: Lexicon) -> bool:
    return (
        (len(word.text) == 1 and word.text.isupper())
        or word.low in lexicon.honorifics
        or word.low in lexicon.small["short form"]
    )


def _after_inside(sentence: _Sentence, number: int, *, body: bool) -> int | None:
    """Step over small words inside a name ("van der", "for Roads and"), or say that the name ends here."""
    words, lexicon = sentence.words, sentence.lexicon
    inside = lexicon.inside_organisation if body else lexicon.inside_person
    step = number
    while step < min(sentence.last, number + INSIDE_MAX) and words[step].low in inside:
        step += 1
    if (
        step == number
        or not _is_capital_at(sentence, step)
        or words[step].low in lexicon.small["day or month"]
    ):
        return None
    if words[number].low in ("and", "on", "in") and words[step].text not in lexicon.fields:
        return None
    return step + 1
