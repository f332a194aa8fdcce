"""After the first merge: a key put right, a cell amended, merged again; every step is proven, and the proof can fail."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sheetkit.api.merged import Merged
from sheetkit.api.merging import merge
from sheetkit.api.project import Project, open_project
from sheetkit_demo.fill import fill_returns
from sheetkit_demo.follow_up import FollowUp, first_seen, follow_up, note_arrivals
from sheetkit_demo.loop import steps_told
from sheetkit_demo.mistakes import Mistake
from sheetkit_demo.prove_steps import UnitHistory, history_of, prove_steps
from tests.samples import sample_project

CONCERNED = (("leader_roster", "S02"), ("leader_roster", "S03"), ("observation_log", "S10-01"))
"""The forms that the steps are about: no others come back here."""
SUBJECTS = {"en": ("Physics", "Chinese"), "zh-Hant": ("物理", "語文")}
"""The subject that was chosen and the one that was meant, as cells of the project's workbooks show them."""
SEEN = "2027-01-22 22:02"
"""An hour after the last of the four logs came, whatever the clock says."""


@dataclass(frozen=True)
class Followed:
    """A project with a few of the demo's returns, merged, followed up and merged again."""

    project: Project
    mistakes: list[Mistake]
    first: Merged
    after: FollowUp
    wrote: list[Path]
    told: UnitHistory


@pytest.fixture(scope="module", params=["en", "zh-Hant"])
def followed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Followed:
    """In the languages of the pack in which no test runs the whole demo."""
    folder = tmp_path_factory.mktemp("follow-up") / "project"
    sample_project(folder, language=request.param)
    project = open_project(folder)
    mistakes = fill_returns(project, only=CONCERNED)
    note_arrivals(project, first_seen(project))
    first = merge(project)
    wrote: list[Path] = []
    after = follow_up(project, first, mistakes, wrote.extend, lambda _done, _total: None)
    return Followed(project, mistakes, first, after, wrote, history_of(project, after, "zh"))


def test_every_step_comes_as_it_should(followed: Followed) -> None:
    steps = prove_steps(followed.after, followed.mistakes, followed.told)
    assert [step.problem.zh for step in steps] == [""] * 5
    shown = followed.after.repaired, followed.after.amended
    assert [one and (one.unit.code, one.mistake.cell) for one in shown] == [("S03", "E7"), ("S02", "I6")]
    united, repaired, stated, amended, listed = (step.found.zh for step in steps)
    assert united == "4 份合成一份，126 行都计入了"
    chosen, meant = SUBJECTS[followed.project.settings.language]
    assert repaired == f"“{chosen}”改成“{meant}”，这一行计入了"
    assert stated.endswith("，2026-08-17，已核对")
    assert amended.startswith("“13800020001、13800009998”代改为“13800020001”，")
    assert listed == "4 条，见下面"


def test_the_history_is_of_those_two_and_goes_by_no_clock(followed: Followed) -> None:
    heads, *lines = followed.told.table.splitlines()
    assert heads.split() == ["时间", "事情", "单位", "结果", "谁", "原因"]
    assert [line[:16] for line in lines] == [SEEN, SEEN, "2027-01-23 22:02", "2027-01-24 22:02"]
    assert [line.split()[2] for line in lines] == ["收到", "收到", "代改", "收到"]


def test_the_first_merge_proves_none_of_it_but_the_parts(followed: Followed) -> None:
    before = replace(followed.after, merged=followed.first)
    steps = prove_steps(before, followed.mistakes, replace(followed.told, tells_all=False))
    assert [step.as_expected for step in steps] == [True, False, False, False, False]


def test_what_was_handed_in_is_told_and_is_one_file(followed: Followed) -> None:
    (file,) = followed.wrote
    assert file == followed.after.file
    assert file.parent.parent == followed.project.settings.inbox
    assert first_seen(followed.project).isoformat(" ", "minutes") == SEEN


def test_where_no_mistake_fits_nothing_is_done(followed: Followed, tmp_path: Path) -> None:
    shutil.copytree(followed.project.settings.folder, tmp_path / "p")
    project = open_project(tmp_path / "p")
    wrote: list[Path] = []
    after = follow_up(project, followed.first, (), wrote.extend, lambda _done, _total: None)
    assert (after, wrote) == (FollowUp(followed.first), [])
    nothing = history_of(project, FollowUp(followed.first), "en")
    assert prove_steps(FollowUp(followed.first), (), nothing) == ()
    said = steps_told((), after, nothing, "en").splitlines()
    assert [line.partition(".")[0] for line in said] == [
        "Not shown: a form put right and handed in again",
        "Not shown: a cell amended for somebody",
    ]


def test_what_is_shown_is_not_said_to_be_missing(followed: Followed) -> None:
    steps = prove_steps(followed.after, followed.mistakes, followed.told)
    assert "没有演示" not in steps_told(steps, followed.after, followed.told, "zh")
    halved = replace(followed.after, amended=None)
    assert steps_told(steps, halved, followed.told, "zh").splitlines()[-1].startswith("没有演示“代改一格”")
