"""What is saved, or waived, is told with what it leads to: nobody without forms in silence, no due day outside of the round."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from sheetkit.actions.made import place_for
from sheetkit.api.childless import childless
from sheetkit.api.days_told import doubts_about_days
from sheetkit.api.project import open_project
from sheetkit.api.register_saving import read_draft
from sheetkit.api.settings_form import save_settings
from sheetkit.panel.outcome import Outcome, Task
from sheetkit.panel.perform import perform
from sheetkit.wording.signs import Tone
from tests.end_to_end.filled import unit_of
from tests.panel.conftest import FORM


def do(name: str, folder: Path, **answers: str) -> Outcome:
    return perform(Task(name, (), folder, "zh", answers), lambda _done, _total: None)


def test_a_new_project_may_be_put_into_a_folder_that_is_still_to_be_made(tmp_path: Path) -> None:
    place = tmp_path / "还没有"
    assert place_for(place, "集团") == place
    task = Task("practice", (place,), None, "zh")
    made = perform(task, lambda _done, _total: None)
    assert made.project == place
    assert (place / "sheetkit.toml").is_file()


def test_a_school_without_groups_is_named_when_the_register_is_saved(project_folder: Path) -> None:
    draft = read_draft(project_folder)
    top = draft.rows[0].level
    rows = tuple(
        row
        for row in draft.rows
        if row.level == top or not any(str(value).startswith("S05") for value in row.cells.values())
    )
    assert len(rows) < len(draft.rows)
    assert not list(childless(open_project(project_folder)))
    task = Task("unit_list", (), project_folder, "zh", {}, replace(draft, rows=rows))
    outcome = perform(task, lambda _done, _total: None)
    assert outcome.tone is Tone.DOUBTFUL
    assert "1 个学校下面一个教研组也没有" in outcome.headline


def test_due_days_outside_of_a_round_and_a_round_of_two_days_are_told(project_folder: Path) -> None:
    assert not doubts_about_days(project_folder)
    start = open_project(project_folder).settings.term.start
    end = start + datetime.timedelta(days=1)
    outcome = do("settings", project_folder, **{"round.end": end.isoformat()})
    assert outcome.tone is Tone.DOUBTFUL
    assert "截止日期不在这一轮里" in outcome.headline
    assert "天，请核对起止日期" in outcome.headline
    assert not save_settings(project_folder, {}).is_doubtful


def test_who_waives_a_form_that_came_is_told_what_becomes_of_it(project_folder: Path) -> None:
    project = open_project(project_folder)
    came, missing = (
        do("waive", project_folder, unit=unit_of(project, FORM, number).code, form=FORM, why="停办")
        for number in (1, 3)
    )
    assert "其中 1 份已经交回：交回的照常计入" in came.headline
    assert "请再点“不计这个文件”" in came.headline
    assert "已经交回" not in missing.headline
