"""The desk: what is written: decisions, reports that were pasted, and ledgers that are made anew."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from twosource.jobs.add import add_batch
from twosource.jobs.decisions import read_ground, write_ground
from twosource.jobs.ledgers import renew_ledger
from twosource.library import Slice
from twosource.library.rows import Decision
from twosource.model import content_id

if TYPE_CHECKING:
    from twosource.library import Library, View
    from twosource.model import Article
    from twosource.web.desk import Desk
    from twosource.web.hand import Ruling
    from twosource.web.story import Opened

ALL = Slice(size=100_000)  # decisions: a desk of ten makes fewer in a year


def keep_ruling(desk: Desk, opened: Opened, ruling: Ruling) -> None:
    """Keep what an editor decided: in the library, or with what was pasted until the desk is closed."""
    finding, value = ruling.entry.findings[0].id, write_ground(ruling.ground)
    if opened.state is not None and desk.library is not None:
        with desk.library.write() as writer:
            writer.decide(
                opened.state.id,
                ruling.action,
                ruling.author,
                finding=finding,
                value=value,
                note=ruling.note or None,
            )
        desk.answers.forget("story")
        return
    task = desk.shelf.find(opened.base.rpartition("/")[2])
    if task is not None:
        moment = datetime.now(UTC).isoformat(timespec="microseconds")
        task.decisions.append(
            Decision(
                id=content_id(task.id, finding, ruling.action, moment),
                story=task.id,
                finding=finding,
                action=ruling.action,
                value=value,
                note=ruling.note or None,
                author=ruling.author,
                moment=moment,
            )
        )
        task.opened = None


def load_decided(view: View) -> tuple[list[Decision], dict[str, Article]]:
    """Return every decision, and the articles whose passages they rest on."""
    decisions = list(view.list_decisions(part=ALL).items)
    grounds = [read_ground(decision) for decision in decisions]
    named = {span.article for ground in grounds for span in (*ground.accounts, *ground.other)}
    return decisions, {article: view.load_article(article)[0] for article in sorted(named)}


def read_again(desk: Desk, story: str) -> None:
    """Make the ledger of a story anew that is noted to be at work."""
    try:
        if desk.library is not None:
            renew_ledger(desk.library, story)
    finally:
        desk.at_work.discard(story)
        desk.answers.forget()


def keep_pasted(desk: Desk, library: Library, opened: Opened) -> str:
    """Put the reports of a story into a library and return the address of the story that they tell there."""
    articles = opened.reading.articles
    add_batch(library, articles)
    with library.view() as view:
        placed = dict.fromkeys(view.load_article(article.id)[1] for article in articles)
    stories = [story for story in placed if story]
    for story in stories:
        renew_ledger(library, story)
    desk.answers.forget()
    return f"/stories/{stories[0]}" if stories else "/stories"
