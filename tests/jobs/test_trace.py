from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from twosource.cli import main
from twosource.jobs.trace import read_collection, trace_text
from twosource.report.trace import write_trace_json, write_trace_lines, write_trace_page

if TYPE_CHECKING:
    from pathlib import Path

RELEASE = (
    "The Northern Ferry Company will replace the depth gauges of all its vessels before the end of autumn, "
    "and it will pay for new training of its crews in the coming winter.\n"
    "An outside engineer found that the gauges of two older ships had been worn for years, and that nobody "
    "had been told because a form was missing from the binder on the bridge."
)
FIRST, SECOND = RELEASE.split("\n")
OWN = "Passengers who had been stranded last month said that the promise came too late for them."
HOSTILE = "Critics <script>alert(1)</script> were not asked & had nothing to add when we phoned."
ARTICLES = [
    {"id": "g1", "outlet": "Harbour Gazette", "published": "2031-05-02", "text": f"{FIRST}\n{OWN}\n{SECOND}"},
    {"id": "t1", "outlet": "Tolleby Times", "published": "2031-05-04", "text": f"{HOSTILE}\n{FIRST} {OWN}"},
    {"id": "w1", "outlet": "Weekly <b>", "published": "2031-04-20", "text": SECOND},
    {"id": "x1", "outlet": "Inland News", "published": "2031-05-02", "text": OWN},
    {
        "id": "x2",
        "outlet": "Inland News",
        "published": "2031-05-02",
        "text": "The fair was cancelled because of rain.",
    },
]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    release, news = tmp_path / "release.json", tmp_path / "news.jsonl"
    release.write_text(json.dumps({"text": RELEASE, "published": "2031-05-01"}), "utf-8")
    news.write_text("\n".join(map(json.dumps, ARTICLES)), "utf-8")
    return str(release), str(news)


def test_a_text_is_followed_to_its_copies(files: tuple[str, str]) -> None:
    release, news = files
    found = json.loads(write_trace_json(trace_text(release, read_collection([news], lambda *_: None))))
    copies = {each["article"]: each for each in found["copies"]}
    assert set(copies) == {"g1", "t1", "w1"}
    assert found["searched"] == 5
    assert copies["g1"]["share_of_text"] > 0.9
    assert [each["text"] for each in copies["g1"]["added"]] == [OWN]
    assert copies["g1"]["order"] == "printed after the text"
    assert copies["w1"]["order"] == "printed before the text"


def test_a_copy_of_a_copy_is_put_under_it(files: tuple[str, str]) -> None:
    release, news = files
    found = json.loads(write_trace_json(trace_text(release, read_collection([news], lambda *_: None))))
    parents = {each["article"]: each["from"] for each in found["copies"]}
    assert parents["t1"] == "g1"
    assert parents["g1"] == release


def test_passages_slice_both_texts(files: tuple[str, str]) -> None:
    release, news = files
    trace = trace_text(release, read_collection([news], lambda *_: None))
    for carrier in trace.carriers[1:]:
        for own, taken in zip(carrier.own, carrier.taken, strict=True):
            assert carrier.text[slice(*own)].split()[:4] == RELEASE[slice(*taken)].split()[:4]


def test_the_page_shows_the_family_and_escapes_everything(files: tuple[str, str]) -> None:
    release, news = files
    page = write_trace_page(trace_text(release, read_collection([news], lambda *_: None)))
    assert "<svg" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "Weekly &lt;b&gt;" in page
    assert 'class="elbow"' in page


def test_the_terminal_names_what_a_copy_adds(files: tuple[str, str]) -> None:
    release, news = files
    lines = write_trace_lines(trace_text(release, read_collection([news], lambda *_: None)))
    assert "3 of 5 articles carry its prose" in lines
    assert f"adds: {OWN}" in lines
    assert "by way of Harbour Gazette" in lines


def test_the_command_takes_a_library(files: tuple[str, str], tmp_path: Path) -> None:
    release, news = files
    library = str(tmp_path / "desk.duckdb")
    runner = CliRunner()
    assert runner.invoke(main, ["add", news, "--library", library, "--no-ledgers"]).exit_code == 0
    done = runner.invoke(main, ["trace", release, "--in", library, "--format", "json"])
    assert done.exit_code == 0, done.output
    assert {each["article"] for each in json.loads(done.stdout)["copies"]} == {"g1", "t1", "w1"}


def test_a_text_that_is_not_there_is_misuse(files: tuple[str, str]) -> None:
    done = CliRunner().invoke(main, ["trace", "nowhere.txt", "--in", files[1]])
    assert done.exit_code == 2
    assert "nowhere.txt" in done.output
