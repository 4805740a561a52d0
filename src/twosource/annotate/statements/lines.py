"""Lines: sentences in which each outer quotation is one unit, so that a cue is seen beside what it reports.

Limits: a quotation over several sentences joins them into one line; a line never leaves its paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.statements.cues import is_participle
from twosource.annotate.statements.forms.open_speech import find_outer_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.cues import Words
    from twosource.annotate.words import Reading
    from twosource.model import Quotation, Sentence

# No sentence is longer; what is longer is a table or no text, and is cut so that the work stays in
# proportion.
LONGEST_LINE = 400
# "Chief Inspector Ada Holm of the harbour police said." is about as long as such a sentence gets.
SPEAKER_WORDS_MAX = 12
# After a question it may be longer, and say whom or where somebody asked: round figures, not tuned.
ASKER_WORDS_MAX, ASKED_MAX = 18, 4
_CLOSING = '"”'
_MARKS = "\"'“”‘’«»`„‟"


class Unit(NamedTuple):
    """A word, a mark, or a whole outer quotation with its marks.

    `spoken` quotations close with a mark of speech, inside or right after them;
    `opening` is the first word of a quotation.
    """

    start: int
    end: int
    text: str
    low: str
    quotation: Quotation | None = None
    spoken: bool = False
    opening: str = ""


class Line(NamedTuple):
    """The units of one line, and the paragraph that it stands in."""

    units: tuple[Unit, ...]
    paragraph: int


def read_lines(
    reading: Reading, cues: AbstractSet[str], speech: Words, names: Sequence[Mention] = ()
) -> Iterator[Line]:
    """Cut an article into lines, in order, none of them empty; a dateline is left out.

    `cues` and the times of `speech` are the words of a sentence such as "Holm said Monday.": it belongs to
    the quotation before it. What is quoted inside one of the `names` is a nickname, and stays in it.
    """
    quoted = [it for it in find_outer_quotations(reading.segmented) if not _is_inside(it, names)]
    quotations = [_with_marks(reading, item) for item in quoted]
    starts = [unit.start for unit in quotations]
    dateline = reading.segmented.article.dateline
    for begin, end, paragraph in _joined(reading, quotations, cues, speech):
        start = dateline.end if dateline and begin <= dateline.start < dateline.end < end else begin
        inside = quotations[bisect_left(starts, start) : bisect_left(starts, end)]
        units = tuple(_units(reading, start, end, inside))
        for first in range(0, len(units), LONGEST_LINE):
            yield Line(units[first : first + LONGEST_LINE], paragraph)


def _is_inside(quotation: Quotation, names: Sequence[Mention]) -> bool:
    """Tell whether a quotation is a part of a name: "Ada “Ace” Holm"."""
    number = bisect_left(names, quotation.start, key=lambda name: name.start) - 1
    return number >= 0 and quotation.end < names[number].end


def read_inside(reading: Reading, outer: Quotation, paragraph: int) -> Line | None:
    """Cut the words of a quotation into a line of its own; None where nothing is quoted inside it."""
    quotations = reading.segmented.quotations
    first = bisect_left(quotations, outer.start, key=lambda each: each.start)
    inner = [
        _with_marks(reading, each)
        for each in takewhile(lambda each: each.start < outer.end, quotations[first:])
        if each.depth and each.end <= outer.end
    ]
    units = tuple(_units(reading, outer.start, outer.end, inner))[:LONGEST_LINE] if inner else ()
    return Line(units, paragraph) if units else None


def _with_marks(reading: Reading, quotation: Quotation) -> Unit:
    text = reading.segmented.article.text
    start, end = quotation.start, quotation.end
    while (
        start > 0 and (text[start - 1] in _MARKS or text[start - 1].isspace()) and start > quotation.start - 3
    ):
        start -= 1
        if text[start] in _MARKS and (start == 0 or text[start - 1] not in "'`"):
            break
    if quotation.closed:
        while end < len(text) and text[end].isspace():
            end += 1
        while end < len(text) and text[end] in _MARKS and end < quotation.end + 2:
            end += 1
            if text[end - 1] not in "'`":
                break
    spoken = text[quotation.end - 1] in ",.!?…" or text[end : end + 1] == ","
    first = reading.words[reading.at(quotation.start) : reading.at(quotation.end)][:1]
    return Unit(start, end, "“”", "“”", quotation, spoken, first[0].text if first else "")


def _joined(
    reading: Reading, quotations: list[Unit], cues: AbstractSet[str], speech: Words
) -> Iterator[tuple[int, int, int]]:
    """Join the sentences that a quotation runs over, and a quotation with the words that name its speaker."""
    held: tuple[int, int, int] | None = None
    number = 0
    for sentence in reading.segmented.sentences:
        same = held is not None and held[2] == sentence.paragraph
        if (
            held
            and same
            and (
                _runs_over(quotations, number, held[1])
                or _names_speaker(reading, held, sentence, cues, speech)
            )
        ):
            held = (held[0], sentence.end, held[2])
        else:
            if held:
                yield held
            held = (sentence.start, sentence.end, sentence.paragraph)
        while number < len(quotations) and quotations[number].end <= held[1]:
            number += 1
    if held:
        yield held


def _names_speaker(
    reading: Reading, before: tuple[int, int, int], sentence: Sentence, cues: AbstractSet[str], speech: Words
) -> bool:
    """Tell whether a sentence only says who spoke the quotation that ends `before` it: "Holm said."."""
    text, end = reading.segmented.article.text, before[1]
    if text[end - 1] not in _CLOSING:
        return False
    first, last = reading.at(sentence.start), reading.at(sentence.end)
    asked = text[end - 2 : end - 1] in ("?", "!")
    if asked and text[before[0]] in _MARKS:
        last = _leave_participle(reading, first, last, speech)
    parted = last < reading.at(sentence.end)
    words = [word.low for word in reading.words[first:last] if word.text != "."]
    cue = next((k for k in range(len(words) - 1, 0, -1) if words[k] in cues), 0)
    longest = ASKER_WORDS_MAX if asked else SPEAKER_WORDS_MAX
    if not cue or len(words) > longest or not reading.words[first].text[0].isupper():
        return False
    after = words[cue + 1 :]
    if _is_passive(words[:cue], speech) or (parted and after and after[0] in speech["determiner"]):
        return False
    timed = all(low in speech["time"] or low == "on" for low in after)
    named = [
        word.text for word in takewhile(lambda word: word.text != ",", reading.words[first : first + cue])
    ]
    plain = _is_named(named, words[:cue], speech) and not is_participle(words[cue], speech)
    behind = after[1:] if after[:1] == [","] and after[1:2] and after[1] in speech["link"] else after
    return timed or (asked and plain and _tells_hearer(behind, speech))


def _is_named(named: Sequence[str], before: Sequence[str], speech: Words) -> bool:
    """Tell whether a sentence opens with a name, or with whose somebody is: "Norling's harbour board"."""
    if all(not text[0].islower() for text in named):
        return True
    owner = next((k for k, text in enumerate(before) if text == "'s"), len(before))
    small = speech["edge"] | speech["relative"] | speech["auxiliary"] | speech["past"] | speech["subject"]
    whole = len(named) == len(before) and all(not text[0].islower() for text in named[:owner])
    return whole and not any(low in small or low.endswith("ed") for low in before[owner + 1 :])


def _leave_participle(reading: Reading, first: int, last: int, speech: Words) -> int:
    """Leave out of a sentence what one does who asks: "Holm asked in May, leafing through the plans."."""
    commas = [k for k in range(first, last - 1) if reading.words[k].text == ","]
    after = reading.words[commas[0] + 1].low if len(commas) == 1 else ""
    return commas[0] if is_participle(after, speech) and after not in speech["authority"] else last


def _is_passive(before: Sequence[str], speech: Words) -> bool:
    """Tell whether a form of "be" stands before a cue, so that the subject hears: "was also asked"."""
    verbal = takewhile(lambda low: low in speech["auxiliary"] or low in speech["adverb"], reversed(before))
    return not speech["be"].isdisjoint(verbal)


def _tells_hearer(after: Sequence[str], speech: Words) -> bool:
    """Tell whether the words after a cue say whom or where, and no clause: "asked the mayor", not "to go"."""
    clause = speech["relative"] | speech["subject"] | speech["opens asked"]
    return len(after) <= ASKED_MAX and after[0] in speech["hearer"] and clause.isdisjoint(after[1:])


def _runs_over(quotations: list[Unit], number: int, end: int) -> bool:
    return number < len(quotations) and quotations[number].start < end < quotations[number].end


def _units(reading: Reading, start: int, end: int, quotations: list[Unit]) -> Iterator[Unit]:
    position = start
    for quotation in quotations:
        yield from _words(reading, position, quotation.start)
        yield quotation
        position = quotation.end
    yield from _words(reading, position, end)


def _words(reading: Reading, start: int, end: int) -> Iterator[Unit]:
    first, last = reading.at(start), reading.at(end)
    for number, word in enumerate(reading.words[first:last], first):
        if word.text != "." or not _is_short_for(reading, number):
            yield Unit(*word)


def _is_short_for(reading: Reading, number: int) -> bool:
    """Tell whether a full stop only makes a word short, before a figure in one sentence: "a Nov. 9 post"."""
    before, stop, after = [*reading.words[max(0, number - 1) : number + 2], None, None][:3]
    if not number or after is None or stop is None or not after.text[0].isdigit():
        return False
    at = bisect_left(reading.bounds, (number + 1, 0))
    opens = at < len(reading.bounds) and reading.bounds[at][0] == number + 1
    return before is not None and before.end == stop.start and before.text[0].isupper() and not opens
