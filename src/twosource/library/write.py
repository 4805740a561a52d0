"""Part of the library: what is added and changed, inside one transaction.

Limits: everything is harmless when done twice; decisions are only ever added.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from twosource.library.index import index_articles
from twosource.library.records import store_ledger
from twosource.model import Article, Problem, content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from twosource.library.rows import Action
    from twosource.library.session import Session
    from twosource.model import Ledger


class Writer:
    """Adds to a library; `moment` is when, in ISO 8601."""

    def __init__(self, session: Session, moment: str) -> None:
        self.session = session
        self.moment = moment

    def add_articles(self, articles: Sequence[Article]) -> tuple[Article, ...]:
        """Store the new articles and return them; a new text of a known piece is its next version."""
        known = self._find_known(articles)
        fresh = {article.id: article for article in articles if article.id not in known}
        if not fresh:
            return ()
        new = tuple(fresh.values())
        places = self._place_versions(new)
        first = self._next_number()
        rows = [
            {**_article_row(article), "number": first + count, "added": self.moment, **places[article.id]}
            for count, article in enumerate(new)
        ]
        self._insert("add_articles", rows)
        index_articles(self.session, {row["number"]: row["body"] for row in rows})
        return new

    def _find_known(self, articles: Sequence[Article]) -> set[str]:
        rows = self.session.fetch("find_known", ids=[article.id for article in articles])
        return {row["id"] for row in rows}

    def _next_number(self) -> int:
        row = self.session.fetch_one("find_last_number")
        return int(row["number"] or 0) + 1 if row else 1

    def _place_versions(self, articles: Sequence[Article]) -> dict[str, dict[str, Any]]:
        """Return the piece and the version of each new article."""
        pieces = {article.id: name_piece(article) for article in articles}
        rows = self.session.fetch("find_versions", pieces=list(set(pieces.values())))
        newest = {row["piece"]: int(row["version"]) for row in rows}
        places = {}
        for article in articles:
            piece = pieces[article.id]
            newest[piece] = newest.get(piece, 0) + 1
            places[article.id] = {"piece": piece, "version": newest[piece]}
        return places

    def assign_stories(self, stories: Mapping[str, str]) -> None:
        """Put articles into stories; an older version of an article leaves its story."""
        if not stories:
            return
        touched = set(stories.values())
        rows = self.session.fetch("find_replaced", articles=list(stories))
        touched.update(row["story"] for row in rows)
        self.session.run("drop_members", articles=[*stories, *(row["article"] for row in rows)])
        self._insert("add_members", [{"article": one, "story": story} for one, story in stories.items()])
        self.renew_stories(sorted(touched))

    def renew_stories(self, stories: Sequence[str]) -> None:
        """Write the summary of stories anew from their members."""
        kept = {row["id"]: row for row in self.session.fetch("find_stories", stories=list(stories))}
        members: dict[str, list[dict[str, Any]]] = {}
        for row in self.session.fetch("find_members", stories=list(stories)):
            members.setdefault(row["story"], []).append(row)
        self.session.run("drop_stories", stories=list(stories))
        rows = [_summarise(story, rows, kept.get(story), self.moment) for story, rows in members.items()]
        self._insert("add_stories", rows)

    def load_grouping(self, part: str) -> bytes | None:
        """Return part of the state of the grouping, as it was stored."""
        row = self.session.fetch_one("find_grouping", part=part)
        return bytes(row["state"]) if row else None

    def store_grouping(self, part: str, state: bytes) -> None:
        """Store part of the state of the grouping in place of what was there."""
        self.session.run("drop_grouping", part=part)
        self.session.run("add_grouping", part=part, state=state)

    def store_ledger(self, story: str, ledger: Ledger) -> None:
        """Store the ledger of a story, and what is looked up by name, date or kind."""
        store_ledger(self.session, story, ledger)

    def decide(self, story: str, action: Action, author: str, **what: str | None) -> str:
        """Add an editor's decision and return its id; `what` may hold `finding`, `value` and `note`."""
        row = {"finding": "", "value": None, "note": None, **what}
        row |= {"story": story, "action": action, "author": author, "moment": self.moment}
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

    def settle_problems(self, ids: Iterable[str]) -> None:
        """Mark problems as done with."""
        self.session.run("settle_problems", ids=list(ids), moment=self.moment)

    def _insert(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows with one statement: the query takes a list for each column."""
        if rows:
            self.session.run(name, **{column: [row[column] for row in rows] for column in rows[0]})


def name_piece(article: Article) -> str:
    """Return what all versions of an article share: its URL, else its outlet and key, else only itself."""
    if article.url:
        return content_id("url", article.url)
    if article.key:
        return content_id("key", article.outlet, article.key)
    return article.id


def _article_row(article: Article) -> dict[str, Any]:
    names = ("id", "path", "key", "url", "outlet", "title", "byline", "published", "language")
    row = {name: getattr(article, name) for name in names}
    row["dateline"] = json.dumps(asdict(article.dateline)) if article.dateline else None
    row["credits"] = json.dumps([asdict(credit) for credit in article.credits]) if article.credits else None
    row["body"] = article.text
    return row


def _summarise(
    story: str, rows: Sequence[dict[str, Any]], kept: dict[str, Any] | None, moment: str
) -> dict[str, Any]:
    """Return the row of a story; what its ledger says stays until the ledger is renewed."""
    days = sorted(row["published"][:10] for row in rows if row["published"])
    content = content_id(*sorted(row["article"] for row in rows))
    title = next((row["title"] for row in rows if row["title"]), None) or _first_line(rows[0]["opening"])
    names = ("ledger_content", "origins", "disputed", "corroborated", "shared", "single")
    old = {name: kept[name] if kept else None if name == "ledger_content" else 0 for name in names}
    return {
        "id": story,
        "title": title,
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "articles": len(rows),
        "outlets": len({row["outlet"] or row["article"] for row in rows}),
        "content": content,
        "changed": moment if not kept or kept["content"] != content else kept["changed"],
        **old,
    }


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")
