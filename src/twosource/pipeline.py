"""The whole flow on one screen: read, segment, annotate, group, align, judge, report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from twosource.align import align_story
from twosource.annotate import annotate_article
from twosource.errors import NothingToCompareError
from twosource.group import find_reuse
from twosource.judge import judge_story
from twosource.language import Language, knows_language, load_language
from twosource.model import Annotated, Article, Ledger, Problem, Segmented, content_id
from twosource.read import ReadSettings, read_articles
from twosource.report import write_report
from twosource.report.ledger import load_ledger
from twosource.segment import segment_article

DEFAULT_READER = "en"
UNDETERMINED = "und"  # ISO 639-2: too little text to tell; read as the default language

Progress = Callable[[str, int, int], None]
Annotate = Callable[[Segmented, Language], Annotated]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One story's ledger, with its forms; shows itself in a notebook."""

    ledger: Ledger

    def to_json(self) -> str:
        """Return the ledger as JSON, version 1."""
        return write_report(self.ledger, "json")

    def to_html(self) -> str:
        """Return the ledger and its reports as one self-contained HTML page."""
        return write_report(self.ledger, "html")

    def _repr_html_(self) -> str:
        return write_report(self.ledger, "snippet")


def compare(
    sources: Iterable[str | Path] | str | Path,
    settings: ReadSettings | None = None,
    progress: Progress | None = None,
    *,
    reader: str = DEFAULT_READER,
) -> Comparison:
    """Read reports of one event and lay out what they report, who depends on whom, and where they differ.

    `sources` are paths, URLs or "-"; `progress` is told of each step as (stage, done, total); `reader` is the
    name of a language plug-in. What could not be read is in the ledger's problems. Raises
    NothingToCompareError where no source could be read, LanguageError where there is no such reader.
    """
    named = [sources] if isinstance(sources, str | Path) else sources
    articles, problems = read_articles(named, settings or ReadSettings())
    if not articles:
        raise NothingToCompareError("\n".join(_explain_nothing(problems)))
    return Comparison(ledger=compare_articles(articles, problems, progress, reader=reader))


def compare_articles(
    articles: Sequence[Article],
    problems: Sequence[Problem] = (),
    progress: Progress | None = None,
    *,
    reader: str = DEFAULT_READER,
    annotate: Annotate = annotate_article,
) -> Ledger:
    """Take read articles through the stages that follow; `problems` are passed on into the ledger.

    `annotate` may be another way to what `annotate_article` gives.
    """
    tell = progress or _tell_nobody
    language = load_language(reader)
    annotated = []
    for done, article in enumerate(articles):
        tell("annotate", done, len(articles))
        annotated.append(_read_closely(segment_article(article, language), language, annotate))
    tell("group", 0, 1)
    reuse = find_reuse([each.segmented for each in annotated], language)
    tell("align", 0, 1)
    story = align_story(annotated, reuse, language)
    tell("judge", 0, 1)
    findings = judge_story(story, language)
    return Ledger(
        articles=tuple(articles),
        entities=story.entities,
        records=story.records,
        times=tuple(time for each in annotated for time in each.times),
        alignments=story.alignments,
        reuse=reuse,
        findings=findings,
        problems=(*problems, *_find_gaps(annotated)),
    )


def reopen_ledger(path: Path) -> Ledger:
    """Load a JSON ledger and read its reports again, from where they lay or from beside the ledger.

    A report that is gone or has changed keeps an empty text, and a problem says so. Raises LedgerError where
    the file holds no ledger.
    """
    ledger = load_ledger(path.read_bytes().decode("utf-8", "replace"))
    sources = {article.path.partition("#")[0] for article in ledger.articles}
    found, _ = read_articles(sorted(_locate(source, path.parent) for source in sources))
    articles, problems = [], []
    for article in ledger.articles:
        text = next((it.text for it in found if content_id(article.outlet or "", it.text) == article.id), "")
        articles.append(replace(article, text=text))
        if not text:
            message = "This report is gone or has changed since the ledger was written; run `compare` again."
            problems.append(Problem(stage="read", article=article.id, message=message))
    return replace(ledger, articles=tuple(articles), problems=tuple(problems))


def _locate(source: str, folder: Path) -> str:
    return source if Path(source).exists() or not (folder / source).exists() else str(folder / source)


def _read_closely(segmented: Segmented, language: Language, annotate: Annotate) -> Annotated:
    """Annotate what is in a known language; of other articles only the prose is compared."""
    code = segmented.article.language.split("-")[0]
    if code != UNDETERMINED and not knows_language(code):
        return Annotated(segmented=segmented)
    return annotate(segmented, language)


def _find_gaps(annotated: Sequence[Annotated]) -> Iterable[Problem]:
    if len(annotated) == 1:
        yield Problem(
            stage="align",
            article=annotated[0].article.id,
            message="There is one report only, so nothing can be compared. Add another outlet's report.",
        )
    for each in annotated:
        yield from each.problems


def _explain_nothing(problems: Sequence[Problem]) -> Iterable[str]:
    yield "No report could be read."
    for problem in problems:
        yield f"{problem.article}: {problem.message}" if problem.article else problem.message


def _tell_nobody(stage: str, done: int, total: int) -> None:
    """Ignore progress."""
