"""Runs every benchmark and prints its figures; ratios are taken within one run, because absolute times drift."""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.sample import large_project, returned_rosters
from sheetkit.api.project import Project, create_project, open_project
from sheetkit.generate import build_blueprint
from sheetkit.model.situation import Situation, Unit

ROWS = 60


def seconds(work: Callable[[], object], runs: int) -> float:
    """Median seconds of `runs` runs, after one that is not counted."""
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def stamping(folder: Path) -> None:
    """One workbook stamped from its blueprint against the same workbook built from scratch with openpyxl."""
    create_project(folder, sample=True)
    project = open_project(folder)
    print("\nstamping against building from scratch (median seconds a workbook)")
    for form in project.forms:
        unit = project.registry.units(form)[0]
        identity = project.registry.identity(form, unit)
        situation = Situation(
            project.settings.id, project.settings.title, project.settings.term, Unit("", ""), {}
        )
        figures = {figure.id: figure.value for figure in form.figures}
        whole = Situation(situation.project, situation.project_title, situation.term, situation.unit, figures)
        stamped = seconds(
            lambda form=form, identity=identity, unit=unit: project.issuer.stamp(form, identity, unit), 200
        )
        built = seconds(lambda form=form, whole=whole: build_blueprint(form, whole, "x"), 3)
        print(
            f"  {form.id:<18} stamp {stamped * 1000:8.3f} ms   build {built * 1000:8.1f} ms   {built / stamped:8.0f} x"
        )


def checking(folder: Path) -> None:
    """`sheetkit check` of one returned file as a whole process, start-up included."""
    project = large_project(folder / "one", 12)
    file = returned_rosters(project, folder / "returned-one", ROWS)[0]
    command = [sys.executable, "-m", "sheetkit", "check", str(file), "-p", str(folder / "one")]
    taken = seconds(lambda: subprocess.run(command, check=False, capture_output=True), 7)
    print(f"\ncheck of one returned file, whole process: {taken:.3f} s (wanted: under 0.5)")


def merging(folder: Path, files: int) -> None:
    """Merging returned rosters with every check against a pandas loop without any."""
    project = large_project(folder / "many", files)
    returned = folder / "returned"
    paths = returned_rosters(project, returned, ROWS)
    merge = [
        sys.executable,
        "-m",
        "sheetkit",
        "merge",
        str(returned),
        "-p",
        str(folder / "many"),
        "--jobs",
        "1",
    ]
    pair = [sys.executable, "-m", "sheetkit", "merge", str(returned), "-p", str(folder / "many")]
    loop = (
        "import pandas, pathlib, sys\n"
        "frames = [pandas.read_excel(f, header=4) for f in sorted(pathlib.Path(sys.argv[1]).glob('*.xlsx'))]\n"
        "print(sum(map(len, frames)))\n"
    )
    one, memory = timed(merge)
    two, _ = timed(pair)
    bare, bare_memory = timed([sys.executable, "-c", loop, str(returned)])
    print(f"\nmerging {len(paths)} rosters of {ROWS} rows (whole processes)")
    print(f"  sheetkit merge, one process   {one:7.1f} s   {memory:5.0f} MB")
    print(f"  sheetkit merge, default       {two:7.1f} s")
    print(f"  pandas.read_excel, no checks  {bare:7.1f} s   {bare_memory:5.0f} MB")
    print(f"  ratio {bare / one:.1f} x on one process, {bare / two:.1f} x by default (wanted: at least 4)")


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds and peak memory (MB) of a whole process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, _, usage = os_wait(process.pid)
    process.returncode = 0
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def os_wait(pid: int) -> tuple[int, int, resource.struct_rusage]:
    """Wait for one process and give what it used."""
    import os

    return os.wait4(pid, 0)


def main() -> None:
    """Run all, or the ones named."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", default=["stamping", "checking", "merging"])
    parser.add_argument("--files", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "stamping" in chosen.names:
            stamping(folder / "stamping")
        if "checking" in chosen.names:
            checking(folder)
        if "merging" in chosen.names:
            merging(folder, chosen.files)


if __name__ == "__main__":
    main()
