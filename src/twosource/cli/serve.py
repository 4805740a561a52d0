"""`twosource serve`: the desk, in a browser."""

from __future__ import annotations

import click

from twosource.cli.console import explain_misuse


@click.command()
@click.argument("library", required=False, metavar="[LIBRARY]")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8014, show_default=True)
@click.option("--token", help="Ask every browser for this; made up where other computers can reach the desk.")
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="A name by which the desk may be called."
)
def serve(library: str | None, host: str, port: int, token: str | None, names: tuple[str, ...]) -> None:
    """Open a library in a browser: stories, findings, people, and a page to paste reports into.

    It listens on this computer only, unless told otherwise. Without LIBRARY, it compares what is pasted.

    Example: twosource serve news.duckdb
    """
    import uvicorn  # noqa: PLC0415

    from twosource.web.app import make_app  # noqa: PLC0415
    from twosource.web.settings import DeskSettings  # noqa: PLC0415

    settings = DeskSettings(library=library, host=host, port=port, token=token, names=frozenset(names))
    with explain_misuse():
        app = make_app(settings)
    click.echo(f"The desk is open at http://{_show_host(host)}:{port}/ (close it with Ctrl+C)", err=True)
    if app.settings.token:
        click.echo(f"Its token is {app.settings.token}", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _show_host(host: str) -> str:
    return f"[{host}]" if ":" in host else host
