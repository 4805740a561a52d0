"""What the desk keeps: answers, shown while they are looked up anew, and pages as they were written."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from twosource.jobs.add import add_batch
from twosource.library import open_library
from twosource.web.answers import STALE, Answers
from twosource.web.app import make_app
from twosource.web.rendered import Rendered
from twosource.web.settings import DeskSettings

from .conftest import REPORTS, make_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from twosource.library import Library, View

FRESH = 10.0


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = open_library(tmp_path / "kept.duckdb", create=True)
    add_batch(made, [make_report(*REPORTS[0])])
    return made


class Clock:
    """Stands still until it is put forward."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def answers(clock: Clock) -> Iterator[Answers]:
    kept = Answers(fresh=FRESH, clock=clock)
    yield kept
    kept.close()


def count(view: View) -> int:
    return view.count().articles


def ask(answers: Answers, library: Library, look: Any = count) -> Any:  # noqa: ANN401 - any answer
    said, _ = answers.ask(library, ("count",), look)
    return said


def test_an_answer_is_kept_until_somebody_writes(answers: Answers, library: Library) -> None:
    asked: list[int] = []

    def look(view: View) -> int:
        asked.append(1)
        return count(view)

    assert [ask(answers, library, look) for _ in range(3)] == [1, 1, 1]
    assert len(asked) == 1


def test_what_another_wrote_is_looked_up_behind_the_readers_back(
    answers: Answers, library: Library, clock: Clock
) -> None:
    ask(answers, library)
    add_batch(library, [make_report(*REPORTS[2])])
    clock.now += FRESH
    said, told = answers.ask(library, ("count",), count)
    assert said == 1
    assert told is not None
    for _ in range(100):
        if answers.ask(library, ("count",), count) == (2, None):
            break
        time.sleep(0.05)
    else:
        pytest.fail("the answer was not renewed")


def test_what_nobody_asked_for_long_is_waited_for(answers: Answers, library: Library, clock: Clock) -> None:
    ask(answers, library)
    add_batch(library, [make_report(*REPORTS[2])])
    clock.now += STALE * FRESH
    assert answers.ask(library, ("count",), count) == (2, None)


def test_what_this_desk_wrote_is_seen_at_once(answers: Answers, library: Library) -> None:
    ask(answers, library)
    add_batch(library, [make_report(*REPORTS[2])])
    answers.forget("people")
    assert ask(answers, library) == 1
    answers.forget("count")
    assert ask(answers, library) == 2


def test_an_answer_that_says_the_same_is_the_same_object(
    answers: Answers, library: Library, clock: Clock
) -> None:
    def look(view: View) -> list[int]:
        return [count(view)]

    said = ask(answers, library, look)
    with library.write() as writer:
        writer.keep_traced("A text.", None, None)
    clock.now += STALE * FRESH
    assert ask(answers, library, look) is said


def test_a_failed_look_is_told_to_whoever_asks(answers: Answers, library: Library) -> None:
    def fail(_: View) -> int:
        raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            ask(answers, library, fail)
    assert ask(answers, library) == 1


def test_a_page_is_written_again_when_what_it_shows_has_changed() -> None:
    rendered, one, two = Rendered(), [1], [1]
    written = [rendered.write("a", (made_of,), lambda: b"%d" % len(rendered.known)) for made_of in (one, one)]
    assert written == [b"0", b"0"]
    assert rendered.write("a", (two,), lambda: b"new") == b"new"
    assert rendered.write("a", (), lambda: b"never kept") == b"never kept"
    assert rendered.write("a", (two,), lambda: b"newer") == b"new"


def test_two_readers_of_one_page_have_tokens_of_their_own(library_path: Path) -> None:
    app = make_app(DeskSettings(library=str(library_path)))
    with TestClient(app, base_url="http://127.0.0.1:8014") as first:
        story = first.get("/stories.json").json()["stories"][0]["id"]
        other = TestClient(app, base_url="http://127.0.0.1:8014")
        pages = [client.get(f"/stories/{story}").text for client in (first, other, first)]
    tokens = [re.findall(r'name="csrf" value="(\w+)"', page) for page in pages]
    assert tokens[0] == tokens[2] != tokens[1]
    assert pages[0] == pages[2]
    assert app.app.state.desk.rendered.token not in "".join(pages)  # type: ignore[attr-defined]
