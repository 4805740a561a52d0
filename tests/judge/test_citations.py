from __future__ import annotations

import pytest

from twosource.annotate import annotate_article
from twosource.judge.accounts import Account
from twosource.judge.citations import find_sources
from twosource.judge.outlets import find_citations, gather_outlets
from twosource.language import load_language
from twosource.model import Annotated, Article, Entity, Extent, Span, Statement
from twosource.outlets import is_last_of, key_outlet
from twosource.segment import segment_article

ENGLISH = load_language("en")
ELSEWHERE = ENGLISH.table("citing")["elsewhere"]
OUTLETS = ("Harbour Gazette", "Herald")


def list_sources(account: Account) -> list[tuple[str, Span]]:
    """Return from what an account has it, in a story of all outlets."""
    outlets = gather_outlets(OUTLETS, [account.article.text], ENGLISH)
    return list(find_sources(account, outlets, ENGLISH))


def cited(text: str, account: str = "", told: tuple[str, str, str] | None = None) -> set[str]:
    """Return what an account of a Herald report has as its source; `told` is a source, a cue, a content."""
    article = Article(id="a", path="a.txt", text=text, outlet="Herald")
    records: tuple[Statement, ...] = ()
    if told:
        source, cue, content = (Extent(start=text.index(it), end=text.index(it) + len(it)) for it in told)
        statement = Statement(
            id="s",
            article="a",
            start=content.start,
            end=content.end,
            quote="indirect",
            cue=cue,
            source=source,
        )
        records = (statement,)
    annotated = Annotated(segmented=segment_article(article, ENGLISH), records=records)
    start = text.index(account)
    span = Span(article="a", start=start, end=start + len(account or text))
    party = Account(annotated=annotated, spans=(span,))
    keys = {key for key, _ in list_sources(party)}
    return {outlet for outlet in OUTLETS if key_outlet(outlet, ENGLISH) in keys}


@pytest.mark.parametrize(
    "text",
    [
        "The harbour master told the Harbour Gazette that the ferry had been late.",
        "The ferry had been late, the harbour master told the Harbour Gazette.",
        "Tugs freed the ferry at dawn, the Harbour Gazette reported.",
        "In an interview with the Harbour Gazette the minister ruled out a sale.",
        "The contract, first reported by the Harbour Gazette, was signed in June.",
        "The ferry had been late, the Harbour Gazette newspaper said.",
        "The ferry had been late, according to the daily newspaper Harbour Gazette.",
        "The ferry had been late, according to the state-owned Harbour Gazette newspaper.",
        "The master told a local website, Harbour Gazette, that the ferry had been late.",
        "The Harbour Gazette, a weekly that belongs to the port, wrote that the ferry had been late.",
        "Tugs freed the ferry at dawn, reported the Harbour Gazette.",
        "Tugs freed the ferry at dawn, per the Harbour Gazette.",
        "The master gave the Harbour Gazette a short statement, in which he denied it.",
        "The company provided the Harbour Gazette with a statement that denied the sale.",
        "In a statement sent to the Harbour Gazette, the company denied the sale.",
        "In a statement carried by the Harbour Gazette, the company denied the sale.",
        "The ferry is safe, the master told the Harbour Gazette's Ole Brun.",
        "The ferry is safe, the master said in a Harbour Gazette interview.",
        "The Harbour Gazette is reporting that the ferry has been sold.",
        "When speaking to the Harbour Gazette, the master ruled out a sale.",
        "The Harbour Gazette also said that the ferry had been late.",
        "As the Harbour Gazette's Ole Brun put it, the ferry had been late.",
        "Sources tell the Harbour Gazette that the ferry will be sold.",
        "The harbour office confirmed the sale to the Harbour Gazette.",
        "The ferry will be sold, according to a report on Sunday in the Harbour Gazette.",
        "The Harbour Gazette quotes the master as saying that the ferry will be sold.",
    ],
)
def test_what_a_sentence_tells_is_from_the_outlet_that_it_cites(text: str) -> None:
    assert cited(text) == {"Harbour Gazette"}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Nilsen, who told the Harbour Gazette of her plans, was named to the board.",
        "Ada Nilsen, who had once told the Harbour Gazette about the fog, was named to the board.",
        "Ada Nilsen was dismissed after telling the Harbour Gazette about the letter.",
        "The minister resigned after the Harbour Gazette reported the payments.",
        "Ada Nilsen, 61, told the Harbour Gazette last year about the fog, and now she leads the board.",
        "The Herald reported that the ferry had been late.",
        "The master gave the Harbour Gazette building to the town.",
        "The bus stops at the Harbour Gazette, a brick building, at noon.",
        "The Harbour Gazette's Ole Brun was named to the board of the port.",
    ],
)
def test_a_citation_of_something_else_is_no_source(text: str) -> None:
    assert cited(text) == set()


