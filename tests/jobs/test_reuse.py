from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pytest
from click.testing import CliRunner

from twosource.cli import main
from twosource.errors import WorkFolderError
from twosource.group.reuse import find_shared
from twosource.jobs.reuse import ReuseSettings, find_reuse_in
from twosource.jobs.reuse_output import list_passages, tell_first

if TYPE_CHECKING:
    from pathlib import Path

    from twosource.language import Language

WORDS = (
    "the harbour crew said that a night ferry ran aground near the bank and nobody was hurt when boats came "
    "in with soup and blankets for people who had waited in the rain since early morning while engineers "
    "looked at a worn gauge which should have been replaced in spring after an inspection had found it"
).split()


def make_texts(count: int) -> list[str]:
    """Make texts of chance words, every other one with a lightly edited passage of an earlier one."""
    rng = random.Random(7)  # noqa: S311 - chance here hides nothing
    texts: list[list[str]] = []
    for number in range(count):
        words = [f"{rng.choice(WORDS)}{rng.choice(('', '', 'er', 'ing', 's'))}" for _ in range(200)]
        if number % 2 and texts:
            source = rng.choice(texts)
            begin = rng.randrange(100)
            copied = [word for word in source[begin : begin + 90] if rng.random() > 0.04]
            words[50:50] = ["“", *copied, "”"] if number % 10 == 3 else copied
        texts.append(words)
    return [f"{' '.join(words)}.\nSign up for our newsletter" for words in texts]


def write_input(path: Path, texts: list[str]) -> Path:
    lines = (
        json.dumps({"id": f"n{number}", "text": text, "published": f"2031-05-{1 + number % 28:02}"})
        for number, text in enumerate(texts)
    )
    path.write_text("\n".join(lines), "utf-8")
    return path


def run(path: Path, folder: Path, **settings: int) -> np.ndarray:
    found = find_reuse_in([str(path)], folder, ReuseSettings(**settings), lambda *_: None)
    return np.concatenate(list(found.rows()))


def test_small_parts_and_little_memory_give_the_passages_of_one_piece(
    tmp_path: Path, english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BYTES_A_KEY", "BYTES_A_SEED", "BYTES_A_WORD"):
        monkeypatch.setattr(f"twosource.jobs.reuse.{name}", 40_000)
    monkeypatch.setattr("twosource.jobs.reuse.BLOCK_WORDS", 5_000)
    monkeypatch.setattr("twosource.jobs.reuse_stages.KEYS_AT_ONCE", 500)
    monkeypatch.setattr("twosource.jobs.reuse_stages.PAIRS_AT_ONCE", 300)
    texts = make_texts(300)
    expected = find_shared(texts, english)
    path = write_input(tmp_path / "news.jsonl", texts)
    got = run(path, tmp_path / "work", jobs=1, part_bytes=40_000, memory=1)
    assert len(expected) > 100
    assert len(list((tmp_path / "work").glob("seeds-*"))) > 5
    assert len(list((tmp_path / "work").glob("passages-*"))) > 5
    assert np.array_equal(got, expected)


def test_processes_give_the_same_passages(tmp_path: Path) -> None:
    path = write_input(tmp_path / "news.jsonl", make_texts(120))
    one = run(path, tmp_path / "one", jobs=1)
    two = run(path, tmp_path / "two", jobs=2, part_bytes=30_000)
    assert np.array_equal(one, two)


def test_passages_are_named_by_the_ids_of_the_input(tmp_path: Path) -> None:
    texts = make_texts(40)
    path = write_input(tmp_path / "news.jsonl", texts)
    found = find_reuse_in([str(path)], tmp_path / "work", ReuseSettings(jobs=1), lambda *_: None)
    passages = list(list_passages(found))
    assert passages
    for passage in passages:
        for side in (passage["a"], passage["b"]):
            text = texts[int(side["article"][1:])]
            assert 0 <= side["start"] < side["end"] <= len(text)
        assert passage["first"] in {"a", "b", None}


def test_an_entry_without_an_id_is_named_by_its_place(tmp_path: Path) -> None:
    texts = make_texts(60)
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(["", "{broken", *(json.dumps({"text": text}) for text in texts)]), "utf-8")
    settings = ReuseSettings(jobs=1, part_bytes=20_000)
    found = find_reuse_in([str(path)], tmp_path / "work", settings, lambda *_: None)
    assert found.texts.label(0).article == f"{path}#2"
    assert found.texts.label(59).article == f"{path}#61"
    assert any("Line 1 is cut short" in note for note in found.texts.notes())


