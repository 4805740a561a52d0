"""How the weights are learnt that tell statements among candidates: stories -> `language/en/statements.toml`.

    python -m training.statements ../shared --half build/half

Run it again whenever the tagger, the traits or the rules that find candidates change. Needs the annotated
stories, and the tagger that `python -m training half` makes, which saw every second one of them; numpy is
all that it learns with.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from training.logistic import learn_weights
from training.reports import Report, add_flags, deal_stories, read_reports
from twosource.annotate.entities.names.names import find_names
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.choices.choosing import (
    NESTED_MIN,
    find_nearest,
    tell_candidates,
    weigh_traits,
)
from twosource.annotate.statements.choices.exclusions import is_no_statement
from twosource.annotate.statements.choices.nesting import Weighed, tell_nesting
from twosource.annotate.statements.find import read_settings
from twosource.annotate.statements.linking import link_claims
from twosource.annotate.words import read_words
from twosource.language import Language, load_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.statements.choices.traits import Candidate
    from twosource.annotate.statements.lines import Line
    from twosource.annotate.statements.phrases import Setting
    from twosource.model import Tag

OUT = Path(__file__).parents[1] / "src" / "twosource" / "language" / "en" / "statements.toml"
FOLDS = 5
LIKE = 0.6  # the share of words at which the scorer takes two statements for one
# By story, penalties from 1 to 20 differ by less than .002 of F1.
PENALTY = 15.0
LEAST = 15
# The chance from which a candidate is a statement. In the program, on stories whose tags are honest and that
# did not teach the weights, F1 is within .004 of its best from .25 to .40 for direct ones, from .15 to .30
# for mixed ones, from .42 to .54 for others.
BARS = {"direct": 0.3, "mixed": 0.3, "indirect": 0.5}
# By story, bars from -.5 to .2 (in log-odds) differ by less than .001 of F1.
NESTED_PENALTY, NESTED_LEAST, NESTED_BAR = 5.0, 10, -0.2
WORD = re.compile(r"\w+")
HEAD = """\
# How much each trait of a candidate speaks for a statement, in log-odds; `bar` is where a statement begins.
# `nested` are the traits of one that shares words with a likelier one.
# Learnt from annotated stories: write it anew by `python -m training.statements`, never by hand.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A candidate in a line of a report: its traits, and which of the annotated statements it is like."""

    report: Report
    line: int
    candidate: Candidate
    traits: Mapping[str, float]
    rows: tuple[int, ...]


def read_examples(report: Report, language: Language) -> Iterator[Example]:
    """Give the candidates of an annotated report."""
    wanted = [cut_words(report.text, row["start"], row["end"]) for row in report.rows]
    reading = read_words(report.segmented)
    names = find_names(reading, read_lexicon(language), report.tags)
    for number, (line, setting) in enumerate(read_settings(reading, names, language)):
        for candidate, traits in read_candidates(line, setting, report.tags, language):
            words = cut_words(report.text, candidate.claim.start, candidate.claim.end)
            rows = tuple(row for row, each in enumerate(wanted) if share_words(words, each) >= LIKE)
            yield Example(report=report, line=number, candidate=candidate, traits=traits, rows=rows)


def read_candidates(
    line: Line, setting: Setting, tags: Sequence[Tag], language: Language
) -> Iterator[tuple[Candidate, Mapping[str, float]]]:
    """Give the candidates of a line with their traits."""
    here = [tag for tag in tags if line.units[0].start <= tag.start < line.units[-1].end]
    ruled = [
        claim
        for claim in link_claims(setting, line.paragraph, language)
        if not is_no_statement(setting, claim)
    ]
    return tell_candidates(setting, line.paragraph, ruled, here, language)


def cut_words(text: str, start: int, end: int) -> frozenset[int]:
    """Return the offsets of the words in a stretch of text."""
    return frozenset(start + match.start() for match in WORD.finditer(text[start:end]))


def share_words(one: frozenset[int], two: frozenset[int]) -> float:
    """Return the share of the words of two stretches that both have."""
    return len(one & two) / max(1, len(one | two))


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """Learn the weights from examples."""
    return learn_weights(
        [each.traits for each in examples],
        [bool(each.rows) for each in examples],
        worth=[each.report.worth for each in examples],
        penalty=PENALTY,
        least=LEAST,
    )