@pytest.mark.parametrize("example", [it["example"] for part in ELSEWHERE.values() for it in part])
def test_each_example_of_a_citation_elsewhere_is_no_source(example: str) -> None:
    assert cited(example) == set()


BOTH = "The cabinet appointed Ada Nilsen, and she told the Harbour Gazette that she would begin at once."
TOLD = ("she", "told", "she would begin at once")


@pytest.mark.parametrize(
    ("account", "sources"),
    [
        ("she would begin at once", {"Harbour Gazette"}),
        ("and she told the Harbour Gazette that she would begin at once", {"Harbour Gazette"}),
        ("The cabinet appointed Ada Nilsen", set()),
        (BOTH, set()),
    ],
)
def test_only_what_was_told_to_an_outlet_is_from_it(account: str, sources: set[str]) -> None:
    assert cited(BOTH, account, TOLD) == sources


def test_what_someone_told_an_outlet_is_from_it_in_a_relative_clause_too() -> None:
    text = "Ada Nilsen, who told the Harbour Gazette that the helm had failed, left on Monday."
    told = ("Ada Nilsen", "told", "the helm had failed")
    assert cited(text, "the helm had failed", told) == {"Harbour Gazette"}
    assert cited(text, "left on Monday", told) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Tugs freed the ferry at dawn, according to Harbour Gazette.",
        "Tugs freed the ferry at dawn, harbourgazette.com reports.",
        "Tugs freed the ferry at dawn (via the Harbour Gazette).",
        "Tugs freed the ferry at dawn (Harbour Gazette).",
        "Tugs freed the ferry at dawn. Nobody was hurt. (Harbour Gazette)",
        "Tugs freed the ferry at dawn. The Harbour Gazette first reported the rescue.",
        "Via The Harbour Gazette:\nTugs freed the ferry at dawn.",
        "Tugs freed the ferry at dawn.\n\nh/t Harbour Gazette",
        "Tugs freed the ferry at dawn.\n\n[The Harbour Gazette]",
        "Tugs freed the ferry at dawn.\n\nSources: Kelby Radio, Harbour Gazette",
        "Tugs freed the ferry at dawn.\n\nRead the full story at The Harbour Gazette.",
        "The Harbour Gazette broke the news.\n\nTugs freed the ferry at dawn.",
    ],
)
def test_a_report_may_cite_an_outlet_beside_the_sentence_or_for_all_that_it_tells(text: str) -> None:
    assert cited(text, "Tugs freed the ferry at dawn") == {"Harbour Gazette"}


