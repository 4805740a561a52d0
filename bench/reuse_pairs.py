"""Measure found passages against pairs of articles that were read and labelled, in tests/gold/reuse.json.

Labels are offsets and levels only; the texts are in the optional `../shared` folder. A pair's level is
"mostly" where half of either text is copied, "partial" where less is, else "none". Words are counted on
both sides.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.group import find_reuse
from twosource.judge.accounts import measure_extents
from twosource.language import load_language
from twosource.model import Article, Span
from twosource.segment import segment_article
from twosource.text import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "tests" / "gold" / "reuse.json"
TEXTS = ROOT.parent / "shared" / "data" / "reuse" / "hlgd_fulltext.jsonl"
MOSTLY = 0.5  # of either text: the bound of the annotation guide


def measure_pairs() -> dict[str, Any]:
    """Return how many levels agree, precision and recall of the words, and the pairs whose levels differ."""
    language = load_language("en")
    texts = {str(row["id"]): row["text"] for row in map(json.loads, TEXTS.read_text("utf-8").splitlines())}
    right = found = labelled = same = 0
    differing = []
    pairs = json.loads(LABELS.read_text("utf-8"))
    for pair in pairs:
        ids = sorted((pair["a"], pair["b"]))
        articles = [segment_article(Article(id=name, path=name, text=texts[name]), language) for name in ids]
        got = [span for each in find_reuse(articles, language) for span in (each.a, each.b)]
        wanted = [
            Span(article=pair[side], start=row[place], end=row[place + 1])
            for row in pair["copied"]
            for side, place in (("a", 0), ("b", 2))
        ]
        level = _tell_level(got, texts)
        same += level == pair["level"]
        if level != pair["level"]:
            differing.append(f"{pair['a']} and {pair['b']}: labelled {pair['level']}, found {level}")
        one, other = _list_words(got, texts), _list_words(wanted, texts)
        right, found, labelled = right + len(one & other), found + len(one), labelled + len(other)
    return {
        "pairs": len(pairs),
        "levels": same / len(pairs),
        "precision": right / found,
        "recall": right / labelled,
        "differing": differing,
    }


def _tell_level(spans: Iterable[Span], texts: dict[str, str]) -> str:
    by_article: dict[str, list[Span]] = {}
    for span in spans:
        by_article.setdefault(span.article, []).append(span)
    share = max((measure_extents(its) / len(texts[name]) for name, its in by_article.items()), default=0.0)
    return "mostly" if share >= MOSTLY else "partial" if share else "none"


def _list_words(spans: Iterable[Span], texts: dict[str, str]) -> set[tuple[str, int]]:
    return {
        (span.article, span.start + start)
        for span in spans
        for start, _ in find_words(texts[span.article][span.start : span.end])
    }


if __name__ == "__main__":
    figures = measure_pairs()
    print(f"{figures['pairs']} pairs, levels that agree {figures['levels']:.3f}")
    print(f"words: precision {figures['precision']:.3f}, recall {figures['recall']:.3f}")
    print("\n".join(figures["differing"]))
