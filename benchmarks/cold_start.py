"""What a secretary waits for: 101 returned forms, one process, nothing remembered yet; whole processes, start included."""

from __future__ import annotations

import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from benchmarks.sample import large_project, roster_filling
from benchmarks.timing import compiled, rounds
from sheetkit.api.project import Project
from sheetkit.model.files import write_whole
from sheetkit.model.home import HOME_VARIABLE

FORMS, ROWS, RUNS = 101, 60, 5
WRONG_PHONE = "138"
TO_DO = "✘".encode()


class Waited(NamedTuple):
    """Seconds on the clock until the first file with something to do is on the screen, and to the end; of processor time;
    peak memory in MB."""

    first: float
    end: float
    processor: float
    megabytes: float


def run(folder: Path) -> None:
    """Print the median of some runs of a check and of a merge."""
    project = large_project(folder / "project", FORMS)
    _returned(project)
    inbox = str(project.settings.inbox)
    named = ["-p", str(folder / "project"), "--jobs", "1"]
    print(
        f"\n{FORMS} rosters of {ROWS} rows, a mistake in each, one process, nothing remembered (median of {RUNS})"
    )
    for words in (["check", inbox, *named], ["merge", *named]):
        runs = [_waited(words, folder) for _ in range(rounds(RUNS) + 1)][1:]
        median = Waited(*(statistics.median(column) for column in zip(*runs, strict=True)))
        print(
            f"  {words[0]:<6} first finding {median.first:5.2f} s   all {median.end:5.2f} s"
            f"   processor {median.processor:5.2f} s   {median.megabytes:4.0f} MB"
        )
    print("  (wanted: the first within 2 s, all within 10 s)")


def _returned(project: Project) -> None:
    """Fill the inbox: a roster of every school, the phone of its first leader cut off."""
    form = project.form("leader_roster")
    for number, unit in enumerate(project.registry.units(form)):
        filling = roster_filling(number, ROWS)
        first = min(place for place in filling.values if place[2] == "mobile")
        wrong = replace(filling, values={**filling.values, first: WRONG_PHONE})
        data = project.issuer.stamp(form, project.registry.identity(form, unit), unit, wrong)
        write_whole(project.settings.inbox / f"{unit.code}.xlsx", data)


def _waited(words: Sequence[str], folder: Path) -> Waited:
    """One run with no memory; the program's own bytecode is there, as it is where it was installed."""
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    import pty  # Unix's, as what a process took is too

    reader, terminal = pty.openpty()
    begun = time.monotonic()
    running = subprocess.Popen(
        [sys.executable, "-m", "sheetkit", *words, "--lang", "zh"],
        env={**compiled(os.environ, folder), HOME_VARIABLE: str(home)},
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    first = 0.0
    with contextlib.suppress(OSError):  # how Linux says that the program is over
        while data := os.read(reader, 1 << 16):
            if not first and TO_DO in data:
                first = time.monotonic() - begun
    os.close(reader)
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode != 1:
        raise RuntimeError(f"{words[0]} ended with exit code {running.returncode}")
    processor = usage.ru_utime + usage.ru_stime
    return Waited(first, time.monotonic() - begun, processor, usage.ru_maxrss / 1024)