def weigh_by_story(examples: Sequence[Example], fold: Mapping[str, int]) -> list[float]:
    """Return the log-odds of each example by weights from the other stories."""
    folds = [learn([each for each in examples if fold[each.report.story] != held]) for held in range(FOLDS)]
    return [weigh_traits(each.traits, folds[fold[each.report.story]]) for each in examples]


def learn_nested(examples: Sequence[Example], odds: Sequence[float]) -> dict[str, float]:
    """Learn the weights that tell which candidate stands beside a likelier one that it shares words with."""
    lines: dict[tuple[Report, int], list[tuple[float, Example]]] = {}
    for chance, each in zip(odds, examples, strict=True):
        lines.setdefault((each.report, each.line), []).append((chance, each))
    pairs = [pair for line in lines.values() for pair in pair_rivals(line)]
    return learn_weights(
        [traits for traits, _, _ in pairs],
        [right for _, right, _ in pairs],
        worth=[worth for _, _, worth in pairs],
        penalty=NESTED_PENALTY,
        least=NESTED_LEAST,
    )


def pair_rivals(line: Sequence[tuple[float, Example]]) -> Iterator[tuple[dict[str, float], bool, float]]:
    """Give the candidates of a line that share words with a likelier one: traits, whether right, worth.

    The likelier ones are those that a choice which is never wrong about two would take.
    """
    taken, used = [], set[int]()
    for odds, each in sorted(line, key=lambda pair: -pair[0]):
        weighed = Weighed(odds, each.candidate, each.traits)
        beside = find_nearest(weighed, taken)
        free = [row for row in each.rows if row not in used]
        if beside is None:
            likely = odds >= find_odds(BARS[each.candidate.claim.quote])
        elif odds >= NESTED_MIN:
            yield tell_nesting(weighed, beside), bool(free), each.report.worth
            likely = bool(free)
        else:
            continue
        if likely:
            taken.append(weighed)
            used.update(free[:1])


def find_odds(chance: float) -> float:
    """Return the log-odds of a chance."""
    return math.log(chance / (1 - chance))


def report_reliability(examples: Sequence[Example], odds: Sequence[float]) -> None:
    """Print, by story, how often candidates of each tenth of chance are right, on tags of unseen stories."""
    tally = [[0, 0] for _ in range(10)]
    for each, chance in zip(examples, odds, strict=True):
        if each.report.honest:
            row = tally[min(9, int(10 / (1 + math.exp(-chance))))]
            row[0] += 1
            row[1] += bool(each.rows)
    print("| chance | candidates | right |\n|---|---|---|")
    for tenth, (count, right) in enumerate(tally):
        print(f"| {tenth / 10:.1f} | {count} | {right / max(1, count):.2f} |")


def write_weights(weights: Mapping[str, float], nested: Mapping[str, float]) -> None:
    """Write the file that ships."""
    bars = [f"{kind} = {find_odds(chance):.3f}" for kind, chance in BARS.items()]
    lines = [HEAD, "[bar]", *bars, f"nested = {NESTED_BAR:.3f}", ""]
    lines += ["[weight]", *write_rows(weights), "", "[nested]", *write_rows(nested), ""]
    OUT.write_text("\n".join(lines), encoding="utf-8")


def write_rows(weights: Mapping[str, float]) -> list[str]:
    """Write weights, a line each."""
    return [
        f"{json.dumps(name, ensure_ascii=False)} = {value:.3f}" for name, value in sorted(weights.items())
    ]


def main() -> None:
    """Read the stories, measure by story, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_flags(parser)
    language = load_language("en")
    # Tags that are too good would teach to trust tags too much.
    reports = [report for report in read_reports(parser.parse_args()) if report.honest]
    examples = [example for report in reports for example in read_examples(report, language)]
    print(f"{len(examples)} candidates, {sum(bool(each.rows) for each in examples)} right")
    odds = weigh_by_story(examples, deal_stories(reports, FOLDS))
    report_reliability(examples, odds)
    write_weights(learn(examples), learn_nested(examples, odds))


if __name__ == "__main__":
    main()
