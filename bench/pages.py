"""Measure how much of the report comes out of a page, and how much else, over pages of many makes of sites.

    python bench/pages.py [--show NAME]

Each page of tests/read/pages/sites stands beside a file that says what a careful reader would copy from it,
and outlet, title, date and byline. kept: share of the body's letters that stand in the text, as whole lines;
junk: share of the text that is not of the body. A body is good with at least 95% kept and at most 5% junk.
"""

from __future__ import annotations

import argparse
import tomllib
from dataclasses import dataclass
from pathlib import Path

from twosource.model import Article
from twosource.read import stream_articles

SITES = Path(__file__).resolve().parents[1] / "tests" / "read" / "pages" / "sites"
ENOUGH, TOO_MUCH = 0.95, 0.05
FIELDS = ("outlet", "title", "published", "byline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How one page came out; `wrong` are the fields that are not as they should be."""

    name: str
    kept: float
    junk: float
    wrong: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Tell whether the body is good enough to be compared."""
        return self.kept >= ENOUGH and self.junk <= TOO_MUCH


def measure_page(page: Path) -> Score:
    """Return how a page comes out."""
    wanted = tomllib.loads(page.with_suffix(".toml").read_text(encoding="utf-8"))
    article = next((found for found in stream_articles([page]) if isinstance(found, Article)), None)
    if article is None:
        return Score(name=page.stem, kept=0.0, junk=0.0, wrong=FIELDS)
    lines, body = article.text.splitlines(), wanted["body"].split("\n")
    kept = sum(len(line) for line in body if line in lines) / sum(map(len, body))
    junk = sum(len(line) for line in lines if line not in body) / sum(map(len, lines))
    wrong = [name for name in FIELDS if not agrees(getattr(article, name), wanted.get(name))]
    return Score(name=page.stem, kept=kept, junk=junk, wrong=tuple(wrong))


def agrees(found: str | None, wanted: str | None) -> bool:
    """Tell whether a value is what was wanted; a date may have its zone in another notation."""
    return (found or "").replace("+00:00", "Z") == (wanted or "").replace("+00:00", "Z")


def measure_pages() -> list[Score]:
    """Return how every page comes out."""
    return [measure_page(page) for page in sorted(SITES.glob("*.html"))]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show")
    options = parser.parse_args()
    if options.show:
        for found in stream_articles([SITES / f"{options.show}.html"]):
            print(found)
        return
    scores = measure_pages()
    for score in scores:
        mark = " " if score.good else "!"
        print(
            f"{mark} {score.name:18} kept {score.kept:4.0%}  junk {score.junk:4.0%}  {' '.join(score.wrong)}"
        )
    fields = sum(len(FIELDS) - len(score.wrong) for score in scores)
    print(f"good bodies: {sum(score.good for score in scores)} of {len(scores)}")
    print(f"kept {sum(score.kept for score in scores) / len(scores):.1%}", end="  ")
    print(f"junk {sum(score.junk for score in scores) / len(scores):.1%}", end="  ")
    print(f"fields right {fields} of {len(FIELDS) * len(scores)}")


if __name__ == "__main__":
    main()
