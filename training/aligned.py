"""What the program aligns in annotated stories -> a line of JSON a pair of passages, on stdout.

    python -m training.aligned STORY…

Fields: `chance`, that trees and encoder give before values are compared; `told`, relation and score of each
alignment that the ledger then has; `gold`, the relations of the annotated pairs of sentences that both cover.
Limits: records within passages are left out. `training.reliability` runs it with other trees.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training import alignment
from twosource.align.doubts.meaning import doubt_meanings
from twosource.align.pairing.decide import match_passages
from twosource.align.pairing.trees import load_forest
from twosource.align.story.entities import join_entities
from twosource.align.tellings import read_report, read_telling
from twosource.align.values import compare_matches
from twosource.language import load_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.align.tellings import Telling
    from twosource.model import Span


def list_pairs(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the pairs of passages of an annotated story that are looked at."""
    language, background = load_language("en"), load_forest("en").background
    articles, gold = alignment.read_story(folder)
    reports = {each.article.id: read_report(each, language) for each in articles}

    @cache
    def read(span: Span) -> Telling:
        return read_telling(reports[span.article], span, language, background)

    matches = list(match_passages(articles, join_entities(articles, language)[1], language))
    compared = list(compare_matches(matches, read, list(reports.values()), language.code))
    told = defaultdict(list)
    for it in doubt_meanings(compared, read, language):
        told[it.a, it.b].append((it.relation, it.score))
    for match in matches:
        a, b = match.a.span, match.b.span
        yield {"chance": match.score, "told": told[a, b], "gold": find_relations(gold, a, b)}


def find_relations(gold: dict[str, Any], a: Span, b: Span) -> list[str]:
    """Return the relations of the annotated pairs of sentences that two passages cover."""
    known = {frozenset((row["a"], row["b"])): row["relation"] for row in gold["alignments"]}
    covered = map(frozenset, product(*(alignment.find_gold_sentences(gold, it) for it in (a, b))))
    return sorted({known[it] for it in covered if it in known})


def main() -> None:
    """Print the pairs of the stories that are named."""
    for folder in map(Path, sys.argv[1:]):
        for pair in list_pairs(folder):
            print(json.dumps(pair))


if __name__ == "__main__":
    main()
