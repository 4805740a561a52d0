"""Job: one text and a collection -> where the text went, how much of it, by what way, and what was added.

Limits: dates of publication tell the way as far as they are known; without them every copy is taken to come
from the text itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from twosource.errors import NothingToCompareError
from twosource.group.candidates import LEAST_SEEDS
from twosource.group.fingerprints import NGRAM, hash_ngrams
from twosource.group.reuse import find_shared
from twosource.group.words import read_texts
from twosource.jobs.collection import PART_BYTES, Label, list_parts, read_pieces
from twosource.jobs.reuse_output import tell_first
from twosource.language import load_language
from twosource.model import Article
from twosource.read import ReadSettings, read_articles
from twosource.report.trace import AFTER, BEFORE, OPEN, Carrier, Trace, measure_share
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from twosource.group.words import Ints
    from twosource.language import Language
    from twosource.report.trace import Extents

# More of a copy that another copy must share than the text itself, to be taken for its way: less is chance.
WAY_SHARE = 0.05
ADDED_SHARE = 0.5  # of a sentence that stands in no shared passage: then it is an addition


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article of the collection, as far as tracing needs it."""

    label: Label
    text: str


def trace_text(
    path: str, collection: Iterable[Source], language_name: str = "en", *, searched: int = 0
) -> Trace:
    """Follow a text through a collection, which may hold what others chose from `searched` articles.

    Raises NothingToCompareError where the text cannot be read.
    """
    articles, problems = read_articles([path], ReadSettings())
    if not articles:
        raise NothingToCompareError(f"{path}: {problems[0].message if problems else 'It holds no text.'}")
    traced, language = articles[0], load_language(language_name)
    found, seen = find_candidates(traced.text, collection)
    searched = max(searched, seen)
    found = [each for each in found if each.label.path != traced.path]
    found.sort(key=lambda each: (each.label.published or "~", each.label.article or each.label.path))
    texts = [traced.text, *(each.text for each in found)]
    rows = find_shared(texts, language, collection=searched)
    carriers = [Carrier(name=traced.path, text=traced.text, outlet=traced.outlet, published=traced.published)]
    numbers = {0: 0}
    for place, each in enumerate(found, start=1):
        passages = rows[(rows[:, 0] == 0) & (rows[:, 1] == place)]
        if len(passages):
            numbers[place] = len(carriers)
            carriers.append(_make_carrier(each, passages, traced, language))
    parents = _find_parents(carriers, rows, numbers)
    return Trace(
        carriers=tuple(
            replace(carrier, parent=parent) for carrier, parent in zip(carriers, parents, strict=True)
        ),
        searched=searched,
    )


def find_candidates(text: str, collection: Iterable[Source], batch: int = 500) -> tuple[list[Source], int]:
    """Return the articles that share word n-grams with a text, and how many were looked through."""
    words, _ = read_texts([text])
    wanted = np.unique(hash_ngrams(words.hashes, words.first, NGRAM)[0])
    found: list[Source] = []
    waiting: list[Source] = []
    searched = 0
    for each in collection:
        searched += 1
        waiting.append(each)
        if len(waiting) == batch:
            found += _choose(waiting, wanted)
            waiting = []
    return found + _choose(waiting, wanted), searched


def _choose(sources: list[Source], wanted: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> list[Source]:
    if not sources:
        return []
    words, _ = read_texts([each.text for each in sources])
    ngrams, places = hash_ngrams(words.hashes, words.first, NGRAM)
    hits = np.bincount(words.owner[places[np.isin(ngrams, wanted)]], minlength=len(sources))
    return [sources[number] for number in np.flatnonzero(hits >= LEAST_SEEDS)]


def _make_carrier(source: Source, passages: Ints, traced: Article, language: Language) -> Carrier:
    own: Extents = tuple((start, end) for *_, start, end in passages.tolist())
    first = tell_first(traced.published, source.label.published)
    return Carrier(
        name=source.label.article or source.label.path,
        text=source.text,
        outlet=source.label.outlet,
        published=source.label.published,
        own=own,
        taken=tuple((start, end) for _, _, start, end, *_ in passages.tolist()),
        added=_find_added(source, own, language),
        order={"a": AFTER, "b": BEFORE}.get(first or "", OPEN),
    )


def _find_added(source: Source, own: Extents, language: Language) -> Extents:
    """Return the sentences of an article that mostly stand outside its shared passages."""
    article = Article(id="", path=source.label.path, text=source.text)
    added = []
    for sentence in segment_article(article, language).sentences:
        inside = [
            (max(start, sentence.start) - sentence.start, min(end, sentence.end) - sentence.start)
            for start, end in own
            if start < sentence.end and sentence.start < end
        ]
        if measure_share(tuple(inside), sentence.end - sentence.start) <= 1 - ADDED_SHARE:
            added.append((sentence.start, sentence.end))
    return tuple(added)


def _find_parents(carriers: list[Carrier], rows: Ints, numbers: dict[int, int]) -> list[int | None]:
    """Return for each carrier the number of the report from which it most likely has the prose.

    That is the text itself, unless an earlier copy shares clearly more with it.
    """
    shared: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for a, b, start_a, end_a, start_b, end_b in rows.tolist():
        if a in numbers and b in numbers:
            shared.setdefault((numbers[a], numbers[b]), []).append((start_b, end_b))
            shared.setdefault((numbers[b], numbers[a]), []).append((start_a, end_a))
    parents: list[int | None] = [None]
    for number, carrier in enumerate(carriers[1:], start=1):
        best, parent = measure_share(tuple(shared.get((0, number), ())), len(carrier.text)) + WAY_SHARE, 0
        for other in range(1, len(carriers)):
            if tell_first(carriers[other].published, carrier.published) == "a":
                share = measure_share(tuple(shared.get((other, number), ())), len(carrier.text))
                if share > best:
                    best, parent = share, other
        parents.append(parent)
    return parents


def read_collection(sources: Iterable[str], tell: Callable[[int, int], None]) -> Iterable[Source]:
    """Yield the articles of files and folders; `tell` hears how many parts of how many are done."""
    parts = list_parts(list(sources))
    for done, part in enumerate(parts):
        tell(done, len(parts))
        for piece in read_pieces(part, ReadSettings(), PART_BYTES):
            for text, label in zip(piece.texts, piece.labels, strict=True):
                yield Source(label=label, text=text)
    tell(len(parts), len(parts))


def read_library(name: str, tell: Callable[[int, int], None]) -> Iterable[Source]:
    """Yield the articles of a library; `tell` hears how many of how many are done."""
    from twosource.library import open_library  # noqa: PLC0415 - slow to import, and only libraries need it

    with open_library(name).view() as view:
        total = view.count().articles
        for done, article in enumerate(view.walk_articles()):
            tell(done, total)
            label = Label(
                article=article.key or article.id,
                path=article.path,
                outlet=article.outlet,
                published=article.published,
                title=article.title,
            )
            yield Source(label=label, text=article.text)
