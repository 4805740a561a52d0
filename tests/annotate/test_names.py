"""Names, titles and pronouns: every entry of the language pack finds what its example holds."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.annotate.attributions import find_attributions
from twosource.annotate.entities.names.names import find_names
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.words import read_words
from twosource.language import load_language
from twosource.model import Article, Entity, Segmented, Tag
from twosource.segment import segment_article

ENGLISH = load_language("en")
ENTRIES = [
    pytest.param(entry, id=f"{table}-{kind}-{number}")
    for table in ("names", "titles", "pronouns", "function_words")
    for kind, entries in ENGLISH.table(table).items()
    if isinstance(entries, list)
    for number, entry in enumerate(entries)
    if "example" in entry
]


def cut(text: str) -> Segmented:
    return segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)


def find_entity(entities: tuple[Entity, ...], name: str) -> Entity | None:
    return next((entity for entity in entities if entity.name == name), None)


@pytest.mark.parametrize("entry", ENTRIES)
def test_each_entry_of_the_pack_does_what_its_example_shows(entry: dict[str, Any]) -> None:
    entities, statements = find_attributions(cut(entry["example"]), ENGLISH)
    if "person" in entry:
        held = find_entity(entities, entry["person"])
        assert held is not None
        assert not statements or statements[-1].speaker == held.id
    if "name" in entry:
        assert find_entity(entities, entry["name"])
    if "source" in entry:
        assert entry["source"] in {entity.name for entity in entities}
    for word in entry.get("absent", ()):
        assert not any(word in entity.name.split() for entity in entities)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Meet Ada Holm and Tomas van der Brandt.", ["Ada Holm", "Tomas van der Brandt"]),
        ("On Tuesday Sen. Ada Holm, R-Ohio, left.", ["Ada Holm"]),
        ("Port Officials Shut Old Bridge Before Winter", []),
        ("Holm Says Dam Was Safe\n\nThen Ada Holm left.", ["Holm", "Ada Holm"]),
        ("Residents Fear Bridge Will Close", []),
        ("Ada Lund Says No\n\nThen Lund left.", ["Ada Lund", "Lund"]),
        ("Ada Holm Says No\n\nHolm left.", ["Ada Holm"]),
        ("Ada Holm Will Run\n\nThen Lund left.", ["Ada Holm", "Lund"]),
        ("Ada M. Holm Is Out\n\nThen Lund left.", ["Ada M. Holm", "Lund"]),
        ("Ada Holm, Mayor Of Lund, Is Ill\n\nThen Holm left.", ["Ada Holm", "Holm"]),
        # A line of a few names, a sentence and a title of a body are none.
        ("Written by Zor Plik", ["Zor Plik"]),
        ("— The Harbour Lady (@HARBOUR) May 7", ["Harbour Lady", "HARBOUR"]),
        ("Ada Holm, Bo Lind", ["Ada Holm", "Bo Lind"]),
        ("Orrin Ferries of Lisbon", ["Orrin Ferries of Lisbon"]),
        ("Former deputy prime minister Ada Holm left.", ["Ada Holm"]),
        ("Minister of Culture and Tourism Ada Holm left.", ["Ada Holm"]),
        ("The Office for Trade and Transport left.", ["Office for Trade and Transport"]),
        (
            "They met at St. Aldan’s Hospital and in the Pilots’ Union.",
            ["St. Aldan’s Hospital", "Pilots’ Union"],
        ),
        ("Lisbon’s Union of Pilots left.", ["Lisbon", "Union of Pilots"]),
        ("A friend of the mayor, He took the chair from Premier He Anlin.", ["He", "He Anlin"]),
    ],
)
def test_a_text_holds_its_names(text: str, names: list[str]) -> None:
    found = find_names(read_words(cut(text)), read_lexicon(ENGLISH))
    assert [mention.text for mention in found] == names


def test_a_tag_gives_a_name_its_kind() -> None:
    text = "They sold it to Orrin last year."
    tag = Tag(start=16, end=21, label="organisation", score=0.9)
    (mention,) = find_names(read_words(cut(text)), read_lexicon(ENGLISH), (tag,))
    assert (mention.text, mention.kind, mention.gender) == ("Orrin", "organisation", "thing")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They met at the Seamen’s Hall.", "place"),
        ("They met in Fishermen's Hall.", "place"),
        ("The crowd left the Fish Square.", "place"),
        # A surname, a full name, a body, and a name that goes on.
        ("The crowd met Hall.", None),
        ("They saw the Annie Hall poster.", "person"),
        ("They met Orrin Park.", None),
        ("They met at the Harbour Bridge Trust.", "organisation"),
    ],
)
def test_a_name_behind_the_or_an_owner_is_a_place_by_its_last_word(text: str, kind: str | None) -> None:
    (mention,) = find_names(read_words(cut(text)), read_lexicon(ENGLISH))
    assert mention.kind == kind


def test_a_ship_or_a_storm_is_no_person() -> None:
    text = "The ferry Ada Holm met the Lady Aldous before Storm Brenda, and Lady Brandt left."
    found = find_names(read_words(cut(text)), read_lexicon(ENGLISH))
    kinds = [(mention.text, mention.kind) for mention in found]
    assert kinds == [
        ("Ada Holm", "other"),
        ("Lady Aldous", "other"),
        ("Storm Brenda", None),
        ("Brandt", "person"),
    ]


def test_roles_are_read_before_and_after_a_name() -> None:
    text = "Transport Secretary Ada Holm met Tomas Brandt, a retired pilot from Lisbon."
    holm, brandt = (
        mention
        for mention in find_names(read_words(cut(text)), read_lexicon(ENGLISH))
        if mention.kind == "person"
    )
    assert holm.roles == ("Transport Secretary",)
    assert brandt.roles == ("a retired pilot from Lisbon",)


def test_a_person_s_tag_takes_off_title_and_place() -> None:
    text = "House Fisheries Whip Ada Holm of Lisbon left."
    start = text.index("Ada")
    tag = Tag(start=start, end=start + len("Ada Holm"), label="person", score=0.9)
    (mention, *_) = find_names(read_words(cut(text)), read_lexicon(ENGLISH), (tag,))
    assert (mention.text, mention.kind, mention.roles[0]) == ("Ada Holm", "person", "House Fisheries Whip")


def test_a_surname_is_a_person_s_where_one_is_named_in_full() -> None:
    text = "They met Ada Holm in spring. They asked Holm in May. They paid Holm in June."
    starts = [text.index(words) for words in ("Holm in May", "Holm in June")]
    tags = tuple(
        Tag(start=at, end=at + 4, label=label, score=0.9)
        for at, label in zip(starts, ("organisation", "place"), strict=True)
    )
    found = find_names(read_words(cut(text)), read_lexicon(ENGLISH), tags)
    assert [mention.kind for mention in found] == ["person"] * 3


def test_a_name_is_what_most_of_its_mentions_are() -> None:
    text = "They paid Orrin in May. They asked Orrin in June. They left Orrin in July."
    starts = [number for number in range(len(text)) if text.startswith("Orrin", number)]
    labels = ("organisation", "place", "organisation")
    tags = tuple(
        Tag(start=at, end=at + 5, label=label, score=0.9) for at, label in zip(starts, labels, strict=True)
    )
    found = find_names(read_words(cut(text)), read_lexicon(ENGLISH), tags)
    assert {mention.kind for mention in found} == {"organisation"}
