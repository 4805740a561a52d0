"""Part of the library: looking things up, in pages, all as of one moment.

Limits: people, places, records and commitments are known of stories whose ledger is made (two or more
outlets).
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from twosource.errors import LibraryError
from twosource.library.found import find_hits, read_words
from twosource.library.index import find_articles
from twosource.library.near import find_near
from twosource.library.records import fold_name
from twosource.library.rows import (
    Annotation,
    Choice,
    Counts,
    Decision,
    Link,
    Page,
    PersonRow,
    ProblemRow,
    Slice,
    StatementRow,
    StoryRow,
    StoryState,
    Traced,
    Version,
)
from twosource.library.shapes import make_account, make_article, make_people, make_statement, make_stories
from twosource.report.due import choose_between, join_accounts
from twosource.report.ledger import load_stored
from twosource.text import list_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, TypeVar

    from twosource.library.rows import Hit
    from twosource.library.session import Session
    from twosource.model import Article, Ledger, RecordKind
    from twosource.report.due import Promise

    T = TypeVar("T")

WALKED = 500  # articles fetched at a time: some 3 MB of text

ALL = Choice()
FIRST = Slice()


class View:
    """What a library shows."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def count(self) -> Counts:
        """Return how much the library holds."""
        row = self.session.fetch_one("count_all") or {}
        return Counts(**{name: int(value) for name, value in row.items()})

    def list_stories(self, choice: Choice = ALL, part: Slice = FIRST) -> Page[StoryRow]:
        """Return stories, the latest first."""
        values: dict[str, Any] = {**asdict(choice), **asdict(part)}
        for name in ("person", "place"):
            values[name] = fold_name(values[name]) if values[name] else None
        words = list_words(choice.text) if choice.text else []
        values["numbers"] = find_articles(self.session, words).tolist() if words else None
        rows = self.session.fetch("list_stories", **values)
        return _make_page(rows, make_stories(self.session, rows), part)

    def find_story(self, name: str) -> str:
        """Return the id of a story by its first letters, or that of the story that it was merged into.

        Raises LibraryError where there is none, or more than one.
        """
        return str(self._find_row(name)["id"])

    def _find_row(self, name: str) -> dict[str, Any]:
        found = {row["id"]: row for row in self.session.fetch("find_story", prefix=name)}
        gone = [] if found else self.session.fetch("find_merged", prefix=name)
        while gone:  # a merged story may itself have been merged
            names = {row["story"] for row in gone}
            rows = self.session.fetch("find_stories", stories=list(names))
            found |= {row["id"]: row for row in rows}
            gone = [
                row
                for one in sorted(names - found.keys())
                for row in self.session.fetch("find_merged", prefix=one)
            ]
        if len(found) != 1:
            what = "More than one story has" if found else "No story has"
            raise LibraryError(f"{what} an id that begins with {name!r}. List them: twosource stories")
        return next(iter(found.values()))

    def show_story(self, story: str) -> StoryRow:
        """Return the summary of a story; raises LibraryError where there is none."""
        return make_stories(self.session, [self._find_row(story)])[0]

    def find_state(self, name: str) -> StoryState:
        """Return how far a story is, by the first letters of its id; raises LibraryError as `find_story`."""
        row = self._find_row(name)
        return StoryState(
            id=row["id"],
            outlets=int(row["outlets"]),
            read=row["ledger_content"] == row["content"],
            stamp=row["ledger_content"],
        )

    def list_links(self, story: str) -> tuple[Link, ...]:
        """Return the stories that belong to one, and those that were merged into it or split from it."""
        return tuple(Link(**row) for row in self.session.fetch("list_links", story=story))

    def list_story_articles(self, story: str) -> tuple[Article, ...]:
        """Return the articles that tell a story, in the order of a comparison."""
        return tuple(make_article(row) for row in self.session.fetch("find_story_articles", story=story))

    def load_ledger(self, story: str) -> Ledger | None:
        """Return the ledger of a story with its articles' texts; None where it is not made yet."""
        row = self.session.fetch_one("find_ledger", story=story)
        if row is None:
            return None
        bare = load_stored(row["content"])
        rows = self.session.fetch("find_texts", ids=[article.id for article in bare.articles])
        texts = {row["id"]: row["body"] for row in rows}
        articles = tuple(replace(article, text=texts[article.id]) for article in bare.articles)
        return replace(bare, articles=articles)

    def list_waiting(self, size: int) -> tuple[str, ...]:
        """Return stories of two or more outlets whose ledger is to be made or renewed, the latest first."""
        row = self.session.fetch_one("list_waiting", size=size)
        return tuple(row["ids"] or ()) if row else ()

    def list_annotations(self, articles: Sequence[str]) -> tuple[Annotation, ...]:
        """Return what was read out of some articles before, as far as it was kept."""
        rows = self.session.fetch("find_annotations", articles=list(articles))
        return tuple(Annotation(**row | {"state": bytes(row["state"])}) for row in rows)

    def find_article(self, name: str) -> str:
        """Return the id of an article by the first letters of its id, its key, URL or path.

        The newest of its versions is meant. Raises LibraryError where there is none.
        """
        rows = self.session.fetch("find_article_ids", name=name)
        if not rows:
            raise LibraryError(f"No article has the id, key, URL or path {name!r}.")
        return str(rows[0]["id"])

    def load_article(self, article: str) -> tuple[Article, str | None]:
        """Return an article and the story that it tells; raises LibraryError where there is none."""
        rows = self.session.fetch("find_articles", ids=[article])
        if not rows:
            raise LibraryError(f"No article has the id {article!r}.")
        return make_article(rows[0]), rows[0]["story"]

    def walk_articles(self) -> Iterator[Article]:
        """Yield all articles in the order in which they were added, some at a time."""
        after = 0
        while rows := self.session.fetch("walk_articles", after=after, size=WALKED):
            yield from map(make_article, rows)
            after = rows[-1]["number"]

    def walk_near(self, text: str, window: int) -> Iterator[Article]:
        """Yield the articles that may share prose with a text: some `window` words in a row of it."""
        numbers = find_near(self.session, text, window)
        for first in range(0, len(numbers), WALKED):
            rows = self.session.fetch("find_numbers", numbers=numbers[first : first + WALKED])
            yield from map(make_article, rows)

    def find_traced(self, name: str) -> Traced | None:
        """Return a text whose way was asked for, by its id."""
        row = self.session.fetch_one("find_traced", id=name)
        return Traced(**row) if row else None

    def list_traced(self, size: int) -> tuple[Traced, ...]:
        """Return the texts whose way was asked for last; of each the beginning."""
        return tuple(Traced(**row) for row in self.session.fetch("list_traced", size=size))

    def list_versions(self, article: str) -> tuple[Version, ...]:
        """Return all texts of the piece that an article is one of, the oldest first."""
        rows = self.session.fetch("list_versions", id=article)
        return tuple(
            Version(number=row["version"], article=make_article(row), added=row["added"]) for row in rows
        )

    def list_corrected(self, part: Slice = FIRST) -> Page[tuple[Version, ...]]:
        """Return the pieces that were published in more than one version, the latest change first."""
        rows = self.session.fetch("list_pieces", **asdict(part))
        return _make_page(rows, tuple(self.list_versions(row["id"]) for row in rows), part)

    def search(
        self, words: str, part: Slice = FIRST, choice: Choice = ALL, kind: RecordKind | None = None
    ) -> Page[Hit]:
        """Return passages that hold all of some words; words between quotation marks stand together.

        Of `choice` the outlet and the days count; `kind` wants the passage to stand in a record of that kind.
        The article that was published last comes first.
        """
        return find_hits(self.session, read_words(words, kind), choice, part)

    def list_people(self, name: str = "", part: Slice = FIRST) -> Page[PersonRow]:
        """Return the people whose name holds some words, those with most statements first."""
        pattern = f"%{'%'.join(fold_name(name).split())}%" if name else "%"
        rows = self.session.fetch("list_people", pattern=pattern, **asdict(part))
        return _make_page(rows, make_people(self.session, rows), part)

    def list_statements(
        self, person: str, part: Slice = FIRST, outlet: str | None = None
    ) -> Page[StatementRow]:
        """Return what a person, by the key of a `PersonRow`, said, the earliest first."""
        rows = self.session.fetch("list_statements", key=person, outlet=outlet, **asdict(part))
        found = self.session.fetch("find_articles", ids=list({row["article"] for row in rows}))
        articles = {row["id"]: make_article(row) for row in found}
        return _make_page(rows, tuple(make_statement(row, articles) for row in rows), part)

    def list_commitments(
        self, today: str | None, since: str | None = None, until: str | None = None
    ) -> tuple[Promise, ...]:
        """Return what was promised, by its last day; only what is due between two days if given.

        The articles come without their texts: `fill_promises` gives them.
        """
        promises = join_accounts(map(make_account, self.session.fetch("list_promises")), today)
        return choose_between(promises, since, until)

    def fill_promises(self, promises: Sequence[Promise]) -> tuple[Promise, ...]:
        """Return promises with the texts of their articles."""
        ids = {account.article.id for promise in promises for account in promise.accounts}
        articles = {
            row["id"]: make_article(row) for row in self.session.fetch("find_articles", ids=list(ids))
        }
        return tuple(
            replace(
                promise,
                accounts=tuple(replace(it, article=articles[it.article.id]) for it in promise.accounts),
            )
            for promise in promises
        )

    def list_decisions(
        self, story: str | None = None, finding: str | None = None, part: Slice = FIRST
    ) -> Page[Decision]:
        """Return what editors decided, the earliest first."""
        rows = self.session.fetch("list_decisions", story=story, finding=finding, **asdict(part))
        return _make_page(rows, tuple(Decision(**_without_total(row)) for row in rows), part)

    def list_problems(self, part: Slice = FIRST) -> Page[ProblemRow]:
        """Return what could not be read or done and is not settled, the latest first."""
        rows = self.session.fetch("list_problems", **asdict(part))
        return _make_page(rows, tuple(ProblemRow(**_without_total(row)) for row in rows), part)

    def find_last_day(self) -> str | None:
        """Return the day of the latest report: it stands for today, so that a second look says the same."""
        row = self.session.fetch_one("find_last_day")
        return row["day"] if row else None

    def list_visits(self) -> dict[str, tuple[str | None, str | None, str]]:
        """Return what servers gave, by address: the entity tag, the last change, and when it was kept."""
        rows = self.session.fetch("find_visits")
        return {row["url"]: (row["etag"], row["modified"], row["moment"]) for row in rows}

    def find_place(self, intake: str) -> str | None:
        """Return how far an interrupted job came, by the job's id."""
        row = self.session.fetch_one("find_intake", id=intake)
        return row["place"] if row else None

    def list_outlets(self) -> tuple[tuple[str, int], ...]:
        """Return the outlets with how many articles each has, the largest first."""
        return tuple((row["outlet"], int(row["articles"])) for row in self.session.fetch("list_outlets"))


def _without_total(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "total"}


def _make_page(rows: list[dict[str, Any]], items: tuple[T, ...], part: Slice) -> Page[T]:
    return Page(items=items, start=part.start, total=int(rows[0]["total"]) if rows else 0)
