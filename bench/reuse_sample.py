"""Take a sample of a large made corpus, so that what was found in it can be scored in a few GB of memory.

    python bench/reuse_sample.py TRUTH.jsonl PASSAGES.jsonl 20

Every 20th article is scored: its plant, and the pairs of passages in which it is the later one. The words of
the other articles in those pairs are kept as well; whatever is found or missed there counts as in the whole.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

LINE = re.compile(rb'\{"id": "d(\d+)", "plant": (?:null|\{.*?"from": "d(\d+)".*?\})')


def take_sample(truth: Path, found: Path, every: int) -> tuple[Path, Path]:
    """Write the truth and the pairs of every so many articles beside the whole; return where."""
    sampled_truth, sampled = (path.with_suffix(f".every-{every}.jsonl") for path in (truth, found))
    wanted = _sample_pairs(found, sampled, every)
    places = _find_lines(truth, wanted, every)
    with truth.open("rb") as lines, sampled_truth.open("wb") as out:
        for number in sorted(wanted):
            lines.seek(places[number])
            line = lines.readline()
            if number % every:
                words = line.index(b', "words": ')
                line = b'{"id": "d%d", "plant": null' % number + line[words:]
            out.write(line)
    return sampled_truth, sampled


def _sample_pairs(found: Path, sampled: Path, every: int) -> set[int]:
    """Keep the pairs whose later article is in the sample; return the articles of these pairs."""
    wanted: set[int] = set()
    with found.open(encoding="utf-8") as lines, sampled.open("w", encoding="utf-8") as out:
        for line in lines:
            passage = json.loads(line)
            pair = {int(passage[side]["article"].removeprefix("d")) for side in "ab"}
            if max(pair) % every == 0:
                wanted |= pair
                out.write(line)
    return wanted


def _find_lines(truth: Path, wanted: set[int], every: int) -> list[int]:
    """Return where each article's line begins; add the sample and what it was planted from to `wanted`."""
    places, place = [], 0
    with truth.open("rb") as lines:
        for number, line in enumerate(lines):
            places.append(place)
            place += len(line)
            if number % every == 0:
                match = LINE.match(line)
                wanted.add(number)
                if match and match[2]:
                    wanted.add(int(match[2]))
    return places


if __name__ == "__main__":
    for path in take_sample(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])):
        print(path)
