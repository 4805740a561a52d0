"""Measure the grouping of a stream into stories, in one pass in the order of time.

    python bench/stories.py [../shared]

B-cubed precision, recall and F1 over the articles that the corpus puts into stories, with the interval that
holds 95 % of 1,000 resamplings of whole stories. Background articles belong to no story of the corpus, so one
that joins such a story counts against precision. They bear no date and come between the others by chance.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.group import StoryIndex
from twosource.model import Article, content_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Labelled = tuple[Article, str | None]

RESAMPLINGS = 1000
SEED = 1


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Read a file of JSON lines."""
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def make_article(row: dict[str, Any], text: str, published: str | None) -> Article:
    """Make an article of a row's title and a text."""
    title = row.get("title")
    mark = content_id(row.get("id"), title, text)
    return Article(id=mark, path="", title=title, text=text, published=published, language="en")


def read_news(shared: Path) -> list[Labelled]:
    """Read the stories of several outlets."""
    rows = read_rows(shared / "data" / "stories" / "news_cluster_dev.jsonl")
    return [(make_article(row, row["text"], row["published"]), row["story"]) for row in rows]


def read_background(shared: Path) -> list[Labelled]:
    """Read the articles that belong to no story; their first line is their title."""
    found: list[Labelled] = []
    for row in read_rows(shared / "data" / "stories" / "bbc_background.jsonl"):
        title, _, text = row["text"].partition("\n")
        found.append((make_article({**row, "title": title}, text.strip(), None), None))
    return found


def read_incidents(shared: Path) -> list[Labelled]:
    """Read local news by incident; the corpus gives words, which are joined with spaces."""
    found: list[Labelled] = []
    for row in read_rows(shared / "data" / "stories" / "gvc_val.jsonl"):
        lines = [re.sub(r" ([.,;:!?'’)])", r"\1", " ".join(words)) for words in row["sents"][1:]]
        article = make_article({**row, "title": lines[0]}, "\n".join(lines[1:]), row["date"])
        found.append((article, row["incident"]))
    return found


def read_teasers(shared: Path) -> list[Labelled]:
    """Read titles and leads of three outlets a story, undated, in the order of chance."""
    found: list[Labelled] = []
    for row in read_rows(shared / "data" / "stories" / "neus.jsonl"):
        if row["split"] == "val":
            found += [(make_article(each, each["lead"] or "", None), row["id"]) for each in row["articles"]]
    random.Random(SEED).shuffle(found)
    return found


def order_by_time(articles: Sequence[Labelled]) -> list[Labelled]:
    """Put dated articles in the order of their dates."""
    return sorted(articles, key=lambda each: (each[0].published or "", each[0].id))


def mix(articles: Sequence[Labelled], background: Sequence[Labelled]) -> list[Labelled]:
    """Put background articles between others, by chance, keeping the order of the others."""
    chance = random.Random(SEED)
    places = sorted(chance.random() for _ in articles)
    keyed = [*zip(places, articles, strict=True), *((chance.random(), each) for each in background)]
    return [each for _, each in sorted(keyed, key=lambda pair: pair[0])]


def group(stream: Sequence[Labelled]) -> tuple[StoryIndex, float]:
    """Group a stream, and return the index with the articles a second of processor time."""
    index = StoryIndex()
    begun = time.process_time()
    for article, _ in stream:
        index.add(article)
    return index, len(stream) / (time.process_time() - begun)


def score(stream: Sequence[Labelled], index: StoryIndex) -> dict[str, list[tuple[float, float]]]:
    """Return the B-cubed precision and recall of each labelled article, by story of the corpus."""
    found = {article.id: index.story_of(article.id) for article, _ in stream}
    sizes = Counter(found.values())
    totals = Counter(label for _, label in stream)
    shared = Counter((found[article.id], label) for article, label in stream)
    scores: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for article, label in stream:
        if label is not None:
            both = shared[found[article.id], label]
            scores[label].append((both / sizes[found[article.id]], both / totals[label]))
    return scores


def average(scores: Sequence[list[tuple[float, float]]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over all articles of some stories."""
    pairs = [pair for story in scores for pair in story]
    precision, recall = (sum(side) / len(pairs) for side in zip(*pairs, strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall)


def resample(scores: Sequence[list[tuple[float, float]]]) -> tuple[float, float]:
    """Return the F1 below and above which 2.5 % of the resamplings of whole stories lie."""
    chance = random.Random(SEED)
    drawn = sorted(average(chance.choices(scores, k=len(scores)))[2] for _ in range(RESAMPLINGS))
    return drawn[RESAMPLINGS // 40], drawn[-RESAMPLINGS // 40 - 1]


def main() -> None:
    """Print a line for each corpus."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    streams: dict[str, Callable[[], list[Labelled]]] = {
        "news_cluster_dev": lambda: order_by_time(read_news(shared)),
        "news_cluster_dev in bbc_background": lambda: mix(
            order_by_time(read_news(shared)), read_background(shared)
        ),
        "gvc_val": lambda: order_by_time(read_incidents(shared)),
        "neus (val)": lambda: read_teasers(shared),
    }
    for name, read in streams.items():
        stream = read()
        index, speed = group(stream)
        scores = list(score(stream, index).values())
        precision, recall, f1 = average(scores)
        low, high = resample(scores)
        print(
            f"{name:36s} F1 {f1:.3f} ({low:.3f}-{high:.3f})  P {precision:.3f}  R {recall:.3f}  "
            f"{len(stream)} articles, {speed:.0f} a second",
            flush=True,
        )


if __name__ == "__main__":
    main()
