"""Merge, generate, close and backup whose writing fails or is cut off at a step: old state or new, one plain sentence."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from sheetkit.api.project import open_project
from tests.command import run_here
from tests.end_to_end.filled import believable, fill, unit_of
from tests.faults.steps import ERRORS, KILLED, Ended, run_with
from tests.ledger.processes import UNIX
from tests.samples import sample_project

pytestmark = UNIX
PRIVATE = {".sheetkit", ".sheetkit-results"}
COMMANDS = {
    "merge": ("merge", "-p", "project", "--jobs", 1),
    "generate": ("generate", "-p", "project", "--unit", "S02"),
    "close": ("close", "-p", "project", "--yes"),
    "backup": ("backup", "backup.zip", "-p", "project"),
}
WAITING = "等待替换"
SOME = 4


def seen(place: Path, *, was_killed: bool = False) -> dict[str, str]:
    """What people find there: every file by its digest, a backup by what it holds.

    What a killed process was writing just then lies there, under a name that says so, until something is written again.
    """
    found = {}
    for path in sorted(place.rglob("*")):
        is_half = was_killed and any(part.startswith(".sheetkit-") for part in path.parts)
        if path.is_file() and PRIVATE.isdisjoint(path.parts) and not is_half:
            data = b"\n".join(_names(path)) if path.name == "backup.zip" else path.read_bytes()
            found[path.relative_to(place).as_posix()] = hashlib.sha256(data).hexdigest()
    return found


def _names(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        return [name.encode() for name in packed.namelist() if PRIVATE.isdisjoint(Path(name).parts)]


@dataclass(frozen=True)
class Case:
    """A command with the place that it is run in: as it is before, after it, and in how many steps it gets there."""

    words: Sequence[object]
    start: Path
    old: dict[str, str]
    new: dict[str, str]
    code: int
    steps: int


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with results of one return, and another return that has come since."""
    place = tmp_path_factory.mktemp("start") / "place"
    project = open_project(sample_project(place / "project"))
    for form, wrong in (("leader_roster", ""), ("rubric", ""), ("leader_roster", "138")):
        unit = unit_of(project, form, 2 if wrong else 1)
        rows = believable(project, form, unit)
        if wrong:
            assert run_here("merge", "-p", "project", "--jobs", 1, where=place).code == 1
            rows["leaders"][0]["mobile"] = wrong
        fill(project, form, unit, rows).write(place / "project" / "收回", f"{form} {unit.code}.xlsx")
    return place


@pytest.fixture(scope="module", params=COMMANDS)
def case(request: pytest.FixtureRequest, start: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    words = COMMANDS[request.param]
    place = tmp_path_factory.mktemp("case") / "place"
    shutil.copytree(start, place)
    old = seen(place)
    ended = run_with(words, place)
    assert ended.code in (0, 1), ended.err
    return Case(words, start, old, seen(place), ended.code, ended.steps)


def failed(case: Case, tmp_path: Path, number: int, error: int) -> None:
    """Fail at that step; judge what is said, what stands there, and that the command can be run again."""
    place = tmp_path / "place"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(case.start, place)
    where = f"{case.words[0]} step {number} of {case.steps}, error {error}"
    ended = run_with(case.words, place, number, error)
    if ended.code is None:
        assert error == KILLED, where
    else:
        judged(ended, case, place, where)
    looked = run_with(("status", "-p", "project"), place)
    assert looked.code in (0, 1), (where, looked.err)
    found = seen(place, was_killed=ended.code is None)
    if case.words[0] == "generate":  # each form by itself: it is there and whole, or it is not there yet
        assert case.old.items() <= found.items() <= case.new.items(), where
    elif case.words[0] == "close" and "project/归档/2026-1/sheetkit.toml" in found and found != case.new:
        # the copy is whole and nothing else is done: the next run takes the copy as it is
        assert {name: data for name, data in found.items() if "归档" not in name} == case.old, where
        assert all(data in (case.old.get(name), case.new.get(name)) for name, data in found.items()), where
    elif ended.code in (None, 2):
        assert found in (case.old, case.new), where
    if found != case.new:
        again = run_with(case.words, place)
        # a worker of the killed process may still hold what it was writing: then a later run takes it away
        left = seen(place, was_killed=ended.code is None)
        assert (again.code, left) == (case.code, case.new), (where, again.err)


def judged(ended: Ended, case: Case, place: Path, where: str) -> None:
    assert "Traceback" not in ended.out + ended.err, where
    assert ".part" not in ended.err, (where, ended.err)
    if ended.code == 2:
        assert len(ended.err.strip().splitlines()) == 1, (where, ended.err)
        assert ended.err.strip().endswith("]"), (where, ended.err)
        assert "[internal" not in ended.err, (where, ended.err)
    else:  # done without what failed, and where results are otherwise for it that is told
        assert ended.code == case.code, (where, ended.err)
        if ended.err.strip().endswith("[output.waiting]"):
            assert ".set.json" not in ended.err, (where, ended.err)
            waiting = {name: data for name, data in seen(place).items() if WAITING not in name}
            assert waiting == case.old, where
            return
        assert seen(place).keys() == case.new.keys(), where
        assert seen(place) == case.new or ended.err.strip().endswith("]"), where


def test_at_some_steps(case: Case, tmp_path: Path) -> None:
    for turn in range(SOME):
        number = 1 + turn * max(1, case.steps - 1) // SOME
        failed(case, tmp_path, number, ERRORS[turn % len(ERRORS)])
        failed(case, tmp_path, number, KILLED)


@pytest.mark.long
@pytest.mark.parametrize("error", [*ERRORS, KILLED])
def test_at_every_step(case: Case, tmp_path: Path, error: int) -> None:
    for number in range(1, case.steps + 1):
        failed(case, tmp_path, number, error)
