"""Deciding and telling in the window, without a window: the same entries as the command line makes, told in the window's words."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sheetkit.api.at_a_glance import glance
from sheetkit.api.merging import merge
from sheetkit.api.project import Project, open_project
from sheetkit.model.errors import SheetkitError
from sheetkit.panel.outcome import Outcome, Task
from sheetkit.panel.perform import perform
from sheetkit.panel.steps import RESULTS, stands
from sheetkit.wording.signs import Tone
from tests.end_to_end.filled import unit_of
from tests.panel.conftest import FORM, WRONG_MOBILE


def do(name: str, folder: Path, **answers: str) -> Outcome:
    return perform(Task(name, (), folder, "zh", answers), lambda _done, _total: None)


def refused(name: str, folder: Path, **answers: str) -> str:
    with pytest.raises(SheetkitError) as raised:
        do(name, folder, **answers)
    return raised.value.code


def entry_of(outcome: Outcome) -> str:
    return outcome.details.partition("记录号 ")[2].partition("。")[0]


def code_of(project: Project, number: int) -> str:
    return unit_of(project, FORM, number).code


def test_a_file_is_excluded_and_included_again(project_folder: Path) -> None:
    file = project_folder / "收回" / "一校.xlsx"
    content = hashlib.sha256(file.read_bytes()).hexdigest()
    outcome = do("exclude", project_folder, file=str(file), why="交错了")
    assert "不再计入" in outcome.headline
    assert "没有别的一份，会算作未交" in outcome.headline, "and whose and which form it is"
    one = open_project(project_folder)
    assert unit_of(one, FORM, 1).full_name in outcome.headline
    assert one.form(FORM).title.zh in outcome.headline
    assert "请再点“汇总”" in outcome.details
    assert open_project(project_folder).decisions.excluded[content].why == "交错了"
    assert "重新计入" in do("include", project_folder, file=content).headline
    assert content not in open_project(project_folder).decisions.excluded


def test_a_unit_is_waived_and_the_waiver_taken_back(project_folder: Path) -> None:
    unit = code_of(open_project(project_folder), 3)
    entry = entry_of(do("waive", project_folder, unit=unit, form=FORM, why="停办"))
    assert (unit, FORM) in open_project(project_folder).decisions.waived
    taken_back = do("waive", project_folder, unit="", form="", why="", undo=entry)
    assert "已撤销" in taken_back.headline
    assert not open_project(project_folder).decisions.waived


def test_a_cell_is_amended_and_the_history_and_receipts_tell_it(project_folder: Path) -> None:
    unit = code_of(open_project(project_folder), 2)
    do("amend", project_folder, unit=unit, form=FORM, cell="I6", value="13800000012", why="电话里说的")
    told = do("history", project_folder, unit=unit, form=FORM)
    heads, *lines = told.table
    assert [line[1] for line in lines] == ["收到（按文件时间）", "代改"]
    assert WRONG_MOBILE in told.details
    assert len(heads) == len(lines[0])
    made = do("receipts", project_folder, unit=unit)
    assert len(made.table) == 2
    assert "电话里说的" in made.details
    assert len(do("receipts", project_folder, unit="").table) == 4


def test_a_receipt_is_compared_with_a_file(project_folder: Path) -> None:
    file, other = (project_folder / "收回" / name for name in ("一校.xlsx", "二校.xlsx"))
    code = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
    assert do("verify", project_folder, receipt=code, file=str(file)).tone is Tone.FINE
    assert do("verify", project_folder, receipt=code, file=str(other)).tone is Tone.WRONG


def test_what_was_left_blank_is_said_and_nothing_is_noted(project_folder: Path) -> None:
    unit = code_of(open_project(project_folder), 3)
    assert refused("exclude", project_folder, file="一校.xlsx", why="") == "decision.no_reason"
    assert refused("exclude", project_folder, file="", why="错") == "panel.nothing_said"
    assert (
        refused("amend", project_folder, unit=unit, form="", cell="I6", value="1", why="错")
        == "panel.nothing_said"
    )
    assert refused("verify", project_folder, receipt="", file="") == "panel.nothing_said"
    assert refused("accept", project_folder, unit=unit, form="", why="行") == "decision.nothing_to_accept"
    assert do("history", project_folder, unit=unit).table == ()


def test_what_was_decided_is_not_merged_until_a_merge(project_folder: Path) -> None:
    merge(open_project(project_folder))
    assert glance(project_folder).decided == 0
    assert stands(glance(project_folder))[RESULTS].is_done
    unit = code_of(open_project(project_folder), 3)
    do("waive", project_folder, unit=unit, form=FORM, why="停办")
    stand = stands(glance(project_folder))[RESULTS]
    assert not stand.is_done
    assert stand.fact.zh == "1 个决定还没汇总"
    merge(open_project(project_folder))
    assert stands(glance(project_folder))[RESULTS].is_done


def test_a_receipt_may_be_named_by_the_code_of_the_form_s_head_line(project_folder: Path) -> None:
    file = project_folder / "收回" / "一校.xlsx"
    (row,) = (one for one in do("receipts", project_folder).table if "收回/一校.xlsx" in one)
    heads = do("receipts", project_folder).table[0]
    code = row[heads.index("回执码")]
    assert do("verify", project_folder, receipt=code.lower(), file=str(file)).tone is Tone.FINE
    other = project_folder / "收回" / "二校.xlsx"
    told = do("verify", project_folder, receipt=code, file=str(other))
    assert told.tone is Tone.WRONG
    assert "回执码" in told.headline
