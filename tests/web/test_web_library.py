"""The desk on a library: lists, look-ups, and an editor's hand that outlasts a new reading."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

import twosource
from twosource.jobs.add import add_batch
from twosource.jobs.ledgers import renew_ledgers
from twosource.library import open_library
from twosource.web.app import make_app
from twosource.web.settings import DeskSettings

from .conftest import EXAMPLE, REPORTS, make_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_PAGE = 300_000


@pytest.fixture
def desk(library_path: Path) -> Iterator[TestClient]:
    settings = DeskSettings(library=str(library_path), fresh=0)
    with TestClient(make_app(settings), base_url="http://127.0.0.1:8014") as client:
        yield client


def find_story(desk: TestClient, outlet: str) -> str:
    stories = desk.get("/stories.json", params={"outlet": outlet}).json()["stories"]
    return f"/stories/{stories[0]['id']}"


def find_token(page: str) -> str:
    return page.partition('name="csrf" value="')[2].partition('"')[0]


@pytest.mark.parametrize(
    "path",
    [
        "/stories",
        "/search?q=ferry",
        "/search",
        '/search?q="the breakwater"&kind=statement',
        "/people",
        "/people?name=ostrander",
        "/promises",
        "/promises?since=2026-01-01&until=2026-12-31&today=2026-05-01",
        "/decisions",
        "/trace",
    ],
)
def test_every_list_has_a_twin_and_is_small(desk: TestClient, path: str) -> None:
    page = desk.get(path)
    assert page.status_code == 200
    assert len(page.content) < MAX_PAGE
    name, _, query = path.partition("?")
    assert desk.get(f"{name}.json?{query}").status_code == 200


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("outlet=City Mail", 1),
        ("text=breakwater", 1),
        ("person=Ostrander", 1),
        ("since=2026-03-10", 1),
        ("until=2026-03-09", 1),
        ("outlet=Nobody", 0),
    ],
)
def test_stories_are_filtered(desk: TestClient, query: str, count: int) -> None:
    assert desk.get(f"/stories.json?{query}").json()["total"] == count
    assert desk.get(f"/stories?{query}").status_code == 200


@pytest.mark.parametrize(
    "query", ["since=yesterday", "start=-1", "start=²", "text=%00", f"outlet={'x' * 400}"]
)
def test_what_is_no_filter_is_said(desk: TestClient, query: str) -> None:
    assert desk.get(f"/stories?{query}").status_code == 400


def test_a_search_leads_to_the_passage_in_its_story(desk: TestClient) -> None:
    hit = desk.get("/search.json?q=breakwater").json()["hits"][0]
    assert hit["text"][hit["matches"][0]["start"] - hit["start"] :].startswith("breakwater")
    page = desk.get(hit["address"].partition("#")[0])
    assert page.status_code == 200
    assert 'id="at"' in page.text
    assert '<mark class="found">breakwater</mark>' in desk.get("/search?q=breakwater").text


def test_a_person_is_read_with_what_they_said(desk: TestClient) -> None:
    person = desk.get("/people.json").json()["people"][0]
    told = desk.get("/people.json", params={"key": person["key"]}).json()
    assert told["total"] == person["statements"]
    assert all(desk.get(it["address"].partition("#")[0]).status_code == 200 for it in told["statements"][:3])
    assert desk.get("/people", params={"key": person["key"]}).status_code == 200
    assert desk.get("/people?key=nobody at all").status_code == 404


def test_a_promise_leads_to_its_story(desk: TestClient) -> None:
    promises = desk.get("/promises.json?today=2026-03-20").json()["promises"]
    assert promises
    account = promises[0]["accounts"][0]
    assert account["text"]
    assert account["address"].startswith(find_story(desk, account["outlet"]))
    page = desk.get(account["address"].partition("#")[0])
    assert 'id="at"' in page.text
    told = desk.get("/promises.json?today=2026-03-20&start=1").json()
    assert (told["promises"], told["total"]) == (promises[1:], len(promises))
    assert sum(told["counts"].values()) == len(promises)


def test_a_story_is_the_same_as_in_compare(desk: TestClient) -> None:
    story = desk.get(find_story(desk, "Selwyn Courier") + ".json").json()
    ledger = twosource.compare(sorted(EXAMPLE.glob("*.txt"))).ledger
    read = desk.get(story["ledger"]).json()
    assert [it["id"] for it in read["findings"]] == [finding.id for finding in ledger.findings]


def decide(desk: TestClient, story: str, finding: dict[str, Any], **fields: str) -> int:
    token = find_token(desk.get(finding["address"].partition("#")[0]).text)
    form = {"csrf": token, "finding": finding["findings"][0], "author": "Ana Reyes", **fields}
    return desk.post(f"{story}/decisions", data=form, follow_redirects=False).status_code


def test_a_rejected_finding_stays_rejected_after_reading_again(desk: TestClient, library_path: Path) -> None:
    story = find_story(desk, "City Mail")
    findings = desk.get(story + ".json").json()["findings"]
    told = next(it for it in findings if len(it["outlets"]) == 2)
    assert decide(desk, story, told, action="confirm") == 303
    assert decide(desk, story, told, action="reject", note="Two <b>different</b> trams.") == 303
    page = desk.get(story).text
    assert "1 rejected by an editor" in page
    assert "Rejected by <bdi>Ana Reyes</bdi>" in page
    # A third report comes: the finding has another id, for it has one more account.
    library = open_library(library_path)
    add_batch(library, [make_report(*REPORTS[2])])
    renew_ledgers(library, lambda *_: None)
    after = desk.get(story + ".json").json()
    assert len(after["articles"]) == 3
    assert told["findings"][0] not in {name for it in after["findings"] for name in it["findings"]}
    assert "1 rejected by an editor" in desk.get(story).text
    made = desk.get(story + "/decisions")
    assert "Two &lt;b&gt;different&lt;/b&gt; trams." in made.text
    assert [it["action"] for it in desk.get(story + "/decisions.json").json()["decisions"]] == [
        "reject",
        "confirm",
    ]
    rows = [json.loads(line) for line in desk.get(story + "/examples.jsonl").text.splitlines()]
    assert [(row["task"], row["same"], row["action"]) for row in rows] == [
        ("same-fact", True, "confirm"),
        ("same-fact", False, "reject"),
    ]
    assert all(row["a"]["text"] and row["b"]["text"] for row in rows)


def test_findings_are_joined_split_corrected_and_noted(desk: TestClient) -> None:
    story = find_story(desk, "Selwyn Courier")
    one, two = desk.get(story + ".json").json()["findings"][:2]
    accounts = desk.get(one["address"].partition("#")[0] + ".json").json()["accounts"]
    place = "{article}:{start}-{end}".format(**accounts[0])
    assert decide(desk, story, one, action="join", **{"with": two["number"]}) == 303
    assert decide(desk, story, one, action="split", account=place) == 303
    assert decide(desk, story, one, action="speaker", speaker="The harbour master") == 303
    assert decide(desk, story, one, action="note", note="Ask the coastguard.") == 303
    for wrong in ({"action": "join"}, {"action": "split"}, {"action": "speaker"}, {"action": "note"}, {}):
        assert decide(desk, story, one, **wrong) == 400
    assert decide(desk, story, one, action="confirm", author="") == 400
    page = desk.get(one["address"].partition("#")[0]).text
    for words in ("Joined", "Split", "The harbour master", "Ask the coastguard."):
        assert words in page
    rows = [json.loads(line) for line in desk.get("/examples.jsonl").text.splitlines()]
    assert {row["task"] for row in rows} >= {"same-fact", "speaker"}


def test_what_is_pasted_can_be_kept(desk: TestClient) -> None:
    token = find_token(desk.get("/paste").text)
    text = "A {} was found in the Brenner tunnel on Friday, the police said."
    form = {
        "csrf": token,
        "text": [text.format("lynx"), text.format("wolf")],
        "outlet": ["Lodge Post", "Hill News"],
    }
    address = desk.post("/paste", data=form, follow_redirects=False).headers["location"]
    for _ in range(300):
        if "share" not in desk.get(address + ".json").json():
            break
    kept = desk.post(f"{address}/keep", data={"csrf": token}, follow_redirects=False)
    assert kept.status_code == 303
    assert desk.get(kept.headers["location"]).status_code == 200
    assert desk.get("/search.json?q=lynx").json()["total"] == 1


def test_a_story_is_read_again(desk: TestClient) -> None:
    story = find_story(desk, "Selwyn Courier")
    token = find_token(desk.get(story).text)
    before = desk.get(story + "/ledger.json").text
    assert desk.post(f"{story}/read", data={"csrf": token}, follow_redirects=False).status_code == 303
    assert desk.get(story + "/ledger.json").text == before
    assert desk.post(f"{story}/read", data={}, follow_redirects=False).status_code == 403


def test_a_text_is_followed_through_the_library(desk: TestClient, library_path: Path) -> None:
    token = find_token(desk.get("/trace").text)
    release = (EXAMPLE / "corrin-herald.txt").read_text("utf-8")
    found = desk.post("/trace", data={"csrf": token, "text": release, "published": "2026-03-10"})
    assert found.status_code == 200
    assert "Averne Dispatch" in found.text
    # Its address lasts: another desk on the same library has it, too, and a list leads there.
    address = found.url.path
    with TestClient(make_app(DeskSettings(library=str(library_path))), base_url="http://127.0.0.1") as other:
        assert other.get(address).text.count("Averne Dispatch") == found.text.count("Averne Dispatch")
        copies = other.get(address + ".json").json()["copies"]
        assert address in other.get("/trace").text
    article = max(copies, key=lambda it: it["share_of_text"])["article"]
    of_report = desk.get(f"/trace/{article}.json").json()["copies"]
    assert {it["article"] for it in of_report} == {it["article"] for it in copies} - {article}
    assert desk.get("/trace/none").status_code == 404
    assert desk.post("/trace", data={"csrf": token, "text": " "}).status_code == 400


def test_every_write_changes_the_stamp(tmp_path: Path) -> None:
    library = open_library(tmp_path / "a.duckdb", create=True)
    stamps = [library.stamp()]
    for number in range(3):
        with library.write() as writer:
            writer.decide("story", "note", "Ana Reyes", note=str(number))
        stamps.append(library.stamp())
    assert len(set(stamps)) == len(stamps)
    with library.view() as view:
        assert view.list_decisions().total == len(stamps) - 1
    assert library.stamp() == stamps[-1]


def test_a_desk_without_a_library_says_so(client: TestClient) -> None:
    for path in ("/stories", "/search?q=x", "/people", "/promises", "/stories/x"):
        assert client.get(path).status_code == 404
        assert "opened without a library" in client.get(path).text
