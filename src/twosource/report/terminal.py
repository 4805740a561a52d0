"""Stage 7 of 7, terminal: ledger -> lines on a console, a summary first.

Text of a source can neither send escape sequences nor be taken for markup.
"""

from __future__ import annotations

from io import StringIO
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from twosource.report import wording
from twosource.report.dates import show_date
from twosource.report.entries import entries_of, list_entries, order_articles
from twosource.report.layout import find_headline
from twosource.report.origins import list_bonds
from twosource.report.people import list_speakers
from twosource.report.sides import list_columns, list_differences
from twosource.report.visible import make_flat, make_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from twosource.model import Article, Ledger, Verdict
    from twosource.report.entries import Entry
    from twosource.report.passages import Passage
    from twosource.report.sides import Voice

WIDTH = 80
# So many lines of a kind before the rest is counted only; a screen holds about forty.
SHOWN: dict[Verdict, int] = {"disputed": 20, "corroborated": 12, "shared-origin": 8, "single-outlet": 3}
SPEAKERS_SHOWN = 8
STYLES: dict[Verdict, str] = {
    "disputed": "red",
    "corroborated": "green",
    "shared-origin": "yellow",
    "single-outlet": "blue",
}


def write_terminal(ledger: Ledger, *, colour: bool = False, show_all: bool = False) -> str:
    """Return a ledger as lines for a terminal: the summary, then the findings, verdict by verdict.

    `colour` also takes the width of the terminal; without it lines have 80 columns. Long lists are cut short,
    with a count of what is left, unless `show_all`.
    """
    entries = list_entries(ledger)
    blocks = list(_show_summary(ledger, order_articles(ledger), entries))
    for verdict in wording.VERDICTS:
        blocks += _show_verdict(entries_of(entries, verdict), verdict, show_all=show_all)
    return print_blocks(blocks, colour=colour)


def print_blocks(blocks: Iterable[RenderableType], *, colour: bool = False) -> str:
    """Return blocks as text, with the escape sequences of a terminal if `colour`."""
    file = StringIO()
    console = Console(
        file=file,
        color_system="standard" if colour else None,
        force_terminal=colour,
        highlight=False,
        legacy_windows=False,
        width=get_terminal_size((WIDTH, 0)).columns if colour else WIDTH,
    )
    for block in blocks:
        console.print(block)
    return "".join(line.rstrip(" ") + "\n" for line in file.getvalue().splitlines())


def _show_summary(
    ledger: Ledger, articles: tuple[Article, ...], entries: tuple[Entry, ...]
) -> Iterator[RenderableType]:
    headline, _ = find_headline(articles)
    yield show_line(headline, style="bold")
    yield Text()
    for article in articles:
        date = show_date(article.published) if article.published else "no date"
        words = wording.count_of(len(article.text.split()), "word")
        yield indent(join((article.label, "bold"), (f"  {date}, {words}  ", ""), (article.path, "dim")))
    for bond in list_bonds(ledger, articles):
        one, two = (make_line(article.label) for article in bond.articles)
        told = f"one origin for {bond.as_one} of {wording.count_of(bond.both, 'fact')} that both report"
        yield indent(join((f"{one} + {two}: ", ""), (told if bond.as_one else "share prose", "yellow")))
    yield Text()
    counts = [
        (
            f"{len(entries_of(entries, verdict))} {wording.HEADINGS[verdict].lower()}   ",
            f"bold {STYLES[verdict]}",
        )
        for verdict in wording.VERDICTS
    ]
    yield indent(join(*counts))
    speakers = list_speakers(ledger, articles)[:SPEAKERS_SHOWN]
    if speakers:
        heard = (f"{make_line(speaker.entity.name)} {speaker.statements}" for speaker in speakers)
        yield indent(join(("Heard: ", "dim"), (", ".join(heard), "")))


