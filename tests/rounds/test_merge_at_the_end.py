"""A round ends while its merge runs: the results are those of the round that they lie in, or none, and that is told."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sheetkit.api.generating import generate
from sheetkit.api.lock import only_one
from sheetkit.api.merging import MergeOptions, merge, status
from sheetkit.api.placing import is_unfinished
from sheetkit.api.project import Project, open_project
from sheetkit.project import archived_rounds
from sheetkit.project.archive import LOCK
from tests.api.result_sets import refusing, seen
from tests.command import SECONDS, environment, run
from tests.end_to_end.recalled import results_of
from tests.rounds.ending import rounds_of

_WAITING = """
import sys
from sheetkit.api import {module} as module
real = module.{function}
def waiting(*given, **named):
    sys.stdout.write("there\\n")
    sys.stdout.flush()
    sys.stdin.readline()
    return real(*given, **named)
module.{function} = waiting
from sheetkit.cli import main
sys.exit(main(sys.argv[1:]))
"""
CHECKED, WRITES, LOOKED = (
    ("merging", "drop_what_is_nowhere"),
    ("sets", "put_in_place"),
    ("closing", "only_one"),
)


@pytest.fixture
def merged(project: Project) -> dict[str, str]:
    """The results of the round; a form more comes back after that."""
    merge(project, options=MergeOptions(jobs=1))
    before = results_of(project.settings.folder)
    form = project.forms[-1]
    (written, *_) = generate(project, [form.id], [project.registry.units(form)[-1].code]).files
    shutil.copy2(written, project.settings.inbox / "came back.xlsx")
    return before


@pytest.mark.parametrize("into", [(), ("-o", "own")], ids=["as it is", "named"])
def test_a_merge_whose_round_ended_meanwhile_writes_nothing_and_says_so(
    project: Project, merged: dict[str, str], into: tuple[str, ...]
) -> None:
    into = tuple(str(project.settings.merged) if word == "own" else word for word in into)
    folder, (this, following) = project.settings.folder, rounds_of(project)
    merging = _command(CHECKED, "merge", "--lang", "en", *into, folder=folder)
    _is_there(merging)
    closed = run("close", "--yes", where=folder)
    assert closed.code == 0, closed.err
    told, error = merging.communicate(b"\n", timeout=SECONDS)
    assert (merging.returncode, b"round.changed_meanwhile" in error) == (2, True), (told, error)
    now = open_project(folder)
    assert now.settings.term.id == following
    assert results_of(folder) == {}
    assert results_of(archived_rounds(now.settings)[this]) == merged
    assert run("merge", where=folder).code == 2  # nothing came in the new round


def test_a_round_ends_once_the_merge_that_writes_is_through_with_its_results(
    project: Project, merged: dict[str, str]
) -> None:
    folder, (this, _) = project.settings.folder, rounds_of(project)
    merging = _command(WRITES, "merge", folder=folder)
    _is_there(merging)
    closing = _command(LOOKED, "close", "--yes", folder=folder)
    _is_there(closing)
    assert closing.stdin is not None
    closing.stdin.write(b"\n")
    closing.stdin.flush()
    assert not list(archived_rounds(project.settings))
    assert merging.communicate(b"\n", timeout=SECONDS)[1] == b""
    assert merging.returncode in (0, 1)
    assert closing.communicate(timeout=SECONDS)[1] == b""
    assert closing.returncode == 0
    results = results_of(archived_rounds(open_project(folder).settings)[this])
    assert results
    assert results != merged
    assert results_of(folder) == {}


def test_who_asks_how_it_stands_leaves_what_waits_alone_while_somebody_changes_the_round(
    project: Project, merged: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = project.settings.merged
    before = seen(place)
    with refusing(monkeypatch, lambda file, _: file.suffix == ".xlsx"):
        merge(project, options=MergeOptions(jobs=1))
    assert is_unfinished(place)
    with only_one(project.settings.private_folder / LOCK):
        status(project)
    assert is_unfinished(place)
    assert seen(place) == before
    status(project)
    assert not is_unfinished(place)
    assert seen(place) != before


def _command(waits: tuple[str, str], *words: str, folder: Path) -> subprocess.Popen[bytes]:
    """The command in a process of its own, which says when it is at that function, and waits there for a line."""
    module, function = waits
    script = _WAITING.format(module=module, function=function)
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", script, *words],
        cwd=folder,
        env=environment(),
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
    )


def _is_there(process: subprocess.Popen[bytes]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == b"there\n"
