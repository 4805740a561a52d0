"""Whom a cue gives its words to: the mention of its line whose traits weigh most."""

from __future__ import annotations

import pytest

from twosource.annotate.entities.mentions import Form, Mention
from twosource.annotate.entities.names.names import find_names
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.claims import Claim
from twosource.annotate.statements.find import read_settings
from twosource.annotate.statements.sources.attribution import (
    DOUBT,
    Bid,
    attribute_claims,
    choose_bid,
    list_bids,
)
from twosource.annotate.statements.sources.quoting import settle_source
from twosource.annotate.words import read_words
from twosource.language import load_language
from twosource.model import Article, EntityKind, Extent, Tag
from twosource.segment import segment_article

ENGLISH = load_language("en")
HOLM = Mention(start=0, end=4, text="Holm")
CRITICS = Mention(start=9, end=16, text="critics", form="description")
CLAIM = Claim(start=30, end=40, quote="indirect", paragraph=0, source=HOLM)


def test_the_mention_that_weighs_most_is_the_source() -> None:
    bids = [Bid(HOLM, {"near": 1.0}), Bid(CRITICS, {"far": 1.0})]
    assert choose_bid(CLAIM, bids, {"far": DOUBT + 0.1}) == CRITICS


def test_what_was_chosen_stands_where_there_is_doubt() -> None:
    bids = [Bid(HOLM, {"near": 1.0}), Bid(CRITICS, {"far": 1.0})]
    assert choose_bid(CLAIM, bids, {"far": DOUBT - 0.1}) == HOLM


def test_all_who_stand_in_the_line_may_be_its_source() -> None:
    text = "After the inspector met Tomas Okafor, he asked if the bridge was safe."
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    ((line, setting),) = read_settings(read_words(segmented), (), ENGLISH)
    cue = Extent(start=text.index("asked"), end=text.index("asked") + 5)
    claim = Claim(start=text.index("if the"), end=len(text) - 1, quote="indirect", paragraph=0, cue=cue)
    found = {bid.mention.text for bid in list_bids(setting, claim, ()) if bid.mention}
    assert {"the inspector", "he"} <= found
    assert line.paragraph == 0


def test_the_shipped_weights_trust_a_tag() -> None:
    weights = ENGLISH.table("sources")["weight"]
    assert weights["source sure"] > 0
    assert weights["broken"] < 0


def test_a_verb_taken_for_a_source_gives_way() -> None:
    text = "Ada Holm did not bend. She gave them no quarter, and she said the bridge was safe."
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    _, (_, setting) = read_settings(read_words(segmented), (), ENGLISH)
    start, said = text.index("she said"), text.index("said")
    wrong = Mention(start=text.index("gave"), end=start - 6, text="gave them no quarter", form="description")
    claim = Claim(
        start=said + 5,
        end=len(text) - 1,
        quote="indirect",
        paragraph=0,
        cue=Extent(start=said, end=said + 4),
        source=wrong,
    )
    tag = Tag(start=start, end=start + 3, label="source", score=0.9)
    (settled,) = attribute_claims(setting, [claim], (tag,), ENGLISH.table("sources")["weight"])
    assert settled.source is not None
    assert settled.source.text == "she"


def test_the_name_beside_a_description_is_the_source() -> None:
    text = "A spokesman for the port, Ada Holm, said the bridge was safe."
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    start, said = text.index("Ada"), text.index("said")
    name = Mention(start=start, end=start + 8, lead=start, text="Ada Holm", kind="person")
    ((_, setting),) = read_settings(read_words(segmented), (name,), ENGLISH)
    described = Mention(start=0, end=start - 2, text=text[: start - 2], form="description", kind="person")
    claim = Claim(
        start=said + 5,
        end=len(text) - 1,
        quote="indirect",
        paragraph=0,
        cue=Extent(start=said, end=said + 4),
        source=described,
    )
    assert settle_source(setting, claim).source == name


DESCRIBED = ("description", "person")
BODY = ("name", "organisation")


@pytest.mark.parametrize(
    ("text", "source", "sort", "named"),
    [
        (
            "Another commenter, “Harbour_Lady,” claimed it was old.",
            "Another commenter",
            DESCRIBED,
            "Harbour_Lady",
        ),
        ("A commenter named “tide9” said it was old.", "A commenter named", DESCRIBED, "tide9"),
        ("The diver, who is known only as Maria, said it was cold.", "The diver", DESCRIBED, "Maria"),
        (
            "The organisers, Orrin Ferries, said it was cold.",
            "The organisers",
            ("description", "other"),
            "Orrin Ferries",
        ),
        (
            "The state-run Harbour Post daily newspaper said it was cold.",
            "The state-run Harbour Post daily newspaper",
            ("description", "organisation"),
            "Harbour Post",
        ),
        (
            "Maria Holm of the Harbour Union, Lisbon (Peru) said it was cold.",
            "Lisbon",
            ("name", "place"),
            "Maria Holm",
        ),
        ("At least one diver, Lisbon’s Maria Holm, said it was cold.", "one diver", DESCRIBED, "Maria Holm"),
        ("The president called Maria Holm brave.", "The president", DESCRIBED, "The president"),
        ("The mayor called Maria Holm a liar and said it was cold.", "The mayor", DESCRIBED, "The mayor"),
        ("The mayor, as Maria Holm has noted, said it was cold.", "The mayor", DESCRIBED, "The mayor"),
        ("The board reported sales as falling and said it was cold.", "The board", BODY, "The board"),
        (
            "The chair of the Harbour Board, Maria Holm, said it was cold.",
            "Harbour Board",
            BODY,
            "Maria Holm",
        ),
        (
            "The Harbour Post quoted a visitor to the port as saying it was cold.",
            "Harbour Post",
            BODY,
            "a visitor",
        ),
        (
            "Maria Holm was quoted as saying in the Harbour Post it was cold.",
            "Harbour Post",
            BODY,
            "Maria Holm",
        ),
    ],
)
def test_who_is_named_or_quoted_beside_a_source_speaks(
    text: str, source: str, sort: tuple[Form, EntityKind], named: str
) -> None:
    reading = read_words(segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH))
    ((_, setting),) = read_settings(reading, find_names(reading, read_lexicon(ENGLISH)), ENGLISH)
    start = text.index(source)
    form, kind = sort
    mention = Mention(start=start, end=start + len(source), text=source, form=form, kind=kind)
    word = next(cue for cue in ("saying", "claimed", "said", "called") if cue in text)
    cue = Extent(start=text.index(word), end=text.index(word) + len(word))
    claim = Claim(
        start=cue.end + 1, end=len(text) - 1, quote="indirect", paragraph=0, cue=cue, source=mention
    )
    settled = settle_source(setting, claim)
    assert settled.source is not None
    assert settled.source.text == named
