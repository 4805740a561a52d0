"""The shipped reader of English: attributions, statements and names in paragraphs, and same-fact scores.

Limits: English news; a paragraph is read alone, so a quotation that began in an earlier one may be missed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np

from twosource.language.decoding import Path, Scores, best_paths, share_paths, spans_of
from twosource.language.inference import infer_sentences
from twosource.language.pairing import score_sentences
from twosource.language.pointing import weigh_rivals
from twosource.language.spans import Span, likely_spans
from twosource.language.weights import POINTING, Files
from twosource.language.wordpiece import SEPARATOR, START, Reading
from twosource.model import Tag

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from twosource.language.pointing import Mentions, Question, Words

G = TypeVar("G")
H = TypeVar("H")
States: TypeAlias = "NDArray[np.float32]"
# A text's words, the spans of each head, the scores of all tags.
Spans: TypeAlias = tuple[Reading, list[list[Span]], Scores]

LABELS = (
    ("attribution-source", "attribution-cue", "attribution-content"),
    ("source", "cue", "content"),
    ("person", "organisation", "place"),
)
TAGS = 7
SCORES = "scores"  # what the graph calls them
# Attributions are read span by span (see `spans.py`), statements and names off the best path: statements are
# judged by what they cover, for which it is better (86.6 on the development stories against 84.5), and names
# that surely stand there, if not surely where they end, are still worth having to those who link speakers.
ATTRIBUTIONS, STATEMENTS = 0, 1
CONTENT = 2  # its number among the labels of both
# How much more, in log-odds, a content's beginning is worth where only a possible one is asked for: of the
# statements of the training stories that no tag and no rule finds, that shows two fifths, and makes a third
# more to choose from.
LOOSER = 2.0
# Pieces of the longest window without its end marks: what the encoder was trained on.
WINDOW = 254
# Pieces at each end of an inner window whose scores come from its neighbour: a sentence or so of context.
MARGIN = 40


class Encoder:
    """The shipped encoder with its heads: loads its files when first needed; threads may share it.

    `threads` texts are read at a time. Every text is read by itself, so neither the others nor their
    order nor the number of threads changes a byte of the result.
    """

    def __init__(self, folder: pathlib.Path | None = None, *, threads: int = 1) -> None:
        """Take another folder of weights than the shipped one, and how many texts are read at a time."""
        self._files = Files(folder)
        self._threads = threads

    def read_texts(self, texts: Sequence[str]) -> tuple[tuple[Tag, ...], ...]:
        """Tag texts, one paragraph each; give each text's tags sorted by start, end and label.

        Labels: "content", "cue" and "source" of what is said or written (quotation marks belong to the
        content); "possible-content", what would be one if less were asked for; "belief-content", "belief-cue"
        and "belief-source" of other attributions, such as beliefs and intentions; "person", "organisation"
        and "place". A score is the chance (0 to 1), as the head sees it, that a word of the span bears the
        label, on the mean over its words. Raises LanguageError where a model file is missing.
        """
        different = list(dict.fromkeys(texts))
        tags = dict(zip(different, self._find_tags(self.read_spans(different)), strict=True))
        return tuple(tags[text] for text in texts)

    def read_states(self, texts: Sequence[str]) -> list[tuple[tuple[Tag, ...], Reading, States]]:
        """Tag texts as `read_texts` does; give each text's tags, its words, and their states: (words, 384).

        A word's state is what the upper layer makes of its first piece, in the light of the whole text. They
        come with the tags, at no cost but memory. Raises LanguageError where a model file is missing or is
        one that gives no states.
        """
        different = list(dict.fromkeys(texts))
        readings = self._cut(different)
        outputs = [SCORES, self._files.find_states()]
        read = self._map(partial(self._run, outputs=outputs), readings)
        tags = self._find_tags(self._find_spans(readings, [_part_heads(scores) for scores, _ in read]))
        found = zip(tags, readings, [states for _, states in read], strict=True)
        kept = dict(zip(different, found, strict=True))
        return [kept[text] for text in texts]

    def _find_tags(self, read: Sequence[Spans]) -> Iterator[tuple[Tag, ...]]:
        scores = [scores for _, _, scores in read]
        tables = self._files.transitions.get()
        shares = share_paths(scores, tables["starts"], tables["moves"])
        loose = best_paths([score[:, STATEMENTS : STATEMENTS + 1] for score in scores], *_loosen(tables))
        for (reading, best, _), share, other in zip(read, shares, loose, strict=True):
            found = [*_tags(reading, best, share), *_possible(reading, (best, other), share)]
            yield tuple(sorted(found, key=_order))

    def read_spans(self, texts: Sequence[str]) -> list[Spans]:
        """Read texts as `read_texts` does; give words, the spans of each head and scores of all tags."""
        readings = self._cut(texts)
        return self._find_spans(readings, self._map(self._score, readings))

    def _cut(self, texts: Sequence[str]) -> list[Reading]:
        cutter = self._files.cutter.get()
        return [cutter.read(text) for text in texts]

    def _find_spans(self, readings: Sequence[Reading], scores: Sequence[Scores]) -> list[Spans]:
        return list(zip(readings, find_spans(scores, self._files.transitions.get()), scores, strict=True))

    def score_pairs(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Score how likely the two sentences of each pair tell the same fact, 0 to 1, whichever is first.

        Each different sentence is read once, then each pair: a thousand pairs cost a few seconds, so pass
        only candidates. Raises LanguageError where a model file is missing.
        """
        return score_sentences(self._files, pairs, self._map)

    def infer_pairs(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Give of each two sentences how likely the second is the same, a contradiction, something else.

        (pairs, 3), each row adding up to 1; a few milliseconds a pair. Raises LanguageError where a model
        file is missing.
        """
        return infer_sentences(self._files, pairs, self._map)

    @property
    def points(self) -> bool:
        """Tell whether the weights are there that tell whom mentions mean."""
        return (self._files.folder / POINTING).is_file()

    def weigh_rivals(
        self, words: Words, mentions: Mentions, questions: Sequence[Question]
    ) -> list[NDArray[np.float64]]:
        """Give for each question how much speaks for each whom a mention may mean, in log-odds.

        Raises LanguageError where a model file is missing.
        """
        return weigh_rivals(self._files, words, mentions, questions)

    def _map(self, work: Callable[[G], H], items: Sequence[G]) -> list[H]:
        if self._threads == 1:
            return [work(item) for item in items]
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - one thread need not wait for it

        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(work, items))

    def _score(self, reading: Reading) -> Scores:
        """Scores of every word of one text, (words, heads, tags)."""
        return _part_heads(self._run(reading, [SCORES])[0])

    def _run(self, reading: Reading, outputs: Sequence[str]) -> list[NDArray[np.float32]]:
        """What the graph gives for the first piece of each word: (words, width) for each output."""
        graph, words = self._files.tagger.get(), self._files.words.get()
        parts = []
        for low, high, keep_low, keep_high in windows(len(reading.pieces)):
            pieces = np.concatenate([[START], reading.pieces[low:high], [SEPARATOR]])
            shapes = np.zeros(len(pieces), dtype=np.int64)
            shapes[1:-1] = reading.shapes[low:high]
            given = graph.run(outputs, {"embedded": words.embed(pieces), "shapes": shapes})
            parts.append([each[1 + keep_low - low : 1 + keep_high - low] for each in given])
        return [np.concatenate(each)[reading.first] for each in zip(*parts, strict=True)]


def _part_heads(scores: Scores) -> Scores:
    return scores.reshape(len(scores), len(LABELS), TAGS)


def find_spans(scores: Sequence[Scores], tables: Mapping[str, Scores]) -> list[list[list[Span]]]:
    """Give the spans of each text and head, as (first word, word after the last, label number)."""
    starts, moves = tables["starts"], tables["moves"]
    first, rest = slice(ATTRIBUTIONS + 1), slice(ATTRIBUTIONS + 1, None)
    found = likely_spans([score[:, first] for score in scores], starts[first], moves[first])
    paths = best_paths([score[:, rest] for score in scores], starts[rest], moves[rest])
    for spans, path in zip(found, paths, strict=True):
        spans += [list(spans_of(tags)) for tags in path.T.tolist()]
    return found


def windows(length: int) -> Iterator[tuple[int, int, int, int]]:
    """Cut a length into windows: (start, end, start and end of the part whose scores count)."""
    low = keep = 0
    while True:
        high = min(low + WINDOW, length)
        keep_high = length if high == length else high - MARGIN
        yield low, high, keep, keep_high
        if high == length:
            return
        keep = keep_high
        low = keep_high - MARGIN


def _loosen(tables: Mapping[str, Scores]) -> tuple[Scores, Scores]:
    """Return the tables of the statement head with the beginning of a content worth more."""
    starts = tables["starts"][STATEMENTS : STATEMENTS + 1].copy()
    moves = tables["moves"][STATEMENTS : STATEMENTS + 1].copy()
    starts[..., 2 * CONTENT + 1] += LOOSER
    moves[..., 2 * CONTENT + 1] += LOOSER
    return starts, moves


def _tags(reading: Reading, found: Sequence[Sequence[Span]], shares: Scores) -> Iterator[Tag]:
    said = np.zeros(len(reading), dtype=np.bool_)
    for low, high, _ in found[STATEMENTS]:
        said[low:high] = True
    for head, labels in enumerate(LABELS):
        for low, high, label in found[head]:
            name = labels[label]
            if head == ATTRIBUTIONS:
                if said[low:high].any():
                    continue
                name = name.replace("attribution", "belief")
            yield _tag(reading, name, (low, high), shares[:, head, 2 * label + 1 : 2 * label + 3])


def _possible(
    reading: Reading, found: tuple[Sequence[Sequence[Span]], Path], shares: Scores
) -> Iterator[Tag]:
    """Yield the contents of the looser path that the best one does not have as well."""
    best, loose = found
    known = set(best[STATEMENTS])
    for low, high, label in spans_of(loose[:, 0].tolist()):
        if label == CONTENT and (low, high, label) not in known:
            share = shares[:, STATEMENTS, 2 * label + 1 : 2 * label + 3]
            yield _tag(reading, "possible-content", (low, high), share)


def _tag(reading: Reading, label: str, words: tuple[int, int], shares: Scores) -> Tag:
    low, high = words
    sure = shares[low:high].sum(axis=-1).mean()
    return Tag(
        start=int(reading.starts[low]),
        end=int(reading.ends[high - 1]),
        label=label,
        score=round(float(sure), 4),
    )


def _order(tag: Tag) -> tuple[int, int, str]:
    return tag.start, tag.end, tag.label
