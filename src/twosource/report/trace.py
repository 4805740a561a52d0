"""Stage 7 of 7: where a text went -> a list for the terminal, JSON, or one HTML page with a picture.

Limits: what a copy adds is shown sentence by sentence; that it is the outlet's own work is not said.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from twosource.report.visible import make_line, make_visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Template

Extents = tuple[tuple[int, int], ...]

WIDTH = 480  # of the longest bar in the picture
INDENT = 28  # of a copy from the one that it was copied from
ROW = 46  # height of one report in the picture
BAR = 14
NARROWEST = 2
LEAST_SHARE = 0.01  # that is written as a number
LONGEST_LINE = 160  # code points of an added sentence in the terminal

TAKEN = "{share} of the text stands in this article"
MADE = "it makes up {share} of the article"
BEFORE = "printed before the text"
AFTER = "printed after the text"
OPEN = "which came first is open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """An article that carries prose of the traced text, or the traced text itself (without `parent`).

    `own` are the extents that it shares with the text, `taken` those of the text; `added` are its sentences
    that do not stand there. `parent` is the number of the report from which it most likely has the prose.
    """

    name: str
    text: str
    outlet: str | None = None
    published: str | None = None
    own: Extents = ()
    taken: Extents = ()
    added: Extents = ()
    parent: int | None = None
    order: str = OPEN

    @property
    def label(self) -> str:
        """Name the article for a reader."""
        return self.outlet or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The traced text, first, and the articles that carry it, of so many that were looked through."""

    carriers: tuple[Carrier, ...]
    searched: int

    @property
    def text(self) -> Carrier:
        """Return the traced text."""
        return self.carriers[0]


def measure_share(extents: Extents, length: int) -> float:
    """Return how much of a text some extents cover."""
    covered = reached = 0
    for start, end in sorted(extents):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered / length if length else 0.0


def show_share(share: float) -> str:
    """Write a share for a reader."""
    return f"{round(100 * share)} %" if share >= LEAST_SHARE else "under 1 %"


def tell_carrier(trace: Trace, carrier: Carrier) -> str:
    """Return what is known of a copy, in one line."""
    taken = measure_share(carrier.taken, len(trace.text.text))
    made = measure_share(carrier.own, len(carrier.text))
    parts = [TAKEN.format(share=show_share(taken)), MADE.format(share=show_share(made)), carrier.order]
    if carrier.parent:
        parts.append(f"by way of {trace.carriers[carrier.parent].label}")
    return "; ".join(parts) + "."


def tell_count(trace: Trace) -> str:
    """Return how many articles carry the text."""
    count = len(trace.carriers) - 1
    verb = "carries" if count == 1 else "carry"
    return f"{count:,} of {trace.searched:,} articles {verb} its prose"


def walk_family(trace: Trace, number: int = 0, depth: int = 0) -> Iterator[tuple[int, int]]:
    """Yield number and depth of each report, each copy under the one that it was copied from."""
    yield number, depth
    for child, carrier in enumerate(trace.carriers):
        if child and carrier.parent == number:
            yield from walk_family(trace, child, depth + 1)


def write_trace_lines(trace: Trace) -> str:
    """Return a trace as lines for the terminal."""
    lines = [make_line(f"{trace.text.name}: {tell_count(trace)}.")]
    for number, depth in walk_family(trace):
        carrier = trace.carriers[number]
        if not number:
            continue
        pad = "  " * (depth - 1)
        day = (carrier.published or "")[:10] or "no date"
        lines += ["", f"{pad}{make_line(f'{day} {carrier.label} ({carrier.name})')}"]
        lines.append(f"{pad}  {make_line(tell_carrier(trace, carrier))}")
        lines += [f"{pad}  adds: {_shorten(carrier.text[start:end])}" for start, end in carrier.added]
    return "\n".join(lines) + "\n"


def _shorten(sentence: str) -> str:
    line = make_line(" ".join(sentence.split()))
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"


def write_trace_json(trace: Trace) -> str:
    """Return a trace as JSON; offsets are code points."""
    return json.dumps(list_trace_rows(trace), ensure_ascii=False, indent=1) + "\n"


