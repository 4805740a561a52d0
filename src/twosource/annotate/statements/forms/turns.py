"""Turns: the paragraphs of an interview or a transcript, each with who speaks it ("HOLM: I never saw it").

A transcript shows in its form: labels of speakers take turns over some paragraphs, and what stands behind
them speaks to somebody. Limits: where each of several is labelled only once nothing shows that they speak.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.statements.claims import Claim
from twosource.annotate.statements.forms.interviews import (
    Announcement,
    find_address,
    find_interviewed,
    is_interview,
    is_talk,
    read_address,
    tells_of,
)
from twosource.annotate.statements.forms.labels import opens_with_label, read_labels
from twosource.model import Entity, Span, content_id
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.statements.forms.labels import Label
    from twosource.annotate.words import Reading
    from twosource.language import Language
    from twosource.model import Extent

# Paragraphs between two labels of one transcript: an answer runs on over some, seldom over more.
GAP_MAX = 8
# Labels of a transcript, and those of them that must speak to somebody; a share for long ones. Round figures.
TURNS_MIN, SPOKEN_MIN, SPOKEN_SHARE = 3, 2, 0.25
# Questions of an interview without labels.
QUESTIONS_MIN, QUESTION_MAX = 3, 60
# What is told inside a turn and is as much of it or more is the turn.
SAME_SHARE = 0.95
_QUOTES = frozenset('"“”')
_STOPS = ".!?…”\"’')"
_MARKS = "*_ "
# A turn that ends with a question, before a note in brackets: "Is it so? (Laughter)".
_ASKS = re.compile(r"\?[?!…\"“”'’)*_\s]*(?:[(\[][^()\[\]\n]*[)\]][*_\s]*)?$")


class Turn(NamedTuple):
    """What one paragraph of a transcript holds of somebody's words.

    `source` is the label; `who` is whom it means where it is no name, None where nothing tells. One that
    `goes_on` has no label of its own; a label of an `office` is nobody whom the report names otherwise.
    """

    start: int
    end: int
    paragraph: int
    source: Mention
    named: bool
    who: Mention | None = None
    goes_on: bool = False
    office: bool = False


def find_turns(
    reading: Reading, names: Sequence[Mention], lexicon: Lexicon, language: Language
) -> tuple[Turn, ...]:
    """Find the turns of an article, in order; none where its form is no transcript's."""
    form = _Form(reading, names, language)
    found: list[Turn] = []
    for stretch in _part_stretches(read_labels(reading, names, lexicon, language)):
        told = form.keep_spoken(stretch)
        found += form.follow(told) if told else ()
    return tuple(turn for turn in found or form.find_answers() if turn.start < turn.end)


def _part_stretches(labels: Sequence[Label]) -> Iterator[Sequence[Label]]:
    """Part labels where too much stands between two."""
    first = 0
    for number in range(1, len(labels) + 1):
        if number == len(labels) or labels[number].paragraph - labels[number - 1].paragraph > GAP_MAX + 1:
            yield labels[first:number]
            first = number


def _join_keys(labels: Sequence[Label]) -> Mapping[str, str]:
    """Give each label the only fuller one that it may shorten: "holm" is "ada holm"."""
    keys = sorted({label.key for label in labels if label.sort in ("name", "unknown")}, key=len)
    fuller: dict[str, list[str]] = {}
    for key in keys:
        words = key.split()
        for number in range(1, len(words)):
            fuller.setdefault(" ".join(words[number:]), []).append(key)
    sure = {key: each[-1] for key, each in fuller.items() if all(each[-1].endswith(one) for one in each)}
    return {label.key: sure.get(label.key, label.key) for label in labels}