@pytest.mark.parametrize(
    "text",
    [
        "Tugs freed the ferry at dawn.\n\nIn 1931 the Harbour Gazette first reported on a fog bell here.",
        "Tugs freed the ferry at dawn.\n\nPhoto: Ada Holm for the Harbour Gazette",
        "Tugs freed the ferry at dawn (the Harbour Gazette slept).",
    ],
)
def test_an_outlet_that_is_named_for_something_else_is_no_source_of_the_report(text: str) -> None:
    assert cited(text, "Tugs freed the ferry at dawn") == set()


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("The ferry was late, the master told the Kelby Times-News.", {"kelbytimesnews"}),
        ("The ferry was late, the Valley Star reported Tuesday.", {"valleystar"}),
        ("The ferry was late.\nInformation from: Sund Gazette, http://www.sund.example", {"sundgazette"}),
        ("Gary Herald said that the ferry was late.", set()),
        ("The ferry was late, the master told the trade journal Kiln & Oven.", {"kiln&oven"}),
        ("The ferry was late, Skib, a monthly for masters, reported.", {"skib"}),
        ("The ferry was late, Norland’s Orsk newspaper reported.", {"orsk"}),
        ("The ferry was late, the master told KQZX-TV.", {"kqzxtv"}),
        ("The ferry was late, the Skibsposten reported.", {"skibsposten"}),
        ("The ferry was late, Norland’s website eSkib.fr now claims.", {"eskib"}),
        ("The ferry was late, according to the website eSkib.fr’s sources.", {"eskib"}),
        ("The ferry was late, Skib.net.au reported.", {"skib"}),
        ("Skib.net reported that the ferry line made a loss.", {"skib"}),
        ("Skib.net reported a profit of 3 million crowns for the quarter.", set()),
        ("Skib.net reported quarterly sales of 3 million crowns.", set()),
        ("Skib.net reported a steep 5% fall in revenue.", set()),
        ("The online seller Skib.net reported that the ferry was late.", set()),
        ("The ferry was late, the master told the Kelby Beacon.", {"kelbybeacon"}),
        ("The ferry was late, Skibhire.com said; it lets ferries.", set()),
        ("Write to ada@skib.net, reported missing on Monday, if the ferry was late.", set()),
        ("The ferry was late, an Orsk newspaper said. Orsk said that it was not.", set()),
        ("Ada Holm, the owner of a newspaper, said that the ferry was late.", set()),
        ("Orne Line, a shipping company, told KPMG that the ferry was late.", set()),
        ("Oksana Star, a nurse, said that the ferry was late.", set()),
        ("Captain Star said that the ferry was late.", set()),
        ("The master told the newspaper Zelko Brun had been late.", set()),
        ("Police in the Channel Islands said that the ferry was late.", set()),
        ("The ferry was late, American Express said.", set()),
        ("The ferry was late, according to the Gary Herald.", {"garyherald"}),
        ("Two million came, according to the Times Square Alliance.", set()),
        ("Two million came, according to the Orsk University Press.", set()),
        ("It was a Golden Globe, and the ferry passed the Trading Post.", set()),
    ],
)
def test_a_name_that_words_of_the_press_end_is_cited_though_no_table_has_it(
    text: str, keys: set[str]
) -> None:
    article = Article(id="a", path="a.txt", text=text, outlet="Quay Courier", language="en")
    annotated = annotate_article(segment_article(article, ENGLISH), ENGLISH)
    outlets = gather_outlets(["Quay Courier"], [text], ENGLISH)
    spans = (annotated.segmented.sentences[0].span,)
    party = Account(annotated=annotated, spans=spans, records=annotated.records)
    assert {key for key, _ in find_sources(party, outlets, ENGLISH)} == keys


def test_what_another_report_calls_a_magazine_may_be_an_island_here() -> None:
    text = "The island of Kiln said that the ferry was late."
    article = Article(id="a", path="a.txt", text=text, outlet="Quay Courier", language="en")
    annotated = annotate_article(segment_article(article, ENGLISH), ENGLISH)
    outlets = gather_outlets(["Quay Courier"], [text, "Potters read the magazine Kiln."], ENGLISH)
    party = Account(
        annotated=annotated, spans=(annotated.segmented.sentences[0].span,), records=annotated.records
    )
    assert not list(find_sources(party, outlets, ENGLISH))


