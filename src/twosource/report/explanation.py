"""One finding explained: the rules that decided it, the values, and every passage in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.model import Article, Finding, Ledger, Span, Value

INDENT = "    "


def write_explanation(ledger: Ledger, prefix: str) -> str:
    """Return the explanation of the finding whose id begins with `prefix`, as plain text.

    Raises LedgerError where no finding, or more than one, begins so.
    """
    found = [finding for finding in ledger.findings if finding.id.startswith(prefix)]
    if len(found) != 1:
        count = "No finding" if not found else f"{len(found)} findings"
        raise LedgerError(
            f"{count} of this ledger begin with {prefix!r}; `compare --format json` lists the ids."
        )
    return "\n".join(_explain(found[0], {article.id: article for article in ledger.articles})) + "\n"


def _explain(finding: Finding, articles: dict[str, Article]) -> Iterator[str]:
    yield f"{finding.id}  {finding.kind}  {finding.verdict}  (confidence {finding.confidence:.2f})"
    for account in finding.accounts:
        yield from _show(account, articles)
    for conflict in finding.conflicts:
        yield f"they differ in a {conflict.kind}" + (f" ({conflict.nature})" if conflict.nature else "")
        for value in conflict.values:
            yield from _show(value, articles)
    for reason in finding.reasons:
        yield f"rule {reason.rule}: {reason.text}"
        for span in reason.spans:
            yield from _show(span, articles)


def _show(span: Span | Value, articles: dict[str, Article]) -> Iterator[str]:
    article = articles[span.article]
    yield f"{INDENT}{article.label} [{span.start}:{span.end}]  {_plain(article.text[span.start : span.end])}"


def _plain(text: str) -> str:
    """Put a passage on one line; control characters show as escapes."""
    joined = " ".join(text.split())
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in joined)
