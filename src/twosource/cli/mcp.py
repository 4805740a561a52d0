"""`twosource mcp`: the desk's look-ups for assistants, over standard input and output."""

from __future__ import annotations

import sys

import click

from twosource.cli.console import explain_misuse, library_option


@click.command()
@library_option
def mcp(library: str) -> None:
    """Answer an assistant that speaks the Model Context Protocol, over standard input and output.

    It only reads: stories, findings, passages, people, promises. Each answer holds passages in their own
    words with their places, to be cited.

    Example: twosource mcp --library desk.duckdb
    """
    from twosource.library import open_library  # noqa: PLC0415
    from twosource.web.assistant import answer_lines  # noqa: PLC0415

    with explain_misuse():
        opened = open_library(library, standing=True)
    lines = (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
    for answer in answer_lines(opened, lines):
        sys.stdout.buffer.write(answer.encode() + b"\n")
        sys.stdout.buffer.flush()
