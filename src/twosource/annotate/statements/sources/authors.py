"""Whose a document is that speaks: "the letter" is theirs who are told to have signed or sent one.

Limits: told by the line that brings in a document so called, without a parse; the last such line counts, and
one that leaves the author open ends what was told before. Where in doubt a document is nobody's but its own.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.entities.descriptions.described import find_head
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.cues import ANY_CUE, Cue, is_adverb, is_participle
from twosource.annotate.statements.find import read_settings
from twosource.annotate.statements.phrases import (
    describe,
    find_phrase_after,
    find_phrase_start,
    find_unit,
)
from twosource.annotate.statements.sources.bearers import name_bearer
from twosource.annotate.statements.sources.joined import find_several
from twosource.annotate.statements.sources.sources import (
    find_line_subject,
    find_source_between,
    find_subject_before,
    find_subject_ending,
    is_broken,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.statements.phrases import Setting, Source
    from twosource.annotate.words import Reading
    from twosource.language import Language

# Units between a document and the verb, the "by", the owner or the "published on" that tell whose it is;
# round figures, not tuned.
VERB_WITHIN, BY_WITHIN, OWNER_WITHIN, PRINTED_WITHIN = 9, 8, 5, 9
# "A fake news story" is told within so many lines to stand in an outlet; with more words it is another's.
PRINTED_SOON, SHORT = 3, 4
# "Orrin, a satirical news site" says within so many words that Orrin is one.
APPOSED = 4
# "It was published on" is of what a line at most so far back told of.
IT_WITHIN = 2
# Sets of words that mean one document, and those that only mean themselves.
_KINDS = ("letters", "studies", "stories", "posts", "papers", "announcements", "recordings")
_ALONE = "other documents"
_OWNS = frozenset(("'s", "’", "'"))


class Brought(NamedTuple):
    """A document that a line tells of: where, its head, and whose it is.

    `beside` by a name right before it; `press` where that is an outlet.
    """

    start: int
    head: str
    author: Mention
    beside: bool = False
    press: bool = False


def find_authors(
    reading: Reading, names: Sequence[Mention], language: Language, sources: Iterable[Mention]
) -> dict[int, Mention]:
    """Return whose the documents among the sources are, by the offsets of these."""
    lexicon = read_lexicon(language)
    documents = _Documents(lexicon)
    asking = sorted(
        (source.start, source)
        for source in {each.start: each for each in sources if each.form == "description"}.values()
        if documents.kind_of(documents.head_of(source))
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
            **{low: low for low in lexicon.speech[_ALONE]},
            **{low: kind for kind in _KINDS for low in lexicon.speech[kind]},
        }
        self._pieces = lexicon.small["outlet's piece"]
        self._known: dict[str, Mention | None] = {}  # by head and by kind; None where a report leaves it open
        self._printed: Mention | None = None  # the outlet that the last piece of one was told to be of
        self._waiting: list[tuple[int, Mention]] = []
        self._latest = ("", -1)

    def head_of(self, source: Mention) -> str:
        """Return the head of a description."""
        return find_head(source.text, self._lexicon.speech["link"])

    def kind_of(self, head: str) -> str:
        """Return the kind of document that a head is of, nothing for what is no document."""
        return self._kinds.get(head, "")

    def read(self, setting: Setting, line: int, sources: Sequence[Mention]) -> None:
        """Read a line, in which some sources are documents."""
        brought = list(self._find_brought(setting))
        head, far = self._latest
        printed = _find_printed(setting, head if line - far <= IT_WITHIN else "")
        if (
            printed
            and not self._is_known(printed.head)
            and all(each.head != printed.head for each in brought)
        ):
            brought.append(printed)
            for number, source in self._waiting:
                if self.head_of(source) == printed.head and line - number <= PRINTED_SOON:
                    self.authors.setdefault(source.start, printed.author)
        for source in sources:
            author = self._find_author(source, brought)
            if author is not None:
                self.authors[source.start] = author
            elif self._is_story(source):
                self._waiting.append((line, source))
        told = [low for low in setting.lows if low in self._kinds]
        self._latest = (told[-1], line) if told else self._latest
        for low in self._find_open(setting, {each.start for each in brought}):
            self._known.update(dict.fromkeys((low, self.kind_of(low))))
        for each in brought:
            self._known.update(dict.fromkeys((each.head, self.kind_of(each.head)), each.author))
            self._printed = each.author if each.press and each.head in self._pieces else self._printed

    def _is_known(self, head: str) -> bool:
        return self._known.get(head) is not None

    def _is_story(self, source: Mention) -> bool:
        return self.head_of(source) in self._pieces and len(source.text.split()) <= SHORT

    def _find_author(self, source: Mention, brought: Sequence[Brought]) -> Mention | None:
        """Find whose a source is: as its own words say, or as those did that told of such a document last."""
        speech, words, head = self._lexicon.speech, source.text.lower().split(), self.head_of(source)
        own = (each for each in brought if source.start <= each.start < source.end and not each.beside)
        author = next((each.author for each in own), None)
        taken_up = words[0] in self._lexicon.small["definite"] and speech["one more"].isdisjoint(words)
        if author is None and len(words) <= SHORT and taken_up:
            kind = self.kind_of(head)
            printed = self._printed if head in self._pieces else None
            author = next((self._known[each] for each in (head, kind) if each in self._known), printed)
        joint = not speech["joint"].isdisjoint(words)
        return None if author and joint and not author.many else author

    def _find_open(self, setting: Setting, told: AbstractSet[int]) -> Iterator[str]:
        """Yield the documents that a line brings in and leaves open whose they are: "got a letter"."""
        for number, low in enumerate(setting.lows):
            unit = setting.units[number]
            brought_in = low in self._kinds and not unit.quotation and not _is_definite(setting, number)
            if brought_in and unit.start not in told:
                yield low

    def _find_brought(self, setting: Setting) -> Iterator[Brought]:
        """Yield the documents of a line that it tells the authors of."""
        for number, low in enumerate(setting.lows):
            if low not in self._kinds or setting.units[number].quotation:
                continue
            author, beside = self._find_whose(setting, number)
            if author and self._is_author(setting, author):
                press = author.form == "name" and _is_press(setting, author)
                yield Brought(setting.units[number].start, low, author, beside, press)

    def _find_whose(self, setting: Setting, number: int) -> tuple[Mention | None, bool]:
        """Find whose the document at a unit is; also tell whether only a name right before it says so."""
        author = _find_by(setting, number) or _find_owner(setting, number)
        if author:
            return author, False
        name = setting.names_by_end.get(setting.units[number - 1].end) if number else None
        if name and name.kind == "organisation":
            return name, True
        if self._is_known(setting.lows[number]) and _is_definite(setting, number):
            return None, False
        maker = _find_maker(setting, number)
        # Who presents a study has seldom made it.
        person = maker and maker.form == "name" and maker.kind != "organisation"
        return (None if person and setting.lows[number] in setting.speech["presented"] else maker), False

    def _is_author(self, setting: Setting, author: Mention) -> bool:
        if author.form == "pronoun" or author.kind == "place" or is_broken(setting, author):
            return False
        if _is_platform(setting, author) or _is_nobody(setting, author):
            return False
        return author.form == "name" or not self.kind_of(self.head_of(author))


def _is_definite(setting: Setting, number: int) -> bool:
    """Tell whether a document is one told of: "the letter", "her angry letter", not "the second letter"."""
    first = find_phrase_start(setting, number)
    for each in range(number - 1, (number if first is None else first) - 1, -1):
        low = setting.lows[each]
        if low in setting.speech["one more"]:
            return False
        if low in setting.lexicon.small["definite"] or low in setting.speech["determiner"]:
            return low in setting.lexicon.small["definite"]
    return False


def _is_nobody(setting: Setting, author: Mention) -> bool:
    """Tell whether nobody is told of, or who cannot be told: "nobody", "no one", "few divers"."""
    number = find_unit(setting, 0, author.start)
    return not setting.speech["no author"].isdisjoint(setting.lows[max(0, number - 1) : number + 1])


def _find_by(setting: Setting, number: int) -> Mention | None:
    """Find who stands after "by" or "from": "a letter released on Monday and signed by 90 divers"."""
    lows, speech = setting.lows, setting.speech
    by, last = number + 1, min(number + BY_WITHIN, len(lows) - 1)
    while by < last and any(lows[by] in speech[kind] for kind in ("authored", "time", "before by")):
        by += 1
    if (
        by >= last
        or lows[by] not in speech["before author"]
        or (by > number + 1 and lows[by] in speech["sent right behind"])
    ):
        return None
    first = by + 1
    while first < len(lows) - 1 and is_adverb(lows[first], speech):  # "nearly 90 divers"
        first += 1
    after = find_phrase_after(setting, first)
    if after is None or after.mention.form == "pronoun":
        return None
    cut = next((k for k in range(first + 1, after.last) if lows[k] in speech["reports plainly"]), 0)
    if cut:
        after = describe(setting, first, cut)
    if after.mention.form == "description":
        return after.mention if _can_write(setting, after) else None
    if after.mention.kind == "person":
        return after.mention
    begin, end = setting.units[first].start, setting.units[after.last - 1].end
    if max(after.mention.lead, 0) <= begin:
        return after.mention
    found = find_source_between(setting, begin, end)
    return describe(setting, first, after.last).mention if found and found.kind == "place" else found


def _can_write(setting: Setting, source: Source) -> bool:
    """Tell whether a description is of somebody: "ninety divers", "the court", not "by mail"."""
    head = find_head(source.mention.text, setting.speech["link"])
    if head in setting.speech["spans"] or head[:1].isdigit():
        return False
    if source.mention.many or setting.lows[source.first] in setting.speech["determiner"]:
        return True
    kind, alone = source.mention.kind, source.last == source.first + 1
    return kind == "organisation" or (kind == "person" and not alone)


def _find_owner(setting: Setting, number: int) -> Mention | None:
    """Find whose a document is: "the divers’ open letter"."""
    for each in range(number - 1, max(0, number - OWNER_WITHIN), -1):
        low = setting.lows[each]
        if low in _OWNS and setting.lows[each - 1] in setting.speech["time"]:
            return None  # "today's report"
        if low in _OWNS:
            source = find_subject_ending(setting, each - 1)
            return source.mention if source else None
        if low in setting.speech["edge"] or low in setting.speech["determiner"]:
            break
    return None


def _find_maker(setting: Setting, number: int) -> Mention | None:
    """Find who made, signed or sent a document: "A group of divers fired off a letter"."""
    lows, speech = setting.lows, setting.speech
    ends = ("edge", "relative", "auxiliary", "negation")
    for verb in range(number - 1, max(0, number - VERB_WITHIN), -1):
        if any(lows[verb] in speech[kind] for kind in ends):
            return None
        if lows[verb] in speech["authors"] and _is_object(setting, verb, number):
            return _find_doer(setting, verb)
    return None


def _is_object(setting: Setting, verb: int, number: int) -> bool:
    """Tell whether a document is what a verb made, and no older one: "wrote in a letter"."""
    lows, speech = setting.lows, setting.speech
    writes = lows[verb] in speech["writes"]
    links = [low for low in lows[verb + 1 : number] if low in speech["link"] - speech["made of"]]
    if lows[number + 1 : number + 2] and lows[number + 1] in speech["relative"]:
        return False
    return (not links or (writes and lows[verb + 1] in speech["written inside"])) and (
        writes or not _is_definite(setting, number)
    )


def _find_doer(setting: Setting, verb: int) -> Mention | None:
    """Find the subject of a verb in the active, which tells what was done: not "was sent", "never sent"."""
    lows, speech = setting.lows, setting.speech
    source = find_subject_before(setting, Cue(first=verb, last=verb + 1, word=ANY_CUE))
    if is_participle(lows[verb], speech) or source is None or is_broken(setting, source.mention):
        source = find_line_subject(setting, verb)
    if source is None or source.last > verb:
        return None
    if not speech["reports plainly"].isdisjoint(lows[source.first : source.last]):
        return None  # "Police said a man"
    between = [unit.low for unit in setting.units[source.last - 1 : verb] if unit.text.islower()]
    if any(low in speech[kind] for low in between for kind in ("be", "negation", "doubts doing")):
        return None
    several = find_several(setting, verb)
    if several is not None and several.end >= source.mention.end:
        return several
    return name_bearer(setting, source.mention, told=False)


def _find_printed(setting: Setting, told: str) -> Brought | None:
    """Find the outlet that a story stands in: "The story was published on Bell", "It was posted on Bell".

    `told` is the document that the lines before told of last, if any.
    """
    lows, speech, pieces = setting.lows, setting.speech, setting.lexicon.small["outlet's piece"]
    for number in range(1, len(lows) - 2):
        if lows[number] not in speech["stands"] or lows[number + 1] not in speech["stands in"]:
            continue
        first = number + 2
        name = setting.names_by_lead.get(setting.units[first].start)
        if name is None and lows[first] in speech["before outlet"] and first + 1 < len(lows):
            name = setting.names_by_lead.get(setting.units[first + 1].start)
        prints = lows[number] in speech["prints"] and name is not None and not _is_platform(setting, name)
        if name is None or name.kind in ("place", "person") or not (prints or _is_press(setting, name)):
            continue
        before = [low for low in lows[max(0, number - PRINTED_WITHIN) : number] if low in pieces]
        head = before[-1] if before else told if lows[0] in speech["takes up"] else ""
        if head in pieces:
            return Brought(setting.units[0].start, head, name, press=True)
    return None


def _is_platform(setting: Setting, name: Mention) -> bool:
    """Tell whether anybody may post there: "Facebook"."""
    return name.text.lower() in setting.speech["platforms"]


def _is_press(setting: Setting, name: Mention) -> bool:
    """Tell whether a name is that of an outlet by its words, or is told to be: "Orrin, a site"."""
    lexicon = setting.lexicon
    words = name.text.lower().split()
    if _is_platform(setting, name):
        return False
    press = lexicon.small["outlet"] | lexicon.bodies["paper"] | lexicon.bodies["broadcaster"]
    after = find_unit(setting, 0, name.end)
    told = setting.lows[after + 1 : after + 2 + APPOSED] if setting.lows[after : after + 1] == [","] else []
    return not press.isdisjoint(words) or any(low in lexicon.small["outlet kind"] for low in told)
