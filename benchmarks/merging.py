"""Merging returned rosters with every check against a pandas loop without any, as whole processes."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from benchmarks.sample import large_project, returned_rosters
from benchmarks.timing import rounds, taken

ROWS = 60
ROUNDS = 3
LOOP = """
import pathlib, sys, warnings, pandas
warnings.simplefilter("ignore")
frames = [pandas.read_excel(file, sheet_name="组长名单", header=4) for file in sorted(pathlib.Path(sys.argv[1]).glob("*.xlsx"))]
print(len(pandas.concat(frames)))
"""


def run(folder: Path, files: int) -> None:
    """Print median seconds and highest peak memory of each over some rounds, taken in turn, and the ratios."""
    project = large_project(folder / "project", files)
    returned = folder / "returned"
    paths = returned_rosters(project, returned, ROWS)
    merge = [sys.executable, "-m", "sheetkit", "merge", str(returned), "-p", str(folder / "project")]
    commands = {
        "sheetkit merge --jobs 1": [*merge, "--jobs", "1"],
        "sheetkit merge": merge,
        "pandas.read_excel, no checks": [sys.executable, "-c", LOOP, str(returned)],
    }
    runs = [{name: taken(command) for name, command in commands.items()} for _ in range(rounds(ROUNDS))]
    seconds = {name: statistics.median(run[name].elapsed for run in runs) for name in commands}
    bare = seconds["pandas.read_excel, no checks"]
    print(f"\nmerging {len(paths)} returned rosters of {ROWS} rows (seconds, peak memory of the parent)")
    for name in commands:
        memory = max(run[name].megabytes for run in runs)
        print(f"  {name:<30}{seconds[name]:6.1f} s   {memory:5.0f} MB   {bare / seconds[name]:5.1f} x")
    print("  (wanted: at least 4 x, under 200 MB)")
