"""Learn which candidates are meetings, commitments, measures, appointments and plans.

    python -m training.records ../shared

Reads the labelled reports (`records.jsonl`, offsets into the stories of `labels.jsonl` and of gold/train, and
`tests/gold/records.jsonl`), measures by story, and writes `src/twosource/language/en/record_weights.toml`.
Needs scikit-learn; nothing of it is needed to run the program. Figures and what was tried: `records.md`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from training.labels import LETTERS, hash_text, read_labels, read_texts
from twosource.annotate import KINDS, annotate_article, find_by_rule
from twosource.annotate.records.candidates import make_candidate, read_line
from twosource.annotate.records.choosing import (
    SAME,
    Weighed,
    find_words,
    is_vetoed,
    pick_likeliest,
    weigh_traits,
)
from twosource.annotate.records.clause_traits import tell_clause
from twosource.annotate.records.parts import Parts
from twosource.annotate.records.word_traits import ALWAYS, tell_words
from twosource.language import load_language
from twosource.model import Article, Extent
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.records.candidates import Candidate
    from twosource.language import Language

ROOT = Path(__file__).parents[1]
LABELS = Path(__file__).parent / "records.jsonl"
LEADS = Path("data") / "stories" / "neus.jsonl"
EXAMPLES = Path(__file__).parent / "record_examples.toml"
GOLD = ROOT / "tests" / "gold" / "records.jsonl"
OUT = ROOT / "src" / "twosource" / "language" / "en" / "record_weights.toml"
FOLDS, SEEDS = 5, (1, 2, 3)
# By story, .25 and .4 differ by .01 of F1 or less, as do penalties that leave ten times as many weights. What
# a trait is worth for one kind alone is held smaller than what it is worth for all.
STRENGTH, OWN, LEAST = 0.4, 0.7, 3
OWN_DAY = "2031-03-18"  # when our own sentences were published
# How much a sentence counts that was written for a word table, and one that was written to teach.
TABLE_WORTH, EXAMPLE_WORTH, REAL_WORTH = 4.0, 1.5, 1.0
# The trait of such sentences while learning, so that how often they tell a record teaches nothing.
OURS = "ours"
# The log-odds from which a candidate is a record: by story, in quarters, where some two in three of what
# rules and candidates find are labelled; read once more, some three in four are right (`records.md`).
BARS: dict[str, float] = {
    "meeting": -0.25,
    "commitment": -0.25,
    "measure": 0.25,
    "appointment": -0.5,
    "plan": 0.25,
}
STEPS = tuple(step / 4 for step in range(-6, 5))  # from the bars, what else is measured
ALL = "all"
HEAD = """\
# How much each trait of a candidate speaks for a record, in log-odds: [all] for every kind, the others beside
# it for one; [bar] is where a record begins.
# Learnt from annotated stories: write it anew by `python -m training.records`, never by hand.
"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Report:
    """An annotated report: its records by rule, its candidates with their traits, and the labelled spans."""

    story: str
    worth: float
    parts: Parts
    ruled: tuple[Any, ...]
    candidates: tuple[tuple[Candidate, frozenset[str]], ...]
    wanted: Mapping[str, list[frozenset[int]]]  # only of the kinds that were labelled
    spans: Mapping[str, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Example:
    """A candidate that is surely a record or surely none."""

    story: str
    kind: str
    traits: frozenset[str]
    right: bool
    worth: float


def read_reports(shared: Path, language: Language) -> Iterator[Report]:
    """Annotate every labelled report."""
    stories = {row["story"]: row for row in read_labels()}
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    told = [stories[name] for name in dict.fromkeys(row["story"] for row in rows) if name in stories]
    texts = dict(zip((row["story"] for row in told), read_texts(shared, told), strict=True))
    leads = dict(read_leads(shared, rows))
    for row in rows:
        spans = [(kind, start, end) for kind, start, end, _ in row["records"]]
        text = leads[row["lead"]] if "lead" in row else texts[row["story"]][row["article"]]
        article = make_article(row["story"], row["article"], text, None)
        yield read_report(row["story"], article, spans, KINDS, language)
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    for name in (row["story"] for row in gold if "split" in row):
        for letter in LETTERS:
            file = shared / "gold" / "train" / name / f"{letter}.json"
            source = json.loads(file.read_text(encoding="utf-8"))
            article = make_article(name, letter, source["text"], (source.get("date") or "")[:10] or None)
            spans = [
                (row["kind"], row["start"], row["end"])
                for row in gold
                if (row["story"], row.get("article")) == (name, letter)
            ]
            yield read_report(name, article, spans, KINDS[:-1], language)  # plans were not labelled there


def read_leads(shared: Path, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Give headline and lead of the reports that are labelled in so much, by their place in the corpus.

    Raises SystemExit where the corpus does not hold the text that was labelled.
    """
    lines = (shared / LEADS).read_text(encoding="utf-8").splitlines()
    stories = {story["id"]: story["articles"] for story in map(json.loads, lines)}
    for row in rows:
        if "lead" in row:
            name, _, number = row["lead"].rpartition("/")
            report = stories[name][int(number)]
            text = f"{report['title'].rstrip('.').strip()}\n\n{report['lead'].strip()}"
            if hash_text(text) != row["sha256"]:
                raise SystemExit(f"{LEADS} {row['lead']} is not the text that {row['story']} was labelled on")
            yield row["lead"], text


def read_own_sentences(language: Language) -> Iterator[Report]:
    """Read sentences of our own: the examples of the word tables, and those of `record_examples.toml`."""
    table = language.table("records")
    for number, entry in enumerate([*table["trigger"], *table["doubt"], *table["silent"]]):
        if entry["kind"] in KINDS:
            report = read_sentence(f"table {number}", entry["example"], (entry["kind"],), language)
            spans = [(one.start, one.end) for one in report.ruled if one.kind == entry["kind"]]
            yield label(replace(report, worth=TABLE_WORTH), entry["kind"], spans)
    for kind, lines in tomllib.loads(EXAMPLES.read_text(encoding="utf-8")).items():
        for number, line in enumerate(lines.strip().splitlines()):
            kinds = KINDS if kind == "none" else (kind,)
            text, spans = read_brackets(line)
            report = read_sentence(f"{kind} {number}", text, kinds, language)
            yield label(report, kind, spans) if spans else report


def read_brackets(line: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a line without its brackets, and the stretches that they hold."""
    text, spans = "", []
    for part in re.split(r"(\[[^]]*\])", line):
        if part.startswith("["):
            spans.append((len(text), len(text) + len(part) - 2))
        text += part.strip("[]")
    return text, spans


def read_sentence(name: str, text: str, kinds: Sequence[str], language: Language) -> Report:
    """Return a sentence as a report that counts as one of our own, without records so far."""
    report = read_report(name, make_article(name, "A", text, OWN_DAY), (), kinds, language)
    return replace(report, worth=EXAMPLE_WORTH)


def label(report: Report, kind: str, spans: list[tuple[int, int]]) -> Report:
    """Return a report with the records of one kind."""
    wanted = {kind: [words_of(report.parts, *span) for span in spans]}
    return replace(report, spans={kind: spans}, wanted=wanted)


def make_article(story: str, letter: str, text: str, published: str | None) -> Article:
    """Return a report as an article."""
    return Article(id=f"{story}-{letter}", path=letter, text=text, published=published, language="en")


def read_report(
    story: str,
    article: Article,
    labelled: Sequence[tuple[str, int, int]],
    kinds: Sequence[str],
    language: Language,
) -> Report:
    """Annotate a report and tell its candidates."""
    annotated = annotate_article(segment_article(article, language), language)
    parts = Parts(
        segmented=annotated.segmented,
        entities=annotated.entities,
        times=annotated.times,
        statements=tuple(record for record in annotated.records if record.kind == "statement"),
        back=tuple(language.table("records")["back"]["forms"]),
    )
    ruled = tuple(find_by_rule(parts, language))
    spans = {kind: [(start, end) for name, start, end in labelled if name == kind] for kind in kinds}
    return Report(
        story=story,
        worth=REAL_WORTH,
        parts=parts,
        ruled=ruled,
        candidates=tuple(
            (candidate, traits)
            for candidate, traits in tell_candidates(parts, ruled, language)
            if candidate.found.kind in spans
        ),
        wanted={kind: [words_of(parts, *span) for span in rows] for kind, rows in spans.items()},
        spans=spans,
    )


def tell_candidates(
    parts: Parts, ruled: Sequence[Any], language: Language
) -> Iterator[tuple[Candidate, frozenset[str]]]:
    """Give every candidate of a report with its traits."""
    for sentence in parts.segmented.sentences:
        line = read_line(parts.article.text, sentence, language)
        for found in line.found:
            candidate = make_candidate(parts, line, found)
            traits = tell_words(line, found, language)
            yield candidate, frozenset((*traits, *tell_clause(candidate, parts, ruled, language)))


def words_of(parts: Parts, start: int, end: int) -> frozenset[int]:
    """Return where the words of a stretch begin."""
    return find_words(parts, Extent(start=start, end=end))


def list_examples(report: Report) -> Iterator[Example]:
    """Give the candidates that stand inside a labelled record of their kind, and those far from any."""
    for candidate, traits in report.candidates:
        kind, trigger = candidate.found.kind, candidate.trigger
        words = find_words(report.parts, trigger.clause)
        inside = [
            start <= trigger.extent.start and trigger.extent.end <= end for start, end in report.spans[kind]
        ]
        like = [
            len(words & each) >= SAME * max(1, min(len(words), len(each))) for each in report.wanted[kind]
        ]
        right = any(one and other for one, other in zip(inside, like, strict=True))
        if right or not any((*inside, *like)):
            yield Example(story=report.story, kind=kind, traits=traits, right=right, worth=report.worth)


def learn(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Learn what each trait is worth for all kinds, and beside that for each."""
    vectors = DictVectorizer()
    table = vectors.fit_transform([_spread(each) for each in examples])
    names = np.asarray(vectors.get_feature_names_out())
    common = np.asarray((table != 0).sum(axis=0)).ravel() >= LEAST
    learner = LogisticRegression(C=STRENGTH, penalty="l1", solver="liblinear", max_iter=400, random_state=1)
    worth = [each.worth for each in examples]
    learner.fit(table[:, common], [each.right for each in examples], sample_weight=worth)
    weights: dict[str, dict[str, float]] = {name: {} for name in (ALL, *KINDS)}
    for name, weight in zip(names[common], learner.coef_[0], strict=True):
        section, _, trait = name.partition("|")
        if weight and trait != OURS:
            weights[section][trait] = float(weight) * (1.0 if section == ALL else OWN)
    weights[ALL][ALWAYS] = weights[ALL].get(ALWAYS, 0.0) + float(learner.intercept_[0])
    return weights


def _spread(example: Example) -> dict[str, float]:
    traits = sorted(example.traits | ({OURS} if example.worth != REAL_WORTH else set()))
    own = {f"{example.kind}|{name}": OWN for name in traits}
    return {f"{ALL}|{name}": 1.0 for name in traits} | own


def weigh(traits: frozenset[str], kind: str, weights: Mapping[str, Mapping[str, float]]) -> float:
    """Return the log-odds that a candidate is a record."""
    return weigh_traits(traits, weights[ALL]) + weigh_traits(traits, weights[kind])


def pick(
    report: Report, weights: Mapping[str, Mapping[str, float]], bars: Mapping[str, float]
) -> dict[str, list[frozenset[int]]]:
    """Return the words of what rules and candidates find in a report, by kind."""
    taken = [(one.kind, find_words(report.parts, one)) for one in report.ruled]
    weighed = []
    for candidate, traits in report.candidates:
        kind = candidate.found.kind
        margin = weigh(traits, kind, weights) - bars[kind]
        if margin >= 0.0 and not is_vetoed(kind, traits):
            weighed.append(Weighed(margin, candidate, find_words(report.parts, candidate.trigger.clause)))
    pick_likeliest(iter(weighed), taken)
    return {kind: [words for name, words in taken if name == kind] for kind in report.wanted}


def pair(wanted: Sequence[frozenset[int]], found: Sequence[frozenset[int]]) -> int:
    """Count the wanted records that have a found one of their own, the most alike first."""
    likeness = sorted(
        (-len(one & other) / min(len(one), len(other)), -len(one & other), i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
        if one & other
    )
    pairs: dict[int, int] = {}
    for share, _, i, j in likeness:
        if -share >= SAME and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return len(pairs)


def measure(
    reports: Sequence[Report], own: Sequence[Report], bars: Sequence[Mapping[str, float]]
) -> list[Counter[tuple[str, str]]]:
    """Count, by story, what is right, wanted and found with each set of bars, over some deals of stories."""
    tallies = [Counter[tuple[str, str]]() for _ in bars]
    examples = [each for report in (*reports, *own) for each in list_examples(report)]
    stories = sorted({report.story for report in reports})
    for seed in SEEDS:
        random.Random(seed).shuffle(stories)
        fold = {story: number % FOLDS for number, story in enumerate(stories)}
        for held in range(FOLDS):
            weights = learn([each for each in examples if fold.get(each.story) != held])
            for report in (report for report in reports if fold[report.story] == held):
                for tally, bar in zip(tallies, bars, strict=True):
                    for kind, found in pick(report, weights, bar).items():
                        tally[kind, "right"] += pair(report.wanted[kind], found)
                        tally[kind, "wanted"] += len(report.wanted[kind])
                        tally[kind, "found"] += len(found)
    return tallies


def measure_bars(reports: Sequence[Report], own: Sequence[Report]) -> None:
    """Print what the rules find alone, and what they and the candidates find with bars of some heights."""
    bars = [{kind: bar + step for kind, bar in BARS.items()} for step in STEPS]
    none = {kind: float("inf") for kind in KINDS}
    rules, *learnt = measure(reports, own, [none, *bars])
    show(rules, "rules")
    for step, tally in zip(STEPS, learnt, strict=True):
        show(tally, f"and candidates, bars {step:+.2f}")


def show(tally: Mapping[tuple[str, str], int], title: str) -> None:
    """Print figures, a line a kind."""
    for kind in KINDS:
        right, wanted, found = (tally[kind, name] / len(SEEDS) for name in ("right", "wanted", "found"))
        precision, recall = right / max(1, found), right / max(1, wanted)
        counts = f"{right:.0f} of {wanted:.0f}, {found:.0f} found"
        print(f"{title} | {kind} | {counts} | {precision:.2f} | {recall:.2f}")


def write_weights(weights: Mapping[str, Mapping[str, float]]) -> None:
    """Write the file that ships."""
    lines = [HEAD, "[bar]", *(f"{kind} = {bar:.3f}" for kind, bar in BARS.items())]
    for name, rows in weights.items():
        lines += ["", f"[{name}]"]
        lines += [f"{json.dumps(trait)} = {weight:.3f}" for trait, weight in sorted(rows.items())]
    OUT.write_text("\n".join([*lines, ""]), encoding="utf-8")


def main() -> None:
    """Read the labels, measure by story, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--measure", action="store_true", help="measure these bars and others by story first")
    arguments = parser.parse_args()
    language = load_language("en")
    reports = list(read_reports(arguments.shared, language))
    own = list(read_own_sentences(language))
    if arguments.measure:
        measure_bars(reports, own)
    write_weights(learn([each for report in (*reports, *own) for each in list_examples(report)]))


if __name__ == "__main__":
    main()
