"""How times are taken: medians after a run that is not counted; whole processes with their peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_ONCE: list[bool] = []


def only_once() -> None:
    """Have everything run once from now on: to see that it does, not how long it takes."""
    _ONCE[:] = [True]


def rounds(usual: int) -> int:
    """How often something is run whose median is taken."""
    return 1 if _ONCE else usual


def seconds(work: Callable[[], object], runs: int) -> float:
    """Median seconds of `runs` runs, after one that is not counted."""
    work()
    taken = []
    for _ in range(rounds(runs)):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


class Taken(NamedTuple):
    """What a whole process took: CPU seconds with all that it started, the peak of its own memory in MB, seconds by the clock."""

    seconds: float
    megabytes: float
    elapsed: float


_BETWEEN = """
import os, subprocess, sys, time
start = time.perf_counter()
running = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(running.pid, 0)
seconds = usage.ru_utime + usage.ru_stime
print(os.waitstatus_to_exitcode(status), seconds, usage.ru_maxrss / 1024, time.perf_counter() - start)
"""


def taken(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Taken:
    """What a command takes. It is started by a small process: a child's peak counts what its parent held just then."""
    between = [sys.executable, "-S", "-c", _BETWEEN, *command]
    told = subprocess.run(between, env=environment, capture_output=True, check=True, text=True).stdout
    code, *figures = told.split()
    if int(code) not in (0, 1):
        raise RuntimeError(f"{command[0]} ended with exit code {code}")
    return Taken(*map(float, figures))


def compiled(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The variables with which a process finds its code compiled, as an installed program does, once another one ran so."""
    kept = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def cpu_seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Seconds of processor that a whole process took, with all that it started and waited for."""
    running = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(environment)
    )
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]} ended with exit code {running.returncode}")
    return usage.ru_utime + usage.ru_stime
