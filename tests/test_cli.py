from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import twosource
from twosource.cli import main

FIRST = (
    "The tram left the rails on Harbour Road on Tuesday, killing four people, the city of Tolland said.\n"
    "“We will close the line until June,” Transport Minister Ada Norling told reporters."
)
SECOND = (
    "Six people died when the tram left the rails on Harbour Road on Tuesday, the city of Tolland said.\n"
    "“We will close the line until June,” Ms. Norling said."
)


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / "first.txt"), str(tmp_path / "second.txt")]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_stdout_is_data(reports: list[str]) -> None:
    result = run("compare", *reports, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["ledger"] == 1


@pytest.mark.parametrize(
    ("name", "start"), [("a.json", "{"), ("a.html", "<!doctype html>"), ("a.csv", "finding")]
)
def test_the_form_follows_the_ending_of_the_file(
    reports: list[str], tmp_path: Path, name: str, start: str
) -> None:
    result = run("compare", *reports, "-o", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(start)


def test_a_missing_file_is_told_and_the_others_are_compared(reports: list[str]) -> None:
    result = run("compare", *reports, "nowhere.txt", "--format", "json")
    assert result.exit_code == 0
    assert "nowhere.txt" in result.stderr
    assert len(json.loads(result.stdout)["articles"]) == 2


def test_strict_exits_1_where_there_were_problems(reports: list[str]) -> None:
    assert run("compare", *reports, "nowhere.txt", "--strict").exit_code == 1
    assert run("compare", *reports, "--strict").exit_code == 0


def test_nothing_readable_is_a_usage_error() -> None:
    result = run("compare", "nowhere.txt")
    assert result.exit_code == 2
    assert "nowhere.txt" in result.stderr


def test_a_folder_that_cannot_be_written_is_a_usage_error(reports: list[str], tmp_path: Path) -> None:
    result = run("compare", *reports, "-o", str(tmp_path / "no" / "such" / "page.html"))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_explain_shows_rules_and_passages(reports: list[str], tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    run("compare", *reports, "-o", str(path))
    finding = json.loads(path.read_text(encoding="utf-8"))["findings"][0]
    result = run("explain", str(path), finding["id"])
    assert result.exit_code == 0
    assert finding["verdict"] in result.stdout
    assert all(reason["rule"] in result.stdout for reason in finding["reasons"])


def test_explain_of_an_unknown_finding_is_a_usage_error(reports: list[str], tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    run("compare", *reports, "-o", str(path))
    assert run("explain", str(path), "zzz").exit_code == 2


def test_plugins_are_listed_as_json() -> None:
    assert "en" in json.loads(run("plugins").stdout)["twosource.languages"]


def test_an_unknown_reader_is_a_usage_error(reports: list[str]) -> None:
    result = run("compare", *reports, "--reader", "nowhere")
    assert result.exit_code == 2
    assert "Installed: " in result.stderr


def test_python_gives_the_same_bytes_as_the_command(reports: list[str]) -> None:
    comparison = twosource.compare(reports)
    assert comparison.to_json() == run("compare", *reports, "--format", "json").stdout


def test_the_collector_of_garbage_is_left_as_it_was(reports: list[str]) -> None:
    kept = gc.get_threshold()
    run("compare", *reports)
    assert gc.get_threshold() == kept


def test_a_comparison_shows_itself_in_a_notebook(reports: list[str]) -> None:
    assert "<" in twosource.compare(reports)._repr_html_()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["plugins"], 0, True),
        (["--help"], 0, True),
        (["story", "x", "-l", "none"], 2, False),
        (["?"], 2, False),
    ],
)
def test_a_process_ends_with_its_code_and_says_all(arguments: list[str], code: int, told: bool) -> None:
    command = [sys.executable, "-c", "from twosource.cli import run; run()", *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own code
    assert ended.returncode == code
    assert bool(ended.stdout.endswith("\n")) == told
    assert bool(ended.stderr) != told


def test_a_process_that_fails_shows_where() -> None:
    code = "import twosource.cli as cli; cli.main = lambda **_: 1 / 0; cli.run()"
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own code
    assert ended.returncode == 1
    assert "ZeroDivisionError" in ended.stderr


def test_the_program_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "twosource", "--version"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert twosource.__version__ in run.stdout


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted by Linux")
@pytest.mark.parametrize(("said", "threads"), [({}, 1), ({"OPENBLAS_NUM_THREADS": "2"}, 2)])
def test_numpy_works_in_one_thread_where_nobody_says_otherwise(said: dict[str, str], threads: int) -> None:
    code = "import twosource.cli, numpy, os; print(len(os.listdir('/proc/self/task')))"
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    run = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=kept | said
    )
    assert int(run.stdout) in {1, threads}  # another NumPy may have no such threads
