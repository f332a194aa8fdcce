"""What comes back when its round has ended: told where people look, judged by no day of another round, and taken in where its round is taken up again."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetkit.api.generating import generate
from sheetkit.api.history import history, history_text, scope_of
from sheetkit.api.merging import merge
from sheetkit.api.project import create_project, open_project
from sheetkit.ledger.clock import SystemClock
from sheetkit.project import after_close_folder
from tests.command import run_here
from tests.upgrade.changed import hand_in, rows_of

NOW = datetime.datetime(2027, 3, 2, 12, tzinfo=datetime.UTC)
"""What the clock shows: the round of the one pack has ended, that of the other is left early."""
FORMS = {"school-research": "leader_roster", "budget": "quarterly_return"}


@pytest.fixture(scope="module", autouse=True)
def _clock() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SystemClock, "now", lambda _self: NOW)
        yield


class Closed:
    """A project whose first round has ended; `late` is a return of it that lies in the inbox now."""

    def __init__(self, folder: Path, pack: str) -> None:
        self.folder, self.form = folder, FORMS[pack]
        create_project(folder, sample=True, pack=pack)
        project = open_project(folder)
        form = project.form(self.form)
        self.unit, self.other = project.registry.units(form)[1:3]
        self.round = project.settings.term.id
        for unit in (self.unit, self.other):
            generate(project, [form.id], [unit.code])
        late = hand_in(project, form, self.unit, rows_of(project, form, self.unit), "late")
        came = late.read_bytes()
        late.unlink()
        hand_in(project, form, self.other, rows_of(project, form, self.other))
        merge(project)
        assert run_here("close", "--yes", where=folder).code == 0
        self.now = open_project(folder).settings.term
        self.late = open_project(folder).settings.inbox / "late.xlsx"
        self.late.write_bytes(came)
        os.utime(self.late, (NOW.timestamp(), NOW.timestamp()))

    def told(self, unit: str) -> list[tuple[str, str]]:
        """What the history says of files of that unit: their outcome in English, and their form."""
        project = open_project(self.folder)
        lines = [one for one in history(project, scope_of(project, unit)) if one.kind == "received"]
        return [(one.outcome.en, one.form) for one in lines]


@pytest.fixture(scope="module", params=sorted(FORMS))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Closed:
    return Closed(tmp_path_factory.mktemp("late") / "p", request.param)


@pytest.fixture
def closed(made: Closed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Closed:
    shutil.copytree(made.folder, tmp_path / "p")
    monkeypatch.setattr(made, "late", tmp_path / "p" / made.late.relative_to(made.folder))
    monkeypatch.setattr(made, "folder", tmp_path / "p")
    return made


def test_it_is_told_on_screen_in_the_overview_and_in_the_history_of_its_unit(closed: Closed) -> None:
    ran = run_here("merge", "--lang", "en", where=closed.folder)
    assert "1 for a round that has ended" in ran.out
    assert f"close --reopen {closed.round}" in closed.told(closed.unit.code)[0][0]
    assert [form for _, form in closed.told(closed.unit.code)] == [closed.form]
    (ended,) = closed.told(closed.other.code)
    assert ended == (f"of a round that has ended: {closed.round}", closed.form)
    closed.late.unlink()  # it lies beside the archive: that nobody misses it here is right
    merged = merge(open_project(closed.folder))
    assert merged.consolidation.taken_out == ()
    assert closed.told(closed.unit.code) == [(f"of a round that has ended: {closed.round}", closed.form)]


@pytest.mark.parametrize("merges", [True, False])
def test_it_comes_in_where_its_round_is_taken_up_again(closed: Closed, merges: bool) -> None:
    if merges:
        merge(open_project(closed.folder))
    ran = run_here("close", "--reopen", closed.round, "--lang", "en", where=closed.folder)
    assert "1 file that came after that round had ended is in the inbox now" in ran.out
    project = open_project(closed.folder)
    assert not after_close_folder(project.settings, closed.round).exists()
    found = merge(project).consolidation
    taken = {one.expected.unit.code for one in found.entries if one.parts}
    assert taken == {closed.unit.code, closed.other.code}
    assert closed.told(closed.unit.code)[0][0].startswith("✔ taken")
    assert (
        "ended"
        not in history_text(project, history(project, scope_of(project, closed.unit.code)), "en").split(
            "round closed"
        )[0]
    )
    assert run_here("close", "--yes", where=closed.folder).code == 0
    assert open_project(closed.folder).settings.term.id == closed.now.id
    again = merge(open_project(closed.folder)).consolidation
    (file,) = again.unplaced  # where it lies still, no round misses it
    assert [one.code for one in file.findings if one.level.refuses] == ["identity.in_closed_round"]
    status = run_here("status", "--lang", "en", where=closed.folder).out
    assert "for a round that has ended" not in status
    told = run_here("receipts", closed.unit.code, "--lang", "en", where=closed.folder).out
    assert "in the round that has ended" in told
    assert not after_close_folder(project.settings, closed.round).exists()


@pytest.mark.parametrize("merges", [True, False])
def test_taken_out_again_it_is_listed_in_the_round_that_was_taken_up(closed: Closed, merges: bool) -> None:
    merge(open_project(closed.folder))  # where it came it was late
    assert run_here("close", "--reopen", closed.round, where=closed.folder).code == 0
    project = open_project(closed.folder)
    late = next(one for one in project.settings.inbox.iterdir() if one.name == closed.late.name)
    if merges:
        merge(project)
    late.unlink()
    (out,) = merge(open_project(closed.folder)).consolidation.taken_out
    assert out.name.endswith(late.name)
    assert (out.unit.code, out.overwritten) == (closed.unit.code, False)


def test_no_day_of_the_next_round_is_held_against_it(closed: Closed) -> None:
    long_ago = datetime.datetime.combine(
        closed.now.start - datetime.timedelta(250), datetime.time(9)
    ).timestamp()
    os.utime(closed.late, (long_ago, long_ago))
    for words in (("merge",), ("backup",), ("status",)):
        ran = run_here(*words, where=closed.folder)
        assert "arrival." not in ran.err, ran.err


def test_a_round_that_was_begun_long_before_its_first_day_takes_what_comes_from_then_on(
    closed: Closed,
) -> None:
    project = open_project(closed.folder)
    assert project.settings.term.begun == NOW.date()
    assert project.settings.term.earliest <= project.settings.term.begun
    form = project.form(closed.form)
    file = hand_in(project, form, closed.unit, rows_of(project, form, closed.unit), "early")
    os.utime(file, (NOW.timestamp(), NOW.timestamp()))
    ran = run_here("merge", where=closed.folder)
    assert "arrival." not in ran.err, ran.err
    os.utime(file, (0, 0))
    assert "arrival." in run_here("check", file, where=closed.folder).err


def test_what_did_not_count_is_not_said_to_count_no_more_or_again(closed: Closed) -> None:
    said = [
        run_here(*words, "--lang", "en", where=closed.folder).out.splitlines()[0]
        for words in (("exclude", "late.xlsx", "--why", "x"), ("exclude", "late.xlsx", "--undo"))
    ]
    assert "it did not count anyway (" in said[0]
    assert "does not count anyway (" in said[1]
    said = [
        run_here(*words, "--lang", "en", where=closed.folder).out.splitlines()[0]
        for words in (("exclude", "late.xlsx", "--why", "x"), ("include", "late.xlsx"))
    ]
    assert "does not count anyway (" in said[1]


def test_a_merge_of_an_inbox_to_which_nothing_came_yet_says_so(closed: Closed) -> None:
    closed.late.unlink()
    assert run_here("merge", "--lang", "en", where=closed.folder).code == 2  # nothing was handed out yet
    project = open_project(closed.folder)
    generate(project, [closed.form], [closed.unit.code])
    ran = run_here("merge", "--json", where=closed.folder)
    status = run_here("status", "--json", where=closed.folder)
    assert (ran.code, status.code) == (1, 1)
    assert ran.document["counts"] == status.document["counts"]
    assert ran.document["counts"]["files"] == 0
    assert ran.document["missing"] == status.document["missing"] != []
