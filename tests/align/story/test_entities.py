"""Entities across reports: one bearer under several names is one, two bearers of one office are two."""

from __future__ import annotations

import pytest

from twosource.align.story.entities import join_entities
from twosource.annotate.attributions import find_attributions
from twosource.language import load_language
from twosource.model import Annotated, Article, Entity
from twosource.segment import segment_article

ENGLISH = load_language("en")


def annotate(*texts: str) -> list[Annotated]:
    annotated = []
    for number, text in enumerate(texts):
        article = Article(id=f"article-{number}", path=f"{number}.txt", text=text, language="en")
        segmented = segment_article(article, ENGLISH)
        entities, statements = find_attributions(segmented, ENGLISH)
        annotated.append(Annotated(segmented=segmented, entities=entities, records=statements))
    return annotated


def join(*texts: str) -> tuple[Entity, ...]:
    return join_entities(annotate(*texts), ENGLISH)[0]


def articles_of(entity: Entity) -> set[str]:
    return {span.article for span in entity.mentions}


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("Trade Minister Wen Tao left.", "Mr. Wen left.", "Wen Tao"),
        ("Culture Minister Hu Anping left.", "Culture Minister Hu Anpin left.", "Hu Anping (Hu Anpin)"),
        ("Senator Robert Hale left.", "Senator Bob Hale left.", "Robert Hale (Bob Hale)"),
        ("Dr. A. Holm left.", "Dr. Ada Holm left.", "Ada Holm"),
        ("Prime Minister Raúl Brandt left.", "Mr. Brandt met Raul Brandt.", "Raul Brandt"),
        ("Minister Yusuf Karimov left.", "Minister Yousef Karimov left.", "Yusuf Karimov (Yousef Karimov)"),
        (
            "President Dmitri Orlovsky left.",
            "President Dmitry Orlovski left.",
            "Dmitry Orlovski (Dmitri Orlovsky)",
        ),
        ("Senator J.R. Hale left.", "Senator Jonas Robert Hale left.", "Jonas Robert Hale"),
        ("The bridge is shut, police said.", "Police closed the bridge, police said.", "police"),
        ("Vice Premier He Anlin left.", "Vice Premier He Anlin met Mr. Wen.", "He Anlin"),
        ("Premier Kim Anso left.", "Premier Anso Kim left.", "Kim Anso"),
        ("The Harbour Workers Union left.", "HWU left, said the HWU.", "Harbour Workers Union (HWU)"),
    ],
)
def test_two_forms_of_one_name_are_one_entity(one: str, other: str, name: str) -> None:
    joined = [entity for entity in join(one, other) if len(articles_of(entity)) == 2]
    assert name in {entity.name for entity in joined}


def test_whoever_is_described_by_an_owner_is_told_with_him() -> None:
    names = {entity.name for entity in join("Maria Holm came early. Her lawyers said it was safe.")}
    assert "Her lawyers (Maria Holm)" in names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Maria Holm came early. One of her friends said it was safe.", "One of her friends (Maria Holm)"),
        (
            "Actor Maria Holm came early. The actor’s agent said it was safe.",
            "The actor’s agent (Maria Holm)",
        ),
        # Who is only described names no owner, and an office is an institution.
        ("The child’s mother said it was safe.", "The child’s mother"),
        ("Mayor Maria Holm came. The mayor’s office said it was safe.", "The mayor’s office"),
    ],
)
def test_an_owner_inside_a_description_is_told_too(text: str, name: str) -> None:
    assert name in {entity.name for entity in join(text)}


def test_those_of_different_owners_are_not_one() -> None:
    joined = join(
        "Ada Holm came early. Her campaign said it was safe.",
        "Thomas Lind came early. His campaign said it was safe.",
    )
    assert {"Her campaign (Ada Holm)", "His campaign (Thomas Lind)"} <= {entity.name for entity in joined}


def test_a_short_name_stands_behind_the_full_one() -> None:
    names = {
        entity.name for entity in join("The Harbour Workers Union (HWU) left.", "HWU left, said the HWU.")
    }
    assert "Harbour Workers Union (HWU)" in names


def test_an_office_held_in_turn_joins_nobody() -> None:
    joined = join("Vice Premier Liu An left.", "Vice Premier He Anlin came.")
    assert all(len(articles_of(entity)) == 1 for entity in joined if entity.kind == "person")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister Martin Holm left.", "Minister Jonas Holm left."),
        ("Minister Ada Martin left.", "Minister Ada Morton left."),
        ("Minister Ali Brandt left.", "Minister Alan Brandt left."),
    ],
)
def test_two_of_one_name_or_nearly_so_stay_two(one: str, other: str) -> None:
    assert all(len(articles_of(entity)) == 1 for entity in join(one, other) if entity.kind == "person")


def test_roles_are_joined_across_reports() -> None:
    joined = join("Thomas Okafor, the harbour master, left.", "Tom Okafor, a father of two, left.")
    (okafor,) = (entity for entity in joined if entity.kind == "person")
    assert okafor.roles == ("a father of two", "the harbour master")


def test_a_surname_that_two_people_bear_joins_nobody() -> None:
    joined = join("Ada Holm and Tomas Brandt-Holm met Maria Holm.", "Ms. Holm left.")
    assert all(len(articles_of(entity)) == 1 for entity in joined if entity.kind == "person")


def test_every_entity_of_an_article_has_its_place_in_the_story() -> None:
    articles = annotate("Wen Tao met Ada Holm in Lisbon.", "Ms. Holm said Lisbon was quiet.")
    entities, joined = join_entities(articles, ENGLISH)
    assert set(joined) == {entity.id for article in articles for entity in article.entities}
    assert set(joined.values()) == {entity.id for entity in entities}


def test_the_order_of_the_reports_changes_nothing() -> None:
    articles = annotate(
        "Wen Tao met Ada Holm.", "Mr. Wen met Ms. Holm in Lisbon.", "Wen Taoo said he met A. Holm."
    )
    assert join_entities(articles, ENGLISH) == join_entities(articles[::-1], ENGLISH)


def test_the_name_that_most_mentions_agree_with_is_the_entity_s() -> None:
    articles = annotate(
        "Robert J. Brandt met Ada Holm.", "Bob Brandt met Ada Holm. Mr. Brandt was late. Brandt left."
    )
    names = {entity.name for entity in join_entities(articles, ENGLISH)[0]}
    assert names == {"Bob Brandt (Robert J. Brandt)", "Ada Holm"}
