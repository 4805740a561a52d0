from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.group import find_reuse
from twosource.group.reuse import count_needed, find_shared
from twosource.language import load_language
from twosource.model import Article, Reuse, Segmented, content_id
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from twosource.language import Language

ROOT = Path(__file__).resolve().parents[2]
LEAD = (
    "The night ferry ran aground on a sandbank outside the harbour shortly before midnight, and the crew "
    "spent four hours trying to free it before the first tug arrived from the mainland."
)
SECOND = (
    "Rescuers brought the passengers ashore in small boats while the wind rose, and most of them were taken "
    "to the school hall, where volunteers had put out blankets and soup."
)
THIRD = (
    "An inspection in the spring had found that the depth gauge was worn out, but the company asked for more "
    "time and kept the vessel in service through the summer."
)
OTHER_WORDS = (
    "Nobody was hurt when a passenger ship got stuck late on Sunday near the port of Tolleby, officials "
    "said. Everyone on board was safe by dawn. A worn instrument had been noticed months ago."
)
SPEECH = (
    "We warned them in March, we warned them again in June, and each time they told us that a new part was "
    "on its way and that there was nothing to fear"
)


def load_bench(name: str) -> ModuleType:
    spec = spec_from_file_location(name, ROOT / "bench" / f"{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def segment(text: str, language: Language, key: str = "") -> Segmented:
    return segment_article(Article(id=content_id(key, text), path=f"{key}.txt", text=text), language)


def slices(found: Sequence[Reuse], articles: Sequence[Segmented]) -> list[tuple[str, str]]:
    texts = {each.article.id: each.article for each in articles}
    return [(texts[it.a.article].slice(it.a), texts[it.b.article].slice(it.b)) for it in found]


def edit(text: str, every: int) -> str:
    """Drop, double or replace every n-th word, in turn."""
    words = text.split()
    for turn, place in enumerate(range(every - 1, len(words), every)):
        words[place] = ("", f"{words[place]} {words[place]}", "meanwhile")[turn % 3]
    return " ".join(word for word in words if word)


def shared(one: str, two: str, language: Language) -> list[tuple[str, str]]:
    articles = [segment(one, language, "one"), segment(two, language, "two")]
    return slices(find_reuse(articles, language), articles)


def test_finds_a_sentence_taken_over_word_for_word(english: Language) -> None:
    found = shared(f"{LEAD}\n{THIRD}", f"{OTHER_WORDS}\n{LEAD}", english)
    assert found == [(LEAD.rstrip("."), LEAD.rstrip("."))]


def test_finds_nothing_where_a_report_uses_its_own_words(english: Language) -> None:
    assert not shared(f"{LEAD} {SECOND} {THIRD}", OTHER_WORDS, english)


def test_finds_a_passage_that_was_lightly_edited(english: Language) -> None:
    source = f"{LEAD} {SECOND}"
    found = shared(source, f"{OTHER_WORDS}\n{edit(source, 9)}", english)
    assert sum(min(len(a), len(b)) for a, b in found) > 0.8 * len(source)


def test_finds_sentences_that_changed_their_order(english: Language) -> None:
    found = shared(f"{LEAD} {SECOND} {THIRD}", f"{THIRD} {LEAD} {SECOND}", english)
    assert len(found) == 2
    assert all(a == b for a, b in found)


def test_finds_several_passages_between_two_articles(english: Language) -> None:
    found = shared(f"{LEAD}\n{OTHER_WORDS}\n{THIRD}", f"{LEAD}\n{SECOND}\n{THIRD}", english)
    assert {a for a, _ in found} == {LEAD.rstrip("."), THIRD.rstrip(".")}


def test_leaves_out_what_was_inserted_into_a_passage(english: Language) -> None:
    added = "which had been painted white and blue for its thirtieth birthday only a week ago"
    found = shared(f"{LEAD} {SECOND}", f"{LEAD} {added} {SECOND}", english)
    assert found
    assert not any("thirtieth" in a or "thirtieth" in b for a, b in found)


def test_finds_a_whole_reprint(english: Language) -> None:
    text = f"{LEAD}\n{SECOND}\n{THIRD}"
    found = shared(text, f"Ferry stuck off Tolleby\n{text}", english)
    assert sum(len(a) for a, _ in found) > 0.95 * len(text)


def test_identical_articles_of_two_ids_are_shared_from_end_to_end(english: Language) -> None:
    assert shared(LEAD, LEAD, english) == [(LEAD.rstrip("."), LEAD.rstrip("."))]


def test_a_shared_quotation_is_no_reuse(english: Language) -> None:
    one = f"{LEAD}\n“{SPEECH},” said the harbour master, Ada Nilsen."
    two = f'{OTHER_WORDS} Ms Nilsen told a local station: "{SPEECH}."'
    assert not shared(one, two, english)


def test_a_quotation_that_one_report_takes_from_anothers_prose_is_no_reuse(english: Language) -> None:
    assert not shared(f"{OTHER_WORDS}\n{THIRD}", f'The regional paper wrote: "{THIRD}"', english)


def test_a_shared_quotation_is_told_among_odd_marks_though_a_passage_stops_short_of_it(
    english: Language,
) -> None:
    one = f"The sea” was high, we told them then “{SPEECH}” and so on."
    two = f"The tide” was low. “Twice we told them and again {SPEECH}” he said. {OTHER_WORDS}"
    assert len(find_shared([one, two], english)) == 0


def test_a_speech_with_marks_of_its_own_is_told_where_the_other_texts_marks_are_odd(
    english: Language,
) -> None:
    speech = f"We knew” of it. {SPEECH}, and “that is all"
    one = f"{OTHER_WORDS} {speech} I have to say."
    two = f"{LEAD}\n“{speech}” he said."
    assert len(find_shared([one, two], english)) == 0
    assert len(find_shared([f"Once more {SPEECH}, it seems", f"{LEAD}\n{SPEECH}"], english)) == 1


def test_copied_prose_around_a_quotation_is_reuse(english: Language) -> None:
    text = f"{LEAD} “{SPEECH},” she said as the boats came in. {SECOND}"
    found = shared(text, f"{OTHER_WORDS}\n{text}", english)
    assert found
    assert any("boats came in" in a for a, _ in found)


def test_names_and_titles_are_shared_without_copying(english: Language) -> None:
    names = "Ada Nilsen, Harbour Master of the Free Port of Tolleby and Chair of the Northern Pilots Guild"
    assert not shared(f"{names}, welcomed it. {LEAD}", f"It angered {names}. {OTHER_WORDS}", english)


def test_stock_lines_are_no_reuse(english: Language) -> None:
    line = (
        "Sign up for our daily newsletter and get the stories that matter to you and to the people around "
        "you every morning at six"
    )
    assert not shared(f"{LEAD}\n{line}", f"{OTHER_WORDS}\n{line}", english)


def test_the_order_of_the_articles_changes_nothing(english: Language) -> None:
    texts = (f"{LEAD}\n{THIRD}", f"{OTHER_WORDS}\n{edit(LEAD, 12)}", f"{THIRD}\n{SECOND}")
    articles = [segment(text, english) for text in texts]
    results = {find_reuse(order, english) for order in permutations(articles)}
    assert len(results) == 1
    assert all(it.a.article < it.b.article for it in results.pop())


def test_the_same_input_gives_the_same_output(english: Language) -> None:
    articles = [segment(LEAD, english, "one"), segment(edit(LEAD, 10), english, "two")]
    assert find_reuse(articles, english) == find_reuse(articles, english)


def test_one_article_given_twice_shares_nothing_with_itself(english: Language) -> None:
    article = segment(f"{LEAD} {LEAD}", english)
    assert find_reuse([article, article], english) == ()


def test_empty_articles_and_none_at_all_go_through(english: Language) -> None:
    assert find_reuse([], english) == ()
    assert not shared("", "", english)
    assert not shared("  \n\n", LEAD, english)


def test_a_megabyte_without_a_space_goes_through(english: Language) -> None:
    long = "ferry" * 210_000
    assert not shared(long, f"{long}s", english)


def test_one_word_over_and_over_goes_through(english: Language) -> None:
    articles = [segment("tick " * 20_000 + key, english, key) for key in ("one", "two")]
    for a, b in slices(find_reuse(articles, english), articles):
        assert a.startswith("tick")
        assert b.startswith("tick")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=200), st.booleans()), min_size=2, max_size=4))