class _Form:
    """An article as its labels part it."""

    def __init__(self, reading: Reading, names: Sequence[Mention], language: Language) -> None:
        self._reading, self._names, self._language = reading, names, language
        self._text = reading.segmented.article.text
        self._paragraphs = reading.segmented.paragraphs
        self._announcement = Announcement(self._text, language)
        self._quotations = {it.start: it for it in reading.segmented.quotations if it.depth == 0}

    def keep_spoken(self, labels: Sequence[Label]) -> Sequence[Label]:
        """Return the labels of a stretch that are turns, none where it is no transcript."""
        asked = [label for label in labels if label.sort == "asks"]
        told = [label for label in labels if label.sort == "answers"]
        if told:
            few = min(len(asked), len(told)) < SPOKEN_MIN
            questions, answers = ([self._body(label) for label in side] for side in (asked, told))
            told_of = self._find_announced(labels[0].paragraph) is not None
            held = not few and is_interview(questions, answers, self._language, told_of=told_of)
            return labels if held else ()
        if self._is_programme(labels):
            return ()
        labels = [it for it in labels if not self._is_listed(it)]
        keys = _join_keys(labels)
        counts = Counter(keys[label.key] for label in labels)
        entries = [not self._is_spoken(label) and self._body(label)[-1] not in _STOPS for label in labels]
        labels = [it for it in labels if it.known or counts[keys[it.key]] > 1 or self._is_spoken(it)]
        again = any(label.known and counts[keys[label.key]] > 1 for label in labels)
        spoken = sum(self._is_spoken(label) for label in labels)
        enough = len(labels) >= TURNS_MIN and spoken >= max(SPOKEN_MIN, SPOKEN_SHARE * len(labels))
        talk = enough and sum(entries) <= len(entries) / 2  # more are a list: "Editor: Ada Holm"
        several = len({label.key for label in labels}) > 1
        return labels if again and talk and several else ()

    def _is_listed(self, label: Label) -> bool:
        """Tell whether a label tells of somebody's part and not what he says: "Host: Ben Moss"."""
        words = self._body(label).split()
        open_end = label.sort == "role" and len(words) > 1 and words[-1][-1] not in _STOPS
        return open_end and all(word[0].isupper() for word in words)

    def _is_programme(self, labels: Sequence[Label]) -> bool:
        """Tell whether it is a broadcast in print: annotators leave it the report that its host leads."""
        staff = frozenset(self._language.table("turns")["labels"]["staff"].split())
        return any(not staff.isdisjoint(label.office.split()) for label in labels)

    def _body(self, label: Label) -> str:
        return self._text[label.start : self._paragraphs[label.paragraph].end]

    def _is_spoken(self, label: Label) -> bool:
        """Tell whether the words behind a label speak of who says them or to somebody, or ask."""
        body = self._body(label)
        price = unicodedata.category(body[0]) == "Sc"  # "Child: £3, if you book"
        return not price and ("?" in body or bool(find_address(body, self._language)))

    def follow(self, labels: Sequence[Label]) -> Iterator[Turn]:
        """Yield the turns of a transcript, each up to the next label."""
        answers = any(label.sort == "answers" for label in labels)
        who = self._find_interviewed(labels[0].paragraph) if answers else None
        for label, after in zip(labels, (*labels[1:], None), strict=True):
            turn = Turn(
                start=label.start,
                end=self._paragraphs[label.paragraph].end,
                paragraph=label.paragraph,
                source=label.source,
                named=label.sort in ("name", "role", "unknown") and label.who is None,
                who=who if label.sort == "answers" else label.who,
                office=label.sort == "role",
            )
            yield from self._go_on(turn, after.paragraph if after else None)

    def find_answers(self) -> Iterator[Turn]:
        """Yield the answers of an interview whose questions are paragraphs without a label."""
        every = [k for k, each in enumerate(self._paragraphs[:-1]) if self._is_question(each)]
        others = frozenset(every)
        asked = [k for k in every if k + 1 not in others]
        who = self._find_announced(asked[0]) if len(asked) >= QUESTIONS_MIN else None
        if who is None:
            return
        found: list[Turn] = []
        for number, after in zip(asked, (*asked[1:], None), strict=True):
            first = self._paragraphs[number + 1]
            turn = Turn(start=first.start, end=first.end, paragraph=number + 1, source=who, named=True)
            found += self._go_on(turn, after)
        questions = [self._read(self._paragraphs[number]) for number in asked]
        if is_talk(questions, [self._text[turn.start : turn.end] for turn in found], who, self._language):
            yield from found

    def _find_interviewed(self, before: int) -> Mention | None:
        return find_interviewed(self._reading, self._names, before, self._language)

    def _find_announced(self, before: int) -> Mention | None:
        """Find who answers where the paragraphs before tell of a talk."""
        announced = self._announcement.stands_before(self._paragraphs[before].start)
        return self._find_interviewed(before) if announced else None

    def _read(self, extent: Extent) -> str:
        return self._text[extent.start : extent.end].strip(_MARKS)

    def _is_question(self, paragraph: Extent) -> bool:
        text = self._read(paragraph)
        return text.endswith("?") and text.count(" ") < QUESTION_MAX and _QUOTES.isdisjoint(text)

    def _go_on(self, turn: Turn, after: int | None) -> Iterator[Turn]:
        """Yield a turn and the paragraphs that go on with it; the last does while it speaks of itself."""
        yield self._trim(turn)
        last = min(turn.paragraph + 1 + GAP_MAX, len(self._paragraphs)) if after is None else after
        for number in range(turn.paragraph + 1, last):
            if not self._goes_on(number, turn, inside=after is not None):
                break
            whole = self._paragraphs[number]
            rest = turn._replace(start=whole.start, end=whole.end, paragraph=number, goes_on=True)
            yield self._trim(rest)

    def _goes_on(self, number: int, turn: Turn, *, inside: bool) -> bool:
        """Tell whether a paragraph without a label is the speaker's.

        It speaks of who says it or to somebody, and nothing there tells of the speaker by name.
        """
        whole = self._paragraphs[number]
        text = self._text[whole.start : whole.end]
        speaker = turn.who or (turn.source if turn.named else None)
        told = speaker is not None and tells_of(text, speaker)
        address = find_address(text, self._language)
        own = "self" in address or (inside and bool(address))
        spoken = text[-1] in _STOPS and text[0] not in "([" and not opens_with_label(text)
        return own and spoken and not told

    def _trim(self, turn: Turn) -> Turn:
        """Leave out marks of type around a turn, and quotation marks where they hold all of it."""
        body = self._text[turn.start : turn.end]
        start = turn.start + len(body) - len(body.lstrip(_MARKS))
        end = turn.start + len(body.rstrip(_MARKS))
        whole = self._quotations.get(start + 1)
        if whole and whole.closed and whole.end + 1 == end:
            return turn._replace(start=whole.start, end=whole.end)
        return turn._replace(start=start, end=end)


