"""One merge of very many returns from nothing, and one after 3 of them changed: CPU seconds and the peak of the parent.

Named only (`growing --files 10000`), for ten thousand rosters take minutes; each is run once. What both need is compiled
before, by a merge of a few.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.again import CHANGED, ROWS, merged
from benchmarks.sample import large_project, returned_rosters


def run(folder: Path, files: int) -> None:
    """Print what both cost with that many rosters."""
    few = large_project(folder / "few", CHANGED)
    returned_rosters(few, few.settings.inbox, ROWS)
    merged(folder / "few", folder / "home")
    project = large_project(folder / "project", files)
    returned = returned_rosters(project, project.settings.inbox, ROWS)
    print(f"\n{files} rosters of {ROWS} rows (CPU s, peak of the parent)")
    first = merged(folder / "project", folder / "home")
    print(f"  from nothing  {first.seconds:8.2f} s   {first.megabytes:5.0f} MB")
    other = returned_rosters(project, folder / "other", ROWS - 1, most=CHANGED)
    for one in other:
        (returned[0].parent / one.name).write_bytes(one.read_bytes())
    again = merged(folder / "project", folder / "home")
    print(f"  {CHANGED} changed     {again.seconds:8.2f} s   {again.megabytes:5.0f} MB")
    print("  (wanted: at most 100 MB for 1,000 and 160 MB for 10,000)")