def list_trace_rows(trace: Trace) -> dict[str, Any]:
    """Return a trace as plain values."""
    rows = [
        {
            "article": carrier.name,
            "outlet": carrier.outlet,
            "published": carrier.published,
            "share_of_text": round(measure_share(carrier.taken, len(trace.text.text)), 4),
            "share_of_article": round(measure_share(carrier.own, len(carrier.text)), 4),
            "order": carrier.order,
            "from": None if carrier.parent is None else trace.carriers[carrier.parent].name,
            "passages": [
                {"text": _name_extent(taken), "article": _name_extent(own)}
                for taken, own in zip(carrier.taken, carrier.own, strict=True)
            ],
            "added": [_name_extent(each) | {"text": carrier.text[slice(*each)]} for each in carrier.added],
        }
        for carrier in trace.carriers[1:]
    ]
    whole: dict[str, Any] = {
        "text": trace.text.name,
        "length": len(trace.text.text),
        "searched": trace.searched,
    }
    return whole | {"copies": rows}


def _name_extent(extent: tuple[int, int]) -> dict[str, Any]:
    return {"start": extent[0], "end": extent[1]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A report in the picture: where its bar lies, and the bars of what it shares and of what it lacks."""

    number: int
    carrier: Carrier
    x: int
    y: int
    width: int
    shared: tuple[tuple[int, int], ...]
    elbow: str | None


def draw_rows(trace: Trace) -> tuple[Row, ...]:
    """Return the family as rows, top down; each bar is as long as its text, with the shared parts in it."""
    longest = max(len(carrier.text) for carrier in trace.carriers) or 1
    rows: list[Row] = []
    placed: dict[int, tuple[int, int]] = {}
    for place, (number, depth) in enumerate(walk_family(trace)):
        carrier, x, y = trace.carriers[number], depth * INDENT, place * ROW + ROW // 2
        placed[number] = (x, y)
        elbow = None
        if carrier.parent is not None:
            above = placed[carrier.parent]
            elbow = f"M{above[0] + BAR // 2} {above[1] + BAR}V{y + BAR // 2}H{x}"
        extents = carrier.own if number else _join_all(trace.carriers[1:])
        rows.append(
            Row(
                number=number,
                carrier=carrier,
                x=x,
                y=y,
                width=max(NARROWEST, len(carrier.text) * WIDTH // longest),
                shared=tuple(_scale(extent, x, longest) for extent in extents),
                elbow=elbow,
            )
        )
    return tuple(rows)


def _join_all(carriers: Sequence[Carrier]) -> Extents:
    return tuple(sorted({extent for carrier in carriers for extent in carrier.taken}))


def _scale(extent: tuple[int, int], x: int, longest: int) -> tuple[int, int]:
    left, right = (place * WIDTH // longest for place in extent)
    return x + left, max(NARROWEST, right - left)


def mark_parts(carrier: Carrier, extents: Extents) -> list[tuple[str, bool]]:
    """Return a text cut into parts, each with whether it is shared."""
    parts: list[tuple[str, bool]] = []
    reached = 0
    for start, end in sorted(extents):
        begin = max(start, reached)
        if begin > reached:
            parts.append((make_visible(carrier.text[reached:begin]), False))
        if end > begin:
            parts.append((make_visible(carrier.text[begin:end]), True))
        reached = max(reached, end)
    if reached < len(carrier.text):
        parts.append((make_visible(carrier.text[reached:]), False))
    return parts


def write_trace_page(trace: Trace) -> str:
    """Return a trace as one HTML page that fetches nothing and runs no script."""
    rows = draw_rows(trace)
    return _template().render(
        trace=trace,
        rows=rows,
        width=WIDTH + INDENT * max((row.x // INDENT for row in rows), default=0),
        height=len(rows) * ROW,
        bar=BAR,
        joined=_join_all(trace.carriers[1:]),
        tell_count=tell_count,
        tell_carrier=tell_carrier,
        mark_parts=mark_parts,
        safe_line=make_line,
        style=files(__package__).joinpath("trace.css").read_text("utf-8"),
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only for this form

    loader = PackageLoader("twosource", "report")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("trace.html.j2")