def keep_own(claims: Iterable[Claim], turns: Sequence[Turn], language: Language) -> tuple[Turn, ...]:
    """Leave out the paragraphs without a label that tell what somebody else said, and what goes on there."""
    own = _read_own(language)
    others = {
        claim.paragraph
        for claim in claims
        if claim.cue and claim.source and claim.source.text.lower() not in own
    }
    kept: list[Turn] = []
    for turn in turns:
        follows = bool(kept) and kept[-1].paragraph == turn.paragraph - 1
        if not turn.goes_on or (follows and turn.paragraph not in others):
            kept.append(turn)
    return tuple(kept)


def _read_own(language: Language) -> frozenset[str]:
    return frozenset(word for words in read_address(language).values() for word in words)


def put_turns(
    claims: Iterable[Claim], turns: Sequence[Turn], text: str, language: Language
) -> Iterator[Claim]:
    """Yield the turns as claims, and those found in them that tell what somebody else said.

    Who only asks says nothing, and what a question tells of others is left out too.
    """
    told = [turn for turn in turns if not _ASKS.search(text, turn.start, turn.end)]
    by_paragraph = {turn.paragraph: turn for turn in told}
    for turn in told:
        yield Claim(
            start=turn.start,
            end=turn.end,
            quote="direct",
            paragraph=turn.paragraph,
            source=turn.source,
            said=True,
        )
    own = _read_own(language)
    for claim in claims:
        around, source = by_paragraph.get(claim.paragraph), claim.source
        if around is None or source is None or claim.cue is None:
            continue
        if min(claim.start, source.start) < around.start:
            continue
        shorter = claim.end - claim.start < SAME_SHARE * (around.end - around.start)
        if shorter and source.text.lower() not in own:
            yield replace(claim, via=around.source, relayed=True)


def leave_labels(names: Sequence[Mention], turns: Sequence[Turn]) -> tuple[Mention, ...]:
    """Return the names without those that are labels: whom a label means is told by the whole report."""
    labels = {turn.source.end: turn.source for turn in turns}
    return tuple(name for name in names if labels.get(name.end, name) == name)


def leave_others(mentions: Iterable[Mention], turns: Sequence[Turn], lexicon: Lexicon) -> Iterator[Mention]:
    """Yield mentions but for pronouns inside turns, by which who speaks there never tells of himself.

    Whom they mean is told by what others say there, which nothing here reads.
    """
    starts = [turn.start for turn in turns]
    for mention in mentions:
        number = bisect_right(starts, mention.start) - 1
        inside = number >= 0 and mention.start < turns[number].end
        if not inside or mention.text.lower() not in lexicon.pronouns:
            yield mention


def name_labels(turns: Sequence[Turn], holder: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """Return the entities of the labels that are no names, by their extents."""
    return {
        (turn.source.start, turn.source.end): holder[turn.who.start, turn.who.end]
        for turn in turns
        if turn.who and not turn.named and (turn.who.start, turn.who.end) in holder
    }


def collect_offices(
    turns: Sequence[Turn], article: str
) -> tuple[tuple[Entity, ...], dict[tuple[int, int], str]]:
    """Return those whom only labels of an office tell of, and the entities of these labels by their extents.

    Nothing else in the report takes them up, nor do they take up anybody.
    """
    alike: dict[tuple[str, ...], dict[tuple[int, int], Mention]] = {}
    for source in (turn.source for turn in turns if turn.office):
        alike.setdefault(name_words(source.text), {})[source.start, source.end] = source
    entities, holder = [], {}
    for labels in alike.values():
        first = next(iter(labels.values()))
        kind = first.kind or "other"
        mentions = tuple(Span(article=article, start=start, end=end) for start, end in labels)
        entity = Entity(id=content_id(kind, mentions), kind=kind, name=first.text, mentions=mentions)
        entities.append(entity)
        holder.update(dict.fromkeys(labels, entity.id))
    return tuple(entities), holder
