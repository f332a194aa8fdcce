"""A round ends: all of it is in the archive, byte for byte, the next one begins, and one command brings it back."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from sheetkit.api import closing
from sheetkit.api.closing import close, reopen
from sheetkit.api.keeping import originals_of
from sheetkit.api.project import Project, open_project
from sheetkit.model.data import SETTINGS_FILE
from sheetkit.model.errors import SheetkitError
from sheetkit.project import PRIVATE_FOLDER, archived_rounds
from sheetkit.project import archive as room
from tests.command import run_here
from tests.rounds.ending import refusing, rounds_of


def people(folder: Path) -> dict[str, str]:
    """Every file that is people's, archive apart: name → digest."""
    files = room.project_files(folder, folder / PRIVATE_FOLDER)
    named = {file.relative_to(folder).as_posix(): file for file in files}
    return {
        name: hashlib.sha256(file.read_bytes()).hexdigest()
        for name, file in named.items()
        if not name.startswith(tuple(f"{one}/" for one in ("归档", "Archive")))
    }


def test_everything_is_put_away_and_the_next_round_begins(project: Project) -> None:
    settings, (this, following) = project.settings, rounds_of(project)
    before = people(settings.folder)
    assert any("came back" in name for name in before)
    change = close(settings)
    assert (change.left.id, change.begun.id, change.held, change.changed) == (this, following, (), ())
    assert people(change.archive) == before
    now = open_project(settings.folder)
    assert now.settings.term.id == following
    assert now.settings.term.start > settings.term.end
    assert [finding.code for finding in now.findings if finding.code.startswith("structure")] == []
    for place in (now.settings.outgoing, now.settings.inbox, now.settings.merged):
        assert [path for path in place.rglob("*") if path.is_file()] == []
    assert set(now.settings.due) | set(change.without_day) == set(settings.due)
    assert all(day > settings.due[form] for form, day in now.settings.due.items())
    assert [unit.code for unit in now.registry.units(now.forms[0])] == [
        unit.code for unit in project.registry.units(project.forms[0])
    ]


def test_what_people_wrote_around_the_settings_stays(project: Project) -> None:
    file = project.settings.folder / SETTINGS_FILE
    before = file.read_bytes().decode("utf-8")
    close(project.settings)
    after = file.read_bytes().decode("utf-8")
    assert after.count("\r\n") == after.count("\n") == before.count("\n")
    changed = {
        old.split("=")[0].strip()
        for old, new in zip(before.splitlines(), after.splitlines(), strict=True)
        if old != new
    }
    assert changed == {"id", "title", "start", "end", *project.settings.due}


def test_one_command_brings_it_back_as_it_was(project: Project) -> None:
    folder, (this, following) = project.settings.folder, rounds_of(project)
    before = people(folder)
    close(project.settings)
    begun = people(folder)
    change = reopen(open_project(folder).settings, this)
    assert (change.left.id, change.begun.id, change.changed) == (following, this, ())
    assert people(folder) == before
    assert list(archived_rounds(open_project(folder).settings)) == [following]
    again = close(open_project(folder).settings)  # and the next one, begun before, is taken up where it was
    assert again.begun.id == following
    assert people(folder) == begun
    assert list(archived_rounds(open_project(folder).settings)) == [this]


def test_what_reopening_says_begins_with_the_round_that_is_taken_up(project: Project) -> None:
    folder, (this, _) = project.settings.folder, rounds_of(project)
    following = close(project.settings).begun
    first, second, *_ = run_here("close", "--reopen", this, where=folder).out.splitlines()
    assert project.settings.term.title in first
    assert following.title not in first
    assert following.title in second
    assert following.id in second  # where it lies meanwhile


def test_what_was_kept_goes_with_its_round_and_comes_back_with_it(project: Project) -> None:
    folder, (this, _) = project.settings.folder, rounds_of(project)
    before = {
        one: originals_of(project.settings).get(one) for one in originals_of(project.settings).contents()
    }
    assert len(before) == 1
    change = close(project.settings)
    assert list(originals_of(project.settings).contents()) == []
    archived = originals_of(open_project(change.archive).settings)
    assert {one: archived.get(one) for one in archived.contents()} == before
    reopen(open_project(folder).settings, this)
    now = originals_of(open_project(folder).settings)
    assert {one: now.get(one) for one in now.contents()} == before


@pytest.mark.parametrize("after", [0, 1, 3, 6])
def test_a_full_disk_leaves_the_round_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    folder, before = project.settings.folder, people(project.settings.folder)
    with monkeypatch.context() as patched:
        refusing(patched, shutil, "copy2", after)
        with pytest.raises(OSError, match="full"):
            close(project.settings)
    assert people(folder) == before
    assert open_project(folder).settings.term.id == rounds_of(project)[0]
    assert archived_rounds(project.settings) == {}
    assert close(open_project(folder).settings).begun.id == rounds_of(project)[1]


STEPS: list[tuple[Any, str, int]] = [
    (closing, "take_out", 0),
    (Path, "unlink", 0),
    (Path, "unlink", 2),
    (closing, "write_whole", 1),
]


@pytest.mark.parametrize("step", STEPS, ids=[f"{name} {after}" for _, name, after in STEPS])
def test_a_step_that_was_cut_off_is_made_to_its_end(
    project: Project, monkeypatch: pytest.MonkeyPatch, step: tuple[Any, str, int]
) -> None:
    folder, before = project.settings.folder, people(project.settings.folder)
    with monkeypatch.context() as patched:
        refusing(patched, *step)
        with contextlib.suppress(OSError):
            close(project.settings)
    now = open_project(folder)
    assert now.settings.term.id == rounds_of(project)[1]
    assert people(archived_rounds(now.settings)[rounds_of(project)[0]]) == before
    for place in (now.settings.outgoing, now.settings.inbox, now.settings.merged):
        assert [path for path in place.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("step", [(closing, "put_back", 0), (room, "write_whole", 2), (shutil, "rmtree", 1)])
def test_taking_a_round_up_again_is_made_to_its_end(
    project: Project, monkeypatch: pytest.MonkeyPatch, step: tuple[Any, str, int]
) -> None:
    folder, before = project.settings.folder, people(project.settings.folder)
    close(project.settings)
    with monkeypatch.context() as patched:
        refusing(patched, *step)
        with contextlib.suppress(OSError):
            reopen(open_project(folder).settings, rounds_of(project)[0])
    assert open_project(folder).settings.term.id == rounds_of(project)[0]
    assert people(folder) == before


def test_what_came_while_it_was_put_away_stays(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project.settings.folder
    real = room.take_out
    new = project.settings.inbox / "just now.xlsx"

    def arriving(*given: Any) -> Any:
        new.write_bytes(b"somebody's")
        return real(*given)

    monkeypatch.setattr(closing, "take_out", arriving)
    close(project.settings)
    assert new.read_bytes() == b"somebody's"
    assert [path.name for path in open_project(folder).settings.inbox.iterdir()] == ["just now.xlsx"]


def test_a_round_that_is_not_there_and_one_that_nobody_follows(project: Project) -> None:
    with pytest.raises(SheetkitError) as caught:
        reopen(project.settings, "1999-1")
    assert (caught.value.code, "1999-1" in str(caught.value)) == ("round.not_archived", True)
    assert people(project.settings.folder)
