"""Merging returned rosters by an earlier release and by today's code in turn, in CPU seconds of whole processes.

Each merges rosters that its own generator issued, filled in alike: what a user of that program has. A third figure is
today's code merging what the release issued. All find their code compiled, as an installed program does.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.release import environment, unpacked
from benchmarks.timing import compiled, cpu_seconds, rounds

ROOT = Path(__file__).resolve().parent.parent
ROWS = 60
ROUNDS = 5
MAKE = """
import sys
from pathlib import Path
from benchmarks.sample import large_project, returned_rosters
folder, files, rows = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
returned_rosters(large_project(folder / "project", files), folder / "returned", rows)
"""


def run(folder: Path, files: int, release: str) -> None:
    """Print median CPU seconds of both over some rounds, taken in turn, and their ratio."""
    folder.mkdir(parents=True)
    place = unpacked(release, folder)
    codes: dict[str, Path | None] = {"release": place, "today": None}
    for name, code in codes.items():
        command = [sys.executable, "-c", MAKE, str(folder / name), str(files), str(ROWS)]
        subprocess.run(command, env=environment(code), cwd=ROOT, check=True)
    shutil.copytree(
        folder / "release", folder / "both"
    )  # today's code may leave files that the release does not know
    work = {
        release: _merge(folder, "release", place),
        "today": _merge(folder, "today", None),
        f"today, forms of {release}": _merge(folder, "both", None),
    }
    for one in work.values():
        cpu_seconds(*one)  # not counted: it compiles
    runs = [{name: cpu_seconds(*one) for name, one in work.items()} for _ in range(rounds(ROUNDS))]
    seconds = {name: statistics.median(run[name] for run in runs) for name in work}
    print(f"\nmerging {files} returned rosters of {ROWS} rows: CPU seconds, median of {ROUNDS} taken in turn")
    for name, taken in seconds.items():
        spread = f"{min(run[name] for run in runs):.2f}–{max(run[name] for run in runs):.2f}"
        print(f"  {name:<30}{taken:7.2f} s   {taken / seconds[release]:5.2f} x   ({spread})")
    print("  (wanted: what is looked at besides costs at most 1.10 x)")


def _merge(folder: Path, name: str, code: Path | None) -> tuple[list[str], dict[str, str]]:
    command = [sys.executable, "-m", "sheetkit", "merge", str(folder / name / "returned")]
    return [*command, "-p", str(folder / name / "project")], compiled(environment(code), folder)
