"""Make a large library to measure the desk in: invented texts, and stories with ledgers, people and promises.

    python bench/desk_library.py PATH [--articles 100000] [--told 5000] [--stories 12]

Most articles are a story of their own. `--told` stories are told by two outlets and have a ledger: one pair
of reports is compared, and its names and days are put in anew. `--stories` are the example's, of ten reports
each, its paragraphs mixed: every one is compared on its own.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.jobs.ledgers import make_ledger, renew_ledger
from twosource.library import Library, open_library
from twosource.library.index import index_words
from twosource.model import Article, Ledger, content_id
from twosource.read import read_articles
from twosource.report.ledger import dump_ledger, load_ledger
from twosource.text import list_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "ferry-at-port-selwyn"
REPORTS = 10
BATCH = 2000
TOLD_BATCH = 100
WORDS = (
    "harbour council school bridge river farm market museum clinic railway forest theatre budget strike "
    "inquiry verdict harvest festival storm election orchestra factory tunnel library stadium quarry"
).split()
# Names of one length, so that offsets stay: the pair is compared once, as it stands.
GIVEN = "Joran Milva Tesso Arlen Brina Cosma Derek Edwin Fiona Garth Helga Ilian Jonas Katya Lucia".split()
FAMILY = ("Vel Mor Tan Ker Lis Rud Bas Nor".split(), "kamp inga berg sund holt wick".split())
ONE = """Transport minister Joran Velkamp said on Monday that the river bridge would be open by 10 June \
2026. “We pledge to open the bridge by 10 June 2026,” Joran Velkamp told reporters.

The repair costs 41 million euros, the ministry said. Critics doubt the date."""
TWO = """The river bridge will be open by 10 June 2026, transport minister Joran Velkamp promised on Monday.

The ministry put the cost of the repair at 43 million euros. “We pledge to open the bridge by 10 June \
2026,” he said."""


def main() -> None:
    """Make the library."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--told", type=int, default=5000)
    parser.add_argument("--stories", type=int, default=12)
    asked = parser.parse_args()
    make_library(asked.path, asked.articles, asked.told, asked.stories)


def make_library(path: Path, count: int, told: int, stories: int) -> None:
    """Make a library of so many articles, of so many told stories, and of so many long ones."""
    library = open_library(path, create=True)
    start = time.perf_counter()
    fill(library, count)
    add_told(library, told)
    for number in range(stories):
        add_story(library, number)
        print(f"{number + 1} of {stories} long stories, {time.perf_counter() - start:.0f} s", flush=True)


def draw(seed: int) -> random.Random:
    """Return chance that is the same in every run."""
    return random.Random(seed)


def fill(library: Library, count: int) -> None:
    """Add invented articles, each a story of its own: grouping is measured elsewhere."""
    chance = draw(1)
    for first in range(0, count, BATCH):
        articles = [make_article(chance, number) for number in range(first, min(count, first + BATCH))]
        store(library, {article: content_id("story", article.id) for article in articles})


def store(library: Library, stories: dict[Article, str]) -> None:
    """Add articles with the stories that they tell, in one transaction."""
    articles = list(stories)
    with library.write() as writer:
        writer.add_articles(articles, index_words(set(list_words(article.text)) for article in articles))
        writer.assign_stories({article.id: story for article, story in stories.items()})


def make_article(chance: random.Random, number: int) -> Article:
    """Return an invented article of some hundred words."""
    text = ". ".join(" ".join(chance.choices(WORDS, k=12)).capitalize() for _ in range(10)) + f". {number}."
    outlet = f"Outlet {chance.randrange(200)}"
    return Article(
        id=content_id(outlet, text),
        path=f"{number}.txt",
        text=text,
        outlet=outlet,
        title=text.partition(".")[0],
        published=f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
    )


def add_told(library: Library, count: int) -> None:
    """Add stories of two outlets with their ledgers."""
    pair = [
        Article(
            id=content_id(number, text),
            path=f"{number}.txt",
            text=text,
            outlet=f"Outlet {number}",
            published="2026-03-09",
            language="en",
        )
        for number, text in enumerate((ONE, TWO))
    ]
    ledger = make_ledger(pair)
    content, chance = dump_ledger(ledger), draw(3)
    for numbers in batched_numbers(count):
        made = [put_anew(ledger, content, number, chance) for number in numbers]
        store(library, {article: name(each) for each in made for article in each.articles})
        with library.write() as writer:
            for each in made:
                writer.store_ledger(name(each), each)


def batched_numbers(count: int) -> Iterator[Sequence[int]]:
    """Yield the numbers below a count, some at a time."""
    for first in range(0, count, TOLD_BATCH):
        yield range(first, min(count, first + TOLD_BATCH))


def name(ledger: Ledger) -> str:
    """Return the id of a story."""
    return content_id("told", *(article.id for article in ledger.articles))


def put_anew(ledger: Ledger, content: str, number: int, chance: random.Random) -> Ledger:
    """Return a ledger with other names, days and ids."""
    given, family = chance.choice(GIVEN), "".join(map(chance.choice, FAMILY))
    month, number_of = chance.choice((("June", "06"), ("July", "07")))
    day, year = chance.randrange(10, 29), chance.randrange(2026, 2030)
    changes = {
        "Joran": given,
        "Velkamp": family,
        "10 June 2026": f"{day} {month} {year}",
        "2026-06-10": f"{year}-{number_of}-{day}",
        "2026-03-09": f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
    }

    def change(text: str) -> str:
        for old, new in changes.items():
            text = text.replace(old, new)
        return re.sub(r"\b[0-9a-f]{16}\b", lambda found: content_id(found[0], number), text)

    articles = [
        replace(it, id=change(it.id), text=change(it.text), published=change(it.published or ""))
        for it in ledger.articles
    ]
    return load_ledger(change(content), articles)


def add_story(library: Library, number: int) -> str:
    """Add ten mixtures of the example's reports as one story, and make its ledger."""
    chance = draw(100 + number)
    told, _ = read_articles(sorted(EXAMPLE.glob("*.txt")))
    paragraphs = [part for article in told for part in article.text.split("\n\n")]
    articles = []
    for count in range(REPORTS):
        text = "\n\n".join(chance.sample(paragraphs, len(paragraphs) // len(told)))
        outlet = f"Paper {count} of {number}"
        article = replace(
            told[0], id=content_id(outlet, text), text=text, outlet=outlet, url=None, credits=()
        )
        articles.append(article)
    if number == 0:
        articles[: len(told)] = told
    story = name_story(number)
    store(library, dict.fromkeys(articles, story))
    renew_ledger(library, story)
    return story


def name_story(number: int) -> str:
    """Return the id of a story of ten reports."""
    return content_id("the story of this measurement", number)


if __name__ == "__main__":
    main()