def test_the_second_sentence_of_a_statement_is_from_the_outlet_that_its_first_names() -> None:
    text = "In a statement sent to the Harbour Gazette, Orne Line said: “We are sorry. It has 125 ships.”"
    article = Article(id="a", path="a.txt", text=text, outlet="Quay Courier", language="en")
    annotated = annotate_article(segment_article(article, ENGLISH), ENGLISH)
    start = text.index("125")
    party = Account(
        annotated=annotated,
        spans=(Span(article="a", start=start, end=start + len("125 ships")),),
        records=annotated.records,
    )
    outlets = gather_outlets(["Harbour Gazette"], [text], ENGLISH)
    assert {key for key, _ in find_sources(party, outlets, ENGLISH)} == {"harbourgazette"}


def test_an_account_is_from_where_one_of_its_passages_is() -> None:
    text = (
        "Ada Holm told the Harbour Gazette that the ferry had been late.\n"
        "The new ferry, which has room for twice as many cars and trucks, will sail in May with nine men."
    )
    article = Article(id="a", path="a.txt", text=text, outlet="Quay Courier", language="en")
    annotated = annotate_article(segment_article(article, ENGLISH), ENGLISH)
    spans = tuple(it.span for it in annotated.segmented.sentences)
    party = Account(annotated=annotated, spans=spans, records=annotated.records)
    outlets = gather_outlets(["Harbour Gazette"], [text], ENGLISH)
    assert {key for key, _ in find_sources(party, outlets, ENGLISH)} == {"harbourgazette"}


def test_an_outlet_that_calls_itself_by_its_last_word_cites_nobody() -> None:
    article = Article(id="a", path="a.txt", text="The ferry is safe, the Herald said.", outlet="Sund Herald")
    segmented = segment_article(article, ENGLISH)
    party = Account(
        annotated=Annotated(segmented=segmented), spans=(Span(article="a", start=0, end=len(article.text)),)
    )
    outlets = gather_outlets(["Sund Herald", "Harbour Gazette"], [article.text], ENGLISH)
    assert list(find_sources(party, outlets, ENGLISH)) == []


@pytest.mark.parametrize(
    ("own", "cited"),
    [
        ("Sund Times", "The Times"),
        ("Maritime", "TIME"),
        ("Newsweek", "The Week"),
        ("Sund Herald", "The Herald"),
    ],
)
def test_another_outlet_whose_name_ends_ones_own_is_cited(own: str, cited: str) -> None:
    article = Article(id="a", path="a.txt", text=f"The ferry is safe, {cited} reported.", outlet=own)
    party = Account(
        annotated=Annotated(segmented=segment_article(article, ENGLISH)),
        spans=(Span(article="a", start=0, end=len(article.text)),),
    )
    outlets = gather_outlets([own, cited], [article.text], ENGLISH)
    assert {key for key, _ in find_sources(party, outlets, ENGLISH)} == {key_outlet(cited, ENGLISH)}


@pytest.mark.parametrize(
    ("short", "outlet", "same"),
    [
        ("the Gazette", "The Harbour Gazette", True),
        ("UN", "The Sun", False),
        ("ICE", "The Voice", False),
        ("Press", "Associated Press", False),
        ("The Times", "Financial Times", False),
    ],
)
def test_an_outlet_is_called_by_its_last_words(short: str, outlet: str, *, same: bool) -> None:
    assert is_last_of(short, outlet, ENGLISH) == same


def test_a_person_who_is_called_as_an_outlet_is_none() -> None:
    text = "Mayor Ada Herald spoke at noon. The ferry is safe, Herald said."
    article = Article(id="a", path="a.txt", text=text, outlet="Kelby Radio")
    segmented = segment_article(article, ENGLISH)
    mentions = tuple(Span(article="a", start=it, end=it + 6) for it in (10, text.rindex("Herald")))
    mayor = Entity(id="e", kind="person", name="Ada Herald", mentions=mentions)
    start = text.index("The ferry")
    spans = (Span(article="a", start=start, end=len(text)),)
    found = [
        list_sources(Account(annotated=annotated, spans=spans))
        for annotated in (
            Annotated(segmented=segmented),
            Annotated(segmented=segmented, entities=(mayor,)),
        )
    ]
    assert [bool(it) for it in found] == [True, False]


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("“The ferry is safe. It will sail,” Ada Holm told the Harbour Gazette.", "It will sail"),
        ("The Harbour Gazette asked. The ferry will sail, the newspaper said.", "The ferry will sail"),
    ],
)
def test_what_an_outlet_says_or_hears_is_from_it_wherever_its_name_stands(text: str, account: str) -> None:
    article = Article(id="a", path="a.txt", text=text, outlet="Herald")
    start = text.index(account)
    statement = Statement(
        id="s", article="a", start=start, end=start + len(account), quote="indirect", via="outlet"
    )
    party = Account(
        annotated=Annotated(segmented=segment_article(article, ENGLISH)),
        spans=(statement.span,),
        records=(statement,),
        voices={"outlet": "harbourgazette"},
    )
    assert "harbourgazette" in {key for key, _ in list_sources(party)}


