"""Text, files and addresses in, a ledger out."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from twosource.web.pasting import Pasted, PastedFile, PastedText, compare_pasted, identify_pasted
from twosource.web.shelf import WAITING, BusyError, Shelf, Task

if TYPE_CHECKING:
    from starlette.testclient import TestClient

ONE = "Seven people were hurt when a tram left its rails in Ostrava Road on Monday, the city said."
TWO = "Nine people were hurt when a tram left its rails in Ostrava Road on Monday, the hospital said."


def find_token(page: str) -> str:
    return page.partition('name="csrf" value="')[2].partition('"')[0]


def wait_for(client: TestClient, address: str) -> dict[str, object]:
    for _ in range(200):
        answer: dict[str, object] = client.get(address + ".json").json()
        if "share" not in answer or answer["state"] == "failed":
            return answer
        time.sleep(0.1)
    raise AssertionError(answer)


def test_two_texts_become_a_ledger(client: TestClient) -> None:
    token = find_token(client.get("/paste").text)
    form = {"csrf": token, "text": [ONE, TWO], "outlet": ["City Mail", "Evening Sun"]}
    response = client.post("/paste", data=form, follow_redirects=False)
    assert response.status_code == 303
    address = response.headers["location"]
    story = wait_for(client, address)
    assert [it["outlet"] for it in story["articles"]] == ["City Mail", "Evening Sun"]  # type: ignore[attr-defined]
    page = client.get(address)
    assert page.status_code == 200
    assert "Seven people were hurt" in page.text.replace("\n", " ") or "Seven people" in page.text
    again = client.post("/paste", data=form, follow_redirects=False)
    assert again.headers["location"] == address


def test_an_empty_form_says_what_to_do(client: TestClient) -> None:
    token = find_token(client.get("/paste").text)
    response = client.post("/paste", data={"csrf": token, "text": ["", " "]})
    assert response.status_code == 400
    assert "two texts at least" in response.text


def test_files_are_read_by_their_names_and_sidecars() -> None:
    files = (
        PastedFile(name="../../etc/a.txt", content=ONE.encode()),
        PastedFile(name="a.txt", content=TWO.encode()),
        PastedFile(name="a.txt.toml", content=b'outlet = "Evening Sun"'),
    )
    ledger = compare_pasted(Pasted(files=files), lambda *_: None)
    assert sorted(article.path for article in ledger.articles) == ["2 a.txt", "a.txt"]
    assert "twosource-" not in "".join(f"{problem}" for problem in ledger.problems)


def test_outlets_and_days_stand_with_any_characters() -> None:
    hostile = 'The "Mail" \\ \u007f <b>\u202e'
    texts = (PastedText(text=ONE, outlet=hostile, published="2031-03-04"), PastedText(text=TWO))
    ledger = compare_pasted(Pasted(texts=texts), lambda *_: None)
    assert {article.outlet for article in ledger.articles} >= {"Text 2"}
    assert len(ledger.articles) == 2


def test_an_address_on_this_machine_is_refused(client: TestClient) -> None:
    token = find_token(client.get("/paste").text)
    form = {"csrf": token, "addresses": "http://127.0.0.1:8014/paste\nfile:///etc/passwd"}
    response = client.post("/paste", data=form, follow_redirects=False)
    told = wait_for(client, response.headers["location"])
    assert told["state"] == "failed"
    page = client.get(response.headers["location"]).text
    assert "private" in page or "this machine" in page
    assert "root:" not in page


def test_the_same_input_has_the_same_address() -> None:
    one = Pasted(texts=(PastedText(text=ONE),))
    assert identify_pasted(one) == identify_pasted(Pasted(texts=(PastedText(text=ONE),)))
    assert identify_pasted(one) != identify_pasted(Pasted(texts=(PastedText(text=TWO),)))


def test_too_many_at_once_are_refused() -> None:
    shelf = Shelf()
    for number in range(WAITING):
        shelf.tasks[str(number)] = Task(id=str(number), pasted=Pasted())
    with pytest.raises(BusyError):
        shelf.put(Pasted(texts=(PastedText(text=ONE),)))
    shelf.close()
