"""What the README and the documentation show is what the program does."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click
import pytest

from twosource import model
from twosource.cli import main

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
STAGES = ["read", "segment", "annotate", "group", "align", "judge", "report"]
ARROWS = "  →  ".join(STAGES)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
MAX_PICTURE = 300_000  # bytes: a reader on a slow line sees it, too


def name_page(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def find_commands() -> list[tuple[str, str]]:
    """Return each `twosource …` line of the pages' shell blocks, with the page's name."""
    return [
        (name_page(page), command)
        for page in PAGES
        for language, block in FENCE.findall(page.read_text(encoding="utf-8"))
        if language == "sh"
        for line in block.replace("\\\n", " ").splitlines()
        for command in re.split(r" (?:&&|\||>) ", line)
        if re.match(r"(?:\.venv/bin/)?twosource ", command)
    ]


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", ROOT / "docs" / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_up_to_date(generator: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert sorted(generator.find_stale()) == [], "Run `python docs/make.py`."


@pytest.mark.parametrize(("page", "command"), find_commands())
def test_commands_parse(page: str, command: str) -> None:  # noqa: ARG001 - names the test
    name, *words = shlex.split(command)[1:]
    subcommand = main.get_command(click.Context(main), name)
    assert subcommand, f"There is no command {name!r}."
    options, _, _ = subcommand.make_parser(click.Context(subcommand)).parse_args(words)
    for parameter in subcommand.params:
        if isinstance(parameter.type, click.Choice) and parameter.name in options:
            assert options[parameter.name] in parameter.type.choices


@pytest.mark.parametrize("page", PAGES, ids=name_page)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target, anchor in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (anchor and anchor not in find_anchors(path)):
            broken.append(f"{target}#{anchor}")
    assert broken == []


def find_anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", ["README.md", "docs/index.md", "CONTRIBUTING.md"])
def test_pages_name_the_stages_in_order(page: str) -> None:
    assert ARROWS in (ROOT / page).read_text(encoding="utf-8")


def test_the_program_names_the_stages_in_order() -> None:
    pipeline = (ROOT / "src" / "twosource" / "pipeline.py").read_text(encoding="utf-8")
    assert ", ".join(STAGES) in pipeline.splitlines()[0]
    assert ", ".join(STAGES) in " ".join((main.help or "").split())
    for number, stage in enumerate(STAGES, 1):
        text = (ROOT / "src" / "twosource" / stage / "__init__.py").read_text(encoding="utf-8")
        assert text.startswith(f'"""Stage {number} of 7: ')


@pytest.mark.parametrize("page", ["README.md", "docs/start.md"])
def test_python_sessions_print_what_they_show(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8")
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("name", ["try", "test"])
def test_the_readme_marks_the_commands_that_must_run(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"^<!-- run: {name} -->\n```sh\npython3 -m venv \.venv && ", readme, re.MULTILINE)


def test_the_glossary_knows_every_verdict_and_kind_of_difference() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    names = [*get_args(model.Verdict), *get_args(model.ConflictKind), *get_args(model.RecordKind)]
    assert [name for name in names if name not in glossary and name != "other"] == []


def test_the_places_that_contributors_are_sent_to_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:src|tests|examples|docs)/[\w./-]+)`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_pictures_are_shown_and_small() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.png"))
    shown = {
        name for page in PAGES for name in re.findall(r"pictures/([\w-]+\.png)", page.read_text("utf-8"))
    }
    assert sorted(shown) == [path.name for path in pictures]
    assert [path.name for path in pictures if path.stat().st_size > MAX_PICTURE] == []
