"""Write the pages that are generated, and the terminal output and figures in the README.

    python docs/make.py            write them
    python docs/make.py --check    write nothing; exit 1 and name the pages that are out of date

Needs the program, nothing else. Pictures are made by `docs/picture.py`.
"""  # noqa: INP001 - a script, not a package

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.testing import CliRunner

from twosource.cli import main as command_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "twosource"
SCHEMA = PACKAGE / "report" / "ledger.schema.json"
NOTICE = "<!-- written by docs/make.py: change {source} instead -->\n"
OUTPUT = re.compile(r"(<!-- output: (?P<command>twosource .+?) -->\n```text\n)(?P<old>.*?)(```\n)", re.DOTALL)
FIGURES = re.compile(r"(<!-- figures -->).*?(<!-- /figures -->)", re.DOTALL)
MEANINGS = {
    "attribution_f1": "statements found (F1 at a word overlap of 0.6)",
    "speaker_accuracy": "of these, the right speaker",
    "alignment_f1": "pairs of sentences that tell the same fact (F1)",
    "corroborated_precision": "corroborated facts of which the annotators, too, found two accounts",
    "conflict_f1": "pairs that differ in a value an editor would check (F1)",
    "copied_accuracy": "how much of one report stands in another: none, part, most",
}
WIDTH = "100"  # columns: fits a page of the README without a scroll bar

# Where rules stand: a heading, what it means, and the modules, as patterns inside the package.
RULES = (
    ("What gives the verdict", "judge/rules.py"),
    ("What makes several outlets one origin", "judge/[!r]*.py"),
    ("What counts as a difference", "align/**/*.py"),
)
RULES_INTRODUCTION = """\
Each rule is a small function. Its sentence below is its docstring; its name stands in the `reasons` of every
finding that it decided, and `twosource explain` shows it with the passages.
"""
LEDGER_INTRODUCTION = """\
The [JSON Schema](https://json-schema.org/) stands in `src/twosource/report/ledger.schema.json`; tests hold
ledgers to it. A value marked *or null* may be unknown.
"""
CLAIM = re.compile(r"_differs?$")


def write_command_page() -> str:
    """Return the page of the command line, from the commands themselves."""
    lines = [NOTICE.format(source="the commands in src/twosource/cli"), "# Command line\n"]
    lines += [_paragraphs(command_line.help), ""]
    context = click.Context(command_line)
    for name in command_line.list_commands(context):
        command = command_line.get_command(context, name)
        lines += _describe_command(name, command) if command else []
    return "\n".join(lines).rstrip() + "\n"


def _describe_command(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=f"twosource {name}")
    yield f"## twosource {name}\n"
    yield f"```text\n{' '.join(command.get_usage(context).split()).removeprefix('Usage: ')}\n```\n"
    prose, _, example = (command.help or "").partition("Example:")
    yield _paragraphs(prose) + "\n"
    if example:
        yield f"```sh\n{' '.join(example.split())}\n```\n"
    options = [each for each in command.params if isinstance(each, click.Option)]
    if options:
        yield "| option | |\n|---|---|"
        yield "\n".join(f"| {_describe_option(option)} |" for option in options) + "\n"


def _describe_option(option: click.Option) -> str:
    value = "" if option.is_flag else f" {option.metavar or _choices(option)}"
    names = ", ".join(f"`{name}{value if name.startswith('--') else ''}`" for name in option.opts)
    return f"{names} | {option.help or ''}"


