"""Labels of who speaks, at the head of a paragraph: "HOLM:", "MS. HOLM:", "The Court:", "Juror No. 4:", "Q.".

Limits: a few words before a colon. Nothing here tells whether it is a transcript: "Holm: 45 percent".
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from twosource.annotate.entities.mentions import Mention
from twosource.text import name_words, spell_initials, strip_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading
    from twosource.language import Language
    from twosource.model import EntityKind, Extent

# No label has more words; a round figure.
WORDS_MAX = 5
# Letters of initials that stand for a name: "RO:" for Rafael Ortiz.
INITIALS = range(2, 4)
_OFFICE = r"(?:(?<=[A-Z]), (?P<office>[^:.?!\n]{1,60})| \([^()\n]{1,40}\))?"
# A note or a time may stand before a label: "[Recording] HOLM:", "[00:12:31] HOLM:".
_NOTE = r"(?:\[[^\[\]\n]{1,40}\] ?)?"
# What tells one of several who have no name: "Juror No. 4", "Officer B".
_NUMBER = re.compile(r"#?\d{1,3}|[A-Z]")
_HEAD = re.compile(
    rf"[*_•–—-]{{0,3}}\s?{_NOTE}(?P<label>[^\W\d_][\w.'’&\- ]{{0,50}}?){_OFFICE}[*_]{{0,2}}"
    r"\s?(?::[*_]{0,2}|(?<=\b[QA])\.)(?:\s+(?=\S)|$)"
)

Sort = Literal["asks", "answers", "name", "role", "unknown"]


class Label(NamedTuple):
    """Who speaks in a paragraph, as its first words tell, and where the words behind them start.

    `known` labels are of somebody whom the report names elsewhere, or of an office or a calling; `who` is
    whom initials stand for; `office` is what the label tells behind the name: "ADA HOLM, HOST".
    """

    paragraph: int
    start: int
    key: str
    sort: Sort
    source: Mention
    known: bool = False
    who: Mention | None = None
    office: str = ""


def read_labels(
    reading: Reading, names: Sequence[Mention], lexicon: Lexicon, language: Language
) -> tuple[Label, ...]:
    """Return the labels of an article, in order."""
    text, paragraphs = reading.segmented.article.text, reading.segmented.paragraphs
    heads = [
        (number, head)
        for number, each in enumerate(paragraphs)
        if (head := _HEAD.match(text, each.start, each.end))
        and (head.end() < each.end or number + 1 < len(paragraphs))
    ]
    places = {offset for _, head in heads for offset in range(*head.span("label"))} if heads else set()
    reader = _Reader(names, [name for name in names if name.start not in places], lexicon, language)
    labels = [label for number, head in heads if (label := reader.read(number, head))]
    held = {label.paragraph for label in labels}
    reached = (_reach_words(label, paragraphs, held) for label in labels)
    return tuple(label for label in reached if label)


def _reach_words(label: Label, paragraphs: Sequence[Extent], held: AbstractSet[int]) -> Label | None:
    """Put a label that is a whole paragraph to the words in the next one, which has no label of its own."""
    if label.start < paragraphs[label.paragraph].end:
        return label
    number = label.paragraph + 1
    if number in held:
        return None
    return label._replace(paragraph=number, start=paragraphs[number].start)


def opens_with_label(text: str) -> bool:
    """Tell whether a paragraph opens with words in capital letters and a colon, whoever these name."""
    head = _HEAD.match(text)
    return head is not None and all(word[0].isupper() for word in head["label"].split())


class _Reader:
    """Reads labels by the names of a report; `others` are those that stand in no label."""

    def __init__(
        self, names: Sequence[Mention], others: Sequence[Mention], lexicon: Lexicon, language: Language
    ) -> None:
        self._by_end = {name.end: name for name in names}
        self._bearers: dict[str, dict[frozenset[str], Mention]] = {}
        for other in others:
            self._know(other)
        self._lexicon = lexicon
        self._initials = _spell_all(other for other in others if " " in other.text and other.kind != "place")
        self._words = _read_words(language)

    def _know(self, name: Mention) -> None:
        """Keep a name by each of its words, the first of those alike, but a person's before another's."""
        words = _fold(name.text)
        for word in words:
            alike = self._bearers.setdefault(word, {})
            if words not in alike or (name.kind == "person" and alike[words].kind != "person"):
                alike[words] = name

    def read(self, paragraph: int, head: re.Match[str]) -> Label | None:
        """Read one label; None where it is nobody's."""
        text, (start, end) = head["label"], head.span("label")
        lows = text.lower().replace(".", "").split()
        label = Label(
            paragraph=paragraph,
            start=head.end(),
            key=" ".join(lows),
            sort="unknown",
            source=Mention(start=start, end=end, text=text, lead=start, form="description"),
            office=(head["office"] or "").lower(),
        )
        if not text[0].isupper() or len(lows) > WORDS_MAX or not self._words["never"].isdisjoint(lows):
            return None
        for sort in ("asks", "answers"):
            if label.key in self._words[sort]:
                return label._replace(sort=sort)
        return self._read_name(label, lows) or self._read_initials(label) or self._read_role(label, lows)

    def _read_name(self, label: Label, lows: Sequence[str]) -> Label | None:
        """Read a label that is a name, behind "the" or a title: "MS. HOLM", "President Lund", "THE TIMES"."""
        source, before = label.source, self._count_titles(lows)
        core = source.text.split(maxsplit=before)[-1]
        name = self._by_end.get(source.end)
        if name is None or name.start < source.start:
            start = source.end - len(core)
            name = Mention(start=start, end=source.end, text=core, lead=source.start, titled=before > 0)
        tokens = _fold(core)
        alike = self._bearers.get(next(iter(tokens), ""), {})
        bearers = [other for words, other in alike.items() if tokens <= words]
        bearer = next((other for other in bearers if other.kind == "person"), next(iter(bearers), None))
        if bearer is None or bearer.kind == "place":
            return None
        gender = name.gender if bearer.kind == "person" and name.kind == "person" else "any"
        return label._replace(
            sort="name", known=True, source=replace(name, form="name", kind=bearer.kind, gender=gender)
        )

    def _count_titles(self, lows: Sequence[str]) -> int:
        """Return how many words before the last are titles: "the", "Ms.", "President"."""
        titles = self._lexicon.offices | self._lexicon.honorifics.keys() | self._lexicon.modifiers | {"the"}
        return next((k for k, low in enumerate(lows[:-1]) if low not in titles), len(lows) - 1)

    def _read_initials(self, label: Label) -> Label | None:
        """Read the initials of somebody named in full: "RO"."""
        text = label.source.text.replace(".", "")
        who = self._initials.get(text)
        return label._replace(sort="name", known=True, who=who) if who else None

    def _read_role(self, label: Label, lows: Sequence[str]) -> Label | None:
        """Read a label that tells an office or a calling, or a name in capitals that only labels have."""
        lexicon, source = self._lexicon, label.source
        lows = self._leave_number(source.text, lows)
        known = any(lows[-1] in each for each in (lexicon.offices, lexicon.callings, self._words["roles"]))
        if known or lows[-1] in lexicon.persons or lows[-1] in lexicon.people:
            body = lows[-1] in lexicon.groups or lows[-1] in lexicon.bodies
            kind: EntityKind = "organisation" if body else "person"
            return label._replace(sort="role", known=known, source=replace(source, kind=kind))
        name = self._by_end.get(source.end)
        if source.text.isupper() or (name and name.kind in ("person", "organisation")):
            name = name or replace(source, form="name")
            if len(lows) > 1:
                self._know(name)
            return label._replace(source=name)
        return None

    def _leave_number(self, text: str, lows: Sequence[str]) -> Sequence[str]:
        """Leave out the number or the letter of one of several: "juror no. 4" is a juror."""
        if len(lows) == 1 or not _NUMBER.fullmatch(text.rsplit(maxsplit=1)[-1]):
            return lows
        kept = lows[:-1]
        return kept[:-1] if len(kept) > 1 and kept[-1] in self._words["number"] else kept


def _spell_all(names: Iterable[Mention]) -> Mapping[str, Mention]:
    """Return the first name that each initials stand for: the last letters, as words may stand before."""
    initials: dict[str, Mention] = {}
    for name in names:
        for letters in spell_initials(name_words(name.text)):
            for length in INITIALS:
                if length <= len(letters):
                    initials.setdefault(letters[-length:].upper(), name)
    return initials


def _fold(name: str) -> frozenset[str]:
    return frozenset(name_words(strip_accents(name)))


@cache
def _read_words(language: Language) -> Mapping[str, AbstractSet[str]]:
    labels = language.table("turns")["labels"]
    return {name: frozenset(labels[name].split()) for name in ("asks", "answers", "roles", "never", "number")}
