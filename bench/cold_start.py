"""Time a cold start: two reports to a JSON ledger in a new process, as a multiple of an empty Python process.

    python bench/cold_start.py REPORT REPORT [--runs 5]

Prints the median seconds, the ratio, and the ten modules whose import costs most.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import time


def time_command(command: list[str], runs: int) -> float:
    """Return the median wall time of a command in seconds."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def list_imports(command: list[str]) -> list[tuple[float, str]]:
    """Return `(milliseconds, module)` of the ten dearest imports, each without what it imports."""
    timed = [command[0], "-X", "importtime", *command[1:]]
    lines = subprocess.run(timed, check=True, capture_output=True, text=True).stderr  # noqa: S603
    found = re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", lines)
    return sorted(((int(micro) / 1000, name) for micro, name in found), reverse=True)[:10]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", nargs="+")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    start = "from twosource.cli import main; main()"
    command = [sys.executable, "-c", start, "compare", *arguments.reports, "--format", "json"]
    empty = time_command([sys.executable, "-c", "pass"], arguments.runs)
    full = time_command(command, arguments.runs)
    print(
        f"cold start {full:.2f} s, {full / empty:.0f} times an empty Python process ({empty * 1000:.0f} ms)"
    )
    for milliseconds, name in list_imports(command):
        print(f"{milliseconds:8.1f} ms  {name}")


if __name__ == "__main__":
    main()
