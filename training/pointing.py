"""Teach the model that points from who speaks to whom the words mean.

    python -m training.pointing ../shared

First it learns whom the program itself takes mentions for, then the speakers of annotated and labelled
stories. Two folds of stories are measured, each by a model that did not see it; then all teach what ships.
Limits: it reads the states of the tagger that ships; needs torch and onnx, and hours on a CPU.
"""

from __future__ import annotations

import argparse
import random
import re
from typing import TYPE_CHECKING, NamedTuple
from unittest import mock

import numpy as np
import torch
from torch import Tensor, nn

from training.antecedents import are_alike, cut_name
from training.pointing_model import Pointing, export_pointing
from training.reports import add_flags, deal_stories, read_reports
from training.schedule import Clock, set_rates
from twosource.annotate.attributions import find_attributions
from twosource.annotate.entities import collect
from twosource.annotate.entities.pronouns.meant import NOBODY, Report, lay_out
from twosource.annotate.states import read_states
from twosource.language import load_language
from twosource.language.pointing import MOST, arrange, take_words
from twosource.language.weights import POINTING, SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from training.reports import Report as Labelled
    from twosource.annotate.entities.clusters import Cluster
    from twosource.annotate.entities.pronouns.meant import Asked
    from twosource.annotate.entities.pronouns.positions import Speech
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

FOLDS, SEED, AT_ONCE = 2, 1, 16
EPOCHS, RATES, WARMUP, DECAY = (8, 12), (7e-4, 1e-3), 100, 0.05
MOST_LOSS = 8.0  # what a wrong label can cost
MOST_OWN = 30  # mentions of a report that are taken by the program's word, drawn anew each time
NEARLY = 0.3  # how much less of a name than the best of the right ones a right one may have in common
# A speaker whom annotators describe: his last word is no name, or something hangs on it.
DESCRIBED = re.compile(
    r"(?:^|\s)[a-z]\S*$|\b[a-z][\w-]* (?:of|for|from|in|at|on|with|who|to|by)\b|['’]s? [a-z]"
)
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


class Case(NamedTuple):
    """A report as the graph reads it, and who is right.

    `points` tells which of all rivals each pair points at; of each rival `nobody` tells whether it is nobody,
    `chosen` whether the program chose it, `right` whether the annotators do: where they are silent, none is.
    `held` is the number of whom the program takes each mention for, -1 of pronouns.
    """

    story: str
    origin: str
    worth: float
    inputs: dict[str, Tensor]
    points: Tensor
    nobody: Tensor
    chosen: Tensor
    right: Tensor
    held: Tensor


def read_case(labelled: Labelled) -> Case | None:
    """Read what the program asks of a report; None where it asks nothing, or would read it in parts."""
    language, found = load_language("en"), list[Case]()
    tags, states = read_states(labelled.segmented, language)

    def listen(
        reading: Reading, clusters: list[Cluster], spoken: tuple[Speech, object], lexicon: Lexicon
    ) -> None:
        report = Report(reading, clusters, spoken[0], lexicon)
        laid = lay_out(report, reading.states) if reading.states else None
        part = take_words(laid.words, laid.mentions) if laid and laid.asked else np.zeros(MOST + 1)
        if laid and len(part) <= MOST:
            arranged = arrange(laid.words, laid.mentions, part, laid.questions)
            found.append(make_case(labelled, report, laid.asked, (arranged.inputs, arranged.rivals)))

    with mock.patch.object(collect, "overrule_meant", listen):
        find_attributions(labelled.segmented, language, tags, states)
    return found[0] if found else None


def make_case(
    labelled: Labelled,
    report: Report,
    asked: Sequence[Asked],
    arranged: tuple[Mapping[str, np.ndarray], np.ndarray],
) -> Case:
    """Make a case of what is asked."""
    right, chosen, nobody = [], [], []
    for each in asked:
        mention = report.placed[each.number].mention
        names = [
            row["speaker_name"]
            for row in labelled.rows
            if row["speaker"] and row["speaker"][0] < mention.end and mention.start < row["speaker"][1]
        ]
        told = [tell_right(report, each, name) for name in names if name]
        right += [any(row) for row in zip(*told, strict=True)] if told else [False] * len(each.rivals)
        chosen += [number == each.chosen for number in range(len(each.rivals))]
        nobody += [rival == NOBODY for rival in each.rivals]
    held = [-1 if each.form == "pronoun" else each.cluster for each in report.placed]
    return Case(
        labelled.story,
        labelled.origin,
        labelled.worth,
        {name: torch.from_numpy(value) for name, value in arranged[0].items()},
        torch.from_numpy(arranged[1]),
        *(torch.tensor(each) for each in (nobody, chosen, right, held)),
    )


def tell_right(report: Report, asked: Asked, name: str) -> list[bool]:
    """Tell which rivals bear a speaker's name: whoever is described is not whoever is named in it."""
    wanted = cut_name(name)
    described = DESCRIBED.search(name) is not None
    shares = []
    for rival, own in zip(asked.rivals, report.name_rivals(asked), strict=True):
        named = rival != NOBODY and report.clusters[rival].named and own.split()[-1][0].isupper()
        fits = are_alike(cut_name(own), wanted) and not (described and named)
        shares.append(len(cut_name(own) & wanted) / len(cut_name(own) | wanted) if fits else -1.0)
    best = max(shares)
    return [share >= 0 and share >= best - NEARLY for share in shares]


