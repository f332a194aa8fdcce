"""Merging the same inbox again: nothing new, then 3 returns changed; whole processes, in CPU seconds, with the parent's peak.

The part of it that checks what came is timed as well, in processes of its own over the same inbox.
"""

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


CHECKING = """
import sys, time
from pathlib import Path
from sheetkit.api.arrivals import arrivals
from sheetkit.api.checking import files_in
from sheetkit.api.project import open_project
from sheetkit.api.recalling import Known, checked_files, remembered_checks
from sheetkit.api.workers import Hands
project = open_project(Path(sys.argv[1]))
files = files_in([project.settings.inbox])
came = arrivals(project, files, None, whole=True)
begun = time.process_time()
with remembered_checks(project, lambda *_: None) as memory:
    rows = sum(len(one.records) for some in checked_files(project, files, Known(came, memory), Hands(1)) for one in some)
print(time.process_time() - begun)
"""


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
    checking: dict[str, list[float]] = {what: [] for what in taken}
    for number in range(ROUNDS):
        home, apart = folder / f"home {number}", folder / f"home {number} for checking"
        checking["from nothing"].append(_check(folder / "project", apart))
        checking["nothing new"].append(_check(folder / "project", apart))
        taken["from nothing"].append(_merge(folder / "project", home))
        taken["nothing new"].append(_merge(folder / "project", home))
        for name, data in versions[number % 2].items():
            (inbox / name).write_bytes(data)
        checking[f"{CHANGED} changed"].append(_check(folder / "project", apart))
        taken[f"{CHANGED} changed"].append(_merge(folder / "project", home))
    first = statistics.median(one.seconds for one in taken["from nothing"])
    print(
        f"\nmerging the same {files} rosters of {ROWS} rows again (CPU s, median of {ROUNDS}; peak of the parent)"
    )
    for what, found in taken.items():
        seconds = statistics.median(one.seconds for one in found)
        peak = max(one.megabytes for one in found)
        print(f"  {what:<14}{seconds:7.2f} s   {first / seconds:5.1f} x   {peak:5.0f} MB")
    print("the part of it that checks what came (CPU s)")
    first = statistics.median(checking["from nothing"])
    for what, each in checking.items():
        share = statistics.median(each)
        print(f"  {what:<14}{share:7.2f} s   {first / share:5.1f} x")
    print(
        "  (wanted: at least 50 x for that part, and as a whole at least 6 x after 3 changed, at most 100 MB of 1,000)"
    )


def _surroundings(home: Path) -> dict[str, str]:
    """The variables of a process that remembers in `home` and finds its code compiled, as an installed program does."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, HOME_VARIABLE: str(home), "PYTHONPYCACHEPREFIX": str(home.parent / "compiled")}


def _check(project: Path, home: Path) -> float:
    """Seconds of processor for the checks of the inbox, as far as they are not remembered."""
    command = [sys.executable, "-c", CHECKING, str(project)]
    return float(subprocess.run(command, env=_surroundings(home), capture_output=True, check=True).stdout)


def _merge(project: Path, home: Path) -> Taken:
    command: Sequence[str] = [sys.executable, "-m", "sheetkit", "merge", "-p", str(project), "--jobs", "1"]
    running = subprocess.Popen(
        command, env=_surroundings(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode not in (0, 1):
        raise RuntimeError(f"merge ended with exit code {running.returncode}")
    return Taken(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
