"""Whose a document is that speaks: "the letter" is theirs who are told to have signed or sent one.

Limits: told by the line that brings in a document of that kind, without a parse; the last such line counts.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.entities.described import find_head
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.bearers import name_bearer
from twosource.annotate.statements.cues import Cue, CueWord
from twosource.annotate.statements.find import read_settings
from twosource.annotate.statements.phrases import describe, find_phrase_after
from twosource.annotate.statements.sources import (
    find_line_subject,
    find_source_between,
    find_subject_before,
    find_subject_ending,
    is_broken,
)
from twosource.annotate.statements.subjects import find_several

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.statements.phrases import Setting
    from twosource.annotate.words import Reading
    from twosource.language import Language

# Units between a document and the verb, the "by", the owner or the "published on" that tell whose it is;
# round figures, not tuned.
VERB_WITHIN, BY_WITHIN, OWNER_WITHIN, PRINTED_WITHIN = 9, 8, 5, 9
# "A fake news story" is told within so many lines to stand in an outlet; with more words it is another's.
PRINTED_SOON, SHORT = 3, 4
# "It was published on" is of what a line at most so far back told of.
IT_WITHIN = 2
_KINDS = ("letters", "studies", "stories", "posts", "papers", "announcements", "recordings")
_ANY_CUE = CueWord(lemma="", takes=frozenset(("clause",)), stance="")
_PARTS = frozenset((";", ":", "“”"))
_OWNS = frozenset(("'s", "’", "'"))


class Brought(NamedTuple):
    """A document that a line tells of: where, its head, and whose it is; `beside` by a name right before."""

    start: int
    head: str
    author: Mention
    beside: bool = False


def find_authors(
    reading: Reading, names: Sequence[Mention], language: Language, sources: Iterable[Mention]
) -> dict[int, Mention]:
    """Return whose the documents among the sources are, by the offsets of these."""
    lexicon = read_lexicon(language)
    documents = _Documents(lexicon)
    asking = sorted(
        (source.start, source)
        for source in {each.start: each for each in sources if each.form == "description"}.values()
        if documents.kinds_of(documents.head_of(source))
    )
    starts = [start for start, _ in asking]
    for line, (_, setting) in enumerate(read_settings(reading, names, language) if asking else ()):
        begin, end = setting.units[0].start, setting.units[-1].end
        here = [source for _, source in asking[bisect_left(starts, begin) : bisect_left(starts, end)]]
        documents.read(setting, line, here)
    return documents.authors


class _Documents:
    """What a report has told of documents so far: whose each is, and which still wait for an author."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.authors: dict[int, Mention] = {}
        self._lexicon = lexicon
        self._kinds = {
            low: frozenset(kind for kind in _KINDS if low in lexicon.speech[kind])
            for low in frozenset[str]().union(*(lexicon.speech[kind] for kind in _KINDS))
        }
        self._known: dict[str, Mention] = {}  # by head and by kind
        self._waiting: list[tuple[int, Mention]] = []
        self._latest = ("", -1)

    def head_of(self, source: Mention) -> str:
        """Return the head of a description."""
        return find_head(source.text, self._lexicon.speech["link"])

    def kinds_of(self, head: str) -> frozenset[str]:
        """Return the kinds of document that a head is of, none for what is no document."""
        return self._kinds.get(head, frozenset())

    def read(self, setting: Setting, line: int, sources: Sequence[Mention]) -> None:
        """Read a line, in which some sources are documents."""
        brought = list(self._find_brought(setting))
        head, far = self._latest
        printed = _find_printed(setting, self._kinds, head if line - far <= IT_WITHIN else "")
        if printed:
            brought.append(printed)
            for number, source in self._waiting:
                alike = self.kinds_of(self.head_of(source)) & self.kinds_of(printed.head)
                if alike and line - number <= PRINTED_SOON:
                    self.authors.setdefault(source.start, printed.author)
        for source in sources:
            author = self._find_author(source, brought)
            if author is not None:
                self.authors[source.start] = author
            elif "stories" in self.kinds_of(self.head_of(source)) and len(source.text.split()) <= SHORT:
                self._waiting.append((line, source))
        told = [low for low in setting.lows if low in self._kinds]
        self._latest = (told[-1], line) if told else self._latest
        for each in brought:
            self._known.update(dict.fromkeys((each.head, *self.kinds_of(each.head)), each.author))

    def _find_author(self, source: Mention, brought: Sequence[Brought]) -> Mention | None:
        """Find whose a source is: as its own words say, or as those did that told of such a document last."""
        first, head = source.text.split()[0].lower(), self.head_of(source)
        own = (each for each in brought if source.start <= each.start < source.end and not each.beside)
        author = next((each.author for each in own), None)
        short = len(source.text.split()) <= SHORT
        if author is None and short and first in self._lexicon.small["definite"]:
            near = (self._known.get(kind) for kind in sorted(self.kinds_of(head)))
            author = self._known.get(head) or next((each for each in near if each), None)
        joint = author is not None and "joint" in source.text.lower().split()
        return None if author and joint and not (author.many or " and " in author.text) else author

    def _find_brought(self, setting: Setting) -> Iterator[Brought]:
        """Yield the documents of a line that it tells the authors of."""
        for number, low in enumerate(setting.lows):
            if low not in self._kinds or setting.units[number].quotation:
                continue
            author, beside = self._find_whose(setting, number)
            if author and self._is_author(setting, author):
                yield Brought(setting.units[number].start, low, author, beside)

    def _find_whose(self, setting: Setting, number: int) -> tuple[Mention | None, bool]:
        """Find whose the document at a unit is; also tell whether only a name right before it says so."""
        author = _find_by(setting, number) or _find_owner(setting, number)
        if author:
            return author, False
        name = setting.names_by_end.get(setting.units[number - 1].end) if number else None
        if name and name.kind == "organisation":
            return name, True
        maker = _find_maker(setting, number)
        # Who presents a study has seldom made it.
        person = maker and maker.form == "name" and maker.kind != "organisation"
        return (None if person and "studies" in self.kinds_of(setting.lows[number]) else maker), False

    def _is_author(self, setting: Setting, author: Mention) -> bool:
        if author.form == "pronoun" or author.kind == "place" or is_broken(setting, author):
            return False
        return author.form == "name" or not self.kinds_of(self.head_of(author))


