"""How the weights are learnt that tell statements among candidates: stories -> `language/en/statements.toml`.

    python -m training.statements ../shared --half build/half

Run it again whenever the tagger or the rules that find candidates change. Needs the annotated stories, and
the tagger that `python -m training half` makes, which saw every second one of them; numpy is all that it
learns with.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.data import UNSEEN
from training.logistic import learn_weights
from twosource.annotate.entities.names import find_names
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.choosing import propose_claims, read_lemmas, weigh_traits
from twosource.annotate.statements.find import read_settings
from twosource.annotate.statements.linking import link_claims
from twosource.annotate.statements.traits import Surroundings, tell_traits
from twosource.annotate.tags import read_tags
from twosource.annotate.words import read_words
from twosource.language import Language, load_language
from twosource.language.encoder import Encoder
from twosource.model import Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OUT = Path(__file__).parents[1] / "src" / "twosource" / "language" / "en" / "statements.toml"
FOLDS = 5
LIKE = 0.6  # the share of words at which the scorer takes two statements for one
# By story, penalties from 1 to 10 differ by less than .002 of F1.
PENALTY = 10.0
LEAST = 15
# The chance from which a candidate is a statement. On stories that neither tagger nor weights saw, F1 of the
# candidates is within .01 of its best from .10 to .50 for direct and mixed ones, from .20 to .40 for others.
BARS = {"direct": 0.25, "mixed": 0.25, "indirect": 0.38}
WORD = re.compile(r"\w+")
HEAD = """\
# How much each trait of a candidate speaks for a statement, in log-odds; `bar` is where a statement begins.
# Learnt from annotated stories: write it anew by `python -m training.statements`, never by hand.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A candidate of a story: its traits, and whether the annotators have it."""

    story: str
    traits: Mapping[str, float]
    right: bool


def read_examples(folder: Path, language: Language) -> Iterator[Example]:
    """Give the candidates of an annotated story of three reports, as the language's tagger makes them."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["attributions"]
    for letter in "ABC":
        text = json.loads((folder / f"{letter}.json").read_text(encoding="utf-8"))["text"]
        wanted = [cut_words(text, row["start"], row["end"]) for row in gold if row["article"] == letter]
        for traits, (start, end) in tell_candidates(text, language):
            words = cut_words(text, start, end)
            like = max((share_words(words, each) for each in wanted), default=0.0)
            yield Example(story=folder.name, traits=traits, right=like >= LIKE)


def tell_candidates(text: str, language: Language) -> Iterator[tuple[Mapping[str, float], tuple[int, int]]]:
    """Give the traits and the extent of each candidate in a text."""
    segmented = segment_article(Article(id="a", path="a", text=text, language="en"), language)
    tags, reading = read_tags(segmented, language), read_words(segmented)
    names = find_names(reading, read_lexicon(language), tags)
    for line, setting in read_settings(reading, names, language):
        here = [tag for tag in tags if line.units[0].start <= tag.start < line.units[-1].end]
        rules = list(link_claims(setting, line.paragraph, language))
        around = Surroundings(setting=setting, tags=here, rules=rules, lemmas=read_lemmas(language))
        for candidate in propose_claims(setting, line.paragraph, rules, here):
            yield tell_traits(candidate, around), (candidate.claim.start, candidate.claim.end)


def cut_words(text: str, start: int, end: int) -> frozenset[int]:
    """Return the offsets of the words in a stretch of text."""
    return frozenset(start + match.start() for match in WORD.finditer(text[start:end]))


def share_words(one: frozenset[int], two: frozenset[int]) -> float:
    """Return the share of the words of two stretches that both have."""
    return len(one & two) / max(1, len(one | two))


def learn(examples: list[Example]) -> dict[str, float]:
    """Learn the weights from examples."""
    return learn_weights(
        [each.traits for each in examples],
        [each.right for each in examples],
        penalty=PENALTY,
        least=LEAST,
    )


def report_reliability(examples: list[Example], unseen: list[Example]) -> None:
    """Print, by story, how often candidates of each tenth of chance are right, with the tagger of half."""
    stories = sorted({each.story for each in unseen})
    tally = [[0, 0] for _ in range(10)]
    for fold in range(FOLDS):
        held = set(stories[fold::FOLDS])
        weights = learn([each for each in (*examples, *unseen) if each.story not in held])
        for each in unseen:
            if each.story in held:
                chance = 1 / (1 + math.exp(-weigh_traits(each.traits, weights)))
                tally[min(9, int(10 * chance))][0] += 1
                tally[min(9, int(10 * chance))][1] += each.right
    print("| chance | candidates | right |\n|---|---|---|")
    for tenth, (count, right) in enumerate(tally):
        print(f"| {tenth / 10:.1f} | {count} | {right / max(1, count):.2f} |")


def write_weights(weights: dict[str, float]) -> None:
    """Write the file that ships."""
    rows = [
        f"{json.dumps(name, ensure_ascii=False)} = {value:.3f}" for name, value in sorted(weights.items())
    ]
    bars = [f"{kind} = {math.log(chance / (1 - chance)):.3f}" for kind, chance in BARS.items()]
    lines = [HEAD, "[bar]", *bars, "", "[weight]", *rows, ""]
    OUT.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Read the stories, measure by story, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--half", type=Path, required=True, help="the tagger that saw every second story")
    arguments: Any = parser.parse_args()
    folders = sorted(path.parent for path in (arguments.shared / "gold" / "train").glob("*/gold.json"))
    shipped, half = load_language("en"), Language("en", Encoder(arguments.half))
    examples = [example for folder in folders for example in read_examples(folder, shipped)]
    unseen = [example for folder in folders[UNSEEN] for example in read_examples(folder, half)]
    for each in (examples, unseen):
        print(f"{len(each)} candidates, {sum(example.right for example in each)} right")
    report_reliability(examples, unseen)
    write_weights(learn([*examples, *unseen]))


if __name__ == "__main__":
    main()
