"""Two people end a round at the same moment: it ends once, and the other one is told; nothing of it goes anywhere else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.api import closing
from sheetkit.api.closing import close, reopen
from sheetkit.api.lock import only_one
from sheetkit.api.project import Project, open_project
from sheetkit.model.errors import SheetkitError
from sheetkit.project import PRIVATE_FOLDER, Settings, archived_rounds
from sheetkit.project.archive import LOCK
from tests.command import environment
from tests.rounds.ending import rounds_of
from tests.rounds.test_close import people


def to_close(settings: Settings) -> object:
    return close(settings)


def to_reopen(settings: Settings) -> object:
    return reopen(settings, next(iter(archived_rounds(settings))))


@pytest.mark.parametrize("again", [to_close, to_reopen])
def test_whoever_looked_before_another_one_changed_the_round_changes_nothing(
    project: Project, again: Callable[[Settings], object]
) -> None:
    folder, (this, following) = project.settings.folder, rounds_of(project)
    before = people(folder)
    close(project.settings)
    now = people(folder)
    with pytest.raises(SheetkitError) as caught:
        again(project.settings)
    assert caught.value.code == "round.changed_meanwhile"
    assert open_project(folder).settings.term.title in str(caught.value)
    assert people(folder) == now
    archived = archived_rounds(project.settings)
    assert list(archived) == [this]
    assert people(archived[this]) == before
    assert [one.name for one in archived[this].parent.iterdir()] == [this]
    assert open_project(folder).settings.term.id == following


def test_a_step_that_another_process_left_half_done_is_made_to_its_end_first(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, (this, _) = project.settings.folder, rounds_of(project)
    before = people(folder)
    with monkeypatch.context() as patched:
        patched.setattr(closing, "take_out", _killed)
        with pytest.raises(_Killed):
            close(project.settings)
    with pytest.raises(SheetkitError) as caught:
        close(project.settings)  # as of one who waited for the lock meanwhile
    assert caught.value.code == "round.changed_meanwhile"
    assert people(archived_rounds(project.settings)[this]) == before


class _Killed(BaseException):
    pass


def _killed(*_: object) -> None:
    raise _Killed


def test_two_commands_at_once_end_it_once(project: Project) -> None:
    folder, (this, following) = project.settings.folder, rounds_of(project)
    before = people(folder)
    with only_one(folder / PRIVATE_FOLDER / LOCK):
        both = [_command("close", "--yes", "--lang", "en", folder=folder) for _ in range(2)]
        for one in both:  # each has said that it looked, and waits for the lock
            assert one.stdout is not None
            assert one.stdout.readline() == b"looked\n"
    told = [(*one.communicate(timeout=120), one.returncode) for one in both]
    assert sorted(code for *_, code in told) == [0, 2]
    (refused,) = (err.decode() for _, err, code in told if code)
    assert "round.changed_meanwhile" in refused
    archived = archived_rounds(project.settings)
    assert list(archived) == [this]
    assert people(archived[this]) == before
    assert [one.name for one in archived[this].parent.iterdir()] == [this]
    assert open_project(folder).settings.term.id == following


_SAYING = """
import sys
from sheetkit.api import closing
real = closing.only_one
def only_one(*given, **named):
    sys.stdout.write("looked\\n")
    sys.stdout.flush()
    return real(*given, **named)
closing.only_one = only_one
from sheetkit.cli import main
sys.exit(main(sys.argv[1:]))
"""


def _command(*words: str, folder: Path) -> subprocess.Popen[bytes]:
    """The command in a process of its own, which says when it has looked at the project and is about to change it."""
    return subprocess.Popen(
        [sys.executable, "-c", _SAYING, *words],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
