"""A library: what is added is there, once, and is found by all that one may look for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from twosource.errors import LibraryError
from twosource.jobs.add import add_sources
from twosource.jobs.ledgers import renew_ledgers
from twosource.library import Choice, Library, Slice, open_library
from twosource.library.index import index_words
from twosource.model import Problem
from twosource.read import ReadSettings, read_articles
from twosource.text import list_words

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "ferry-at-port-selwyn"
REPORTS = sorted(map(str, EXAMPLE.glob("*.txt")))


def tell_nobody(stage: str, done: int, total: int) -> None:
    """Ignore progress."""


@pytest.fixture(scope="module", params=["duckdb", "postgresql"])
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Library:
    if request.param == "duckdb":
        opened = open_library(tmp_path_factory.mktemp("library") / "example.duckdb", create=True)
    else:
        opened = open_library(request.getfixturevalue("postgres"), create=True)
    added = add_sources(opened, REPORTS, ReadSettings(), tell_nobody)
    assert (added.seen, added.new, added.problems) == (4, 4, ())
    assert renew_ledgers(opened, tell_nobody) == 1
    return opened


def test_adding_again_changes_nothing(library: Library) -> None:
    with library.view() as view:
        before = view.count()
    assert add_sources(library, REPORTS, ReadSettings(), tell_nobody).new == 0
    assert renew_ledgers(library, tell_nobody) == 0
    with library.view() as view:
        assert view.count() == before


def test_a_story_comes_with_its_outlets_days_and_verdicts(library: Library) -> None:
    with library.view() as view:
        (row,) = view.list_stories().items
        assert view.show_story(row.id[:6]) == row
    assert (row.articles, len(row.outlets), row.read) == (4, 4, True)
    assert [(day.day, day.articles) for day in row.days] == [("2026-03-10", 3), ("2026-03-11", 1)]
    assert row.disputed > 0
    assert row.corroborated > 0
    assert 1 < row.origins <= 4


def test_the_state_of_a_story_changes_with_its_ledger(library: Library) -> None:
    with library.view() as view:
        (row,) = view.list_stories().items
        state = view.find_state(row.id[:6])
        with pytest.raises(LibraryError):
            view.find_state("none")
    assert (state.id, state.outlets, state.read) == (row.id, 4, True)
    assert state.stamp


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        (Choice(outlet="corrin herald"), 1),
        (Choice(outlet="Nobody's Post"), 0),
        (Choice(since="2026-03-11"), 1),
        (Choice(since="2026-03-12"), 0),
        (Choice(until="2026-03-09"), 0),
        (Choice(text="breakwater"), 1),
        (Choice(text="breakwater zeppelin"), 0),
    ],
)
def test_stories_are_chosen(library: Library, choice: Choice, found: int) -> None:
    with library.view() as view:
        assert view.list_stories(choice).total == found


def test_a_ledger_comes_back_with_its_texts(library: Library) -> None:
    with library.view() as view:
        story = view.list_stories().items[0].id
        ledger = view.load_ledger(story)
        articles = view.list_story_articles(story)
    assert ledger is not None
    assert ledger.articles == articles == read_articles(sorted(map(str, EXAMPLE.glob("*.txt"))))[0]


def test_search_gives_verbatim_passages(library: Library) -> None:
    with library.view() as view:
        page = view.search("breakwater")
        assert view.search("breakwater zeppelin").total == 0
    assert page.total == len(page.items) > 1
    for hit in page.items:
        assert hit.story
        words = [hit.article.slice(match).lower() for match in hit.matches]
        assert words
        assert set(words) == {"breakwater"}
        assert "breakwater" in hit.article.slice(hit.passage).lower()


def test_search_finds_phrases_and_records(library: Library) -> None:
    with library.view() as view:
        whole, parts = view.search('"Port Selwyn"'), view.search('"Selwyn Port"')
        said = view.search("breakwater", kind="statement")
    assert whole.total > 0
    assert parts.total == 0
    assert all(hit.kind == "statement" for hit in said.items)


def test_an_office_is_given_once_whatever_its_capitals(library: Library) -> None:
    with library.view() as view:
        people = view.list_people().items
    assert any(person.roles for person in people)
    for person in people:
        assert len({role.casefold() for role in person.roles}) == len(person.roles)


def test_people_come_with_offices_and_statements(library: Library) -> None:
    with library.view() as view:
        person = view.list_people().items[0]
        assert view.list_people(person.name).items[0] == person
        page = view.list_statements(person.key)
        one = view.list_statements(person.key, Slice(size=1))
    assert page.total == person.statements == len(page.items) > 0
    assert one.items == page.items[:1]
    assert all(row.article.slice(row.extent) for row in page.items)


def test_promises_are_listed_by_day(library: Library) -> None:
    with library.view() as view:
        promises = view.list_commitments("2026-03-11")
        dated = view.list_commitments("2026-03-11", since="2026-01-01", until="2030-01-01")
        late = view.list_commitments("2026-03-11", since="2090-01-01")
    assert len(promises) >= len(dated) > 0
    assert late == ()


def test_decisions_are_only_added(library: Library) -> None:
    with library.view() as view:
        story = view.list_stories().items[0].id
    with library.write() as writer:
        writer.decide(story, "confirm", "Ada", finding="f1")
        writer.decide(story, "reject", "Bo", finding="f1", note="The second report corrects it.")
    with library.view() as view:
        page = view.list_decisions(finding="f1")
        assert view.list_decisions(story=story).total == 2
    assert {(one.action, one.author) for one in page.items} == {("confirm", "Ada"), ("reject", "Bo")}


def test_a_new_text_of_a_known_address_is_a_version(tmp_path: Path) -> None:
    library = open_library(tmp_path / "versions.duckdb", create=True)
    article = read_articles([str(EXAMPLE / "radio-kerrow.txt")])[0][0]
    first = replace(article, url="https://kerrow.example/ferry")
    second = replace(first, id="0" * 16, text=first.text.replace("Eleven", "Twelve", 1) + "\nCorrected.")
    with library.write() as writer:
        assert writer.add_articles([first], index_words([set(list_words(first.text))])) == (first,)
        writer.assign_stories({first.id: "s1"})
    with library.write() as writer:
        assert writer.add_articles(
            [first, second], index_words([set(list_words(first.text)), set(list_words(second.text))])
        ) == (second,)
        writer.assign_stories({second.id: "s1"})
    with library.view() as view:
        versions = view.list_versions(first.id)
        assert view.list_story_articles("s1") == (second,)
        assert view.list_corrected().total == 1
        assert view.show_story("s1").articles == 1
    assert [(version.number, version.article) for version in versions] == [(1, first), (2, second)]


def test_an_older_version_is_no_member_of_a_story_again(tmp_path: Path) -> None:
    library = open_library(tmp_path / "moved.duckdb", create=True)
    article = read_articles([str(EXAMPLE / "radio-kerrow.txt")])[0][0]
    first = replace(article, url="https://kerrow.example/ferry")
    second = replace(first, id="0" * 16, text=first.text + "\nCorrected.")
    with library.write() as writer:
        for one in (first, second):
            writer.add_articles([one], index_words([set(list_words(one.text))]))
            writer.assign_stories({one.id: "s1"})
    with library.write() as writer:
        assert writer.assign_stories({first.id: "s2"}) == ("s2",)  # as where a story lets go of it
    with library.view() as view:
        assert view.list_story_articles("s1") == (second,)
        assert view.list_stories().total == 1


def spoil(library: Library, problem: Problem) -> None:
    with library.write() as writer:
        writer.add_problems([problem])
        raise ZeroDivisionError


def test_what_a_block_did_before_it_failed_is_undone(tmp_path: Path) -> None:
    library = open_library(tmp_path / "undone.duckdb", create=True)
    problem = Problem(stage="read", article="a.txt", message="It is empty.")
    with pytest.raises(ZeroDivisionError):
        spoil(library, problem)
    with library.view() as view:
        assert view.list_problems().total == 0
    for _ in range(2):
        with library.write() as writer:
            writer.add_problems([problem])
    with library.view() as view:
        (row,) = view.list_problems().items
    with library.write() as writer:
        writer.settle_problems([row.id])
    with library.view() as view:
        assert view.list_problems().total == 0


# What adding fills, but for when a row was written.
ROWS = (
    "select * exclude (added) from article",
    "select * exclude (changed) from story",
    "from member",
    "from posting",
    "from grouping",
    "from story_link",
)


def list_rows(path: Path) -> list[list[tuple[object, ...]]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return [connection.execute(query).fetchall() for query in ROWS]


def test_rows_are_the_same_one_by_one_and_as_arrays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for few in (-1, 1_000_000):
        monkeypatch.setattr("twosource.library.duck.FEW", few)
        path = tmp_path / f"{few}.duckdb"
        for report in REPORTS:
            add_sources(open_library(path, create=True), [report], ReadSettings(), tell_nobody)
        found.append(list_rows(path))
    assert len(found[0][0]) == len(REPORTS)
    assert found[0] == found[1]


def test_a_library_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="twosource add"):
        open_library(tmp_path / "none.duckdb")
    (tmp_path / "text.duckdb").write_text("This is no database, though its name says so." * 200)
    with pytest.raises(LibraryError, match="cannot be opened"):
        open_library(tmp_path / "text.duckdb")


def test_a_word_of_most_reports_is_looked_for_in_the_newest(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with library.view() as view:
        pages = [Slice(size=2), Slice(start=1, size=2), Slice(start=3, size=2)]
        before = [view.search("ferry", page) for page in pages]
        monkeypatch.setattr("twosource.library.found.COMMON", 1)
        assert [view.search("ferry", page) for page in pages] == before
        assert [len(page.items) for page in before] == [2, 2, 1]
