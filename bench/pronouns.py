"""Measure pronouns on GAP (Webster et al. 2018): does a pronoun go to the right one of two names?

    python bench/pronouns.py [--part development|validation]

F1 counts each name as a yes or no, as GAP's scorer does; bias is feminine F1 over masculine. The rules alone
are measured, without the encoder. Needs the folder ../shared/data/names.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.annotate.attributions import find_attributions
from twosource.language import load_language
from twosource.model import Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from twosource.model import Entity

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "names"
FEMININE = frozenset(("she", "her", "hers"))


def find_taken_up(row: dict[str, Any]) -> Entity | None:
    """Return the entity that the pronoun of a row is given to."""
    language = load_language("en")
    article = Article(id=row["id"], path=row["id"], text=row["text"], language="en")
    entities, _ = find_attributions(segment_article(article, language), language)
    offset = row["pronoun_offset"]
    return next((each for each in entities if any(span.start == offset for span in each.mentions)), None)


def count_answers(rows: list[dict[str, Any]]) -> Counter[tuple[str, str]]:
    """Count by sex the names that were given the pronoun, those that had it, and those where both agree."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        entity = find_taken_up(row)
        sex = "feminine" if row["pronoun"].lower() in FEMININE else "masculine"
        for name in "AB":
            start = row[f"{name}_offset"]
            end = start + len(row[name])
            said = entity is not None and any(s.start < end and start < s.end for s in entity.mentions)
            counts[sex, "said"] += said
            counts[sex, "true"] += row[f"{name}_coref"]
            counts[sex, "both"] += said and row[f"{name}_coref"]
    return counts


def score_answers(counts: Counter[tuple[str, str]], *sexes: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 in percent over the sexes."""
    said, true, both = (sum(counts[sex, kind] for sex in sexes) for kind in ("said", "true", "both"))
    return 100 * both / max(said, 1), 100 * both / max(true, 1), 200 * both / max(said + true, 1)


def main() -> None:
    """Print the figures of one part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("development", "validation"), default="development")
    path = FOLDER / f"gap_{parser.parse_args().part}.jsonl"
    if not path.is_file():
        sys.exit(f"{path} is absent: nothing to measure against")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    counts = count_answers(rows)
    for sexes in (("masculine",), ("feminine",), ("masculine", "feminine")):
        precision, recall, f1 = score_answers(counts, *sexes)
        print(f"{' and '.join(sexes):24} P {precision:.1f}  R {recall:.1f}  F1 {f1:.1f}")
    bias = score_answers(counts, "feminine")[2] / max(score_answers(counts, "masculine")[2], 1e-9)
    print(f"{'bias':24} {bias:.2f}   ({len(rows)} passages)")


if __name__ == "__main__":
    main()
