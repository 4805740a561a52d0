"""The command line: one command per job. stdout is data, stderr is talk.

The only place that prints. Exit 0 done, 1 problems under --strict, 2 usage. A command is loaded when it is
called, and stages are imported by the command that needs them, so that `--help` is quick.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from importlib import import_module

import click

from twosource import __version__

# What NumPy multiplies here is small. Parted among threads, which wait for each other by spinning, a story of
# ten reports took 13.6 s of two cores with other work on them in place of 7.3; its ledger is the same.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# What is left at the end goes with the process: to look through all of it for garbage takes .03 s and more.
atexit.register(gc.freeze)

# Objects made between two looks for garbage, 700 in Python itself. Most that one ledger needs are kept to its
# end: looking at them again and again took 4 % of the time for two short reports.
RARELY = 100_000

# The object of the context where the process ends with the command.
ENDS = "ends"

# Commands in the order of the help: name, module below this one, and what stands beside it in the list.
COMMANDS = {
    "compare": ("compare", "Compare reports of one event."),
    "explain": ("explain", "Show the rules, values and passages behind one line of a ledger."),
    "add": ("add", "Read into a library."),
    "watch": ("watch", "Keep reading into a library."),
    "stories": ("stories", "List the stories of a library."),
    "story": ("story", "Show the ledger of a story."),
    "search": ("search", "Find passages that hold some words."),
    "who": ("who", "Show a person: offices and statements."),
    "diff": ("diff", "Show what changed between the versions of a report."),
    "problems": ("problems", "List what could not be read, and try again."),
    "reuse": ("reuse", "Find the prose that articles share, over any number of them."),
    "trace": ("trace", "Follow a text: who carries it, how much of it, and what they add."),
    "due": ("due", "List what was promised, by whom, until when, and who reports it."),
    "export": ("export", "Write ledgers in the forms that other programs read."),
    "serve": ("serve", "Open a library in a browser."),
    "mcp": ("mcp", "Answer assistants from a library, to read only."),
    "plugins": ("plugins", "List the installed plug-ins as JSON."),
}


class _LateGroup(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"{__name__}.{COMMANDS[cmd_name][0]}"), cmd_name.replace("-", "_"))
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, short) in COMMANDS.items()])


@click.group(cls=_LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="twosource")
def main() -> None:
    """Apply the two-source rule to text.

    Reports of one event go through seven stages (read, segment, annotate, group, align, judge, report) and
    come out as an evidence ledger. Nothing is generated: every line is a passage of a source, or a fixed
    sentence of ours.
    """


def run() -> None:
    """Run the command line as a process of its own, which ends as soon as all is said and kept.

    To clear away what a process holds, piece by piece, takes .03 s and more; all of it goes with the process.
    """
    ended: list[int] = []
    gc.set_threshold(RARELY, *gc.get_threshold()[1:])
    atexit.register(_leave, ended)  # before any other, so that it comes after them
    try:
        main(obj=ENDS)
    except SystemExit as end:
        if isinstance(end.code, int):
            ended.append(end.code)
        raise


def _leave(ended: list[int]) -> None:
    """End the process with its exit code, where it is known and what was written has arrived."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
        if ended:
            os._exit(ended[0])
