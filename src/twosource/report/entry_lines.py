"""Stage 7 of 7, terminal: one entry -> lines. Differences in full, agreement by its clearest account.

A report is named by its letter and outlet, a place by line and offset; `name_reports` says which is which.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from twosource.report import wording
from twosource.report.entries import list_others
from twosource.report.lines import indent, join, show_line
from twosource.report.passages import choose_clearest
from twosource.report.sides import list_columns, list_differences
from twosource.report.visible import make_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from twosource.model import Article, Verdict
    from twosource.report.entries import Entry
    from twosource.report.passages import Passage
    from twosource.report.sides import Difference, Voice

STYLES: dict[Verdict, str] = {
    "disputed": "red",
    "corroborated": "green",
    "shared-origin": "yellow",
    "single-outlet": "blue",
}
# Who wants more places than these looks at the page.
NEAR_SHOWN = 3


def name_reports(articles: Sequence[Article]) -> dict[str, str]:
    """Return a short name for each article by its id: "A Corrin Herald", in the order of the reports."""
    return {article.id: f"{_letter(n)} {make_line(article.label)}" for n, article in enumerate(articles)}


def _letter(number: int) -> str:
    """Return A to Z, then AA, AB and on."""
    more, last = divmod(number, len(ascii_uppercase))
    return (_letter(more - 1) if more else "") + ascii_uppercase[last]


def show_entry(entry: Entry, names: Mapping[str, str], *, full: bool = False) -> RenderableType:
    """Return one entry as a block: its number and kinds, then its sides, or its clearest account.

    With `full` every account stands in its words, and with it why the verdict is what it is.
    """
    if entry.verdict == "single-outlet":
        blocks = [_show_single(entry)]
    elif entry.disputes:
        blocks = [Text(), *_show_disputes(entry, names), *_show_why(entry)]
    elif full:
        voices = (voice for column in list_columns(entry) for voice in column)
        blocks = [Text(), _show_head(entry), *_show_voices(voices, names), *_show_why(entry)]
    else:
        blocks = [Text(), _show_head(entry), *_show_clearest(entry, names)]
    return Group(*blocks, *_show_others(entry, names))


def _show_kinds(entry: Entry) -> str:
    return ", ".join(wording.KINDS[kind] for kind in entry.kinds)


def _number(entry: Entry) -> tuple[str, str]:
    return (f"{entry.number} ", f"bold {STYLES[entry.verdict]}")


def _show_single(entry: Entry) -> RenderableType:
    passage = entry.passages[0]
    place = f"  {_place(passage)}"
    head = join(_number(entry), (_show_kinds(entry) + _show_figures(entry), ""), (place, "dim"))
    return Group(indent(head), indent(show_passage_line(passage), 4))


def _show_head(entry: Entry) -> Text:
    outlets = wording.count_of(len(entry.outlets), "outlet")
    origins = wording.count_of(len(entry.origins), "origin")
    grounds = dict.fromkeys(
        wording.GROUNDS[reason.rule] for reason in entry.grounds if reason.rule in wording.GROUNDS
    )
    why = f" ({', '.join(grounds)})" if grounds and entry.verdict == "shared-origin" else ""
    told = f"  {outlets}, {origins}{why}{_show_match(entry)}"
    return join(_number(entry), (_show_kinds(entry), "bold"), (_show_figures(entry), ""), (told, "dim"))


def _show_figures(entry: Entry) -> str:
    """Return the words of figures that stand alone: without colours the sentence around looks the same."""
    if entry.kinds != ("figure",):
        return ""
    passage = choose_clearest(entry.passages)
    found = {
        (span.start, span.end)
        for finding in entry.findings
        for span in finding.accounts
        if span.article == passage.article.id and passage.span.overlap(span)
    }
    return " " + ", ".join(f"“{passage.article.text[start:end]}”" for start, end in sorted(found))


def _show_match(entry: Entry) -> str:
    return f", match {entry.confidence:.2f}" if entry.confidence < 1 else ""


def _show_clearest(entry: Entry, names: Mapping[str, str]) -> Iterator[RenderableType]:
    yield indent(show_passage_line(choose_clearest(entry.passages)))
    told: list[str] = []
    for column in list_columns(entry):
        passages = [passage for voice in column for _, passage in voice.told]
        several = len({passage.article.id for passage in passages}) > 1
        places = _cite_all(passages, names)
        told.append(f"[{places}]" if several and len(entry.origins) > 1 else places)
    yield indent(show_line("; ".join(told), style="dim"))
    for reason in entry.grounds:
        if reason.rule in wording.LEANING_RULES:
            yield indent(show_line(reason.text, style="dim"))


def _show_disputes(entry: Entry, names: Mapping[str, str]) -> Iterator[RenderableType]:
    for number, difference in enumerate(list_differences(entry)):
        title = wording.CONFLICTS[difference.dispute.kind]
        natures = "; ".join(wording.NATURES[nature] for nature in difference.dispute.natures)
        told = (f"  {natures}" if natures else "", "dim")
        if number:
            yield indent(join((title, "bold"), told))
        else:
            kinds = (f"  {_show_kinds(entry)}{_show_match(entry)}", "dim")
            yield join(_number(entry), (title, "bold"), kinds)
            yield from [indent(show_line(natures, style="dim"))] if natures else []
        yield from _show_sides(difference, names)


def _show_sides(difference: Difference, names: Mapping[str, str]) -> Iterator[RenderableType]:
    for side in difference.sides:
        value = ", ".join(("".join(word.text for word in side.words), *side.others))
        told = ", ".join(names[article.id] for article in side.tellers) if difference.is_shared else ""
        yield indent(join(("▌ ", STYLES["disputed"]), (value, "bold"), (f"  {told}" if told else "", "dim")))
        yield from _show_voices(side.voices, names, margin=4)


def _show_voices(
    voices: Iterable[Voice], names: Mapping[str, str], margin: int = 2
) -> Iterator[RenderableType]:
    for voice in voices:
        told = _cite_all([passage for _, passage in voice.told], names)
        yield indent(show_line(told, style="dim"), margin)
        yield indent(show_passage_line(voice.told[0][1]), margin)


def _show_why(entry: Entry) -> Iterator[RenderableType]:
    sentences = (*entry.reasons, wording.DOUBT) if entry.doubtful else entry.reasons
    if sentences:
        yield indent(show_line(" ".join(sentences), style="dim"))


def _show_others(entry: Entry, names: Mapping[str, str]) -> Iterator[RenderableType]:
    """Yield what else is known of the same passages: weaker verdicts, and what may tell the same."""
    if entry.repeats:
        yield indent(show_line(f"{wording.REPEATED} {entry.repeats}.", style="bold"))
    if entry.challenged:
        yield indent(show_line(f"{wording.CHALLENGED} {', '.join(entry.challenged)}.", style="bold"))
    if entry.contested:
        yield indent(show_line(f"{wording.CONTESTED} {', '.join(entry.contested)}.", style="bold"))
    if entry.others:
        yield indent(show_line(f"{wording.APART} {list_others(entry)}.", style="dim"))
    if entry.near:
        places = _cite_all(entry.near[:NEAR_SHOWN], names)
        more = " …" if len(entry.near) > NEAR_SHOWN else "."
        told = " ".join((f"{wording.NEAR} {places}{more}", *entry.beside_near))
        yield indent(show_line(told, style="dim"), 4)


def _cite_all(passages: Iterable[Passage], names: Mapping[str, str]) -> str:
    """Return each report once with its places: "A Corrin Herald 3:228, 7:515, B Radio Kerrow 1:0"."""
    places: dict[str, list[str]] = {}
    for passage in passages:
        places.setdefault(passage.article.id, []).append(_place(passage))
    return ", ".join(f"{names[article]} {', '.join(each)}" for article, each in places.items())


def _place(passage: Passage) -> str:
    return f"{passage.line}:{passage.start}"


def show_passage_line(passage: Passage) -> Text:
    """Return a passage as it is printed, its values set apart."""
    styles = {"context": "dim", "account": "", "value": "bold underline"}
    parts = [(piece.text, styles[piece.role]) for piece in passage.pieces] or [(wording.NO_TEXT, "dim")]
    ends = ("… " if passage.cut_before else "", " …" if passage.cut_after else "")
    return join((ends[0], "dim"), *parts, (ends[1], "dim"))
