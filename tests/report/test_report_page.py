from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.model import Article, Finding, Ledger, Reason, Span
from twosource.report import write_report
from twosource.report.page import file_name, web_address, write_page
from twosource.report.visible import make_visible

OURS = set(
    "a article aside b bdi blockquote body dd details div dl dt em fieldset footer h1 h2 h3 head header html "
    "input label legend li main mark meta noscript nav ol output p rect script section span strong style "
    "summary svg time title ul".split()
)


class Reader(HTMLParser):
    """Notes the elements, attributes and texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append((self.elements[-1][0] if self.elements else "", data))

    def all(self, attribute: str) -> list[str]:
        return [str(attrs[attribute]) for _, attrs in self.elements if attribute in attrs]


@pytest.fixture(scope="module")
def page(ledger: Ledger) -> str:
    return write_page(ledger)


@pytest.fixture(scope="module")
def reader(page: str) -> Reader:
    return Reader(page)


def test_the_page_is_whole(page: str) -> None:
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")


def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, page: str) -> None:
    assert write_page(replace(ledger)) == page


def test_no_element_comes_from_a_source(reader: Reader) -> None:
    assert {tag for tag, _ in reader.elements} <= OURS
    assert Counter(tag for tag, _ in reader.elements)["script"] == 1
    handlers = [name for _, attrs in reader.elements for name in attrs if name.startswith("on")]
    assert handlers == []


def test_hostile_words_stand_as_text(page: str) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{7*7}}" in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "⟨U+202E⟩gnp.exe" in page


def test_no_style_stands_in_an_attribute(reader: Reader) -> None:
    assert reader.all("style") == []


@pytest.mark.parametrize("tag", ["style", "script"])
def test_the_policy_names_the_hash_of_what_it_allows(page: str, tag: str) -> None:
    found = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    assert found
    digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1]
    assert policy[1].startswith("default-src &#39;none&#39;")


def test_ids_are_unique_and_every_inner_link_has_a_target(reader: Reader) -> None:
    ids = Counter(reader.all("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    inner = {href[1:] for href in reader.all("href") if href.startswith("#")}
    assert inner <= set(ids)
    assert set(reader.all("aria-labelledby")) <= set(ids)
    assert set(reader.all("aria-describedby")) <= set(ids)


def test_nothing_is_fetched_and_only_web_addresses_are_linked(reader: Reader) -> None:
    assert reader.all("src") == []
    outer = [href for href in reader.all("href") if not href.startswith("#")]
    assert outer == ["https://courier.example/aurelia?a=1&b=2"]
    [link] = [attrs for _, attrs in reader.elements if attrs.get("href") == outer[0]]
    assert link["rel"] == "noreferrer noopener"


def test_headings_go_down_one_level_at_a_time(reader: Reader) -> None:
    levels = [int(tag[1]) for tag, _ in reader.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_text_of_every_report_is_there_word_for_word(ledger: Ledger, page: str) -> None:
    for article in ledger.articles:
        shown = [
            part
            for part in re.split(r'<div class="text"', page)[1:]
            if f'lang="{article.language}"' in part[:60]
        ]
        plain = [" ".join(_strip_signs(part.partition("</div>")[0]).split()) for part in shown]
        assert " ".join(make_visible(article.text).split()) in plain


def _strip_signs(text: str) -> str:
    inside = re.sub(r'<a class="sign.*?</a>', "", text, flags=re.DOTALL)
    reader = Reader("<p " + inside)
    return "".join(data for _, data in reader.texts)


def test_the_headline_is_the_earliest_one(page: str) -> None:
    assert ">Night ferry with 214 aboard aground off Sanna Point</h1>" in page


def test_both_sides_of_a_difference_stand_with_their_outlets(page: str) -> None:
    [card] = re.findall(r'<article class="finding disputed" id="D1".*?</article>', page, re.DOTALL)
    assert ">214</p>" in card
    assert ">220</p>" in card
    assert all(name in card for name in ("Harbour Courier", "Bay Dispatch", "Lagoon Times"))


def test_differing_words_are_set_apart(page: str) -> None:
    assert '<em class="differs">ship</em>' in page
    assert '<em class="differs">boat</em>' in page


def test_one_origin_stands_in_one_column(page: str) -> None:
    [card] = re.findall(r'<article class="finding corroborated" id="C1".*?</article>', page, re.DOTALL)
    assert card.count('<div class="column">') == 2
    assert "3 outlets" in card


def test_problems_and_limits_are_told(page: str) -> None:
    assert "What could not be read" in page
    assert "missing.txt: no such file" in page
    assert "does not prove them independent" in page


def test_an_empty_ledger_gives_a_page() -> None:
    assert "Nothing to compare" in write_page(Ledger(articles=()))


def test_a_ledger_without_texts_links_no_passage(ledger: Ledger) -> None:
    bare = replace(ledger, articles=tuple(replace(article, text="") for article in ledger.articles))
    reader = Reader(write_page(bare))
    inner = {href[1:] for href in reader.all("href") if href.startswith("#")}
    assert inner <= set(reader.all("id"))


def test_ten_reports_stay_under_a_megabyte() -> None:
    text = "".join(
        f"In the {n}th hour the water stood {n} metres high at the old bridge.\n" for n in range(80)
    )
    articles = tuple(Article(id=f"a{n}", path=f"{n}.txt", text=text, outlet=f"Paper {n}") for n in range(10))
    lines = [match.span() for match in re.finditer(r".+", text)]
    findings = tuple(
        Finding(
            id=f"f{number}",
            kind="figure",
            verdict="corroborated",
            accounts=tuple(Span(article=article.id, start=start, end=end - 1) for article in articles),
            origins=tuple((article.id,) for article in articles),
            reasons=(Reason(rule="no_dependence", text="No dependence was found."),),
        )
        for number, (start, end) in enumerate(lines[::2])
    )
    page = write_report(Ledger(articles=articles, findings=findings), "html")
    assert len(page.encode()) < 1_000_000


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://paper.example/1", True),
        ("http://paper.example/1", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("//paper.example", False),
        ("http://[broken", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, *, linked: bool) -> None:
    assert (web_address(url) is not None) is linked


def test_folders_of_the_machine_are_not_shown(ledger: Ledger) -> None:
    article = replace(ledger.articles[1], path="/home/jo/desk/dispatch.txt")
    page = write_page(Ledger(articles=(article,)))
    assert "desk" not in page
    assert file_name("C:\\desk\\x.txt") == "x.txt"


@given(st.text(max_size=200), st.data())
@settings(max_examples=60, deadline=None)
def test_any_text_and_any_passages_give_a_sound_page(text: str, data: st.DataObject) -> None:
    article = Article(id="a", path="a.txt", text=text, title=text[:40], outlet=text[:20] or None)
    other = Article(id="b", path="b.txt", text=text[::-1], language=text[:5])
    bounds = st.integers(min_value=0, max_value=len(text))
    spans = data.draw(st.lists(st.tuples(st.sampled_from("ab"), bounds, bounds), min_size=1, max_size=6))
    accounts = tuple(Span(article=key, start=min(m, n), end=max(m, n)) for key, m, n in spans)
    finding = Finding(
        id="f",
        kind="report",
        verdict="corroborated",
        accounts=accounts,
        origins=(("a",), ("b",)),
        confidence=0.4,
    )
    page = write_page(Ledger(articles=(article, other), findings=(finding,)))
    page.encode("utf-8")
    reader = Reader(page)
    ids = Counter(reader.all("id"))
    assert max(ids.values()) == 1
    assert {href[1:] for href in reader.all("href") if href.startswith("#")} <= set(ids)
    assert set(reader.all("aria-describedby")) <= set(ids)
    assert {tag for tag, _ in reader.elements} <= OURS
