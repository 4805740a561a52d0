"""Jobs over many articles: batches, resuming, versions, retries, rounds; in one process and in two."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from twosource.annotate import annotate_article
from twosource.errors import TwosourceError
from twosource.group import lone, shelf
from twosource.group.stories import StoryIndex
from twosource.jobs import add as adding
from twosource.jobs import batches, readings
from twosource.jobs.add import add_sources
from twosource.jobs.ledgers import LARGEST, make_ledger, renew_ledger, renew_ledgers
from twosource.jobs.placing import find_placer
from twosource.jobs.retry import retry_problems
from twosource.jobs.watch import watch_sources
from twosource.library import Library, Slice, open_library
from twosource.library.duck import DuckStore
from twosource.library.sql import count_steps
from twosource.model import Problem
from twosource.read import ReadSettings
from twosource.report.ledger import dump_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from twosource.group.bags import Bag
    from twosource.language import Language
    from twosource.model import Annotated, Article, Segmented

PLACES = "Alderby Bexmoor Caldwick Dunharrow Elmsford Farleigh Garrowby Hexdale".split()


def tell_nobody(stage: str, done: int, total: int) -> None:
    """Ignore progress."""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path / "jobs.duckdb", create=True)


def make_row(
    number: int, outlet: str = "Gazette", words: str = "was closed after the flood"
) -> dict[str, str]:
    place = PLACES[number % len(PLACES)]
    return {
        "id": f"{outlet}-{number}",
        "outlet": outlet,
        "published": f"2031-05-{number % 28 + 1:02}",
        "title": f"The bridge at {place} number {number}",
        "text": f"The bridge at {place} number {number} {words}, the council of {place} said on Monday.",
    }


def write_rows(path: Path, rows: list[dict[str, str]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def add(library: Library, *sources: str, apart: bool = False) -> adding.Added:
    return add_sources(library, sources, ReadSettings(), tell_nobody, apart=apart)


def test_a_library_of_an_older_program_goes_on(
    tmp_path: Path,
    bring_back: Callable[[dict[str, list[bytes]]], dict[str, list[bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (lone, shelf):
        monkeypatch.setattr(module, "CHUNK", 4)
        monkeypatch.setattr(module, "BLOCK", 8)
    rows = [make_row(number, outlet) for number in range(20) for outlet in ("Gazette", "Courier")]
    first, last = (write_rows(tmp_path / name, some) for name, some in (("a", rows[:21]), ("b", rows[21:])))
    straight, older = (open_library(tmp_path / f"{name}.duckdb", create=True) for name in ("new", "old"))
    for library in (straight, older):
        add(library, first)
    with older.write() as writer:
        kept = writer.read_grouping(["length", "seen", *(f"drawer-{number:02x}" for number in range(256))])
        writer.store_grouping({}, gone=[*kept])
        for name, states in bring_back(kept).items():
            for state in states:
                writer.session.insert("add_grouping", part=[name], state=[state])
        writer.session.execute("delete from migration where number > 9")
    older = open_library(tmp_path / "old.duckdb", create=True)
    for library in (straight, older):
        add(library, last)
    with older.view() as view, straight.view() as other:
        assert [story.keys for story in view.list_stories().items] == [
            story.keys for story in other.list_stories().items
        ]
        assert not view.session.fetch("find_old_grouping")
        assert view.session.fetch_one("find_version") == {"number": count_steps()}


def test_reports_that_come_one_by_one_are_placed_as_those_of_one_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (lone, shelf):
        monkeypatch.setattr(module, "CHUNK", 4)
        monkeypatch.setattr(module, "BLOCK", 8)
    rows = [make_row(number, outlet) for number in range(14) for outlet in ("Gazette", "Courier")]
    whole = open_library(tmp_path / "whole.duckdb", create=True)
    add(whole, write_rows(tmp_path / "rows.jsonl", rows))
    opened = open_library(tmp_path / "one.duckdb", create=True)
    for number, row in enumerate(rows):
        if number % 9 == 0:
            opened = open_library(tmp_path / "one.duckdb")  # as another process would
        add(opened, write_rows(tmp_path / f"{number}.jsonl", [row]))
    with whole.view() as one, opened.view() as other:
        assert [story.keys for story in one.list_stories().items] == [
            story.keys for story in other.list_stories().items
        ]


def test_a_second_process_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_rows(tmp_path / "rows.jsonl", [make_row(number) for number in range(40)])
    one = open_library(tmp_path / "one.duckdb", create=True)
    two = open_library(tmp_path / "two.duckdb", create=True)
    alone = add(one, source)
    monkeypatch.setattr(batches, "APART", 100)
    beside = add(two, source, apart=True)
    assert (alone.seen, alone.new, alone.stories) == (beside.seen, beside.new, beside.stories)
    with one.view() as view, two.view() as other:
        assert view.list_stories(part=Slice(size=100)) == other.list_stories(part=Slice(size=100))


def test_an_interrupted_job_goes_on_from_where_it_was(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH", 10)
    source = write_rows(tmp_path / "rows.jsonl", [make_row(number) for number in range(40)])
    original, calls = adding.store_batch, []

    def add_three(*arguments: object) -> adding.Added:
        calls.append(arguments)
        if len(calls) > 3:
            raise KeyboardInterrupt
        return original(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "store_batch", add_three)
    with pytest.raises(KeyboardInterrupt):
        add(library, source)
    monkeypatch.setattr(adding, "store_batch", original)
    with library.view() as view:
        assert view.count().articles == 30
    added = add(library, source)
    assert (added.seen, added.new) == (11, 10)  # the last one that was stored is read again
    assert add(library, source).seen == 40  # a finished job begins at the beginning


def test_a_batch_that_fails_in_its_middle_is_placed_whole_when_it_comes_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_library(tmp_path / "other.duckdb", create=True)
    original = StoryIndex.add
    rows = [make_row(number, outlet) for number in range(6) for outlet in ("Gazette", "Star")]
    for part, failing in enumerate((rows[:4], rows[4:])):  # the first one into a library that holds nothing
        source, calls = write_rows(tmp_path / f"{part}.jsonl", failing), []

        def add_one(index: StoryIndex, article: Article, bag: Bag, calls: list[str] = calls) -> object:
            calls.append(article.id)
            if len(calls) > 1:
                raise KeyboardInterrupt
            return original(index, article, bag)

        monkeypatch.setattr(StoryIndex, "add", add_one)
        with pytest.raises(KeyboardInterrupt):
            add(library, source)
        monkeypatch.setattr(StoryIndex, "add", original)
        for each in (library, other):
            assert add(each, source).new == len(failing)
    with library.view() as view, other.view() as whole:
        stories = view.list_stories(part=Slice(size=100))
        assert stories == whole.list_stories(part=Slice(size=100))
        assert sum(story.articles for story in stories.items) == len(rows)


def test_a_corrected_report_is_a_version_in_the_same_story(library: Library, tmp_path: Path) -> None:
    add(
        library,
        write_rows(tmp_path / "a.jsonl", [make_row(1), make_row(1, "Herald", "is shut since the flood")]),
    )
    with library.view() as view:
        before = view.list_stories().items
    corrected = make_row(1, words="was closed before the flood")
    assert add(library, write_rows(tmp_path / "b.jsonl", [corrected])).new == 1
    with library.view() as view:
        after = view.list_stories().items
        (versions,) = view.list_corrected().items
    assert [row.id for row in before] == [row.id for row in after]
    assert [row.articles for row in after] == [2]
    assert "before the flood" in versions[1].article.text
    assert versions[0].article.key == versions[1].article.key == "Gazette-1"


def test_of_a_report_and_its_correction_in_one_batch_only_the_later_tells_the_story(
    library: Library, tmp_path: Path
) -> None:
    rows = [make_row(1), make_row(1, words="was closed before the flood")]
    assert add(library, write_rows(tmp_path / "a.jsonl", rows)).new == 2
    with library.view() as view:
        (story,) = view.list_stories().items
        (article,) = view.list_story_articles(story.id)
        assert view.list_corrected().total == 1
    assert "before the flood" in article.text


def test_what_fails_is_listed_and_tried_again(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "late.txt"
    assert len(add(library, str(path)).problems) == 1
    assert retry_problems(library, tell_nobody) == 0
    with library.view() as view:
        assert view.list_problems().total == 1
    path.write_text("The bridge at Alderby is open again, the council said on Monday.", encoding="utf-8")
    assert retry_problems(library, tell_nobody) == 1
    with library.view() as view:
        assert (view.list_problems().total, view.count().articles) == (0, 1)


def test_only_stories_of_two_outlets_are_compared_and_only_once(library: Library, tmp_path: Path) -> None:
    rows = [make_row(1), make_row(1, "Herald", "is shut since the flood"), make_row(4)]
    add(library, write_rows(tmp_path / "rows.jsonl", rows))
    assert renew_ledgers(library, tell_nobody, jobs=2) == 1
    assert renew_ledgers(library, tell_nobody) == 0
    with library.view() as view:
        assert max((len(row.outlets), row.read) for row in view.list_stories().items) == (2, True)
        assert view.count().ledgers == 1


def test_a_ledger_that_cannot_be_made_is_a_problem(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, write_rows(tmp_path / "rows.jsonl", [make_row(1), make_row(1, "Herald", "is shut now")]))
    monkeypatch.setattr("twosource.jobs.ledgers.make_ledger", lambda *_: 1 / 0)
    assert renew_ledgers(library, tell_nobody) == 0
    monkeypatch.undo()
    with library.view() as view:
        assert "ZeroDivisionError" in view.list_problems().items[0].message
    assert retry_problems(library, tell_nobody) == 1
    with library.view() as view:
        assert (view.list_problems().total, view.count().ledgers) == (0, 1)


def test_of_a_very_long_story_the_latest_reports_are_compared(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, write_rows(tmp_path / "rows.jsonl", [make_row(1), make_row(1, "Herald", "is shut now")]))
    with library.view() as view:
        articles = view.list_story_articles(view.list_stories().items[0].id)
    monkeypatch.setattr("twosource.jobs.ledgers.LARGEST", 1)
    ledger = make_ledger(articles)
    assert ledger.articles == articles[-1:]
    assert "the latest 1 are compared" in ledger.problems[-1].message
    assert LARGEST > 1


def test_watching_adds_what_is_new_in_each_round(library: Library, tmp_path: Path) -> None:
    rows = [make_row(0)]
    source = write_rows(tmp_path / "rows.jsonl", rows)
    rounds = watch_sources(library, [source], ReadSettings(), tell_nobody)
    assert next(rounds)[0].new == 1
    write_rows(tmp_path / "rows.jsonl", [*rows, make_row(5)])
    added, ledgers = next(rounds)
    assert (added.seen, added.new, ledgers) == (2, 1, 0)


def test_a_round_opens_the_library_once(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    connect = DuckStore._connect  # noqa: SLF001 - to count
    monkeypatch.setattr(DuckStore, "_connect", lambda store, **how: opened.append(1) or connect(store, **how))
    source = write_rows(tmp_path / "rows.jsonl", [make_row(1), make_row(1, "Herald", "is shut now")])
    added, ledgers = next(watch_sources(library, [source], ReadSettings(), tell_nobody))
    assert (added.new, ledgers) == (2, 1)
    assert len(opened) == 1


def test_a_feed_that_could_not_be_read_is_settled_once_it_is(library: Library) -> None:
    feed = "https://news.example/feed"
    problem = Problem(stage="read", article=feed, message="The server answered 500.")
    adding.store_batch(library, batches.Batch(problems=[problem]), find_placer(library))
    with library.view() as view:
        assert view.list_problems().total == 1
    adding.store_batch(library, batches.Batch(visits={feed: (None, None)}), find_placer(library))
    with library.view() as view:
        assert view.list_problems().total == 0


def test_a_failing_reader_beside_is_said(tmp_path: Path) -> None:
    reading = batches.Reading(sources=(str(tmp_path),), settings=None)  # type: ignore[arg-type]

    def take() -> Iterator[batches.Batch]:
        with batches.read_apart(reading) as found:
            yield from found

    write_rows(tmp_path / "rows.jsonl", [make_row(0)])
    with pytest.raises(TwosourceError, match="Reading failed"):
        list(take())


def test_a_story_that_grows_is_compared_without_reading_its_old_reports_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []

    def annotate(segmented: Segmented, language: Language) -> Annotated:
        read.append(segmented.article.outlet)
        return annotate_article(segmented, language)

    monkeypatch.setattr(readings, "annotate_article", annotate)
    add(library, write_rows(tmp_path / "two.jsonl", [make_row(1), make_row(1, "Herald", "is shut now")]))
    assert renew_ledgers(library, tell_nobody) == 1
    add(library, write_rows(tmp_path / "one.jsonl", [make_row(1, "Courier", "is shut, it was said")]))
    assert renew_ledgers(library, tell_nobody) == 1
    assert read == ["Gazette", "Herald", "Courier"]
    with library.view() as view:
        story = view.list_stories().items[0].id
        stored, articles = view.load_ledger(story), view.list_story_articles(story)
    assert stored
    assert dump_ledger(stored) == dump_ledger(make_ledger(articles))
    monkeypatch.setattr(readings, "_fingerprint", lambda: "another program")
    renew_ledger(library, story)
    assert len(read) == 6
