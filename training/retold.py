"""Invented stories that several outlets tell: `retold/*.toml` -> folders as in gold/train.

Each file holds the reports of one story, what two or more of them tell alike (`same`), where they differ
(`differ`, with the values), and what only looks different (`alike`, which teaches nothing here). The texts
are our own. Of four reports two threes are made, which share two reports: they count as one story.
"""

from __future__ import annotations

import json
import re
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

from twosource.language import load_language
from twosource.model import Article
from twosource.segment import segment_article

FOLDER = Path(__file__).parent / "retold"
LETTERS = "ABC"
THREES = ("ABC", "ABD")
Place = tuple[int, int]


def write_retold(folder: Path) -> list[Path]:
    """Write a folder for each three reports of each story; return those folders."""
    written = []
    for path in sorted(FOLDER.glob("*.toml")):
        story = tomllib.loads(path.read_text(encoding="utf-8"))
        texts = {chr(ord("A") + number): it["text"].strip() for number, it in enumerate(story["report"])}
        threes = (three for three in THREES if set(three) <= texts.keys())
        written += [_write(folder / f"{path.stem}_{three}", story, texts, three) for three in threes]
    return written


def number_stories(folders: list[Path]) -> list[int]:
    """Return the number of each folder's story: threes of one story, "weir_ABC" and "weir_ABD", share it."""
    names = [it.name.rpartition("_")[0] if it.name.endswith(THREES) else it.name for it in folders]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return [numbers[name] for name in names]


def find_clause(text: str, clause: str) -> Place | None:
    """Return where a clause stands in a text, whatever white space is in it."""
    found = re.search(r"\s+".join(map(re.escape, clause.split())), text)
    return found.span() if found else None


def _write(folder: Path, story: dict[str, Any], texts: dict[str, str], three: str) -> Path:
    """Write three reports with their gold."""
    folder.mkdir(parents=True, exist_ok=True)
    for letter, own in zip(LETTERS, three, strict=True):
        report = story["report"][ord(own) - ord("A")]
        row = {"text": texts[own], "date": str(report["date"]), "outlet": report["outlet"]}
        (folder / f"{letter}.json").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    sentences = {own: _cut(texts[own]) for own in three}
    named = dict(zip(three, LETTERS, strict=True))
    gold = {
        "attributions": [],
        "alignments": list(_list_alignments(story, texts, sentences, named)),
        "copied": [],
        "sentences": {named[own]: places for own, places in sentences.items()},
    }
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return folder


def _cut(text: str) -> list[Place]:
    article = Article(id="A", path="A", text=text, language="en")
    return [(it.start, it.end) for it in segment_article(article, load_language("en")).sentences]


def _list_alignments(
    story: dict[str, Any], texts: dict[str, str], sentences: dict[str, list[Place]], named: dict[str, str]
) -> list[dict[str, Any]]:
    """Return the pairs of sentences that tell a fact, a row a difference, or one where there is none."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for fact in (*story.get("same", ()), *story.get("differ", ())):
        for one, two in combinations((it for it in named if it in fact), 2):
            clauses = [fact[it] if isinstance(fact[it], str) else fact[it][0] for it in (one, two)]
            values = [None if isinstance(fact[it], str) else fact[it][1] for it in (one, two)]
            differ = all(values) and len({" ".join(it.split()).lower() for it in values if it}) > 1
            held = [
                _find_sentence(texts[it], sentences[it], clause, value if differ else None)
                for it, clause, value in zip((one, two), clauses, values, strict=True)
            ]
            if None not in held:
                key = f"{named[one]}{held[0]}", f"{named[two]}{held[1]}"
                rows.setdefault(key, []).append(
                    {
                        "a": key[0],
                        "b": key[1],
                        "relation": "conflict" if differ else "overlap",
                        "kind": fact["kind"] if differ else None,
                        "value_a": values[0] if differ else None,
                        "value_b": values[1] if differ else None,
                    }
                )
    kept = ([it for it in each if it["kind"]] or each[:1] for each in rows.values())
    return [row for each in kept for row in each]


def _find_sentence(text: str, sentences: list[Place], clause: str, value: str | None) -> int | None:
    """Return the number of the first sentence that holds a part of a clause, or of the value in it."""
    place = find_clause(text, clause)
    if place and value and (inside := find_clause(text[slice(*place)], value)):
        place = place[0] + inside[0], place[0] + inside[1]
    held = (n for n, (start, end) in enumerate(sentences) if place and start < place[1] and place[0] < end)
    return next(held, None)
