"""Which candidates are statements, by their traits and the shipped weights."""

from __future__ import annotations

from twosource.annotate.attributions import find_attributions
from twosource.language import load_language
from twosource.model import Article, Tag
from twosource.segment import segment_article

ENGLISH = load_language("en")
TEXT = "The harbour master said the crane was safe. Fishermen hope the strike ends."


def find_contents(*tags: Tag) -> list[str]:
    article = Article(id="a", path="a.txt", text=TEXT, language="en")
    _, statements = find_attributions(segment_article(article, ENGLISH), ENGLISH, tags)
    return [TEXT[each.start : each.end] for each in statements]


def tag(words: str, label: str, score: float) -> Tag:
    start = TEXT.index(words)
    return Tag(start=start, end=start + len(words), label=label, score=score)


SAID = (
    tag("The harbour master", "source", 0.9),
    tag("said", "cue", 0.95),
    tag("the crane was safe", "content", 0.95),
)


def test_what_tags_and_rules_agree_on_is_a_statement() -> None:
    assert find_contents(*SAID) == ["the crane was safe"]


def test_a_belief_of_doubtful_tags_is_none() -> None:
    belief = tag("the strike ends", "belief-content", 0.3), tag("hope", "belief-cue", 0.3)
    assert find_contents(*SAID, *belief) == ["the crane was safe"]


def test_a_possible_content_alone_needs_to_be_likely() -> None:
    assert find_contents(*SAID, tag("the strike ends", "possible-content", 0.2)) == ["the crane was safe"]


def test_the_weights_name_known_kinds() -> None:
    table = ENGLISH.table("statements")
    assert set(table["bar"]) == {"direct", "mixed", "indirect", "nested"}
    assert "always" in table["weight"]
    assert "always" in table["nested"]


def test_of_two_readings_of_one_clause_the_likelier_stands() -> None:
    assert find_contents(*SAID, tag("said the crane was safe", "possible-content", 0.4)) == [
        "the crane was safe"
    ]


def test_a_statement_inside_another_stands_beside_it() -> None:
    text = "The diver said Harbour Watch had denied that the bridge was unsafe."
    spans = {
        "source": ("The diver", "Harbour Watch"),
        "cue": ("said", "denied"),
        "content": ("Harbour Watch had denied that the bridge was unsafe", "the bridge was unsafe"),
    }
    tags = [
        Tag(start=text.index(words), end=text.index(words) + len(words), label=label, score=0.9)
        for label, all_words in spans.items()
        for words in all_words
    ]
    article = Article(id="a", path="a.txt", text=text, language="en")
    entities, statements = find_attributions(segment_article(article, ENGLISH), ENGLISH, tags)
    names = {entity.id: entity.name for entity in entities}
    assert [text[each.start : each.end] for each in statements] == list(spans["content"])
    assert [names[each.speaker or ""] for each in statements] == ["The diver", "Harbour Watch"]


def test_a_cue_without_a_tagged_source_gets_the_one_beside_it() -> None:
    tags = [each for each in SAID if each.label != "source"]
    article = Article(id="a", path="a.txt", text=TEXT, language="en")
    entities, (statement,) = find_attributions(segment_article(article, ENGLISH), ENGLISH, tags)
    assert [each.name for each in entities if each.id == statement.speaker] == ["The harbour master"]
