"""`twosource plugins`: what is installed."""

from __future__ import annotations

import json

import click


@click.command()
def plugins() -> None:
    """List the installed language plug-ins as JSON.

    Example: twosource plugins
    """
    from twosource.language import GROUP, list_languages  # noqa: PLC0415

    click.echo(json.dumps({GROUP: list_languages()}, indent=1))