def _choices(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return "/".join(option.type.choices)
    return option.type.name.upper()


def _paragraphs(text: str | None) -> str:
    return "\n\n".join(" ".join(part.split()) for part in (text or "").split("\n\n")).strip()


def write_rules_page() -> str:
    """Return the page of the rules, from their docstrings."""
    lines = [
        NOTICE.format(source="the docstrings in src/twosource/judge and src/twosource/align"),
        "# How it decides\n",
        RULES_INTRODUCTION,
    ]
    for heading, pattern in RULES:
        rules = {name: text for path in sorted(PACKAGE.glob(pattern)) for name, text in find_rules(path)}
        lines += [f"## {heading}\n", "| rule | it holds when |\n|---|---|"]
        lines += [f"| `{name}` | {_cell(rules[name])} |" for name in sorted(rules)]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def find_rules(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the sentence of each rule of a module.

    A rule is a public function whose name is a claim, with its docstring; or the name that a reason is given,
    with the reason's text, where that is not the name of a function.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    given = {name: text for node in ast.walk(tree) for name, text in _read_reason(node)}
    yield from ((name, text) for name, text in given.items() if name not in functions)
    for name, node in functions.items():
        if name in given or (CLAIM.search(name) and not name.startswith("_")):
            yield name, ast.get_docstring(node) or ""


def _read_reason(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of a `Reason(rule="...", text="...")`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
        words = {each.arg: each.value.value for each in node.keywords if isinstance(each.value, ast.Constant)}
        if "rule" in words:
            yield str(words["rule"]), str(words.get("text", ""))


def write_ledger_page() -> str:
    """Return the page of the ledger, from its JSON Schema."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    lines = [
        NOTICE.format(source="src/twosource/report/ledger.schema.json"),
        "# The ledger\n",
        f"{schema['description']}\n",
        LEDGER_INTRODUCTION,
        *_describe_properties(schema),
    ]
    for name, definition in schema["$defs"].items():
        if {"properties", "allOf"} & definition.keys():
            lines += [f"## {name}\n", *_describe_definition(definition)]
    return "\n".join(lines).rstrip() + "\n"


def _describe_definition(definition: dict[str, Any]) -> Iterator[str]:
    if "description" in definition:
        yield f"{definition['description']}\n"
    if "$ref" in definition:
        yield f"It is a {_name_reference('span')}, and has:\n"
    yield from _describe_properties(definition)
    kinds = [each["then"]["$ref"].rpartition("/")[2] for each in definition.get("allOf", ())]
    if kinds:
        yield f"By its kind it has more: {', '.join(f'[{kind}](#{kind})' for kind in kinds)}.\n"


def _describe_properties(schema: dict[str, Any]) -> Iterator[str]:
    rows = [
        f"| `{name}` | {_describe_type(value)} | {_cell(value.get('description', ''))} |"
        for name, value in schema.get("properties", {}).items()
    ]
    if rows:
        yield "| field | type | |\n|---|---|---|"
        yield "\n".join(rows) + "\n"


def _describe_type(schema: dict[str, Any]) -> str:
    """Say in a few words what values a schema allows."""
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return _join(["null" if value is None else f"`{value}`" for value in schema["enum"]])
    if "$ref" in schema:
        more = "".join(f" with `{name}`" for name in schema.get("properties", ()))
        return _name_reference(schema["$ref"].rpartition("/")[2]) + more
    if "anyOf" in schema:
        return _join([_describe_type(each) for each in schema["anyOf"]])
    return _describe_plain(schema)


def _describe_plain(schema: dict[str, Any]) -> str:
    kind = schema.get("type", "any")
    if kind == "array":
        return f"list of {_describe_type(schema['items'])}"
    if kind == "object":
        return f"object with {', '.join(f'`{name}`' for name in schema['properties'])}"
    return _join(kind) if isinstance(kind, list) else kind


def _join(names: list[str]) -> str:
    return " or ".join(sorted(names, key=lambda name: name == "null"))


def _name_reference(name: str) -> str:
    definition = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"][name]
    return f"[{name}](#{name})" if "properties" in definition else _describe_type(definition)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def write_decisions_page() -> str:
    """Return the index of the decision notes, from their headings and dates."""
    lines = [NOTICE.format(source="the notes"), "# Decisions\n"]
    for path in sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        heading = text.lstrip("# ").splitlines()[0]
        date = re.search(r"\d{4}-\d{2}-\d{2}", text)
        lines.append(f"- [{heading}]({path.name}){f', {date[0]}' if date else ''}")
    return "\n".join(lines) + "\n"


def write_readme() -> str:
    """Return the README with the output of its commands as they print it now, and with the figures."""
    text = OUTPUT.sub(
        lambda match: f"{match[1]}{run_command(match['command'])}{match[4]}",
        (ROOT / "README.md").read_text(encoding="utf-8"),
    )
    return FIGURES.sub(lambda match: f"{match[1]}\n{write_figures()}\n{match[2]}", text)


def write_figures() -> str:
    """Return a table of the measured figures, from the floors that CI holds them to."""
    floors = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["floor"]
    lines = ["| on 14 annotated stories of three real reports each | |", "|---|---|"]
    lines += [f"| {meaning} | {floors[name]:.3f} |" for name, meaning in MEANINGS.items()]
    return "\n".join(lines)


def run_command(line: str) -> str:
    """Run a `twosource` command in the root of the repository, with `| head -n N` where it has that."""
    command, _, head = line.partition(" | head -n ")
    words = [path for word in command.split()[1:] for path in _expand(word)]
    result = CliRunner(env={"COLUMNS": WIDTH, "NO_COLOR": "1"}).invoke(command_line, words)
    lines = [text.rstrip() for text in result.stdout.splitlines()]
    return "\n".join(lines[: int(head)] if head else lines).rstrip() + "\n"


def _expand(word: str) -> list[str]:
    """Expand a pattern as a shell does."""
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(word)) if "*" in word else [word]


PAGES: dict[str, Callable[[], str]] = {
    "docs/cli.md": write_command_page,
    "docs/decides.md": write_rules_page,
    "docs/ledger.md": write_ledger_page,
    "docs/decisions/README.md": write_decisions_page,
    "README.md": write_readme,
}


def find_stale() -> dict[str, str]:
    """Return the new text of each page that is out of date, by its path in the repository."""
    texts = {name: write() for name, write in PAGES.items()}
    return {
        name: text
        for name, text in texts.items()
        if not (ROOT / name).exists() or (ROOT / name).read_text(encoding="utf-8") != text
    }


def main() -> int:
    """Write the pages, or with --check name those that are out of date."""
    stale = find_stale()
    if "--check" in sys.argv[1:]:
        sys.stderr.writelines(f"{name} is out of date: run `python docs/make.py`.\n" for name in stale)
        return 1 if stale else 0
    for name, text in stale.items():
        (ROOT / name).write_text(text, encoding="utf-8")
        sys.stderr.write(f"{name} written\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
