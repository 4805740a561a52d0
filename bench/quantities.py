"""Measure quantities on sentences of news: value, and value with unit, on both halves of the development set.

Needs the optional `../shared` folder. A value is right where it equals the annotated one, or both ends of the
annotated range; a unit where our name for it equals that of the annotated unit, or its head noun ("whole
unit" counts the former only). Every other
sentence is for writing rules by, the rest for looking at the figures only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from twosource.annotate.quantities import find_quantities
from twosource.annotate.quantities.tokens import cut_tokens
from twosource.annotate.quantities.units import find_sign, find_unit
from twosource.annotate.quantities.vocabulary import read_vocabulary
from twosource.language import load_language
from twosource.model import Article, Quantity

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "quantities"
KINDS = (
    "Age",
    "Currency",
    "Dimension",
    "Percent",
    "Temperature",
)  # of the specification cases: what news uses
ENGLISH = load_language("en")
RANGE = re.compile(r"(-?[\d.]+)\s*-\s*(-?[\d.]+)")
NEAR = 1e-6
OTHER_NAMES = {"percentage": "percent", "year of age": "year", "celsius": "degree celsius"}


def find(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence."""
    return find_quantities(Article(id="a", path="a.txt", text=text), (), ENGLISH)


def values_agree(ours: Quantity, gold: dict[str, Any]) -> bool:
    """Tell whether the values are equal, the two ends of a range included."""
    pair = RANGE.fullmatch(gold["value"])
    if pair:
        ends = sorted(map(float, pair.groups()))
        return [ours.low, ours.high] == ends
    return is_near(abs(ours.value), abs(float(gold["value"])))


def is_near(one: float, other: float) -> bool:
    """Tell whether two numbers are equal but for rounding."""
    return abs(one - other) <= NEAR * max(1.0, abs(other))


def name_unit(text: str) -> str:
    """Return our name for an annotated unit."""
    words = read_vocabulary(ENGLISH).units
    tokens = cut_tokens(f"{text} 1")
    number = next(place for place in range(len(tokens) - 1, 0, -1) if tokens[place].digits)
    if sign := find_sign(tokens, number, words):
        return sign[0]
    for form in (f"1 {text}", f"1{text}"):
        if unit := find_unit(cut_tokens(form), 2, words):
            return unit.name
    sign_text, _, rate = text.replace(" a ", " per ").partition(" per ")
    return f"{name_unit(sign_text)} per {rate}" if rate else OTHER_NAMES.get(text, text.lower())


def head(text: str) -> str:
    """Return the last word without its plural s."""
    return text.rsplit(maxsplit=1)[-1].lower().removesuffix("s") if text.split() else ""


def units_agree(ours: Quantity, gold: dict[str, Any]) -> bool:
    """Tell whether the units are the same thing by our names, or by their head nouns."""
    unit = ours.unit or "-"
    return unit in name_units(gold) or head(unit) in {head(gold["unit"]), head(gold["normalized_unit"])}


def name_units(gold: dict[str, Any]) -> set[str]:
    """Return our names for an annotated unit, as written and as normalised."""
    return {name_unit(gold["unit"]), name_unit(gold["normalized_unit"])}


def score(rows: list[dict[str, Any]], *, show: bool) -> None:
    """Print precision, recall and F1 of some sentences, and their misses if asked."""
    found = wanted = values = both = whole = 0
    for row in rows:
        ours, left = list(find(row["text"])), list(row["quantities"])
        found, wanted = found + len(ours), wanted + len(left)
        notes = []
        for gold in row["quantities"]:
            same = [one for one in ours if values_agree(one, gold)]
            same.sort(key=lambda one: not units_agree(one, gold))
            if not same:
                notes.append(f"MISSED {gold['value']} {gold['unit']}")
                continue
            ours.remove(same[0])
            values += 1
            both += units_agree(same[0], gold)
            whole += (same[0].unit or "-") in name_units(gold)
            if not units_agree(same[0], gold):
                notes.append(f"UNIT   {gold['value']} {gold['unit']!r} ours {same[0].unit!r}")
        notes += [
            f"EXTRA  {one.value} {one.low}-{one.high} {one.unit} <{row['text'][one.start : one.end]}>"
            for one in ours
        ]
        if show and notes:
            print(row["text"], *notes, sep="\n      ")
    for name, right in (("value", values), ("value+unit", both), ("whole unit", whole)):
        precision, recall = right / max(1, found), right / max(1, wanted)
        f1 = 2 * right / max(1, found + wanted)
        print(f"{name:11} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({right} of {wanted}, {found} found)")


def score_cases(kind: str) -> None:
    """Print how many of the amounts in the specification cases of a kind have the right value and place."""
    right = wanted = 0
    for line in read_lines(DATA / "recognizers" / f"{kind}Model.jsonl"):
        case = json.loads(line)
        for result in case["Results"]:
            value = str((result["Resolution"] or {}).get("value") or "").rstrip("%")
            if value in ("", "null"):
                continue
            wanted += 1
            right += any(
                one.start <= result["End"] and result["Start"] < one.end and is_near(one.value, float(value))
                for one in find(case["Input"])
            )
    print(f"{kind:11} {right} of {wanted} ({right / wanted:.2f})")


def read_lines(path: Path) -> list[str]:
    """Return the lines of a file."""
    return path.read_text(encoding="utf-8").splitlines()


def main() -> None:
    """Score both halves; show the misses of the first if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--show", action="store_true", help="print the misses of the half that rules are written by"
    )
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"{DATA} is absent: nothing to measure against")
    rows = [json.loads(line) for line in read_lines(DATA / "newsquant_dev.jsonl")]
    print("half for writing rules")
    score(rows[0::2], show=options.show)
    print("other half")
    score(rows[1::2], show=False)
    for kind in KINDS:
        score_cases(kind)
    text = " ".join(row["text"] for row in rows) * 20
    start = time.perf_counter()
    find(text)
    print(f"{len(text) / (time.perf_counter() - start):,.0f} characters a second")


if __name__ == "__main__":
    main()
