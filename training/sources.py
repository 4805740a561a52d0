"""How the weights are learnt that find who a cue gives its words to, written to `language/en/sources.toml`.

    python -m training.sources ../shared

Run it again whenever the tagger, the choice of statements or the rules that find mentions change. Needs the
annotated and the labelled stories and PolNeAR's development part, whose tags the encoder was not taught by;
numpy is all that it learns with.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from training.antecedents import cut_name
from training.ranking import Contest, learn_ranking
from training.reports import Report, Tagger, add_flags, deal_stories, read_reports
from training.statements import LIKE, cut_words, share_words
from twosource.annotate.entities.names.names import find_names
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.choices.choosing import choose_claims
from twosource.annotate.statements.find import read_settings
from twosource.annotate.statements.linking import link_claims
from twosource.annotate.statements.sources.attribution import Bid, choose_bid, list_bids
from twosource.annotate.words import read_words
from twosource.language import load_language
from twosource.language.weights import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.claims import Claim

OUT = Path(__file__).parents[1] / "src" / "twosource" / "language" / "en" / "sources.toml"
FOLDS = 3
# A statement of PolNeAR, which counts beliefs too and knows spans only, counts as a third of one of a story.
POLNEAR, POLNEAR_WEIGHT = "PolNeAR", 0.3
PENALTY = 3.0
HALF = 0.5  # the share of words from which a mention is the source that the annotators marked
HEAD = """\
# How much each trait of a mention speaks for its being the source of a statement. Learnt from annotated
# stories and PolNeAR: write it anew by `python -m training.sources ../shared`, never by hand.

[weight]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A statement as annotated: its words, where its source stands, and the fullest name of its speaker."""

    words: frozenset[int]
    source: tuple[int, int] | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A statement that was found, what may be its source, and which of these are right."""

    report: Report
    claim: Claim
    bids: Sequence[Bid]
    right: Sequence[bool]

    def make_contest(self) -> Iterator[Contest]:
        """Give the contest, where there is one and a right one takes part."""
        if any(self.right) and len(self.bids) > 1:
            yield Contest([bid.traits for bid in self.bids], self.right, self.report.worth)


def read_cases(report: Report) -> Iterator[Case]:
    """Give a case for each statement of a report that the annotators have too."""
    language, text, tags = load_language("en"), report.text, report.tags
    wanted = [read_wanted(text, row) for row in report.rows]
    reading = read_words(report.segmented)
    names = find_names(reading, read_lexicon(language), tags)
    for line, setting in read_settings(reading, names, language):
        begin, end = line.units[0].start, line.units[-1].end
        here = sorted((tag for tag in tags if begin <= tag.start < end), key=lambda tag: tag.start)
        ruled = list(link_claims(setting, line.paragraph, language))
        for claim in choose_claims(setting, line.paragraph, ruled, here, language):
            words = cut_words(text, claim.start, claim.end)
            best = max(wanted, key=lambda each: share_words(words, each.words), default=None)
            if best and share_words(words, best.words) >= LIKE:
                bids = list_bids(setting, claim, here)
                right = [is_right(bid.mention, best, text, (begin, end)) for bid in bids]
                yield Case(report=report, claim=claim, bids=bids, right=right)


def read_wanted(text: str, row: Mapping) -> Wanted:
    """Read an annotated statement."""
    words = [cut_words(text, *span) for span in row.get("spans") or [(row["start"], row["end"])]]
    return Wanted(
        words=frozenset().union(*words),
        source=tuple(row["speaker"]) if row["speaker"] else None,
        name=row["speaker_name"] or "",
    )


def is_right(mention: Mention | None, wanted: Wanted, text: str, line: tuple[int, int]) -> bool:
    """Tell whether a mention, or nobody in this line, is the annotated source."""
    source = wanted.source
    if mention is None or source is None:
        return mention is None and (source is None or not line[0] - 2 <= source[0] < line[1] + 2)
    if mention.text.lower() == text[slice(*source)].lower():
        return True
    marked = cut_words(text, *source)
    lead = min(mention.start, mention.lead) if mention.lead >= 0 else mention.start
    if any(
        share_words(cut_words(text, start, mention.end), marked) >= HALF for start in (mention.start, lead)
    ):
        return True
    own, name = cut_name(mention.text), cut_name(wanted.name)
    touches = bool(cut_words(text, mention.start, mention.end) & marked)
    return touches and bool(own) and (own <= name or name <= own or len(own & name) >= HALF * len(own | name))


def read_polnear(file: Path) -> Iterator[Report]:
    """Give the articles of a part of PolNeAR, by its first annotator."""
    tagger = Tagger(SHIPPED)
    for line in file.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text, rows = article["text"], []
        for each in article["annotations"][0]["attributions"]:
            spans = (each["source"] or {}).get("spans")
            source = (spans[0][0], spans[-1][1]) if spans else None
            if each["content"]:
                name = text[slice(*source)] if source else ""
                rows.append({"spans": each["content"]["spans"], "speaker": source, "speaker_name": name})
        yield Report(
            origin=POLNEAR,
            story=article["id"],
            letter="A",
            text=text,
            tags=tagger.read(text),
            rows=rows,
            honest=True,
            worth=POLNEAR_WEIGHT,
        )
    tagger.keep()


def learn(cases: Sequence[Case]) -> dict[str, float]:
    """Learn the weights from cases."""
    return learn_ranking([each for case in cases for each in case.make_contest()], penalty=PENALTY)


def count_right(cases: Sequence[Case], weights: Mapping[str, float]) -> tuple[int, int, int]:
    """Count the cases that are right by the weights, and without them, and all of them."""
    by_mention = [
        {bid.mention: right for bid, right in zip(case.bids, case.right, strict=True)} for case in cases
    ]
    chosen = sum(
        right[choose_bid(case.claim, case.bids, weights)]
        for case, right in zip(cases, by_mention, strict=True)
    )
    ruled = sum(right[case.claim.source] for case, right in zip(cases, by_mention, strict=True))
    return chosen, ruled, len(cases)


def report_folds(cases: Sequence[Case], reports: Sequence[Report]) -> None:
    """Print, by story or article, how many sources are right."""
    fold = deal_stories(reports, FOLDS)
    counts: dict[tuple[str, bool], list[tuple[int, int, int]]] = {}
    for held in range(FOLDS):
        weights = learn([each for each in cases if fold[each.report.story] != held])
        for kind in sorted({(each.report.origin, each.report.honest) for each in cases}):
            here = [
                each
                for each in cases
                if (each.report.origin, each.report.honest) == kind and fold[each.report.story] == held
            ]
            counts.setdefault(kind, []).append(count_right(here, weights))
    for (origin, honest), folds in counts.items():
        chosen, ruled, total = (sum(column) for column in zip(*folds, strict=True))
        tags = "tags of unseen stories" if honest else "tags of stories that taught the tagger"
        print(f"{origin}, {tags}: {chosen} of {total} sources right, {ruled} by rules and tags alone")


def main() -> None:
    """Measure by story and by article, learn from all, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_flags(parser)
    flags = parser.parse_args()
    reports = [*read_reports(flags), *read_polnear(flags.shared / "data" / "attribution" / "dev.jsonl")]
    cases = [case for report in reports for case in read_cases(report)]
    report_folds(cases, reports)
    rows = [
        f"{json.dumps(name, ensure_ascii=False)} = {value:.3f}\n"
        for name, value in sorted(learn(cases).items())
    ]
    OUT.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
