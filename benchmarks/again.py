"""Merging the same inbox again: nothing new, then 3 returns changed; whole processes, in CPU seconds, with the parent's peak.

The part of it that brings the memory up to date (what lies there is hashed and compared, what is known recalled, what is
new checked, kept and noted) is timed as well, in processes of its own over a copy of the project.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.sample import large_project, returned_rosters
from benchmarks.timing import Taken, compiled, rounds, taken
from sheetkit.api.project import Project, open_project
from sheetkit.model.home import HOME_VARIABLE

ROWS, ROUNDS, CHANGED = 60, 5, 3


UP_TO_DATE = """
import sys, time
from pathlib import Path
from sheetkit.api.arrivals import OfInbox, arrivals
from sheetkit.api.checking import files_in
from sheetkit.api.pausing import collector_paused
from sheetkit.api.project import open_project
from sheetkit.api.recalling import Known, checked_files, remembered_checks
from sheetkit.api.workers import Hands
project = open_project(Path(sys.argv[1]))
begun = time.process_time()
with collector_paused(), remembered_checks(project, lambda *_: None) as memory:
    files = files_in([project.settings.inbox])
    came = arrivals(project, files, None, OfInbox.NOTED, memory)
    found = [one for some in checked_files(project, files, Known(came, memory), Hands(1)) for one in some]
print(time.process_time() - begun)
"""


def run(folder: Path, files: int) -> None:
    """Print the median of some rounds of a merge from nothing, of one with nothing new, of one with 3 returns changed."""
    project = large_project(folder / "project", files)
    returned_rosters(project, project.settings.inbox, ROWS)
    merged(folder / "project", folder / "home")  # not counted: an installed program is compiled already
    other = returned_rosters(project, folder / "other", ROWS - 1)[:CHANGED]
    versions = [{one.name: one.read_bytes() for one in other}]
    versions.append({name: (project.settings.inbox / name).read_bytes() for name in versions[0]})
    apart = open_project(shutil.copytree(folder / "project", folder / "apart"))
    found: dict[str, list[Taken]] = {"from nothing": [], "nothing new": [], f"{CHANGED} changed": []}
    part: dict[str, list[float]] = {what: [] for what in found}
    for number in range(rounds(ROUNDS)):
        home, home_apart = folder / f"home {number}", folder / f"home {number} apart"
        for one in (project, apart):
            _forget(one)
        for what in found:
            if what not in ("from nothing", "nothing new"):
                for name, data in versions[number % 2].items():
                    for one in (project, apart):
                        (one.settings.inbox / name).write_bytes(data)
            part[what].append(_brought_up_to_date(apart.settings.folder, home_apart))
            found[what].append(merged(project.settings.folder, home))
    _tell(files, found, part)


def _tell(files: int, found: dict[str, list[Taken]], part: dict[str, list[float]]) -> None:
    first = statistics.median(one.seconds for one in found["from nothing"])
    print(
        f"\nmerging the same {files} rosters of {ROWS} rows again (CPU s, median of {ROUNDS}; peak of the parent)"
    )
    for what, runs in found.items():
        seconds = statistics.median(one.seconds for one in runs)
        peak = max(one.megabytes for one in runs)
        print(f"  {what:<14}{seconds:7.2f} s   {first / seconds:5.1f} x   {peak:5.0f} MB")
    print("the part of it that brings the memory of checks up to date (CPU s)")
    first = statistics.median(part["from nothing"])
    for what, each in part.items():
        share = statistics.median(each)
        print(f"  {what:<14}{share:7.3f} s   {first / share:5.1f} x")
    print(
        "  (wanted: at least 50 x for that part, and as a whole at least 6 x after 3 changed, at most 100 MB of 1,000)"
    )


def _forget(project: Project) -> None:
    """Let nothing have come to the project yet."""
    for folder in (project.settings.journal_folder, project.settings.originals_folder):
        shutil.rmtree(folder, ignore_errors=True)


def _surroundings(home: Path) -> dict[str, str]:
    """The variables of a process that remembers in `home` and finds its code compiled, as an installed program does."""
    return {**compiled(os.environ, home.parent), HOME_VARIABLE: str(home)}


def _brought_up_to_date(project: Path, home: Path) -> float:
    """Seconds of processor until everything in the inbox is checked, as far as it is not remembered."""
    command = [sys.executable, "-c", UP_TO_DATE, str(project)]
    return float(subprocess.run(command, env=_surroundings(home), capture_output=True, check=True).stdout)


def merged(project: Path, home: Path) -> Taken:
    """What a merge of the project's inbox takes, remembering in `home`."""
    command: Sequence[str] = [sys.executable, "-m", "sheetkit", "merge", "-p", str(project), "--jobs", "1"]
    return taken(command, _surroundings(home))
