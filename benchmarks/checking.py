"""`sheetkit check` of one returned file as a whole process, start-up included."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from benchmarks.sample import large_project, returned_rosters
from benchmarks.timing import rounds, taken


def run(folder: Path) -> None:
    """Print the median seconds of seven runs."""
    project = large_project(folder / "project", 12)
    file = returned_rosters(project, folder / "returned", 60)[0]
    command = [sys.executable, "-m", "sheetkit", "check", str(file), "-p", str(folder / "project")]
    runs = [taken(command) for _ in range(rounds(7) + 1)][1:]
    median, memory = statistics.median(run.elapsed for run in runs), max(run.megabytes for run in runs)
    print(
        f"\ncheck of one returned file, whole process: {median:.3f} s, {memory:.0f} MB (wanted: under 0.5 s)"
    )
