"""Stage 5 of 7, part of align: two statements in the same words -> different speakers.

Only people are compared, and only where each report names them beside the words: a ministry and its
spokesman may well be one source, and so may "he" and "the governor".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.align.tellings import share_words
from twosource.model import Statement
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from twosource.align.tellings import Telling
    from twosource.language import Language
    from twosource.model import Alignment, Entity, Record, Span, Value

# Chance of being one fact below which two utterances in the same few words are two: in 41 stories of
# gold/train all three that lie between .35 and this are.
LEAST_LIKELY = 0.56
LEAST_SHARE = 0.8  # of the words of the shorter statement: less may be two answers to one question


def compare_speakers(
    matched: Iterable[Alignment],
    records: Iterable[Record],
    entities: Sequence[Entity],
    read: Callable[[Span], Telling],
) -> Iterator[Alignment]:
    """Yield the alignments of records, as conflicts where the same words are put down to different people."""
    statements = {each.span: each for each in records if isinstance(each, Statement)}
    people = {each.id: each.name for each in entities if each.kind == "person"}
    for each in matched:
        a, b = statements.get(each.a), statements.get(each.b)
        likely = each.relation != "conflict" and each.score >= LEAST_LIKELY
        same = likely and share_words(read(each.a), read(each.b)) >= LEAST_SHARE
        cited = [_cite_speaker(it, people, read) for it in (a, b) if it] if same else []
        told = (people.get(it.speaker or "", "") for it in (a, b) if it)
        if len(cited) == len((a, b)) and speakers_differ(*cited) and not may_be_one_speaker(*told):
            yield replace(
                each,
                relation="conflict",
                kind="speaker",
                nature="contradiction",
                value_a=cited[0],
                value_b=cited[1],
            )
        else:
            yield each


def _cite_speaker(
    statement: Statement, people: Mapping[str, str], read: Callable[[Span], Telling]
) -> Value | None:
    """Return the words that name the speaker of a statement, where they hold a part of the person's name."""
    if statement.source is None:
        return None
    telling = read(statement.span)
    name = people.get(statement.speaker or "", "")
    if not is_name(name, telling.language):
        return None
    words = telling.cite(statement.source.start, statement.source.end)
    known = name_words(name)
    return words if set(known) & set(name_words(words.value)) else None


def is_name(words: str, language: Language) -> bool:
    """Tell whether somebody is called by a name: "the scientist" may be anyone who is named elsewhere.

    So may "a spokesman for the Harbour Board", and the "director of Policy" behind a name.
    """
    told, _, _ = words.partition(" (")  # "his lawyer (Ada Holm)": the owner is no part of the name
    first, *others = told.split() or [""]
    described = first[:1].islower() or (bool(others) and others[0][0].islower())
    if described and first.lower() in language.table("differences")["openers"]:
        return False
    if first.islower() and others[:1] and others[0] in language.table("differences")["within_offices"]:
        return False
    if others and others[-1].islower():
        return False  # "Orne Air spokesman"
    return any(word[0].isupper() for word in others or [first[:1] or "-"])


def speakers_differ(one: Value | None, two: Value | None) -> bool:
    """Two outlets put the same words into the mouths of different people."""
    return one is not None and two is not None and not set(name_words(one.value)) & set(name_words(two.value))


def may_be_one_speaker(one: str, two: str) -> bool:
    """Tell whether somebody may go by both of two names, as full as the reports give them.

    "Ada" and "Holm" may be Ada Lind Holm, and "Mo" alone Mohammed Holm.
    """
    short, full = sorted((name_words(one), name_words(two)), key=len)
    if set(short) <= set(full):
        return True
    return len(short) == 1 and any(word.startswith(short[0]) for word in full)
