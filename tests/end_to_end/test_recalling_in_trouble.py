"""Killed at any moment, or twice at once: old or new results, a memory that holds nothing wrong, a project to go on with."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from sheetkit.api.project import open_project
from sheetkit.api.results import recover
from tests.command import arguments, environment
from tests.effort import EFFORT
from tests.end_to_end.recalled import ledger_of, looked_at, merge, results_of, return_of, small_project, write
from tests.ledger.processes import UNIX

KILLS, LONG_KILLS = 3, 200
NEW = "new.xlsx"


@dataclass(frozen=True)
class Workplace:
    """A project whose memory knows what came, then one more return: results without it, with it, and once it was taken out."""

    folder: Path
    old: dict[str, str]
    new: dict[str, str]
    taken_out: dict[str, str]
    seconds: float  # that a whole merge takes


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    place = tmp_path_factory.mktemp("trouble")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETKIT_HOME", str(place / "home"))
        folder = small_project(place / "project", "budget")
        merge(folder)
        old = results_of(folder)
        project = open_project(folder)
        form = project.forms[0]
        unit = project.registry.units(form)[5]
        write(project.settings.inbox / NEW, return_of(project, form, unit, faulty=True))
        begun = time.monotonic()
        started(folder).communicate()
        seconds, new = time.monotonic() - begun, results_of(folder)
        data = (project.settings.inbox / NEW).read_bytes()
        (project.settings.inbox / NEW).unlink()
        merge(folder)
        taken_out = results_of(folder)
        write(project.settings.inbox / NEW, data)
        merge(folder)
        assert results_of(folder) == new
        yield Workplace(folder, old, new, taken_out, seconds)


@pytest.fixture(autouse=True)
def _at_home(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEETKIT_HOME", str(workplace.folder.parent / "home"))


def started(folder: Path, *words: object) -> subprocess.Popen[bytes]:
    """A merge of the inbox in a process of its own."""
    command = arguments("merge", "-p", folder, *words)
    return subprocess.Popen(
        command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder
    )


def killed_again_and_again(workplace: Workplace, times: int, seed: int) -> None:
    """The new return goes and comes, and each merge over it is killed at some moment."""
    random, file = Random(seed), open_project(workplace.folder).settings.inbox / NEW
    folder, data, hit = workplace.folder, file.read_bytes(), 0
    for number in range(times):
        if number % 5 == 4:
            # so that the making of it is hit too; merges that were killed early have made none
            shutil.rmtree(ledger_of(folder).parent, ignore_errors=True)
        if file.exists():
            file.unlink()
        else:
            write(file, data)
        running = started(folder, *(["--jobs", 2] if number % 2 else []))
        time.sleep(random.random() * workplace.seconds)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        hit += running.returncode < 0
        recover(open_project(folder).settings.merged)
        assert results_of(folder) in (workplace.old, workplace.new, workplace.taken_out)
    write(file, data)
    assert "ledger." not in merge(folder).err
    assert results_of(folder) == workplace.new
    merge(folder)  # of the two each may have been in the way of the other's memory
    with looked_at() as names:
        merge(folder)
    assert names == []
    assert hit >= times // 3


@UNIX
def test_killed_at_a_few_moments_the_results_are_the_old_or_the_new_ones(workplace: Workplace) -> None:
    killed_again_and_again(workplace, KILLS, seed=7)


@UNIX
@pytest.mark.long
def test_killed_at_many_moments_the_results_are_the_old_or_the_new_ones(workplace: Workplace) -> None:
    killed_again_and_again(workplace, LONG_KILLS * max(1, EFFORT // 30), seed=os.getpid())


def test_two_merges_at_once_both_end_well_and_whoever_follows_remembers(workplace: Workplace) -> None:
    folder = workplace.folder
    shutil.rmtree(ledger_of(folder).parent)
    both = [started(folder), started(folder)]
    told = [one.communicate()[1].decode() for one in both]
    assert [one.returncode for one in both] in ([0, 0], [1, 1])
    lines = [line for words in told for line in words.splitlines() if "[ledger." in line]
    assert len(lines) <= 1
    assert all("[ledger.aside]" in line for line in lines)
    assert results_of(folder) == workplace.new
    merge(folder)  # of the two each may have been in the way of the other's memory
    with looked_at() as names:
        merge(folder)
    assert names == []
