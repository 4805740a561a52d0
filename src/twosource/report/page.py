"""Stage 7 of 7, HTML: ledger -> one self-contained page.

The page fetches nothing and runs only the script whose hash stands in its own policy; it reads without it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from twosource.report import due_list, wording
from twosource.report.dates import show_date
from twosource.report.due import find_today, list_due
from twosource.report.entries import list_others
from twosource.report.layout import lay_out
from twosource.report.origins import tell_bond
from twosource.report.sides import list_columns, list_differences
from twosource.report.visible import make_safe

if TYPE_CHECKING:
    from twosource.model import Ledger

# So many entries of a section are open from the start; the others are one click away.
OPEN_ENTRIES = 12
# So many pairs of reports that depend on each other are told before the rest is folded.
OPEN_BONDS = 6
# So many reports stand side by side from the start; with more, the reader chooses.
OPEN_REPORTS = 3
# Tenths at which the bar of confidence can be set where there is no script; 0 shows everything.
STEPS = (0, 5, 7, 8, 9)


def write_page(ledger: Ledger) -> str:
    """Return a ledger as one HTML page; the articles must hold their texts to be shown side by side."""
    style = _read("page.css") + _choose_columns(len(ledger.articles)) + _choose_findings()
    script = _read("page.js")
    page = lay_out(ledger)
    return _template().render(
        page=page,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_write_policy(style, script),
        wording=wording,
        promises=list_due([ledger], find_today([ledger])),
        due_list=due_list,
        open_entries=OPEN_ENTRIES,
        open_reports=OPEN_REPORTS,
        open_bonds=OPEN_BONDS,
        tell_bond=tell_bond,
        list_others=list_others,
        show_date=show_date,
        web_address=web_address,
        file_name=file_name,
        list_columns=list_columns,
        list_differences=list_differences,
        link_passage=lambda anchor, _: f"#{anchor}" if anchor in page.anchors else None,
        link_entry=lambda number: f"#{number}",
        steps=STEPS,
    )


def web_address(url: str | None) -> str | None:
    """Return an address that is safe to link: http or https, and nothing else."""
    try:
        scheme = urlsplit(url or "").scheme
    except ValueError:
        return None
    return url if scheme in {"http", "https"} else None


def file_name(path: str) -> str:
    """Return the name of a file without its folders, which are nobody's business but the reader's own."""
    return re.split(r"[/\\\\]", path)[-1] or path


def _write_policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _choose_columns(count: int) -> str:
    """Return the rules that hide a report while its box is not ticked, unless a link leads into it."""
    return "".join(
        f".side-by-side:has(#show-{n}:not(:checked)) #report-{n}:not(:has(:target)){{display:none}}\n"
        for n in range(1, count + 1)
    )


def _choose_findings() -> str:
    """Return the rules that hide a finding below the chosen step, unless a link leads to it."""
    return "".join(
        f'body:has(#least-{step}:checked) .finding[data-tenth="{tenth}"]:not(:target){{display:none}}\n'
        for step in STEPS
        for tenth in range(step)
    )


@cache
def _read(name: str) -> str:
    return files("twosource.report").joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("twosource.report", ""),
        autoescape=True,
        finalize=make_safe,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("page.html.j2")
