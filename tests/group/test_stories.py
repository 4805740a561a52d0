from collections.abc import Callable, Sequence

import numpy as np
import pytest

from twosource.errors import GroupingError
from twosource.group import Change, StoryIndex, older, postings, sheets, shelf
from twosource.group.parts import CHUNK
from twosource.model import Article, content_id

FERRY = (
    "Ferry runs aground off Port Selwyn",
    (
        "The ferry Kestrel ran aground off Port Selwyn early on Friday with 212 passengers aboard, the "
        "coastguard said. Tugs from Marlow pulled the Kestrel free at noon and nobody was hurt."
    ),
)
FERRY_AGAIN = (
    "Kestrel ferry refloated near Port Selwyn after grounding",
    (
        "Tugs have freed the ferry Kestrel, which had run aground near Port Selwyn with over 200 passengers. "
        "The coastguard is looking into why the ferry left the channel."
    ),
)
STRIKE = (
    "Tram drivers in Aldermouth walk out over rosters",
    (
        "Tram drivers in Aldermouth stopped work on Monday. Their union, led by Petra Holm, wants rosters to "
        "leave two free weekends a month. The city council called the strike needless."
    ),
)
ONE_COURT = (
    "Man jailed for arson at Brackley mill",
    (
        "A court in Brackley jailed Tomas Reuter for nine years on Tuesday for setting fire to a paper mill. "
        "Judge Inge Falk said Reuter had put the lives of four guards at risk."
    ),
)
OTHER_COURT = (
    "Woman jailed for arson at Sundby school",
    (
        "A court in Sundby jailed Marit Olsen for six years on Tuesday for setting fire to a school. Judge "
        "Karim Aziz said Olsen had shown no remorse."
    ),
)


def make_article(report: tuple[str, str], published: str | None = "2031-03-14", mark: str = "") -> Article:
    title, text = report
    return Article(
        id=content_id(title, text + mark), path="", title=title, text=text + mark, published=published
    )


def test_reports_of_one_event_are_one_story_and_others_are_not() -> None:
    index = StoryIndex()
    articles = [make_article(each) for each in (FERRY, STRIKE, FERRY_AGAIN)]
    changes = [change for article in articles for change in index.add(article)]
    assert [change.kind for change in changes] == ["begun", "begun", "joined"]
    assert index.story_of(articles[0].id) == index.story_of(articles[2].id)
    assert [len(members) for members in index.stories().values()] == [2, 1]


def test_two_court_cases_of_one_kind_on_one_day_are_two_stories() -> None:
    index = StoryIndex()
    first, second = make_article(ONE_COURT), make_article(OTHER_COURT)
    index.add(first)
    index.add(second)
    assert index.story_of(first.id) != index.story_of(second.id)


def test_the_id_of_a_story_is_that_of_its_first_article_and_survives_growth() -> None:
    index = StoryIndex()
    first = make_article(FERRY)
    index.add(first)
    begun = index.story_of(first.id)
    index.add(make_article(FERRY_AGAIN))
    assert begun == content_id("story", first.id) == index.story_of(first.id)


def test_adding_again_changes_nothing() -> None:
    index = StoryIndex()
    assert index.add(make_article(FERRY))
    assert index.add(make_article(FERRY)) == ()
    assert len(index) == 1


@pytest.mark.parametrize("published", [None, "yesterday", ""])
def test_a_report_without_a_date_joins_its_story(published: str | None) -> None:
    index = StoryIndex()
    index.add(make_article(FERRY))
    (change,) = index.add(make_article(FERRY_AGAIN, published))
    assert change.kind == "joined"


def test_the_same_kind_of_event_years_later_is_another_story() -> None:
    index = StoryIndex()
    index.add(make_article(FERRY))
    later = (
        "Ferry aground in Lorne Sound",
        "A car ferry ran aground in Lorne Sound on Sunday. Divers found a hole in the hull of the Alba.",
    )
    assert index.add(make_article(later, "2034-08-02"))[0].kind == "begun"


