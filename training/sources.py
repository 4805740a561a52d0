"""How the weights are learnt that find who a cue gives its words to, written to `language/en/sources.toml`.

    python -m training.sources ../shared

Run it again whenever the tagger, the choice of statements or the rules that find mentions change. Needs the
annotated stories and PolNeAR's development part, whose tags the encoder was not taught by; numpy is all that
it learns with.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.antecedents import cut_name
from training.ranking import Contest, learn_ranking
from training.statements import LIKE, cut_words, share_words
from twosource.annotate.entities.names import find_names
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.attribution import Bid, choose_bid, list_bids
from twosource.annotate.statements.choosing import choose_claims
from twosource.annotate.statements.find import read_settings
from twosource.annotate.statements.linking import link_claims
from twosource.annotate.tags import read_tags
from twosource.annotate.words import read_words
from twosource.language import load_language
from twosource.model import Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.claims import Claim
    from twosource.model import Segmented, Tag

OUT = Path(__file__).parents[1] / "src" / "twosource" / "language" / "en" / "sources.toml"
FOLDS = 3
# A statement of PolNeAR, which counts beliefs too and knows spans only, counts as a third of one of a story.
POLNEAR_WEIGHT = 0.3
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

    claim: Claim
    bids: Sequence[Bid]
    right: Sequence[bool]

    def make_contest(self, weight: float) -> Iterator[Contest]:
        """Give the contest, where there is one and a right one takes part."""
        if any(self.right) and len(self.bids) > 1:
            yield Contest([bid.traits for bid in self.bids], self.right, weight)


def read_cases(segmented: Segmented, tags: Sequence[Tag], wanted: Sequence[Wanted]) -> Iterator[Case]:
    """Give a case for each statement of an article that the annotators have too."""
    language, text = load_language("en"), segmented.article.text
    reading = read_words(segmented)
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
                yield Case(claim=claim, bids=bids, right=right)


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


def read_article(path: str, text: str) -> tuple[Segmented, tuple[Tag, ...]]:
    """Segment a text and tag it."""
    language = load_language("en")
    segmented = segment_article(Article(id="a", path=path, text=text, language="en"), language)
    return segmented, read_tags(segmented, language)


def read_story(folder: Path) -> list[Case]:
    """Give the cases of an annotated story of three reports."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["attributions"]
    cases: list[Case] = []
    for letter in "ABC":
        text = json.loads((folder / f"{letter}.json").read_text(encoding="utf-8"))["text"]
        wanted = [
            Wanted(
                words=cut_words(text, row["start"], row["end"]),
                source=tuple(row["speaker"]) if row["speaker"] else None,
                name=row["speaker_name"],
            )
            for row in gold
            if row["article"] == letter
        ]
        cases += read_cases(*read_article(letter, text), wanted)
    return cases


def read_polnear(file: Path) -> Iterator[list[Case]]:
    """Give the cases of each article of a part of PolNeAR, by its first annotator."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        wanted = []
        for each in row["annotations"][0]["attributions"]:
            if not each["content"]:
                continue
            spans = (each["source"] or {}).get("spans")
            source = (spans[0][0], spans[-1][1]) if spans else None
            words = [cut_words(text, *span) for span in each["content"]["spans"]]
            name = text[slice(*source)] if source else ""
            wanted.append(Wanted(words=frozenset().union(*words), source=source, name=name))
        yield list(read_cases(*read_article(row["id"], text), wanted))


def learn(stories: Sequence[Sequence[Case]], polnear: Sequence[Sequence[Case]]) -> dict[str, float]:
    """Learn the weights from the cases of stories and of PolNeAR's articles."""
    contests = [contest for story in stories for case in story for contest in case.make_contest(1.0)]
    contests += [each for one in polnear for case in one for each in case.make_contest(POLNEAR_WEIGHT)]
    return learn_ranking(contests, penalty=PENALTY)


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


def report_folds(name: str, folds: Sequence[tuple[int, int, int]]) -> None:
    """Print the counts over all folds."""
    chosen, ruled, cases = (sum(column) for column in zip(*folds, strict=True))
    print(f"{name}: {chosen} of {cases} sources right, {ruled} by rules and tags alone")


def main() -> None:
    """Measure by story and by article, learn from all, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    arguments: Any = parser.parse_args()
    folders = sorted(path.parent for path in (arguments.shared / "gold" / "train").glob("*/gold.json"))
    stories = [read_story(folder) for folder in folders]
    polnear = list(read_polnear(arguments.shared / "data" / "attribution" / "dev.jsonl"))
    counts: dict[str, list[tuple[int, int, int]]] = {"stories": [], "PolNeAR": []}
    for fold in range(FOLDS):
        kept = [
            [each for number, each in enumerate(part) if number % FOLDS != fold]
            for part in (stories, polnear)
        ]
        weights = learn(*kept)
        for name, part in (("stories", stories), ("PolNeAR", polnear)):
            held = [case for each in part[fold::FOLDS] for case in each]
            counts[name].append(count_right(held, weights))
    for name, folds in counts.items():
        report_folds(name, folds)
    rows = [
        f"{json.dumps(name, ensure_ascii=False)} = {value:.3f}\n"
        for name, value in sorted(learn(stories, polnear).items())
    ]
    OUT.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