class KilledError(Exception):
    """Stands in for a process that ends in the middle."""


@pytest.mark.parametrize("stage", ["read", "sort", "match", "settle"])
def test_a_run_that_was_stopped_goes_on_where_it_was(
    tmp_path: Path, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twosource.jobs.reuse.BLOCK_WORDS", 5_000)
    path = write_input(tmp_path / "news.jsonl", make_texts(100))
    whole = run(path, tmp_path / "whole", jobs=1, part_bytes=20_000)

    def stop(at: str, done: int, total: int) -> None:
        if at == stage and (done or total == 1):
            raise KilledError

    work, settings = tmp_path / "work", ReuseSettings(jobs=1, part_bytes=20_000)
    with pytest.raises(KilledError):
        find_reuse_in([str(path)], work, settings, stop)
    before = {part: part.stat().st_mtime_ns for part in work.glob("part-*")}
    assert before
    assert np.array_equal(run(path, work, jobs=1, part_bytes=20_000), whole)
    assert all(part.stat().st_mtime_ns == time for part, time in before.items())


def test_another_input_begins_anew(tmp_path: Path) -> None:
    path = write_input(tmp_path / "news.jsonl", make_texts(40))
    run(path, tmp_path / "work", jobs=1)
    write_input(path, make_texts(60))
    found = find_reuse_in([str(path)], tmp_path / "work", ReuseSettings(jobs=1), lambda *_: None)
    assert len(found.texts) == 60


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    path = write_input(tmp_path / "news.jsonl", make_texts(4))
    with pytest.raises(WorkFolderError, match="holds other files"):
        run(path, tmp_path, jobs=1)


@pytest.mark.parametrize("content", ["", "\n", '{"text": ""}', "{broken"])
def test_an_input_without_articles_is_said_and_finds_nothing(tmp_path: Path, content: str) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(content, "utf-8")
    done = CliRunner().invoke(main, ["reuse", str(path), "--jobs", "1"])
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "0 articles, 0 shared passages" in done.stderr


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    path = write_input(tmp_path / "news.jsonl", make_texts(4))
    done = CliRunner().invoke(main, ["reuse", str(path), "-o", str(tmp_path / "none" / "out.csv")])
    assert done.exit_code == 2
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_each_form_holds_every_passage(tmp_path: Path, form: str) -> None:
    path, target = write_input(tmp_path / "news.jsonl", make_texts(40)), tmp_path / f"out.{form}"
    done = CliRunner().invoke(main, ["reuse", str(path), "-o", str(target), "--jobs", "1"])
    assert done.exit_code == 0, done.output
    count = int(done.stderr.split("articles, ")[1].split()[0])
    if form == "parquet":
        assert duckdb.read_parquet(str(target)).count("*").fetchall() == [(count,)]
    else:
        assert len(target.read_text("utf-8").splitlines()) == count + (form == "csv")
    assert sorted(tmp_path.iterdir()) == sorted((path, target))


def test_the_earlier_day_is_first() -> None:
    assert tell_first("2031-05-01", "2031-05-02T09:00:00") == "a"
    assert tell_first("May 3, 2031", "2031-05-02") == "b"
    assert tell_first("2031-05-02", "2031-05-02T09:00") is None
    assert tell_first("2031", "2031-05-02") is None
    assert tell_first(None, "2031-05-02") is None