class Kept:
    """What a library keeps of an index."""

    def __init__(self) -> None:
        self.parts: dict[str, list[bytes]] = {}
        self.asked: list[str] = []

    def read(self, names: Sequence[str]) -> dict[str, list[bytes]]:
        self.asked += names
        return {name: self.parts[name] for name in names if name in self.parts}

    def keep(self, index: StoryIndex) -> list[str]:
        parts = index.dump()
        for part in parts:
            self.parts[part.name] = [part.state]
        return [part.name for part in parts]


def test_an_index_that_is_stored_and_loaded_goes_on_as_if_it_had_not_been() -> None:
    straight, broken, kept, whole = StoryIndex(), StoryIndex(), Kept(), Kept()
    for report in (FERRY, STRIKE, ONE_COURT, FERRY_AGAIN, OTHER_COURT):
        expected = straight.add(make_article(report))
        assert broken.add(make_article(report)) == expected
        kept.keep(broken)
        broken = StoryIndex(kept.read)
    assert broken.stories() == straight.stories()
    whole.keep(straight)
    assert kept.parts == whole.parts


def make_stream(size: int) -> list[Article]:
    """Make reports of several stories that go on for long, and of one-day ones."""
    return [
        make_article(
            (
                f"Notice {number % 7} of ward {number % 11}",
                f"Clerk Wick{number} of Ward{number % 11}, Marlow.",
            )
        )
        for number in range(size)
    ]


def test_sealed_blocks_are_read_only_as_far_as_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "CHUNK", 8)
    monkeypatch.setattr(shelf, "BLOCK", 32)
    straight, kept = StoryIndex(), Kept()
    broken = StoryIndex(kept.read)
    stream = [*make_stream(100), make_article(FERRY)]
    for number, article in enumerate(stream):
        assert broken.add(article) == straight.add(article)
        if number % 9 == 0:
            kept.keep(broken)
            broken = StoryIndex(kept.read)
    kept.keep(broken)
    assert broken.stories() == straight.stories() == StoryIndex(kept.read).stories()
    kept.asked.clear()
    index = StoryIndex(kept.read)
    assert index.add(make_article(FERRY_AGAIN))[0].kind == "joined"
    assert not {"rows-0000000", "rows-0000001"} & {*kept.asked}
    assert kept.keep(index)[-1] == "length"


def make_oldest(kept: Kept) -> None:
    """Bring what is kept in the form of older programs into their first one: other names of chunks."""
    for name in [name for name in kept.parts if name.startswith("rows-")]:
        kept.parts[f"0{name.removeprefix('rows-')}"] = kept.parts.pop(name)
    extent = kept.parts.pop("extent")
    if "counts" in kept.parts:  # else there were no blocks yet
        kept.parts["size"] = extent