def weigh(model: Pointing, case: Case) -> Tensor:
    """Give how much speaks for each rival, as the program sums it."""
    points, nobody, told = model(**{name: value.to(DEVICE) for name, value in case.inputs.items()})
    rivals = case.points.to(DEVICE)
    read = sum_odds(points, rivals, len(told), model.absent)
    return torch.where(case.nobody.to(DEVICE), nobody[case.inputs["whose"].to(DEVICE)], read) + told


def sum_odds(odds: Tensor, groups: Tensor, count: int, empty: Tensor) -> Tensor:
    """Sum odds by group, in logarithms; a group without any has `empty`."""
    top = torch.full((count,), -torch.inf, device=odds.device)
    top = top.scatter_reduce(0, groups, odds.detach(), "amax")
    there = top.isfinite()
    shift = torch.where(there, top, 0.0)
    total = torch.zeros(count, device=odds.device).index_add(0, groups, (odds - shift[groups]).exp())
    return torch.where(there, shift + total.clamp(min=1e-30).log(), empty)


def lose_labels(model: Pointing, case: Case) -> Tensor:
    """Give the loss of the mentions that annotators gave to somebody whom the program has found."""
    odds, whose = weigh(model, case), case.inputs["whose"].to(DEVICE)
    right, count = case.right.to(DEVICE), len(case.inputs["asked"])
    never = torch.tensor(-torch.inf, device=odds.device)
    hit = sum_odds(odds[right], whose[right], count, never)
    losses = (sum_odds(odds, whose, count, never) - hit)[hit.isfinite()]
    return case.worth * losses.clamp(max=MOST_LOSS).sum()


def lose_own(model: Pointing, case: Case, draw: random.Random) -> Tensor:
    """Give the loss of mentions that the program itself gave to somebody who is mentioned elsewhere."""
    held = case.held.tolist()
    mentions = [n for n, own in enumerate(held) if own >= 0 and held.count(own) > 1]
    asked = draw.sample(mentions, min(MOST_OWN, len(mentions)))
    pairs = [(k, n) for k, asks in enumerate(asked) for n, own in enumerate(held) if own >= 0 and n != asks]
    if not asked:
        return torch.zeros((), device=DEVICE)
    inputs = {name: value.to(DEVICE) for name, value in case.inputs.items()}
    # Names are not told to be the same one's: that is what is asked.
    inputs |= {"same": torch.zeros_like(inputs["same"]), "asked": torch.tensor(asked, device=DEVICE)}
    inputs |= {"pairs": torch.tensor(pairs, device=DEVICE), "whose": torch.zeros_like(inputs["whose"])}
    odds, _, _ = model(**inputs)
    groups = inputs["pairs"][:, 0]
    right = torch.tensor([held[asked[k]] == held[n] for k, n in pairs], device=DEVICE)
    never = torch.tensor(-torch.inf, device=DEVICE)
    hit = sum_odds(odds[right], groups[right], len(asked), never)
    return (sum_odds(odds, groups, len(asked), never) - hit).clamp(max=MOST_LOSS).mean()


def learn(cases: Sequence[Case]) -> Pointing:
    """Learn from cases: first from the program's own word, then from the annotators'."""
    torch.manual_seed(SEED)
    draw = random.Random(SEED)
    first = cases[0].inputs
    marks = (first["marks"].shape[1] - Pointing.places()) // 2
    model = Pointing(marks, first["traits"].shape[1]).to(DEVICE)
    for epochs, rate, labels in zip(EPOCHS, RATES, (False, True), strict=True):
        optimiser = torch.optim.AdamW(
            [{"params": list(model.parameters()), "peak": rate}], lr=rate, weight_decay=DECAY
        )
        clock = Clock(steps=max(1, epochs * len(cases) // AT_ONCE), minutes=1e9)
        while clock.done() < 1:
            model.train()
            set_rates(optimiser, clock, WARMUP)
            for case in draw.sample(cases, min(AT_ONCE, len(cases))):
                loss = lose_labels(model, case) if labels else lose_own(model, case, draw)
                if loss.requires_grad:
                    (loss / AT_ONCE).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            clock.step += 1
    return model.eval()


def measure(model: Pointing, cases: Sequence[Case]) -> Iterator[str]:
    """Yield by origin how many mentions the program, and the model alone, give to whom annotators do."""
    for origin in sorted({case.origin for case in cases}):
        ruled = read = asked = 0
        for case in (case for case in cases if case.origin == origin):
            with torch.no_grad():
                odds = weigh(model, case).cpu()
            whose = case.inputs["whose"]
            for number in range(len(case.inputs["asked"])):
                here = whose == number
                if case.right[here].any():
                    asked += 1
                    ruled += int(case.right[here & case.chosen].any())
                    read += int(case.right[here][odds[here].argmax()])
        yield f"{origin}: of {asked} mentions the program has {ruled} right, the model alone {read}"


def main() -> None:
    """Read the stories, measure two folds, learn from all, and write the graph."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_flags(parser)
    parser.add_argument("--few", type=int, help="only so many reports, to try it out")
    flags = parser.parse_args()
    reports = read_reports(flags)[: flags.few]
    cases = [case for report in reports if (case := read_case(report))]
    fold = deal_stories(reports, FOLDS)
    for held in range(FOLDS):
        model = learn([case for case in cases if fold[case.story] != held])
        for line in measure(model, [case for case in cases if fold[case.story] == held]):
            print(f"fold {held}, {line}", flush=True)
    export_pointing(learn(cases).cpu(), cases[0].inputs, SHIPPED / POINTING)


if __name__ == "__main__":
    main()