def test_every_span_slices_its_article(pieces: list[tuple[str, bool]]) -> None:
    english = load_language("en")
    texts = [f"{piece}\n{LEAD} {SECOND}" if copies else piece for piece, copies in pieces]
    articles = [segment(text, english, str(number)) for number, text in enumerate(texts)]
    lengths = {each.article.id: len(each.article.text) for each in articles}
    found = find_reuse(articles, english)
    assert list(found) == sorted(found, key=lambda it: (it.a.article, it.b.article, it.a, it.b))
    for side in (side for it in found for side in (it.a, it.b)):
        assert 0 <= side.start < side.end <= lengths[side.article]


def test_plain_texts_give_the_same_passages_as_segmented_ones(english: Language) -> None:
    texts = sorted((f"{LEAD}\n“{SPEECH},” she said.", f"{OTHER_WORDS}\n{LEAD} He said: “{SPEECH}.”"))
    articles = [segment(text, english, str(number)) for number, text in enumerate(texts)]
    plain = {texts[a][start:end] for a, _, start, end, *_ in find_shared(texts, english).tolist()}
    assert plain == {a for a, _ in slices(find_reuse(articles, english), articles)}


def test_more_articles_need_longer_passages() -> None:
    assert count_needed(1) == count_needed(3)
    assert count_needed(3) < count_needed(2000) < count_needed(1_000_000)


def test_a_family_of_many_reprints_stays_linked(english: Language) -> None:
    texts = [f"Edition {number} of the Gazette.\n{LEAD} {SECOND}" for number in range(80)]
    found = find_shared(texts, english)
    assert set(found[:, :2].ravel().tolist()) == set(range(80))


@pytest.mark.shared
def test_passages_agree_with_pairs_that_were_read(shared: Path) -> None:
    assert (shared / "data" / "reuse").is_dir()
    figures = load_bench("reuse_pairs").measure_pairs()
    assert figures["levels"] >= 0.88
    assert figures["precision"] >= 0.93
    assert figures["recall"] >= 0.97
