"""Part of stage 1 (read): what a page says of itself -> outlet, title, byline and date.

Limits: what is stated for machines (schema.org, meta elements, time elements), what the page's title and
first heading show together, and where these say nothing, what trafilatura finds. Nothing is guessed from the
prose.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from twosource.read.dateline import find_byline
from twosource.read.draft import Metadata
from twosource.read.fields import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Where dates are stated, the best first; names of meta elements are compared in lower case.
_DATES = (
    ("property", "article:published_time"),
    ("itemprop", "datepublished"),
    ("name", "article:published_time"),
    ("name", "article.published"),
    ("name", "parsely-pub-date"),
    ("name", "sailthru.date"),
    ("name", "dc.date.issued"),
    ("name", "dcterms.date"),
    ("name", "dc.date"),
    ("name", "pubdate"),
    ("name", "publish-date"),
)
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Posting)\Z")
_DATED = re.compile(r"\d{4}-\d\d-\d\d")
_WITH_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]+\s+|\s*\|\s*")

# What stands before the name in an author's line that was taken whole.
_BY = re.compile(r"(?i:by|text|words|story|report|interview|reporting)\b\s*:?\s+(?=[^\W\d_a-z])")

DEPTH = 4  # of nested objects in which an article is looked for: a graph in a list has two
MAX_BYLINES = 20  # elements that begin with "By"; an overview of many reports has many
MAX_NODES = 2_000  # objects looked at in one page's statements


def read_masthead(tree: Any, document: Any, lines: Sequence[str], url: str | None) -> Metadata:  # noqa: ANN401
    """Return what a page's tree, and trafilatura's document of it, say of the article of these lines."""
    stated = next(find_statements(tree), {})
    outlet, title = _split_title(tree, _clean(document.title), lines)
    return Metadata(
        outlet=_name_outlet(document) or _clean(name_of(stated.get("publisher"))) or outlet,
        title=title,
        byline=_name_authors(stated, document) or _find_byline(tree),
        published=_find_date(tree, stated, document),
        url=url or document.url,
    )


def find_statements(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 (lxml has no types)
    """Give the schema.org objects of a page that stand for an article."""
    for script in tree.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            value = json.loads(str(script), strict=False)
        except (ValueError, RecursionError):
            continue
        left = MAX_NODES
        queue = [(value, DEPTH)]
        while queue and left:
            node, depth = queue.pop(0)
            left -= 1
            if isinstance(node, list) and depth:
                queue.extend((each, depth - 1) for each in node[:left])
            elif isinstance(node, dict):
                if _is_article(node):
                    yield node
                if depth:
                    queue.extend((node[key], depth - 1) for key in ("@graph", "mainEntity") if key in node)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _find_date(tree: Any, stated: dict[str, Any], document: Any) -> str | None:  # noqa: ANN401
    """Return the date, with its time where the page states that."""
    for attribute, name in _DATES:
        for value in tree.xpath(
            f"//*[{_lower('@' + attribute)}='{name}']/@*[name()='content' or name()='datetime']"
        ):
            if value.strip():
                return str(value).strip()
    for key in ("datePublished", "dateCreated"):
        value = stated.get(key)
        if isinstance(value, str) and _DATED.match(value.strip()):
            return value.strip()
    found = document.date
    times = {
        str(value).strip() for value in tree.xpath("//time/@datetime") if _WITH_TIME.match(value.strip())
    }
    of_day = sorted(time for time in times if found and time.startswith(found))
    return of_day[0] if len(of_day) == 1 else found


def _lower(name: str) -> str:
    return f"translate({name}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"


def _name_authors(stated: dict[str, Any], document: Any) -> str | None:  # noqa: ANN401
    """Return who wrote the article; an organisation is no author, and an address is no name."""
    authors = stated.get("author")
    people = [
        name
        for each in (authors if isinstance(authors, list) else [authors])
        if (
            isinstance(each, str) or (isinstance(each, dict) and "Organization" not in str(each.get("@type")))
        )
        and (name := _clean(name_of(each)))
        and "://" not in name
    ]
    if people:
        return ", ".join(dict.fromkeys(people))
    found = _clean(document.author)
    return _BY.sub("", found.replace("; ", ", "), count=1) if found else None


def _find_byline(tree: Any) -> str | None:  # noqa: ANN401 (lxml has no types)
    """Return the names in an element of its own that says "By" and names."""
    for node in tree.xpath("//*[not(*) and starts-with(normalize-space(.), 'By ')]")[:MAX_BYLINES]:
        found = find_byline(str(node.text))
        if found:
            return found
    return None


def _split_title(tree: Any, found: str | None, lines: Sequence[str]) -> tuple[str | None, str | None]:  # noqa: ANN401
    """Return the outlet and the title that a page's title shows: "Title | Outlet", or the other way round.

    The part that stands in the page as its heading, or as a line, is the article's title.
    """
    whole = _clean(next(iter(tree.xpath("//head/title/text()")), None))
    headings = {heading for node in tree.xpath("//h1") if (heading := _clean("".join(node.itertext())))}
    if not whole:
        return None, found
    cuts = [(whole[: match.start()], whole[match.end() :]) for match in _SEPARATOR.finditer(whole)]
    for shown in (headings, {*lines}, {found or ""}):
        for before, after in cuts:
            if before in shown:
                return _SEPARATOR.split(after)[
                    -1
                ] or None, before  # several parts: a section, then the outlet
            if after in shown:
                return _SEPARATOR.split(before)[0] or None, after
    return None, whole if whole in headings else found


def _name_outlet(document: Any) -> str | None:  # noqa: ANN401 (trafilatura's document)
    """Return the outlet's name, unless it is only the host of the address, which is known without it."""
    name = _clean(document.sitename)
    host = re.sub(r"^https?://(?:www\.|w\d+\.)?|/.*", "", document.url or "", flags=re.IGNORECASE)
    return None if name and name.casefold() == host.casefold() else name


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
