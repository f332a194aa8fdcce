"""How times are taken: medians after a run that is not counted; whole processes with their peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence


def seconds(work: Callable[[], object], runs: int) -> float:
    """Median seconds of `runs` runs, after one that is not counted."""
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def process(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and peak memory (MB, the process itself without its children) of a whole process."""
    start = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]} ended with exit code {running.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


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