def _find_by(setting: Setting, number: int) -> Mention | None:
    """Find who stands after "by" or "from": "a letter released on Monday and signed by 90 divers"."""
    lows, speech = setting.lows, setting.speech
    by, last = number + 1, min(number + BY_WITHIN, len(lows) - 1)
    while by < last and (
        lows[by] in speech["authored"] or lows[by] in speech["time"] or lows[by] in ("and", "on")
    ):
        by += 1
    if by >= last or lows[by] not in speech["before author"] or (lows[by] == "from" and by > number + 1):
        return None
    first = by + 1
    while first < len(lows) - 1 and lows[first].endswith("ly"):  # "nearly 90 divers"
        first += 1
    after = find_phrase_after(setting, first)
    if after is None or after.mention.form != "name" or after.mention.kind == "person":
        return after.mention if after else None
    begin, end = setting.units[first].start, setting.units[after.last - 1].end
    if max(after.mention.lead, 0) <= begin:
        return after.mention
    found = find_source_between(setting, begin, end)
    return describe(setting, first, after.last).mention if found and found.kind == "place" else found


def _find_owner(setting: Setting, number: int) -> Mention | None:
    """Find whose a document is: "the divers’ open letter"."""
    for each in range(number - 1, max(0, number - OWNER_WITHIN), -1):
        low = setting.lows[each]
        if low in _OWNS:
            source = find_subject_ending(setting, each - 1)
            return source.mention if source else None
        if low in setting.speech["edge"] or low in setting.speech["determiner"]:
            break
    return None


def _find_maker(setting: Setting, number: int) -> Mention | None:
    """Find who made, signed or sent a document: "A group of divers fired off a letter"."""
    lows, speech = setting.lows, setting.speech
    for verb in range(number - 1, max(0, number - VERB_WITHIN), -1):
        if lows[verb] in _PARTS:
            return None
        if lows[verb] in speech["authored"] or lows[verb] in speech["authors"]:
            source = find_subject_before(setting, Cue(first=verb, last=verb + 1, word=_ANY_CUE))
            if lows[verb].endswith("ing") or source is None or is_broken(setting, source.mention):
                source = find_line_subject(setting, verb)
            if source is None:
                return None
            several = find_several(setting, verb)
            if several is not None and several.end >= source.mention.end:
                return several
            return name_bearer(setting, source.mention, told=False)
    return None


def _find_printed(setting: Setting, kinds: Mapping[str, frozenset[str]], told: str) -> Brought | None:
    """Find the outlet that a document stands in: "The story was published on Bell", "It was posted on Bell".

    `told` is the head that the lines before told of, if any.
    """
    lows, speech = setting.lows, setting.speech
    for number in range(1, len(lows) - 2):
        if lows[number] not in speech["stands"] or lows[number + 1] not in speech["stands in"]:
            continue
        first = number + 2
        name = setting.names_by_lead.get(setting.units[first].start)
        if name is None and lows[first] == "the" and first + 1 < len(lows):
            name = setting.names_by_lead.get(setting.units[first + 1].start)
        if name is None or name.kind in ("place", "person"):
            continue
        before = [low for low in lows[max(0, number - PRINTED_WITHIN) : number] if low in kinds]
        head = before[-1] if before else told if lows[0] in ("it", "this") else ""
        if head:
            return Brought(setting.units[0].start, head, name)
    return None