def _show_verdict(
    entries: tuple[Entry, ...], verdict: Verdict, *, show_all: bool
) -> Iterator[RenderableType]:
    if not entries:
        return
    yield Text()
    yield Rule(
        Text(f"{wording.HEADINGS[verdict]} ({len(entries)})", style=f"bold {STYLES[verdict]}"),
        align="left",
        style="dim",
    )
    yield Text(wording.MEANINGS[verdict], style="dim")
    limit = len(entries) if show_all else SHOWN[verdict]
    for group in _by_outlet(entries) if verdict == "single-outlet" else [entries]:
        if verdict == "single-outlet":
            yield Text()
            yield show_line(group[0].outlets[0].label, style="bold")
        for entry in group[:limit]:
            yield show_entry(entry)
        if len(group) > limit:
            yield indent(show_line(f"… and {len(group) - limit} more: --all", style="dim"))


def _by_outlet(entries: Iterable[Entry]) -> list[tuple[Entry, ...]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.outlets[0].id, []).append(entry)
    return [tuple(group) for group in groups.values()]


def show_entry(entry: Entry) -> RenderableType:
    """Return one finding as a block: its number, its sides or origins with their passages, and why."""
    number = (f"{entry.number} ", f"bold {STYLES[entry.verdict]}")
    kinds = ", ".join(wording.KINDS[finding.kind] for finding in entry.findings)
    if entry.verdict == "single-outlet":
        passage = entry.passages[0]
        place = f"  {_place(passage)}"
        return Group(indent(join(number, (kinds, ""), (place, "dim"))), indent(_show_passage(passage), 4))
    blocks: list[RenderableType] = [Text()]
    if not entry.conflicts:
        origins = wording.count_of(len(entry.origins), "origin")
        outlets = wording.count_of(len(entry.outlets), "outlet")
        blocks.append(join(number, (kinds, "bold"), (f"  {outlets}, {origins}", "dim")))
        blocks += (block for column in list_columns(entry) for block in _show_voices(column))
    for difference in list_differences(entry):
        nature = wording.NATURES.get(difference.conflict.nature) if difference.conflict.nature else None
        title = wording.CONFLICTS[difference.conflict.kind]
        blocks.append(join(number, (title, "bold"), (f"  {nature}" if nature else "", "dim")))
        for side in difference.sides:
            value = "".join(word.text for word in side.words)
            blocks.append(indent(join(("▌ ", STYLES["disputed"]), (value, "bold"))))
            blocks += _show_voices(side.voices, margin=4)
    blocks.append(indent(_show_why(entry)))
    return Group(*blocks)


def _show_why(entry: Entry) -> Text:
    doubt = f" {wording.DOUBT}" if entry.confidence < wording.DOUBTFUL else ""
    match = f" Match {entry.confidence:.2f}." if entry.confidence < 1 else ""
    return show_line(" ".join(entry.reasons) + match + doubt, style="dim")


def _show_voices(voices: Iterable[Voice], margin: int = 2) -> Iterator[RenderableType]:
    for voice in voices:
        for _, passage in voice.told:
            yield indent(join((_name(passage.article), "bold"), (f"  {_place(passage)}", "dim")), margin)
        yield indent(_show_passage(voice.told[0][1]), margin)


def _name(article: Article) -> str:
    return f"{article.label}, {show_date(article.published)}" if article.published else article.label


def _place(passage: Passage) -> str:
    return f"{passage.article.path}:{passage.line} [{passage.start}–{passage.end}]"


def _show_passage(passage: Passage) -> Text:
    styles = {"context": "dim", "account": "", "value": "bold underline"}
    parts = [(piece.text, styles[piece.role]) for piece in passage.pieces] or [(wording.NO_TEXT, "dim")]
    ends = ("… " if passage.cut_before else "", " …" if passage.cut_after else "")
    return join((ends[0], "dim"), *parts, (ends[1], "dim"))


def show_line(text: str, style: str = "") -> Text:
    """Return text of any origin on one line."""
    return Text(make_line(text), style=style)


def join(*parts: tuple[str, str]) -> Text:
    """Return pieces of text of any origin, each with its style, as one line."""
    text = Text()
    for words, style in parts:
        text.append(make_flat(words), style=style)
    return text


def indent(text: RenderableType, width: int = 2) -> Padding:
    """Return a block, moved to the right."""
    return Padding(text, (0, 0, 0, width), expand=False)
