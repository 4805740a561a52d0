"""A story's pages, without a browser: addresses, twins, choices, hostile articles."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from twosource.model import Ledger
from twosource.report.ledger import load_ledger

from .conftest import STORY, make_desk

ROOMS = ("", "/timeline", "/speakers", "/missing", "/copies")
MAX_PAGE = 300_000  # bytes


def first_disputed(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get(STORY + ".json").json()["findings"][0]
    assert found["verdict"] == "disputed"
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_every_page_has_a_twin_and_is_small(client: TestClient, room: str) -> None:
    page = client.get(STORY + room)
    assert page.status_code == 200
    assert len(page.content) < MAX_PAGE
    twin = client.get(STORY + room + ".json")
    assert twin.status_code == 200
    assert len(twin.content) < MAX_PAGE
    assert isinstance(twin.json(), dict)


@pytest.mark.parametrize("room", ROOMS)
def test_pages_have_no_style_and_no_script_in_them(client: TestClient, room: str) -> None:
    page = client.get(STORY + room).text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=)", page)


def test_a_finding_has_every_account_with_origin_and_chain(client: TestClient) -> None:
    finding = client.get(first_disputed(client)["address"].split("#")[0] + ".json").json()
    assert len({account["outlet"] for account in finding["accounts"]}) == len(finding["outlets"])
    assert all(account["chain"][-1] == account["outlet"] for account in finding["accounts"])
    assert {account["origin"] for account in finding["accounts"]} == set(range(1, finding["origins"] + 1))
    assert finding["conflicts"][0]["values"]


def test_a_passage_has_an_address_that_shows_it(client: TestClient, ledger: Ledger) -> None:
    finding = client.get(first_disputed(client)["address"].split("#")[0] + ".json").json()
    texts = {article.id: article.text for article in ledger.articles}
    for account in finding["accounts"]:
        assert texts[account["article"]][account["start"] : account["end"]] == account["text"]
        page = client.get(account["address"].split("#")[0])
        assert page.text.count('id="at"') == 1
        assert 'class="disputed asked"' in page.text or "asked" in page.text


def test_any_passage_of_a_report_has_an_address(client: TestClient, ledger: Ledger) -> None:
    page = client.get(f"{STORY}/reports/{ledger.articles[0].id}/3-40")
    assert page.status_code == 200
    assert 'id="at"' in page.text
    for place in ("40-3", "0-99999999", "x-y", "²-³", "-"):
        assert client.get(f"{STORY}/reports/{ledger.articles[0].id}/{place}").status_code == 404


def test_the_reader_chooses_the_reports(client: TestClient, ledger: Ledger) -> None:
    chosen = [article.id for article in ledger.articles[1:]]
    page = client.get(STORY, params={"with": chosen}).text
    assert re.findall(r'class="report" id="report-(\w+)"', page) == chosen
    assert client.get(STORY, params={"with": "nothing"}).status_code == 200


def test_the_bar_works_without_script(client: TestClient) -> None:
    every = client.get(STORY).text.count('class="line')
    fewer = client.get(STORY, params={"least": "0.9"}).text.count('class="line')
    assert fewer < every
    for odd in ("nan", "inf", "-1", "2", "x", "1e400"):
        assert client.get(STORY, params={"least": odd}).text.count('class="line') == every


def test_a_part_is_a_piece_of_the_page(client: TestClient) -> None:
    address = first_disputed(client)["address"].split("#")[0]
    part = client.get(address, params={"part": "finding"}).text
    assert "<html" not in part
    assert part.strip() in client.get(address).text


def test_what_is_not_there_is_said(client: TestClient) -> None:
    for path in ("/paste/none", f"{STORY}/findings/none", "/nowhere", "/static/x/y.css"):
        response = client.get(path)
        assert response.status_code == 404
        assert "<h1>" in response.text
        assert client.get(path + ".json").json()["error"]


def test_the_ledger_is_that_of_compare(client: TestClient, ledger: Ledger) -> None:
    sent = client.get(STORY + "/ledger.json")
    assert load_ledger(sent.text, ledger.articles) == ledger
    assert client.get(STORY + "/ledger.html").text.startswith("<!doctype html>")


def test_hostile_articles_stay_text(ledger: Ledger) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{7*7}}\u202e\x00'
    articles = tuple(
        replace(article, title=evil, byline=evil, outlet=evil, url="javascript:alert(1)", path=f"/{evil}")
        for article in ledger.articles
    )
    entities = tuple(replace(entity, name=evil, roles=(evil,)) for entity in ledger.entities)
    with TestClient(
        make_desk(replace(ledger, articles=articles, entities=entities)), base_url="http://127.0.0.1"
    ) as client:
        for room in ROOMS:
            page = client.get(STORY + room).text
            assert "<script>alert" not in page
            assert "<img" not in page
            assert "javascript:" not in page
            assert "\u202e" not in page
            assert "49" not in re.findall(r"alert\(1\)&gt;(\S{2})", page)


def test_a_story_without_texts_or_findings_is_shown() -> None:
    with TestClient(make_desk(Ledger(articles=())), base_url="http://127.0.0.1") as client:
        for room in ROOMS:
            assert client.get(STORY + room).status_code == 200
            json.loads(client.get(STORY + room + ".json").text)


def test_many_facts_come_in_parts(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twosource.web.views.story.CELLS", 8)
    monkeypatch.setattr("twosource.web.views.story.LEAST_FACTS", 2)
    whole = client.get(f"{STORY}/missing.json").json()["facts"]
    first, second = (client.get(f"{STORY}/missing", params=asked).text for asked in ({}, {"start": 2}))
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert [page.count("<tr>") - 1 for page in (first, second)] == [2, 2]
    assert len(whole) > 2
