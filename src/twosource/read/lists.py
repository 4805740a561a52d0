"""Part of stage 1 (read): OPML, sitemaps and plain lists of addresses -> links.

Limits: XML is read without its document type: nothing is expanded and nothing outside is loaded. A list
gives at most MAX_LINKS addresses.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from twosource.read.draft import Entry, Fault, Link, Metadata, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_LINKS = 50_000  # what the sitemap protocol allows in one file

# The title of a picture or a film on the page is not the page's.
_OTHERS = tuple(f"{{http://www.google.com/schemas/sitemap-{kind}/" for kind in ("image", "video"))

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_WIDE_ENTITY = re.compile("<!ENTITY".encode("utf-16-le").rstrip(b"\0"), re.IGNORECASE)


def refuse_entities(data: bytes) -> None:
    """Raise UnreadableError for XML that declares entities: no feed or list needs them, and bombs do."""
    if _ENTITY.search(data) or _WIDE_ENTITY.search(data):
        raise UnreadableError("It declares XML entities, which are not read. Fetch a plain copy.")


def join_address(base: str | None, url: str) -> str:
    """Return an address as seen from the page that names it; a broken one as it is."""
    try:
        return urljoin(base or "", url.strip())
    except ValueError:
        return url


def parse_addresses(text: str, start: str | None = None) -> Iterator[Entry]:
    """Give the addresses of a text that has one a line, from `start` on if that is among them.

    Lines that begin with # are remarks.
    """
    plain = (line.strip() for line in text.splitlines())
    links = [line for line in plain if line and not line.startswith("#")]
    first = links.index(start) if start in links else 0
    for number, url in enumerate(links[first:], first + 1):
        if number > MAX_LINKS:
            yield _too_many()
            return
        yield Link(url=url, number=number)


def parse_outline(data: bytes, base: str | None = None) -> Iterator[Entry]:
    """Give the feeds of an OPML list, each with the name that it has there."""
    number = 0
    for found in _read_elements(data, _read_outline, "outline"):
        if not found.get("url"):
            continue  # a heading over others
        number += 1
        if number > MAX_LINKS:
            yield _too_many()
            return
        metadata = Metadata(outlet=found.get("title"))
        yield Link(url=join_address(base, found["url"]), metadata=metadata, number=number)
    if not number:
        raise UnreadableError("It is an OPML list without feeds (outlines with an xmlUrl).")


def _read_outline(node: Any) -> dict[str, str]:  # noqa: ANN401 (lxml has no types)
    values = {str(name).lower(): str(value).strip() for name, value in node.attrib.items()}
    return {"url": values.get("xmlurl", ""), "title": values.get("title") or values.get("text", "")}


def parse_sitemap(data: bytes, base: str | None = None) -> Iterator[Entry]:
    """Give the pages of a sitemap, or the sitemaps of an index; news sitemaps tell outlet, title and date."""
    number = 0
    for number, found in enumerate(_read_elements(data, _read_address, "url", "sitemap"), 1):
        if number > MAX_LINKS:
            yield _too_many()
            return
        if not found.get("loc"):
            yield Fault(message=f"Entry {number} has no address (loc).", number=number)
            continue
        metadata = Metadata(
            outlet=found.get("name"),
            title=found.get("title"),
            published=found.get("publication_date"),
            language=found.get("language"),
        )
        article = found["element"] == "url"
        url = join_address(base, found["loc"])
        yield Link(url=url, metadata=metadata, number=number, article=article)
    if not number:
        raise UnreadableError("It is a sitemap without pages.")


def _read_address(node: Any) -> dict[str, str]:  # noqa: ANN401 (lxml has no types)
    values = {
        _name_of(part): (part.text or "").strip()
        for part in node.iter()
        if isinstance(part.tag, str) and not part.tag.startswith(_OTHERS)
    }
    return values | {"element": _name_of(node)}


def _name_of(node: Any) -> str:  # noqa: ANN401 (lxml has no types)
    return str(node.tag).rpartition("}")[2]


def _read_elements(
    data: bytes, read: Callable[[Any], dict[str, str]], *names: str
) -> Iterator[dict[str, str]]:
    """Give what is read from the elements of these names, whatever their namespace, holding one at a time."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 (only where there is XML)

    refuse_entities(data)
    tags = [f"{{*}}{name}" for name in names]
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "recover": True}
    try:
        # At its start an element has its attributes, at its end all that is in it.
        for event, node in etree.iterparse(io.BytesIO(data), events=("start", "end"), tag=tags, **options):
            if (event == "start") == ("outline" in names):
                yield read(node)
            if event == "end":
                node.clear()
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(f"It is not valid XML ({error}). Fetch it again.") from None


def _too_many() -> Fault:
    return Fault(message=f"It has more than {MAX_LINKS:,} addresses; the rest is not read. Split it.")
