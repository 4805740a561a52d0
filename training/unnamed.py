"""How the weights are learnt that join who is only described to whom the report names: -> `unnamed.toml`.

    python -m training.unnamed ../shared

Taught by the annotated stories and the first labelled ones; those kept apart are never read. Run it again
whenever the tagger or a rule that finds mentions changes; numpy is all that it learns with.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest import mock

from training import ranking
from training.antecedents import are_alike, cut_name
from training.ranking import Contest, learn_ranking
from training.reports import LABELS, STEPPED, Report, add_flags, deal_stories, read_reports
from twosource.annotate.attributions import find_attributions
from twosource.annotate.entities import collect
from twosource.annotate.entities.descriptions.unnamed import NOBODY, choose_named, list_unnamed
from twosource.language import load_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.pronouns.positions import Speech
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

OUT = Path(__file__).parents[1] / "src" / "twosource" / "language" / "en" / "unnamed.toml"
FOLDS = 5
# By story, penalties from 1 to 4 win 47 to 55 statements and lose 5 to 13.
PENALTY = 2.0
LEAST = 8  # contests that have a trait: there are few of them
HEAD = """\
# How much each trait of somebody who is named speaks for being whom a report only describes elsewhere. Learnt
# from annotated stories: write it anew by `python -m training.unnamed ../shared`, never by hand.

"""


class Case(NamedTuple):
    """Somebody who is only described: the traits of each rival, and how many statements each has right."""

    story: str
    origin: str
    worth: float
    rivals: Mapping[int, Mapping[str, float]]
    right: Mapping[int, int]
    statements: int


def read_cases(report: Report) -> Iterator[Case]:
    """Give each single person who is only described and speaks in a statement of the annotators'."""
    heard: list[tuple[Cluster, Mapping[int, Mapping[str, float]], dict[int, str]]] = []

    def listen(reading: Reading, clusters: list[Cluster], sources: Speech, lexicon: Lexicon) -> None:
        for described, rivals in list_unnamed(reading, clusters, sources, lexicon):
            named = {number: name_cluster(clusters[number]) for number in rivals if number != NOBODY}
            heard.append((described.cluster, rivals, {NOBODY: described.first.text, **named}))

    with mock.patch.object(collect, "join_unnamed", listen):
        find_attributions(report.segmented, load_language("en"), report.tags)
    for cluster, rivals, names in heard:
        told = [
            cut_name(row["speaker_name"])
            for row in report.rows
            if row["speaker"]
            and any(stands_in(row["speaker"], each.start, each.end) for each in cluster.mentions)
        ]
        right = {
            number: sum(are_alike(cut_name(name), each) for each in told) for number, name in names.items()
        }
        if told:
            yield Case(report.story, report.origin, report.worth, rivals, right, len(told))


def name_cluster(cluster: Cluster) -> str:
    """Return the fullest name of somebody."""
    return max((each.text for each in cluster.mentions if each.form == "name"), key=len)


def stands_in(speaker: Sequence[int], start: int, end: int) -> bool:
    """Tell whether a speaker's words and a mention share some."""
    return speaker[0] < end and start < speaker[1]


def make_contest(case: Case) -> Contest | None:
    """Make a contest of a case, where any of its rivals is right."""
    most = max(case.right.values())
    nobody = case.right[NOBODY] * 2 > case.statements or case.right[NOBODY] == most
    right = [number == NOBODY if nobody else case.right[number] == most for number in case.rivals]
    return Contest(list(case.rivals.values()), right, case.worth) if most else None


def learn(cases: Sequence[Case]) -> dict[str, float]:
    """Learn the weights from cases."""
    contests = [contest for case in cases if (contest := make_contest(case))]
    with mock.patch.object(ranking, "LEAST", LEAST):
        return learn_ranking(contests, penalty=PENALTY)


def measure(cases: Sequence[Case], fold: Mapping[str, int]) -> None:
    """Print, by story, how many statements the weights of the other stories win and lose."""
    folds = [learn([case for case in cases if fold[case.story] != held]) for held in range(FOLDS)]
    for origin in sorted({case.origin for case in cases}):
        here = [case for case in cases if case.origin == origin]
        chosen = [case.right[choose_named(case.rivals, folds[fold[case.story]])] for case in here]
        gains = [given - case.right[NOBODY] for case, given in zip(here, chosen, strict=True)]
        print(
            f"{origin}: {sum(each.statements for each in here)} statements of {len(here)} who are described, "
            f"{sum(gain for gain in gains if gain > 0)} won, {-sum(gain for gain in gains if gain < 0)} lost"
        )


def teaches(report: Report) -> bool:
    """Tell whether a report teaches: the labelled stories from `STEPPED` on are kept to measure on."""
    return report.origin != LABELS or report.story < STEPPED


def main() -> None:
    """Read the stories, measure by story, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_flags(parser)
    reports = [report for report in read_reports(parser.parse_args()) if teaches(report)]
    cases = [case for report in reports for case in read_cases(report)]
    measure(cases, deal_stories(reports, FOLDS))
    rows = [f"{json.dumps(name)} = {value:.3f}" for name, value in sorted(learn(cases).items())]
    OUT.write_text("\n".join([HEAD + "[weight]", *rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
