"""The desk: what the pages of a story show, as plain values for JSON. Offsets are those of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twosource.model import Span
from twosource.report.dates import show_date
from twosource.web.addresses import Addresses
from twosource.web.chains import count_origin, trace_chain
from twosource.web.passages import link_place

if TYPE_CHECKING:
    from twosource.library.rows import Hit, StatementRow
    from twosource.model import Article
    from twosource.report.due import Promise
    from twosource.report.entries import Entry
    from twosource.report.passages import Passage
    from twosource.web.story import Opened

Row = dict[str, Any]


def story_rows(opened: Opened) -> Row:
    """Return a story: its reports, its counts and its findings, with the address of the whole ledger."""
    reading = opened.reading
    return {
        "address": opened.base,
        "headline": reading.headline[0],
        "articles": [article_row(article) for article in reading.articles],
        "counts": reading.counts,
        "findings": [entry_row(opened, entry) for entry in reading.entries],
        "ledger": f"{opened.base}/ledger.json",
    }


def article_row(article: Article) -> Row:
    """Return a report without its text."""
    return {
        "article": article.id,
        "outlet": article.label,
        "title": article.title,
        "published": article.published,
        "url": article.url,
        "language": article.language,
    }


def entry_row(opened: Opened, entry: Entry) -> Row:
    """Return one line of the findings."""
    to = Addresses(base=opened.base, reading=opened.reading)
    return {
        "number": entry.number,
        "address": to.finding(entry),
        "verdict": entry.verdict,
        "kinds": entry.kinds,
        "findings": [finding.id for finding in entry.findings],
        "confidence": entry.confidence,
        "outlets": [article.label for article in entry.outlets],
        "origins": len(entry.origins),
    }


def finding_rows(opened: Opened, entry: Entry) -> Row:
    """Return a finding with every account, its origin and its chain."""
    to = Addresses(base=opened.base, reading=opened.reading)
    accounts = [
        {
            **passage_row(shown),
            "address": to.account(entry, shown.span),
            "origin": count_origin(entry, shown.span),
            "chain": trace_chain(opened.reading, entry, shown),
        }
        for shown in entry.passages
    ]
    conflicts = [
        {
            "kind": dispute.kind,
            "natures": dispute.natures,
            "values": [
                {"article": it.article, "start": it.start, "end": it.end, "value": it.value}
                for it in dispute.values
            ],
        }
        for dispute in entry.disputes
    ]
    reasons = [{"rule": reason.rule, "text": reason.text} for reason in entry.grounds]
    return {**entry_row(opened, entry), "accounts": accounts, "conflicts": conflicts, "reasons": reasons}


def passage_row(shown: Passage) -> Row:
    """Return a passage in its own words, with where it stands."""
    article = shown.article
    return {**place_row(article, shown.span), "sentence": "".join(piece.text for piece in shown.pieces)}


def place_row(article: Article, span: Span) -> Row:
    """Return a span with its words and its report."""
    return {
        "article": article.id,
        "outlet": article.label,
        "published": article.published,
        "start": span.start,
        "end": span.end,
        "text": article.slice(span),
    }


def timeline_rows(opened: Opened) -> Row:
    """Return the days of a story."""
    return {
        "days": [
            {
                "day": day.value,
                "words": show_date(day.value),
                "near": day.near,
                "points": [
                    {"finding": point.number or None, "told": [passage_row(it) for _, it in point.told]}
                    for point in day.points
                ],
                "more": day.more,
            }
            for day in opened.reading.days
        ]
    }


def speaker_rows(opened: Opened) -> Row:
    """Return who speaks in a story."""
    return {
        "speakers": [
            {
                "entity": speaker.entity.id,
                "name": speaker.entity.name,
                "roles": speaker.entity.roles,
                "heard": [{"outlet": it.label, "article": it.id, "statements": n} for it, n in speaker.heard],
            }
            for speaker in opened.reading.speakers
        ]
    }


def missing_rows(opened: Opened) -> Row:
    """Return which report has which fact."""
    articles = opened.reading.articles
    return {
        "articles": [{"article": article.id, "outlet": article.label} for article in articles],
        "facts": [
            {
                **entry_row(opened, row.entry),
                "told": [it.id for it, cell in zip(articles, row.cells, strict=True) if cell.told],
                "missing": [it.id for it, cell in zip(articles, row.cells, strict=True) if not cell.told],
            }
            for row in opened.reading.missing
        ],
    }


def hit_row(hit: Hit) -> Row:
    """Return a passage that was looked for."""
    span = Span(article=hit.article.id, start=hit.passage.start, end=hit.passage.end)
    return {
        **place_row(hit.article, span),
        "matches": [{"start": match.start, "end": match.end} for match in hit.matches],
        "story": hit.story,
        "kind": hit.kind,
        "record": hit.record,
        "address": link_place(hit.story, hit.article, span.start, span.end),
    }


def statement_row(row: StatementRow) -> Row:
    """Return something that a person said."""
    span = Span(article=row.article.id, start=row.extent.start, end=row.extent.end)
    return {
        **place_row(row.article, span),
        "story": row.story,
        "record": row.record,
        "quote": row.quote,
        "verdict": row.verdict,
        "address": link_place(row.story, row.article, span.start, span.end),
    }


def promise_row(promise: Promise) -> Row:
    """Return a promise with its accounts."""
    return {
        "state": promise.state,
        "due": promise.due,
        "recurrence": promise.recurrence,
        "parties": promise.parties,
        "accounts": [
            {
                **place_row(it.article, it.commitment.span),
                "via": it.via,
                "story": it.story,
                "finding": it.finding,
                "verdict": it.verdict,
                "address": link_place(it.story, it.article, it.commitment.start, it.commitment.end),
            }
            for it in promise.accounts
        ],
    }


def copies_rows(opened: Opened) -> Row:
    """Return the prose that reports share."""
    by_id = opened.reading.by_id
    return {
        "passages": [
            {"number": shared.number, "places": [place_row(by_id[it.article], it) for it in shared.places]}
            for shared in opened.reading.family.passages
        ]
    }
