"""A PostgreSQL server of its own for the tests, where its programs are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

OTHER = "nobody"  # the server does not run as root


def find_program(name: str) -> Path | None:
    """Return a program of the server: of a Debian package, else from the path."""
    packaged = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = shutil.which(name)
    return packaged[-1] if packaged else Path(found) if found else None


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Give the address of an empty database on a running server."""
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    programs = [find_program(name) for name in ("initdb", "pg_ctl")]
    if not all(programs):
        pytest.skip("no PostgreSQL on this machine: initdb and pg_ctl were not found")
    initdb, pg_ctl = map(str, programs)
    user = OTHER if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="twosource-pg-", dir="/tmp"))
    shutil.chown(folder, user)

    def run(*command: str) -> None:
        as_other = {"user": OTHER, "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        with (folder / "log").open("ab") as log:
            subprocess.run(  # noqa: S603 - installed programs
                command, check=True, cwd=folder, stdout=log, stderr=log, timeout=120, **as_other
            )  # type: ignore[call-overload]

    try:
        run(
            initdb,
            "-D",
            str(folder / "files"),
            "-U",
            "desk",
            "--auth=trust",
            "-N",
            "-E",
            "UTF8",
            "--locale=C",
        )
        options = f"-c listen_addresses='' -k {folder} -c fsync=off"
        run(
            pg_ctl,
            "-D",
            str(folder / "files"),
            "-w",
            "-o",
            options,
            "-l",
            str(folder / "server.log"),
            "start",
        )
        try:
            yield f"postgresql://desk@/postgres?host={folder}"
        finally:
            run(pg_ctl, "-D", str(folder / "files"), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
