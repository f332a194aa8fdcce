"""Merging returned rosters with every check against a pandas loop without any, as whole processes."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.sample import large_project, returned_rosters
from benchmarks.timing import process

ROWS = 60
LOOP = """
import pathlib, sys, warnings, pandas
warnings.simplefilter("ignore")
frames = [pandas.read_excel(file, sheet_name="组长名单", header=4) for file in sorted(pathlib.Path(sys.argv[1]).glob("*.xlsx"))]
print(len(pandas.concat(frames)))
"""


def run(folder: Path, files: int) -> None:
    """Print seconds and peak memory of each, and the ratios."""
    project = large_project(folder / "project", files)
    returned = folder / "returned"
    paths = returned_rosters(project, returned, ROWS)
    merge = [sys.executable, "-m", "sheetkit", "merge", str(returned), "-p", str(folder / "project")]
    one, one_memory = process([*merge, "--jobs", "1"])
    several, several_memory = process(merge)
    bare, bare_memory = process([sys.executable, "-c", LOOP, str(returned)])
    print(f"\nmerging {len(paths)} returned rosters of {ROWS} rows (seconds, peak memory of the parent)")
    print(f"  sheetkit merge --jobs 1       {one:7.1f} s   {one_memory:5.0f} MB   {bare / one:5.1f} x")
    print(
        f"  sheetkit merge                {several:7.1f} s   {several_memory:5.0f} MB   {bare / several:5.1f} x"
    )
    print(f"  pandas.read_excel, no checks  {bare:7.1f} s   {bare_memory:5.0f} MB")
    print("  (wanted: at least 4 x, under 200 MB)")