@pytest.mark.parametrize(
    "written",
    ["Harbour Gazette", "the harbour gazette", "harbour-gazette.example", "www.theharbourgazette.co.uk"],
)
def test_one_outlet_has_one_key_however_it_is_written(written: str) -> None:
    assert key_outlet(written, ENGLISH) == key_outlet("The Harbour Gazette", ENGLISH)


def test_a_site_is_cited_by_the_name_in_its_address_but_not_by_common_words() -> None:
    article = Article(
        id="a", path="a.txt", text="Tugs came at dawn, the Sun Rise reported; sun rise said nothing."
    )
    span = Span(article="a", start=0, end=len(article.text))
    outlets = gather_outlets(("sunrise.example",), [article.text], ENGLISH)
    found = list(find_citations(article, [span], outlets, ENGLISH))
    assert [article.slice(words) for _, words in found] == ["Sun Rise reported"]


@pytest.mark.parametrize(
    "text",
    [
        "She was a clerk of the Associated Press (AP).",
        "The Herald has more readers than any other paper on the coast.",
        "In 1999 the Herald ran the story that made him famous.",
        "Hill said on Monday that the bridge was safe.",
    ],
)
def test_what_only_names_an_outlet_or_looks_like_it_is_no_citation(text: str) -> None:
    article = Article(id="a", path="a.txt", text=text, outlet="Harbour Gazette")
    whole = Span(article="a", start=0, end=len(text))
    outlets = gather_outlets(("Herald", "thehill.example", "AP"), [text], ENGLISH)
    for reach in ("sentence", "beside", "whole"):
        assert list(find_citations(article, (whole,), outlets, ENGLISH, reach)) == []


def test_a_site_with_an_article_in_its_name_is_cited_with_it_or_in_several_words() -> None:
    for outlet, text in (
        ("thehill.example", "The bridge is safe, The Hill reported."),
        ("theharbourpost.example", "The bridge is safe, a Harbour Post report said."),
    ):
        article = Article(id="a", path="a.txt", text=text, outlet="Herald")
        whole = Span(article="a", start=0, end=len(text))
        outlets = gather_outlets((outlet,), [text], ENGLISH)
        assert len(list(find_citations(article, (whole,), outlets, ENGLISH))) == 1


def test_a_site_without_a_name_of_its_own_keeps_its_address() -> None:
    article = Article(id="a", path="a.txt", text="The bridge is safe, the.com reported.", outlet="Herald")
    whole = Span(article="a", start=0, end=len(article.text))
    outlets = gather_outlets(("the.com",), [article.text], ENGLISH)
    assert len(list(find_citations(article, (whole,), outlets, ENGLISH))) == 1
    assert key_outlet("the.com", ENGLISH) == "the.com"


def test_a_page_of_nothing_but_marks_cites_nobody() -> None:
    for marks in ("\n", "(", "— ", "via "):
        article = Article(id="a", path="a.txt", text=marks * 20_000, outlet="Herald")
        whole = Span(article="a", start=0, end=len(article.text))
        outlets = gather_outlets(OUTLETS, [article.text], ENGLISH)
        assert list(find_citations(article, (whole,), outlets, ENGLISH, "whole")) == []
