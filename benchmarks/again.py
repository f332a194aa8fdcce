"""Merging the same inbox again: nothing new, then 3 returns changed; whole processes, in CPU seconds, with the parent's peak."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.sample import large_project, returned_rosters
from sheetkit.model.home import HOME_VARIABLE

ROWS, ROUNDS, CHANGED = 60, 3, 3


class Taken(NamedTuple):
    """CPU seconds of a process and all it started, and the peak of its own memory in MB."""

    seconds: float
    megabytes: float


def run(folder: Path, files: int) -> None:
    """Print the median of some rounds of a merge from nothing, of one with nothing new, of one with 3 returns changed."""
    project = large_project(folder / "project", files)
    inbox = project.settings.inbox
    returned_rosters(project, inbox, ROWS)
    other = returned_rosters(project, folder / "other", ROWS - 1)[:CHANGED]
    versions = [{one.name: one.read_bytes() for one in other}]
    versions.append({name: (inbox / name).read_bytes() for name in versions[0]})
    _merge(folder / "project", folder / "home")  # not counted: an installed program is compiled already
    taken: dict[str, list[Taken]] = {"from nothing": [], "nothing new": [], f"{CHANGED} changed": []}
    for number in range(ROUNDS):
        home = folder / f"home {number}"
        taken["from nothing"].append(_merge(folder / "project", home))
        taken["nothing new"].append(_merge(folder / "project", home))
        for name, data in versions[number % 2].items():
            (inbox / name).write_bytes(data)
        taken[f"{CHANGED} changed"].append(_merge(folder / "project", home))
    first = statistics.median(one.seconds for one in taken["from nothing"])
    print(
        f"\nmerging the same {files} rosters of {ROWS} rows again (CPU s, median of {ROUNDS}; peak of the parent)"
    )
    for what, found in taken.items():
        seconds = statistics.median(one.seconds for one in found)
        peak = max(one.megabytes for one in found)
        print(f"  {what:<14}{seconds:7.2f} s   {first / seconds:5.1f} x   {peak:5.0f} MB")
    print("  (wanted: at least 6 x after 3 changed, at most 100 MB of 1,000)")


def _merge(project: Path, home: Path) -> Taken:
    command: Sequence[str] = [sys.executable, "-m", "sheetkit", "merge", "-p", str(project), "--jobs", "1"]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings = {**kept, HOME_VARIABLE: str(home), "PYTHONPYCACHEPREFIX": str(home.parent / "compiled")}
    running = subprocess.Popen(
        command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode not in (0, 1):
        raise RuntimeError(f"merge ended with exit code {running.returncode}")
    return Taken(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
