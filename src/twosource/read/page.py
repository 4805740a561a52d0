"""Part of stage 1 (read): a saved or fetched HTML page -> draft.

Limits: one article a page; nothing is fetched for it; what scripts would add later is not there. The text
is what trafilatura takes for the body, one line a paragraph, so offsets count in that text, not the page.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from twosource.read.draft import Draft, UnreadableError
from twosource.read.furniture import clear_lines
from twosource.read.masthead import find_statements, read_masthead

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet
    from types import ModuleType

MAX_PAGE = 20_000_000  # code points; pages saved with their pictures inside reach some 10 million
MAX_TAGS = 60_000  # a long page has 5,000; the extraction takes about a second per 10,000

# A page without one line like this has menus, captions or a form, but no report.
MIN_PARAGRAPH = 40

# Scripts show the first paragraph, or none, and bring the rest later; what is stated for machines has it all.
PART = 0.6
_SENTENCE = re.compile(r"[.!?…。！？؟।]")

_CELLS = {"cell", "td", "th"}
_BLOCKS = {"p", "head", "quote", "list", "item", "table", "row", "lb", "code", "div", "ab"}
_MARKUP_BLOCKS = set(
    "p div br h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tr section article header".split()
)
_UNSEEN = ("script", "style", "noscript", "figure", "iframe", "form", "nav", "svg", "button", "head")
_QUIET = ("trafilatura", "htmldate", "courlan", "justext")

NO_ARTICLE = "No article was found in the page. Copy the report into a text file and give that."


def parse_page(html: str, url: str | None = None) -> Draft:
    """Return the one draft of a page; raise UnreadableError where it holds no article."""
    if len(html) > MAX_PAGE or html.count("<") > MAX_TAGS:
        raise UnreadableError("The page is too large for one article. Copy the report into a text file.")
    try:
        document, tree = _extract(html, url)
    except Exception as error:  # noqa: BLE001 (parsers of other people meet hostile pages here)
        raise UnreadableError(f"The page cannot be parsed ({error}). {NO_ARTICLE}") from None
    lines = (
        _join_blocks(document.body).splitlines() if document is not None and document.body is not None else []
    )
    lines = _find_whole(tree, lines)
    if not any(len(line) >= MIN_PARAGRAPH and _SENTENCE.search(line) for line in lines):
        raise UnreadableError(NO_ARTICLE)
    metadata = read_masthead(tree, document, lines, url)
    template = next(iter(tree.xpath("/html/@lang")), None)
    return Draft(text="\n".join(clear_lines(lines, metadata.title)), metadata=metadata, template=template)


def _find_whole(tree: Any, lines: list[str]) -> list[str]:  # noqa: ANN401 (lxml has no types)
    """Return the body that the page states for machines, where what was found is a part of it, or runs on."""
    for stated in find_statements(tree):
        body = stated.get("articleBody")
        whole = flatten_markup(body).splitlines() if isinstance(body, str) else []
        whole = [line for line in (" ".join(line.split()) for line in whole) if line]
        found, told = sum(map(len, lines)), sum(map(len, whole))
        if found < PART * told or (
            len(lines) < len(whole) and "".join(lines).replace(" ", "") == "".join(whole).replace(" ", "")
        ):
            return whole
    return lines


def flatten_markup(html: str) -> str:
    """Return the words of a marked-up passage, one line a block; of a plain text, the text."""
    if "<" not in html and "&" not in html:
        return html.strip()
    if html.count("<") > MAX_TAGS:
        raise UnreadableError("An entry of it is too large for one article.")
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 (comes with trafilatura)
    from lxml import html as markup  # noqa: PLC0415

    try:
        tree = markup.fromstring(f"<div>{html}</div>")
    except (etree.LxmlError, ValueError):
        return ""
    etree.strip_elements(tree, *_UNSEEN, etree.Comment, with_tail=False)
    return _join_blocks(tree, _MARKUP_BLOCKS)


@cache
def _load_trafilatura() -> ModuleType:
    """Import trafilatura, which takes a fifth of a second, and keep it from talking on stderr."""
    import logging  # noqa: PLC0415 (only where there is a page)

    import trafilatura  # noqa: PLC0415 (as above)

    for name in _QUIET:
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura


def _extract(html: str, url: str | None) -> tuple[Any, Any]:
    """Return trafilatura's document (None where it found nothing) and the tree of the whole page."""
    trafilatura = _load_trafilatura()
    tree = trafilatura.load_html(html)
    if tree is None:
        tree = trafilatura.load_html(f"<html><body>{html}</body></html>")
    if tree is None:
        raise ValueError("it is empty")
    document = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        # A date that is only guessed from the page's words is worse than none.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return document, tree


def _join_blocks(body: Any, blocks: AbstractSet[str] = _BLOCKS) -> str:  # noqa: ANN401 (lxml has no types)
    """Return the text of the body, one line a block, white space collapsed."""
    lines = "".join(_pieces(body, blocks)).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _pieces(element: Any, blocks: AbstractSet[str]) -> Iterator[str]:  # noqa: ANN401 (lxml has no types)
    for event, node in _walk(element):
        words = node.text if event == "start" else node.tail if node is not element else ""
        # The cells of a row share a line, as they do on the page.
        yield "\n" if node.tag in blocks else " " if node.tag in _CELLS else ""
        yield (words or "").replace("\n", " ")


def _walk(element: Any) -> Any:  # noqa: ANN401 (lxml has no types)
    from lxml import etree  # noqa: PLC0415 (comes with trafilatura)

    return etree.iterwalk(element, events=("start", "end"))
