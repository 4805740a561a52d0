"""How the weights are learnt that find whom a pronoun takes up, written to `language/en/antecedents.toml`.

    python -m training.antecedents ../shared

Names are collected by the rules first; what is learnt is which of those that fit comes first. Needs the
annotated stories and GAP's development part; numpy is all that it learns with.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from training.ranking import Contest, count_right, learn_ranking
from twosource.annotate.attributions import find_attributions
from twosource.annotate.entities.descriptions.described import NEW
from twosource.annotate.entities.pronouns import antecedents
from twosource.annotate.entities.pronouns.antecedents import choose_rival
from twosource.annotate.tags import read_tags
from twosource.language import load_language
from twosource.model import Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.entities.pronouns.antecedents import Rivals

OUT = Path(__file__).parents[1] / "src" / "twosource" / "language" / "en" / "antecedents.toml"
# A passage of GAP counts as a tenth of a speaker: its pronouns were chosen to be hard, and Wikipedia is no
# news. By story .1 to .3 are alike; without GAP its own figure falls by ten points.
GAP_WEIGHT = 0.1
PENALTY = 3.0
HALF = 0.5
HELD = 5  # every fifth story is kept for measuring
TITLES = frozenset("mr ms mrs dr sir president the a an of s".split())
WORD = re.compile(r"\w+")
HEAD = """\
# How much each trait of somebody named before speaks for a pronoun that means them. Learnt from annotated
# stories and GAP: write it anew by `python -m training.antecedents ../shared`, never by hand. `described` is
# for descriptions such as "the governor".

"""
# The tables of the weights, by the form of the mentions that they are for.
TABLES = {"pronoun": "weight", "description": "described"}


def read_contests(text: str, *, tagged: bool) -> list[tuple[Mention, Rivals]]:
    """Read a text and return each pronoun with those that it might take up.

    Who is joined to somebody later has no mentions left; they are returned as they were.
    """
    language = load_language("en")
    segmented = segment_article(Article(id="a", path="a", text=text, language="en"), language)
    heard: list[tuple[Mention, Rivals, list[Cluster]]] = []

    def choose(pronoun: Mention, rivals: Rivals, weights: Mapping[str, float]) -> int | None:
        then = [replace(cluster, mentions=[*cluster.mentions]) for cluster, _ in rivals.values()]
        heard.append((pronoun, rivals, then))
        return choose_rival(pronoun, rivals, weights)

    with mock.patch.object(antecedents, "choose_rival", choose):
        find_attributions(segmented, language, read_tags(segmented, language) if tagged else ())
    return [
        (
            pronoun,
            {
                number: (cluster if cluster.mentions else before, traits)
                for (number, (cluster, traits)), before in zip(rivals.items(), then, strict=True)
            },
        )
        for pronoun, rivals, then in heard
    ]


def read_story(folder: Path) -> Iterator[tuple[str, Contest]]:
    """Give a contest for each speaker of a story whom a pronoun or a description names, with its form."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["attributions"]
    for letter in "ABC":
        text = json.loads((folder / f"{letter}.json").read_text(encoding="utf-8"))["text"]
        wanted = {
            row["speaker"][0]: cut_name(row["speaker_name"])
            for row in gold
            if row["article"] == letter and row["speaker"]
        }
        for mention, rivals in read_contests(text, tagged=True):
            name = wanted.get(mention.start)
            if not name:
                continue
            right = [
                are_alike(cut_name(mention.text), name) if number == NEW else is_named(cluster, name)
                for number, (cluster, _) in rivals.items()
            ]
            for contest in make_contest(rivals, right, 1.0):
                yield mention.form, contest


def read_gap(file: Path) -> Iterator[Contest]:
    """Give a contest for each passage of GAP whose pronoun takes up one of its two names."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        places = [
            (row[f"{name}_offset"], row[f"{name}_offset"] + len(row[name]))
            for name in "AB"
            if row[f"{name}_coref"]
        ]
        for pronoun, rivals in read_contests(row["text"], tagged=False):
            if pronoun.start == row["pronoun_offset"]:
                right = [stands_at(cluster, places) for cluster, _ in rivals.values()]
                yield from make_contest(rivals, right, GAP_WEIGHT)


def make_contest(rivals: Rivals, right: list[bool], weight: float) -> Iterator[Contest]:
    """Give the contest between rivals, where there is one and a right one takes part."""
    if any(right) and len(rivals) > 1:
        yield Contest([traits for _, traits in rivals.values()], right, weight)


def cut_name(name: str) -> frozenset[str]:
    """Return the words of a name without its titles."""
    return frozenset(WORD.findall(name.lower())) - TITLES


def is_named(cluster: Cluster, name: frozenset[str]) -> bool:
    """Tell whether a cluster's fullest name is part of a name, or the other way about."""
    form = "name" if cluster.named else "description"
    own = max((cut_name(mention.text) for mention in cluster.mentions if mention.form == form), key=len)
    if cluster.named:
        return bool(own and name) and (own <= name or name <= own)
    return are_alike(own, name)


def are_alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Tell whether two names are parts of one another or have half of their words in common."""
    return bool(one and two) and (one <= two or two <= one or len(one & two) >= HALF * len(one | two))


def stands_at(cluster: Cluster, places: list[tuple[int, int]]) -> bool:
    """Tell whether a cluster has a mention at one of the places."""
    return any(
        mention.start < end and start < mention.end for mention in cluster.mentions for start, end in places
    )


def main() -> None:
    """Learn with every fifth story held out, measure, learn from all, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    arguments: Any = parser.parse_args()
    folders = sorted(path.parent for path in (arguments.shared / "gold" / "train").glob("*/gold.json"))
    stories = [list(read_story(folder)) for folder in folders]
    names = arguments.shared / "data" / "names"
    gap, unseen = (list(read_gap(names / f"gap_{part}.jsonl")) for part in ("development", "validation"))
    standing = load_language("en").table("antecedents")
    lines = [HEAD]
    for form, table in TABLES.items():
        others = gap if form == "pronoun" else []
        held = [each for story in stories[::HELD] for kind, each in story if kind == form]
        rest = [each for at, story in enumerate(stories) if at % HELD for kind, each in story if kind == form]
        after = learn_ranking([*rest, *others], penalty=PENALTY)
        measured = [("held stories", held), *([("GAP validation", unseen)] if others else [])]
        for name, contests in measured:
            won = [count_right(contests, weights) for weights in (standing[table], after)]
            print(f"{form}, {name}: {won[1]} of {len(contests)} right, {won[0]} by the weights that stand")
        weights = learn_ranking([*held, *rest, *others], penalty=PENALTY)
        lines += [f"[{table}]\n"]
        lines += [f"{json.dumps(name)} = {value:.3f}\n" for name, value in sorted(weights.items())]
        lines += ["\n"]
    OUT.write_text("".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
