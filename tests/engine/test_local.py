"""Tasks in processes of their own, which end with whoever started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

STARTER = """
from test_local import tell_and_wait
from twosource.engine.local import Workers

if __name__ == "__main__":
    with Workers(2) as workers:
        workers.run(tell_and_wait, [FOLDER, FOLDER], lambda *_: None)
"""


def tell_and_wait(folder: str) -> None:
    """Say which process this is, and stay."""
    Path(folder, str(os.getpid())).touch()
    time.sleep(60)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes as Linux shows them")
def test_workers_end_when_the_process_that_started_them_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "told"
    told.mkdir()
    script = tmp_path / "starter.py"
    script.write_text(STARTER.replace("FOLDER", repr(str(told))), encoding="utf-8")
    parent = subprocess.Popen(  # noqa: S603 - our own arguments
        [sys.executable, str(script)], env=os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    )
    until = time.monotonic() + 30
    while len(list(told.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    workers = [int(path.name) for path in told.iterdir()]
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    while any(map(is_running, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert len(workers) == 2
    assert not any(map(is_running, workers))
