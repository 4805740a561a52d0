"""More annotated stories, by reference: `labels.jsonl` and ../shared/data -> folders as in gold/train.

    python -m training.labels ../shared FOLDER

A line is a story: its reports (corpus, id, the first letters of the text's SHA-256, sentences as offsets),
which sentences tell the same fact, and who said what. No text is in the file: values, cues and speakers are
offsets into the corpora. What was labelled, how and how well: `labels.md`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

LABELS = Path(__file__).parent / "labels.jsonl"
LETTERS = "ABC"
HASH = 12  # letters of a text's SHA-256 that are kept: enough to see that a corpus has changed


def read_labels() -> list[dict[str, Any]]:
    """Read the file, a story a line."""
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def write_stories(shared: Path, folder: Path, rows: list[dict[str, Any]]) -> list[Path]:
    """Write a folder for each story as in gold/train; return those folders.

    Raises SystemExit where a corpus does not hold the text that was labelled.
    """
    written = []
    for row, texts in zip(rows, read_texts(shared, rows), strict=True):
        place = folder / row["story"]
        place.mkdir(parents=True, exist_ok=True)
        for letter, text in texts.items():
            (place / f"{letter}.json").write_text(
                json.dumps({"text": text}, ensure_ascii=False), encoding="utf-8"
            )
        (place / "gold.json").write_text(
            json.dumps(_as_gold(row, texts), ensure_ascii=False), encoding="utf-8"
        )
        written.append(place)
    return written


def read_texts(shared: Path, rows: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """Give the texts of each story's reports by their letters.

    Raises SystemExit where a corpus does not hold the text that was labelled.
    """
    corpora = {
        name: _read_corpus(shared, name)
        for name in sorted({r["corpus"] for row in rows for r in row["reports"]})
    }
    for row in rows:
        texts = {}
        for letter, report in zip(LETTERS, row["reports"], strict=False):
            text = corpora[report["corpus"]].get(report["id"], "")
            if hash_text(text) != report["sha256"]:
                raise SystemExit(
                    f"{report['corpus']} {report['id']} is not the text that {row['story']} was labelled on"
                )
            texts[letter] = text
        yield texts


def hash_text(text: str) -> str:
    """Return the first letters of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:HASH]


def _read_corpus(shared: Path, name: str) -> dict[str, str]:
    lines = (shared / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return {str(row["id"]): row["text"] for row in map(json.loads, lines)}


def _as_gold(row: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
    alignments = []
    for a, b, relation, *difference in row["alignments"]:
        kind, *values = difference or (None, None, None)
        named = {
            side: texts[place[0]][slice(*span)] if span else None
            for side, place, span in zip(("value_a", "value_b"), (a, b), values, strict=True)
        }
        alignments.append({"a": a, "b": b, "relation": relation, "kind": kind, **named})
    return {
        "sentences": {
            letter: report["sentences"] for letter, report in zip(LETTERS, row["reports"], strict=False)
        },
        "alignments": alignments,
        "attributions": [_as_attribution(said, texts) for said in row["attributions"] or ()],
        "copied": [],
    }


def _as_attribution(said: list[Any], texts: dict[str, str]) -> dict[str, Any]:
    names = ("article", "kind", "start", "end", "cue", "speaker", "speaker_name")
    found = dict(zip(names, said, strict=True))
    return {**found, "speaker_name": _name(found["speaker_name"], texts[found["article"]])}


def _name(name: str | list[int], text: str) -> str:
    """A name is an offset where the report has it in one piece, and its words where it does not."""
    return name if isinstance(name, str) else " ".join(text[slice(*name)].split())


def main() -> None:
    """Write the stories."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    written = write_stories(arguments.shared, arguments.folder, read_labels())
    print(f"{len(written)} stories under {arguments.folder}")


if __name__ == "__main__":
    main()