@pytest.mark.parametrize("block", [32, 4096])
@pytest.mark.parametrize("first", [True, False])
def test_what_an_older_program_kept_is_taken_over(
    block: int,
    first: bool,
    bring_back: Callable[[dict[str, list[bytes]]], dict[str, list[bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shelf, "CHUNK", 16 if first else 4)
    monkeypatch.setattr(shelf, "BLOCK", block)
    monkeypatch.setattr(older, "OLD_CHUNK", 16)
    monkeypatch.setattr(older, "CHUNK", 4)
    index, kept = StoryIndex(), Kept()
    for article in make_stream(75):
        index.add(article)
    kept.keep(index)
    kept.parts = bring_back(kept.parts)
    if first:
        make_oldest(kept)
    monkeypatch.setattr(shelf, "CHUNK", 4)
    old = {name: kept.parts.pop(name) for name in [*kept.parts] if not name.startswith(("known-", "rows-"))}
    kept.parts |= {part.name: [part.state] for part in older.take_over(old)}
    taken_over, straight = StoryIndex(kept.read), StoryIndex()
    for article in make_stream(75):
        straight.add(article)
    assert taken_over.stories() == straight.stories()
    for article in (*make_stream(90), make_article(FERRY)):
        assert taken_over.add(article) == straight.add(article)
    kept.keep(taken_over)
    assert StoryIndex(kept.read).stories() == straight.stories()


def test_counts_that_were_kept_without_news_at_large_are_joined_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shelf, "CHUNK", 4)
    monkeypatch.setattr(shelf, "BLOCK", 8)
    index, kept = StoryIndex(), Kept()
    for article in make_stream(20):
        index.add(article)
    kept.keep(index)
    whole = kept.parts["seen"]
    counts = sheets.load_seen(kept.parts.pop("seen")[0])[0] - sheets.count_background("en")[0]
    kept.parts["met"] = [sheets.dump_counts(counts)]
    again = StoryIndex(kept.read)
    for article in make_stream(22):
        assert again.add(article) == index.add(article)
    kept.keep(again)
    assert kept.parts["seen"] == whole
    monkeypatch.setattr(shelf, "count_background", None)  # what is kept is all that it takes
    assert StoryIndex(kept.read).add(make_article(FERRY)) == index.add(make_article(FERRY))


def test_nothing_is_taken_over_where_there_was_nothing() -> None:
    assert older.take_over({}) == []


def test_a_drawer_keeps_the_latest_rows_of_each_term(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "LATEST", 3)
    keys = np.array([*(7 << 32 | row for row in (2, 5, 6, 9, 4000)), 8 << 32 | 1], "u8")
    drawer = postings.load_drawer(postings.dump_drawer(keys))
    assert drawer.find(7, 1 << 31).tolist() == [6, 9, 4000]
    assert drawer.find(7, 4000).tolist() == [6, 9]
    assert drawer.find(8, 2).tolist() == [1]
    assert drawer.find(6, 9).tolist() == drawer.find(9, 9).tolist() == []


def test_counts_of_any_size_come_back() -> None:
    counts = np.zeros(sheets.COUNTERS, dtype=np.float32)
    counts[[0, 5, 9, sheets.COUNTERS - 1]] = 254, 255, 256, 1 << 24
    again, articles = sheets.load_seen(sheets.dump_seen(counts, 1 << 40))
    assert (again == counts).all()
    assert articles == 1 << 40


@pytest.mark.parametrize("damaged", [b"", b"\x01", b"\x01\0\0\0abcd", b"\x01\0\0\0abcd\x02abcd"])
def test_damaged_drawers_and_counts_are_refused(damaged: bytes) -> None:
    for load in (postings.load_drawer, sheets.load_counts):
        with pytest.raises(GroupingError):
            load(damaged)


def test_a_dump_gives_only_the_parts_that_changed() -> None:
    index, kept = StoryIndex(), Kept()
    for number in range(CHUNK):
        index.add(make_article(STRIKE, mark=f" Note {number}."))
    assert kept.keep(index) == ["rows-0000000", "length"]
    index.add(make_article(FERRY))
    assert kept.keep(index) == ["rows-0000001", "length"]
    assert kept.keep(index) == []


def test_a_damaged_part_is_refused() -> None:
    index, kept = StoryIndex(), Kept()
    index.add(make_article(FERRY))
    kept.keep(index)
    chunk = kept.parts["rows-0000000"][0]
    for damaged in ([b""], [b"TSG1"], [chunk[:-1]], [b"TSG0" + chunk[4:]], []):
        kept.parts["rows-0000000"] = damaged
        with pytest.raises(GroupingError):
            StoryIndex(kept.read)


def test_any_text_is_placed() -> None:
    index = StoryIndex()
    for text in ("", " ", "\ud800", "?!", "a" * 10_000, "日本語" * 50):
        article = Article(id=content_id(text), path="", text=text)
        assert isinstance(index.add(article)[0], Change)
