"""Part of the library: what is added and changed, inside one transaction.

Limits: everything is harmless when done twice; decisions are only ever added.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from twosource.library.pieces import make_row, make_summary, name_piece
from twosource.library.words import store_words
from twosource.model import content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from twosource.library.rows import Action, Annotation, Change
    from twosource.library.session import Session
    from twosource.library.view import View
    from twosource.library.words import Words
    from twosource.model import Article, Ledger, Problem

POSTGRES = "postgresql"


class Writer:
    """Adds to a library; `moment` is when, in ISO 8601."""

    def __init__(self, session: Session, moment: str) -> None:
        self.session = session
        self.moment = moment
        # The numbers of articles that came in this transaction, and those that follow on no other version.
        self._numbers: dict[str, int] = {}
        self._first: set[str] = set()

    def view(self) -> View:
        """Return what is seen inside this transaction."""
        from twosource.library.view import View  # noqa: PLC0415 - not needed to add

        return View(self.session)

    def add_articles(self, articles: Sequence[Article], words: Words) -> tuple[Article, ...]:
        """Store the new articles and return them; a new text of a known piece is its next version.

        `words` are those of all of the articles, in their order.
        """
        known = self._find_known(articles) | {one.id for one in articles if not self.can_hold(one)}
        fresh = {article.id: article for article in articles if article.id not in known}
        if not fresh:
            return ()
        first = self._next_number()
        numbers = {identity: first + count for count, identity in enumerate(fresh)}
        self._numbers |= numbers
        places = self._place_versions(tuple(fresh.values()))
        self._insert(
            "add_articles",
            [
                {**make_row(article), "number": numbers[identity], "added": self.moment, **places[identity]}
                for identity, article in fresh.items()
            ],
        )
        store_words(self.session, words, [numbers.pop(article.id, 0) for article in articles])
        self._first.update(one for one, place in places.items() if place["version"] == 1)
        return tuple(fresh.values())

    def can_hold(self, article: Article) -> bool:
        """Tell whether the store can hold an article: PostgreSQL has no character of code 0."""
        if self.session.engine != POSTGRES:
            return True
        return not any("\0" in value for value in make_row(article).values() if value)

    def _find_known(self, articles: Sequence[Article]) -> set[str]:
        rows = self.session.fetch("find_known", ids=[article.id for article in articles])
        return {row["id"] for row in rows}

    def _next_number(self) -> int:
        row = self.session.fetch_one("find_last_number")
        return int(row["number"] or 0) + 1 if row else 1

    def _place_versions(self, articles: Sequence[Article]) -> dict[str, dict[str, Any]]:
        """Return the piece and the version of each new article."""
        pieces = {article.id: name_piece(article) for article in articles}
        # A piece that is named after the text itself has no other version.
        named = {piece for identity, piece in pieces.items() if piece != identity}
        rows = self.session.fetch("find_versions", pieces=list(named)) if named else ()
        newest = {row["piece"]: int(row["version"]) for row in rows}
        places = {}
        for article in articles:
            piece = pieces[article.id]
            newest[piece] = newest.get(piece, 0) + 1
            places[article.id] = {"piece": piece, "version": newest[piece]}
        return places

    def apply_changes(self, changes: Sequence[Change]) -> tuple[str, ...]:
        """Move articles into, between and out of stories, log it, and return the stories that changed."""
        placed: dict[str, str] = {}
        touched: set[str] = set()
        for change in changes:
            if change.kind == "merged" and change.other:
                self.session.run("merge_story", story=change.story, other=change.other)
                placed |= {one: change.story for one, story in placed.items() if story == change.other}
                touched |= {change.story, change.other}
            elif change.article:
                placed[change.article] = change.story
                touched |= {change.other} if change.other else set()
        rows = [_log_row(change) for change in changes if change.other]
        links = [row for row in rows if row["kind"] == "linked"]
        self._insert("add_links", links)
        log = [{**row, "moment": self.moment} for row in rows if row["kind"] != "linked"]
        self._insert("add_changes", log)
        return self.assign_stories(placed, touched)

    def assign_stories(self, stories: Mapping[str, str], touched: Iterable[str] = ()) -> tuple[str, ...]:
        """Put articles into stories and return the stories that changed.

        An older version of an article leaves its story. `touched` are stories that changed for other reasons.
        """
        changed = {*touched, *stories.values()}
        if stories:
            known = [one for one in stories if one not in self._first]  # the others cannot be members yet
            rows = self.session.fetch("find_replaced", articles=known) if known else ()
            changed.update(row["story"] for row in rows if row["story"])
            replaced = {row["article"] for row in rows}
            if known:
                self.session.run("drop_members", articles=[*known, *replaced])
            members = [(one, story) for one, story in stories.items() if one not in replaced]
            numbers = self._find_numbers([one for one, _ in members])
            self._insert(
                "add_members",
                [{"article": one, "story": story, "number": numbers[one]} for one, story in members],
            )
            self._first.difference_update(stories)
        self.renew_stories(sorted(changed))
        return tuple(sorted(changed))

    def _find_numbers(self, articles: Sequence[str]) -> dict[str, int]:
        """Return the number of each article: of those that came in this transaction without a look."""
        others = [one for one in articles if one not in self._numbers]
        rows = self.session.fetch("find_known", ids=others) if others else ()
        return self._numbers | {row["id"]: int(row["number"]) for row in rows}

    def renew_stories(self, stories: Sequence[str]) -> None:
        """Write the summary of stories anew from their members."""
        if not stories:
            return
        kept = {row["id"]: row for row in self.session.fetch("find_stories", stories=list(stories))}
        members: dict[str, list[dict[str, Any]]] = {}
        rows = self.session.fetch("find_members", stories=list(stories))
        for row in sorted(rows, key=lambda row: (row["published"] or "~", int(row["number"]))):
            members.setdefault(row["story"], []).append(row)
        if kept:
            self.session.run("drop_stories", stories=list(kept))
        self._insert(
            "add_stories",
            [make_summary(story, rows, kept.get(story), self.moment) for story, rows in members.items()],
        )

    def load_old_grouping(self) -> dict[str, list[bytes]]:
        """Return what older programs kept of the grouping and this one would keep otherwise."""
        return _gather(self.session.fetch("find_old_grouping"))

    def read_grouping(self, parts: Sequence[str]) -> dict[str, list[bytes]]:
        """Return all that was stored of some parts of the state of the grouping, each in order."""
        return _gather(self.session.fetch("find_grouping", parts=list(parts)))

    def store_grouping(self, parts: Mapping[str, bytes], gone: Sequence[str] = ()) -> None:
        """Store parts of the state of the grouping in place of what was there, and of what is `gone`."""
        self.session.run("drop_grouping", parts=[*gone, *parts])
        self._insert("add_grouping", [{"part": part, "state": state} for part, state in parts.items()])

    def store_ledger(self, story: str, ledger: Ledger, content: str | None = None) -> None:
        """Store the ledger of a story, and what is looked up by name, date or kind.

        `content` names the reports that it stands for, where it was made of fewer.
        """
        from twosource.library.records import store_ledger  # noqa: PLC0415 - not needed to add

        made_of = content_id(*sorted(article.id for article in ledger.articles))
        store_ledger(self.session, story, ledger, content or made_of)

    def keep_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Store what was read out of some articles, in place of what was there."""
        if annotations:
            self.session.run("drop_annotations", articles=[each.article for each in annotations])
            self._insert("add_annotations", [asdict(each) for each in annotations])

    def decide(self, story: str, action: Action, author: str, **what: str | None) -> str:
        """Add an editor's decision and return its id; `what` may hold `finding`, `value` and `note`.

        Its moment is exact, for the later of two decisions holds.
        """
        row = {"finding": "", "value": None, "note": None, **what}
        moment = datetime.now(UTC).isoformat(timespec="microseconds")
        row |= {"story": story, "action": action, "author": author, "moment": moment}
        row["id"] = content_id(*sorted(row.items()))
        self.session.run("add_decision", **row)
        return str(row["id"])

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Store what could not be read or done; one that was settled and comes back is open again."""
        rows: dict[str, dict[str, Any]] = {}
        for problem in problems:
            identity = content_id(problem.stage, problem.article, problem.message)
            rows[identity] = {"id": identity, "source": problem.article or "", "stage": problem.stage}
            rows[identity] |= {"message": problem.message, "moment": self.moment, "settled": None}
        if rows:
            self.session.run("drop_problems", ids=list(rows))
            self._insert("add_problems", list(rows.values()))

    def settle_sources(self, sources: Iterable[str]) -> None:
        """Mark the problems of sources as done with: they could be read now."""
        self.session.run("settle_sources", sources=list(sources), moment=self.moment)

    def keep_visits(self, visits: Mapping[str, tuple[str | None, str | None]]) -> None:
        """Store what servers gave for some addresses: the entity tag and the time of the last change."""
        rows = [
            {"url": url, "etag": etag, "modified": modified, "moment": self.moment}
            for url, (etag, modified) in visits.items()
        ]
        if rows:
            self.session.run("drop_visits", url=list(visits))
            self._insert("add_visits", rows)

    def keep_traced(self, body: str, outlet: str | None, published: str | None) -> str:
        """Store a text whose way is asked for, and return its id: the same text has the same one."""
        name = content_id(body, outlet, published)
        self.session.run("drop_traced", id=name)
        row = {"id": name, "body": body, "outlet": outlet, "published": published, "moment": self.moment}
        self.session.run("add_traced", **row)
        return name

    def mark_place(self, intake: str, place: str | None) -> None:
        """Store how far a job came with its sources, by the job's id; None when it is done."""
        self.session.run("drop_intake", id=intake)
        if place is not None:
            self.session.run("add_intake", id=intake, place=place)

    def settle_problems(self, ids: Iterable[str]) -> None:
        """Mark problems as done with."""
        self.session.run("settle_problems", ids=list(ids), moment=self.moment)

    def _insert(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows with one statement: the query takes a list for each column."""
        if rows:
            self.session.insert(name, **{column: [row[column] for row in rows] for column in rows[0]})


def _gather(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[bytes]]:
    """Return the states of each part."""
    found: dict[str, list[bytes]] = {}
    for row in rows:
        found.setdefault(row["part"], []).append(bytes(row["state"]))
    return found


def _log_row(change: Change) -> dict[str, Any]:
    return {"story": change.story, "kind": change.kind, "other": change.other}
