"""What records are built from: the entities, times and attributions of an article, looked up by place."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from twosource.model import Entity, Extent, Span, When, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.model import Article, EntityKind, Segmented, Statement, Time

VAGUE = "_REF"  # the end of TIMEX3 values for now, one day and long ago
_FIRST = re.compile(
    r"\b(?:i|we)(?:[’'](?:m|re|ve|ll|d))?(?:\s+(?:am|are|have|had|will|would|also|now|\w+ly))*\s*$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"the\s", re.IGNORECASE)
ACTORS: tuple[EntityKind, ...] = ("person", "organisation")


def list_within(entity: Entity, start: int, end: int) -> Sequence[Span]:
    """List the mentions of an entity that begin from one place on, before another."""
    first, last = (bisect_left(entity.mentions, place, key=lambda it: it.start) for place in (start, end))
    return entity.mentions[first:last]


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The parts of one article; `back` lists openings of sentences that refer to what went before."""

    segmented: Segmented
    entities: tuple[Entity, ...]
    times: tuple[Time, ...]
    statements: tuple[Statement, ...]
    back: tuple[str, ...]

    @property
    def article(self) -> Article:
        """Return the article."""
        return self.segmented.article

    @cached_property
    def _mentions(self) -> list[tuple[int, int, Entity]]:
        spans = (
            (mention.start, mention.end, entity) for entity in self.entities for mention in entity.mentions
        )
        return sorted(spans, key=lambda row: (row[0], row[1], row[2].id))

    @cached_property
    def _times(self) -> list[Time]:
        return sorted(self.times, key=lambda time: time.start)

    @cached_property
    def _ending(self) -> dict[int, list[Entity]]:
        ending: dict[int, list[Entity]] = {}
        for _, end, entity in self._mentions:
            ending.setdefault(end, []).append(entity)
        return ending

    def find_entities(self, extent: Extent, kinds: tuple[EntityKind, ...] = ACTORS) -> list[Entity]:
        """Return the entities of some kinds that are mentioned in an extent, in order, each once."""
        found: dict[str, Entity] = {}
        first = bisect_left(self._mentions, extent.start, key=lambda row: row[0])
        for start, end, entity in self._mentions[first:]:
            if start >= extent.end:
                break
            if end <= extent.end and entity.kind in kinds:
                found.setdefault(entity.id, entity)
        return list(found.values())

    def find_entity_at(self, offset: int, kinds: tuple[EntityKind, ...] = ACTORS) -> Entity | None:
        """Return the entity with a mention that ends at an offset, space and a bracket aside."""
        text, end = self.article.text, offset
        while end and (text[end - 1].isspace() or text[end - 1] == ")"):
            end -= 1
        return next((entity for entity in self._ending.get(end, ()) if entity.kind in kinds), None)

    def find_mentions(self, extent: Extent, kinds: tuple[EntityKind, ...]) -> Iterator[tuple[Span, Entity]]:
        """Yield the mentions inside an extent, in order, each with whose it is."""
        first = bisect_left(self._mentions, extent.start, key=lambda row: row[0])
        for start, end, entity in islice(self._mentions, first, None):
            if start >= extent.end:
                break
            if end <= extent.end and entity.kind in kinds:
                yield Span(article=self.article.id, start=start, end=end), entity

    def describe(self, extent: Extent, kind: EntityKind) -> Entity:
        """Return who is only described by some words, the same wherever the report has them behind "the"."""
        text, article = self.article.text, self.article.id
        name = text[extent.start : extent.end]
        spans = [Span(article=article, start=extent.start, end=extent.end)]
        if _DEFINITE.match(name):
            same = re.finditer(rf"\b{re.escape(name)}(?![\w’'-])", text, re.IGNORECASE)
            spans = [Span(article=article, start=match.start(), end=match.end()) for match in same]
        mentions = tuple(spans)
        made = Entity(id=content_id(kind, mentions), kind=kind, name=name, roles=(), mentions=mentions)
        return self.described.setdefault(made.id, made)

    @cached_property
    def described(self) -> dict[str, Entity]:
        """Return those who were described so far, by id."""
        return {}

    def find_times(self, extent: Extent) -> Iterator[Time]:
        """Yield the times inside an extent, in order."""
        first = bisect_left(self._times, extent.start, key=lambda time: time.start)
        near = takewhile(lambda time: time.start < extent.end, islice(self._times, first, None))
        return (time for time in near if time.end <= extent.end)

    def find_when(self, extent: Extent) -> When | None:
        """Return the first date or time of day inside an extent; "soon" and "recently" are none."""
        for time in self.find_times(extent):
            if time.type in ("DATE", "TIME") and not time.value.endswith(VAGUE):
                return When(text=self.article.text[time.start : time.end], value=time.value)
        return None

    def find_nearest_when(self, extent: Extent, near: Extent) -> When | None:
        """Return the date or time of day inside an extent that stands nearest to another, if any."""
        known = [
            time
            for time in self.find_times(extent)
            if time.type in ("DATE", "TIME") and not time.value.endswith(VAGUE)
        ]
        gaps = {time: max(near.start - time.end, time.start - near.end) for time in known}
        nearest = min(known, key=lambda time: (gaps[time], time.start), default=None)
        if nearest is None:
            return None
        return When(text=self.article.text[nearest.start : nearest.end], value=nearest.value)

    def find_content(self, sentence: Extent, extent: Extent) -> Extent | None:
        """Return the part of the sentence that a statement around the extent leaves to it."""
        for each in self.statements:
            if each.start <= extent.start and extent.end <= each.end:
                return Extent(start=max(sentence.start, each.start), end=min(sentence.end, each.end))
        return None

    def find_rest(self, sentence: Extent, extent: Extent) -> Extent:
        """Return the sentence without what statements told in it before the extent."""
        ends = (each.end for each in self.statements if sentence.start < each.end <= extent.start)
        return Extent(start=max(ends, default=sentence.start), end=sentence.end)

    def find_telling(self, extent: Extent) -> Statement | None:
        """Return the first statement around an extent, if any."""
        return next(
            (each for each in self.statements if each.start <= extent.start and extent.end <= each.end), None
        )

    def find_self(self, before: Extent) -> Entity | None:
        """Return who speaks, where the words before a verb end in "I" or "we"."""
        if not _FIRST.search(self.article.text[before.start : before.end]):
            return None
        told = self.find_telling(Extent(start=before.end, end=before.end))
        return next((one for one in self.entities if told and one.id == told.speaker), None)

    def find_via(self, span: Span) -> str | None:
        """Return who passed a record on: the source of the narrowest statement that holds most of it.

        Failing that, the source of the next sentence where that one refers back ("The step would …, X said").
        """
        holding = [each for each in self.statements if 2 * span.overlap(each.span) > span.end - span.start]
        if not holding:
            return self._find_later_via(span)
        narrowest = min(holding, key=lambda each: (each.end - each.start, each.id))
        return narrowest.via or narrowest.speaker or self._find_later_via(span)

    def _find_later_via(self, span: Span) -> str | None:
        following = next((one for one in self.segmented.sentences if one.start >= span.end), None)
        if following is None or not self.article.text.startswith(self.back, following.start):
            return None
        told = [each for each in self.statements if following.span.overlap(each.span)]
        return (told[0].via or told[0].speaker) if told else None
