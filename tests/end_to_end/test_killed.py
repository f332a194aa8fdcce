"""A merge that is killed, or whose worker is: the results are the old set or the new one, and no process stays."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from random import Random

import pytest

from sheetkit.api.results import recover
from sheetkit.model.files import replacing
from tests.command import arguments, environment, run
from tests.end_to_end.whole_results import PATIENCE, digests

KILLS = 6


def test_killed_at_any_moment_the_results_are_the_old_set_or_the_new_one(workplace: Path) -> None:
    old, new = digests(workplace / "old"), digests(workplace / "new")
    assert old.keys() == new.keys()
    assert sum(old[name] != new[name] for name in old) >= 4
    originals = digests(workplace / "in-new")
    random = Random(20260901)
    for _ in range(KILLS):
        killed(workplace, random.random())
        recover(workplace / "out")
        assert digests(workplace / "out") in (old, new)
    assert digests(workplace / "in-new") == originals
    assert run("merge", "in-new", "-p", "项目", "-o", "out", where=workplace).code == 1
    assert digests(workplace / "out") == new
    assert not list((workplace / "out").rglob("*.part"))


def test_what_a_killed_run_left_is_taken_away_and_what_a_living_one_writes_is_not(
    workplace: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with replacing(out / "退回件" / "x.xlsx") as living:
        left = (out / ".sheetkit-abc.part", out / "退回件" / ".sheetkit-def.part")
        for part in left:
            part.write_bytes(b"half")
        assert run("merge", "in-new", "-p", "项目", "-o", out, where=workplace).code == 1
        assert not any(part.exists() for part in left)
        assert living.exists()
    assert digests(out).keys() == {*digests(workplace / "new"), "退回件/x.xlsx"}


def killed(workplace: Path, moment: float) -> None:
    """A merge over old results that is killed a while after it began to write."""
    out = workplace / "out"
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(workplace / "old", out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    command = arguments("merge", "in-new", "-p", "项目", "-o", "out")
    process = subprocess.Popen(
        command, cwd=workplace, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    start = time.monotonic()
    while process.poll() is None and time.monotonic() - start < PATIENCE:
        if any(path not in before or path.stat().st_mtime_ns != before[path] for path in present(out)):
            break
        time.sleep(0.005)
    time.sleep(moment)
    process.kill()
    process.wait()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted by /proc")
def test_no_process_outlives_a_killed_merge(workplace: Path, tmp_path: Path) -> None:
    command = arguments("merge", "in-new", "-p", "项目", "-o", tmp_path / "out", "--jobs", "2")
    process = subprocess.Popen(
        command,
        cwd=workplace,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    start = time.monotonic()
    while len(of_group(process.pid)) < 2 and process.poll() is None:
        time.sleep(0.005)
    process.kill()
    process.wait()
    assert process.returncode < 0, "it was over before it could be killed"
    while of_group(process.pid) and time.monotonic() - start < PATIENCE:
        time.sleep(0.05)
    assert of_group(process.pid) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted by /proc")
def test_a_worker_that_the_system_ends_is_told_in_one_sentence(workplace: Path, tmp_path: Path) -> None:
    for number in range(40):
        shutil.copytree(workplace / "in-new", tmp_path / "in" / str(number))
    command = arguments("merge", tmp_path / "in", "-p", "项目", "-o", tmp_path / "out", "--jobs", "2")
    process = subprocess.Popen(
        command,
        cwd=workplace,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while len(of_group(process.pid)) < 2 and process.poll() is None:
        time.sleep(0.005)
    os.kill(next(int(one) for one in of_group(process.pid) if int(one) != process.pid), signal.SIGKILL)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (2, b"")
    lines = err.decode().strip().splitlines()
    assert [line[line.rfind("[") :] for line in lines] == ["[work.process_lost]"], err.decode()
    assert not (tmp_path / "out").exists()


def of_group(number: int) -> list[str]:
    """The living processes of a process group."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(group) == number and state != "Z":
                found.append(stat.parent.name)
    return found


def present(folder: Path) -> list[Path]:
    """What is in the folder just now; temporary files may go while one looks."""
    return [path for path in folder.rglob("*") if path.exists() and path.suffix != ".part"]
